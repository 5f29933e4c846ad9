/** What an execution has written to sheets and not yet flushed. Reaches the sheet in order, or is lost with a kill. */
import type { CellChange } from './grid';
import type { Workbook } from './workbook';

/** One call's worth of writing. `cells` is asked when it is applied, since it may depend on the sheet as it then is. */
export type PendingWrite =
  | {
      readonly kind: 'cells';
      readonly sheetId: string;
      readonly rows: number;
      cells(): readonly CellChange[];
    }
  | { readonly kind: 'rows'; readonly sheetId: string; readonly added: number; apply(): void };

export interface PendingWrites {
  add(write: PendingWrite): void;
  isEmpty(): boolean;
  /** Rows that pending insertions and deletions will add to the sheet. */
  addedRows(sheetId: string): number;
  /** Must be called before the sheet is read, if anything that the reader sees could still be pending. */
  settle(sheetId: string): void;
  /** The same before named ranges are read: they move with inserted and deleted rows. */
  settleRows(): void;
  /**
   * Applies everything, or the first half by rows (which may cut one write in two), or nothing; forgets the rest.
   * A write to a sheet that is gone throws after the others were applied.
   */
  apply(share: 'none' | 'half' | 'all'): void;
}

export function pendingWrites(workbook: Workbook, afterwards: () => void): PendingWrites {
  let pending: PendingWrite[] = [];

  function applyAll(writes: readonly PendingWrite[], limitRows: number): void {
    let rowsLeft = limitRows;
    let failure: unknown;
    for (const write of writes) {
      if (rowsLeft <= 0) break;
      if (!workbook.sheets().some((sheet) => sheet.id === write.sheetId)) {
        failure = new Error('Sheet not found: it was deleted while changes to it were pending');
        continue;
      }
      if (write.kind === 'rows') {
        write.apply();
        rowsLeft -= 1;
        continue;
      }
      const cells = write.cells();
      workbook.write(write.sheetId, rowsLeft >= write.rows ? cells : firstRows(cells, rowsLeft));
      rowsLeft -= write.rows;
    }
    afterwards();
    if (failure) throw failure;
  }

  return {
    add: (write) => {
      pending.push(write);
    },
    isEmpty: () => pending.length === 0,
    addedRows: (sheetId) =>
      pending.reduce(
        (sum, write) => (write.kind === 'rows' && write.sheetId === sheetId ? sum + write.added : sum),
        0,
      ),
    settle(sheetId) {
      if (pending.length === 0) return;
      if (pending.some((write) => write.sheetId === sheetId) || workbook.hasFormulas(sheetId))
        this.apply('all');
    },
    settleRows() {
      if (pending.some((write) => write.kind === 'rows')) this.apply('all');
    },
    apply(share) {
      const writes = pending;
      pending = [];
      if (share === 'none' || writes.length === 0) return;
      const rows = writes.reduce((sum, write) => sum + (write.kind === 'cells' ? write.rows : 1), 0);
      applyAll(writes, share === 'all' ? rows : Math.floor(rows / 2));
    },
  };
}

function firstRows(cells: readonly CellChange[], count: number): CellChange[] {
  const rows = new Set([...new Set(cells.map((cell) => cell.row))].slice(0, count));
  return cells.filter((cell) => rows.has(cell.row));
}
