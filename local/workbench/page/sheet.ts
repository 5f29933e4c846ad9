/** The spreadsheet in the page: the sheet library's model and its grid, one client of the server's room. */

import templates from '@odoo/o-spreadsheet/dist/o_spreadsheet.xml';
import { App } from '@odoo/owl';
import { passCellCommandsOn } from '../../runtime/cellCommands';
import { registerCustomFunctions } from '../../runtime/customFunctions';
import { customFunctionsIn } from '../../runtime/docBlocks';
import { type Asker, functionAnswers } from '../../runtime/functionAnswers';
import { a1Of } from '../../runtime/grid';
import { evaluateLazily } from '../../runtime/lazyEvaluation';
import type { Getters, RawCommand } from '../../runtime/libraryTypes';
import { loadSheetLibrary, type Model } from '../../runtime/sheetLibrary';
import { refuseWhatHasNoRoom } from '../../runtime/spillRoom';
import { type Volatility, volatilityOf } from '../../runtime/volatility';
import type { Message } from '../room';
import { loadScript, type Present } from './script';
import { ask, type Contents, type Heard } from './talk';

export interface Sheet {
  readonly model: Model;
  receive(heard: Heard): void;
  /** Shows the sheet as of this moment: what NOW() and TODAY() are in. */
  setNow(now: number): void;
  selection(): { sheetId: string; a1: string };
  show(place: HTMLElement, told: (text: string) => void): Promise<void>;
}

export async function openSheet(
  workbook: Contents,
  code: string,
  clientId: string,
  trouble: { lost(): void; reload(): void },
): Promise<Sheet> {
  const sheets = await loadSheetLibrary();
  const functions = customFunctionsIn(code);
  registerCustomFunctions(sheets, functions);
  const present: Present = { now: workbook.now, zone: workbook.zone };
  let asker: Asker | undefined;
  const host = functionAnswers(sheets, () => asker);
  let listener: ((message: Message) => void) | undefined;
  const model = new sheets.Model(workbook.contents, {
    custom: { host } as never,
    client: { id: clientId, name: 'Another page' },
    transportService: {
      onNewMessage: (_id: string, listen: (message: Message) => void) => {
        listener = listen;
      },
      leave: () => {
        listener = undefined;
      },
      async sendMessage(message: Message) {
        await ask('/message', message).catch(() => {
          trouble.lost();
          throw new sheets.ClientDisconnectedError('The workbench does not answer.');
        });
      },
    },
  });
  const getters = model.getters as unknown as Getters;
  passCellCommandsOn(model);
  const evaluation = evaluateLazily(model, (evaluate) => {
    evaluate();
    host.finishRecalculation();
  });
  refuseWhatHasNoRoom(model, sheets);
  const volatility = volatilityOf(getters);
  followCommands(model, volatility);
  asker = {
    get zone() {
      return present.zone;
    },
    get cellZone() {
      return present.zone;
    },
    now: () => present.now,
    random: Math.random,
    hasVolatile: () => volatility.cellIds().length > 0,
    isVolatile: volatility.has,
    formula: (position) => getters.getCell(position)?.compiledFormula?.toFormulaString(getters),
    call: loadScript(
      code,
      functions.map(({ name }) => name),
      present,
    ),
    finished: () => undefined,
  };
  model.dispatch('EVALUATE_CELLS');

  const known = new Set<string>();
  function receive({ from, messages }: Heard): void {
    // Changes that were made while the contents were on their way may be in them already.
    for (const message of messages.slice(Math.max(0, workbook.heard - from))) {
      if (undoesOlder(message, known)) {
        trouble.reload();
        return;
      }
      if (message.nextRevisionId) known.add(message.nextRevisionId);
      listener?.(message);
    }
    evaluation.settle();
  }

  model.on('unexpected-revision-id', receive, () => trouble.reload());
  return {
    model,
    receive,
    setNow(now) {
      if (now === present.now) return;
      present.now = now;
      const cellIds = volatility.cellIds();
      if (cellIds.length > 0) model.dispatch('EVALUATE_CELLS', { cellIds } as never);
    },
    selection() {
      const { sheetId, col, row } = model.getters.getActivePosition();
      return { sheetId, a1: a1Of({ left: col, right: col, top: row, bottom: row }) };
    },
    async show(place, told) {
      const dark = matchMedia('(prefers-color-scheme: dark)').matches;
      const app = new App(sheets.Spreadsheet as never, {
        props: {
          model,
          colorScheme: dark ? 'dark' : 'light',
          notifyUser: ({ text }: { text: string }) => told(text),
          raiseError: (text: string) => told(text),
          askConfirmation: (text: string, yes: () => void, no?: () => void) => (confirm(text) ? yes : no)?.(),
        } as never,
        templates,
      });
      await app.mount(place);
    },
  };
}

function followCommands(model: Model, volatility: Volatility): void {
  const asEvents = model as unknown as {
    on(event: string, owner: object, listener: (command: RawCommand) => void): void;
  };
  asEvents.on('command-dispatched', volatility, volatility.follow);
}

/** Whether it takes back a change from before this page came: only the server still knows how. */
function undoesOlder(message: Message & { undoneRevisionId?: string }, known: ReadonlySet<string>): boolean {
  return message.type === 'REVISION_UNDONE' && !known.has(message.undoneRevisionId ?? '');
}
