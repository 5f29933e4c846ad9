/** Answers the custom functions of a runtime's spreadsheet, each recalculation in an execution of its own. */
import { type OpenExecution, openExecution } from './execution';
import { type Asker, type CustomFunctionHost, functionAnswers } from './functionAnswers';
import type { SheetLibrary } from './sheetLibrary';
import type { World } from './world';

/** @param worldOf The world, once it exists. */
export function functionHost(sheets: SheetLibrary, worldOf: () => World | undefined): CustomFunctionHost {
  let asker: Asker | undefined;
  return functionAnswers(sheets, () => {
    const world = worldOf();
    if (world) asker ??= askerOf(world);
    return asker;
  });
}

function askerOf(world: World): Asker {
  // One context serves all the cells of a recalculation: a fresh one a cell would cost half a millisecond each.
  let open: OpenExecution | undefined;
  const { workbook } = world;
  return {
    get zone() {
      return world.document.zone;
    },
    get cellZone() {
      return world.cellDates.functions === 'script' ? world.scriptZone : world.document.zone;
    },
    now: world.clock.now,
    random: world.random,
    hasVolatile: workbook.hasVolatile,
    isVolatile: workbook.isVolatile,
    formula: workbook.formula,
    call(name, values) {
      open ??= openExecution(world, { functionName: name, kind: 'custom function' });
      const answer = open.inside.callGlobal(name, values);
      open.execution.calls.length = 0;
      return answer;
    },
    finished() {
      open = undefined;
    },
  };
}
