/** What a person changed in a page, as the edit event tells scripts of it. */
import { a1Of, quoted } from '../runtime/grid';
import type { Runtime } from '../runtime/index';
import type { Message } from './room';

interface Edit {
  readonly reference: string;
  readonly oldValue: string | undefined;
}

/**
 * Looks at a change before it is applied, since an edit event also tells what was there.
 *
 * @returns the range of the cells it changes by content, or undefined when it changes none. As in Sheets the old value is
 *   only told where one cell was changed.
 */
export function editIn(message: Message, runtime: Runtime): Edit | undefined {
  const cells = contentCells(message, runtime);
  if (cells.length === 0) return undefined;
  const { sheetId } = cells[0]!;
  const sheet = runtime.workbook.sheets().find(({ id }) => id === sheetId);
  if (!sheet) return undefined;
  const here = cells.filter((cell) => cell.sheetId === sheetId);
  const [rows, cols] = [here.map(({ row }) => row), here.map(({ col }) => col)];
  const zone = {
    top: Math.min(...rows),
    bottom: Math.max(...rows),
    left: Math.min(...cols),
    right: Math.max(...cols),
  };
  const reference = `${quoted(sheet.name)}!${a1Of(zone)}`;
  if (here.length > 1) return { reference, oldValue: undefined };
  const before = runtime.workbook.cell(here[0]!);
  return { reference, oldValue: before.value === '' ? undefined : before.display };
}

interface Cell {
  readonly sheetId: string;
  readonly col: number;
  readonly row: number;
}

function contentCells({ type, commands }: Message, runtime: Runtime): Cell[] {
  if (type !== 'REMOTE_REVISION' || commands === undefined) return [];
  return unpacked(commands, runtime).flatMap(({ type, sheetId, col, row, content }) =>
    type === 'UPDATE_CELL' && content !== undefined && sheetId && col !== undefined && row !== undefined
      ? [{ sheetId, col, row }]
      : [],
  );
}

/** The library packs neighbouring cells of one change; its own session knows how to unpack them. */
function unpacked(commands: NonNullable<Message['commands']>, { workbook }: Runtime) {
  const { session } = workbook.model as unknown as {
    session: { commandSquisher: { unsquish(commands: object): NonNullable<Message['commands']> } };
  };
  return session.commandSquisher.unsquish(commands);
}
