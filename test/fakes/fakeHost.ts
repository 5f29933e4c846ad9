import type { Cell, Host, Mail, Owner } from '../../src/host/host';

/** A spreadsheet with its surroundings in memory; outlives the runs that look at it. */
export interface FakeFile {
  readonly id: string;
  zone: string;
  readonly tabs: Map<string, { id: number; cells: Cell[][] }>;
  readonly names: Map<string, { tab: string; row: number; column: number }>;
  readonly document: Map<string, string>;
  readonly user: Map<string, Map<string, string>>;
  readonly triggers: Map<string, number>;
  readonly mails: SentMail[];
  lockedBy: number | undefined;
  /** Recipients a day. */
  quota: number;
  /** Epoch ms. */
  now: number;
  runs: number;
}

export interface SentMail extends Mail {
  readonly at: number;
  readonly from: string;
}

export interface Call {
  readonly name: keyof Host;
  readonly index: number;
}

/** What goes wrong at a call. A killed run makes no further call; of what it had not flushed, so much is applied. */
export type Fault =
  | { readonly kill: 'before' | 'after'; readonly writes: 'none' | 'half' | 'all' }
  | { readonly throw: 'before' | 'after' };

/** Called at every call, before it takes effect. @returns a Fault, or anything else for none. */
export type Hook = (call: Call) => unknown;

export class Killed extends Error {}

const DAY_MS = 86_400_000;

export function fakeFile(tabs: Record<string, readonly (readonly Cell[])[]> = {}, id = 'file-1'): FakeFile {
  const file: FakeFile = {
    id,
    zone: 'Europe/Madrid',
    tabs: new Map(),
    names: new Map(),
    document: new Map(),
    user: new Map(),
    triggers: new Map(),
    mails: [],
    lockedBy: undefined,
    quota: 100,
    now: Date.parse('2026-06-01T06:00:00Z'),
    runs: 0,
  };
  for (const [name, cells] of Object.entries(tabs)) {
    file.tabs.set(name, { id: file.tabs.size * 7, cells: cells.map((row) => [...row]) });
  }
  return file;
}

export interface FakeHost extends Host {
  readonly calls: string[];
  /** What the platform does when a run ends, however it ended: writes what is buffered, gives the lock back. */
  end(): void;
}

/** One run's host. @param hook called at every call, before it takes effect. */
export function fakeHost(file: FakeFile, user = 'owner@example.com', hook?: Hook): FakeHost {
  const run = ++file.runs;
  const calls: string[] = [];
  let pending: (() => void)[] = [];
  let dead = false;

  const flush = () => {
    for (const write of pending) write();
    pending = [];
  };
  const die = (writes: 'none' | 'half' | 'all'): never => {
    const applied =
      writes === 'all' ? pending : writes === 'half' ? pending.slice(0, pending.length >> 1) : [];
    for (const write of applied) write();
    dead = true;
    if (file.lockedBy === run) file.lockedBy = undefined;
    throw new Killed('killed');
  };
  const call = <T>(name: keyof Host, effect: () => T): T => {
    if (dead) throw new Killed('killed');
    const answer = hook?.({ name, index: calls.length });
    const fault = typeof answer === 'object' && answer !== null ? (answer as Fault) : undefined;
    calls.push(name);
    if (fault !== undefined && 'kill' in fault && fault.kill === 'before') die(fault.writes);
    if (fault !== undefined && 'throw' in fault && fault.throw === 'before') throw new Error('Service error');
    const value = effect();
    if (fault !== undefined && 'kill' in fault) die(fault.writes);
    if (fault !== undefined) throw new Error('Service error');
    return value;
  };
  const tab = (name: string) => {
    const found = file.tabs.get(name);
    if (found === undefined) throw new Error(`no tab ${name}`);
    return found;
  };
  const store = (owner: Owner) => {
    if (owner === 'document') return file.document;
    if (!file.user.has(user)) file.user.set(user, new Map());
    return file.user.get(user)!;
  };
  const set = (cells: Cell[][], row: number, column: number, value: Cell) => {
    while (cells.length < row) cells.push([]);
    const line = cells[row - 1]!;
    while (line.length < column) line.push('');
    line[column - 1] = value;
  };
  const left = () => {
    const recent = file.mails.filter(({ at, from }) => from === user && at > file.now - DAY_MS);
    return file.quota - recent.reduce((sum, { to }) => sum + to.length, 0);
  };

  return {
    calls,
    end() {
      if (!dead) flush();
      if (file.lockedBy === run) file.lockedBy = undefined;
    },
    now: () => file.now,
    spreadsheet: () =>
      call('spreadsheet', () => ({
        id: file.id,
        url: `https://docs.google.com/spreadsheets/d/${file.id}/edit`,
        name: 'Tickets',
        zone: file.zone,
        locale: 'en_US',
      })),
    tabs: () => call('tabs', () => Array.from(file.tabs, ([name, { id }]) => ({ name, id }))),
    readTab: (name) =>
      call('readTab', () => {
        flush();
        const cells = file.tabs.get(name)?.cells;
        if (cells === undefined) return undefined;
        const width = Math.max(1, ...cells.map((row) => row.length));
        const rows = cells.map((row) => [...row, ...Array<Cell>(width - row.length).fill('')]);
        return rows.length > 0 ? rows : [['']];
      }),
    readRows: (name, row, count, column) =>
      call('readRows', () => {
        flush();
        const cells = file.tabs.get(name)?.cells;
        if (cells === undefined) return undefined;
        const width = Math.max(1, ...cells.map((one) => one.length));
        const rows = cells.slice(row - 1, row - 1 + count);
        return rows.map((one) =>
          column === undefined
            ? [...one, ...Array<Cell>(width - one.length).fill('')]
            : [one[column - 1] ?? ''],
        );
      }),
    // Nothing is ever merged in memory.
    mergedIn: () => call('mergedIn', () => []),
    ensureTab: ({ name, headers }) =>
      call('ensureTab', () => {
        if (!file.tabs.has(name)) file.tabs.set(name, { id: file.tabs.size * 7 + 1, cells: [[...headers]] });
      }),
    // A tab in memory has no end.
    lengthenTab: () => call('lengthenTab', () => {}),
    writeRows: (name, rows) =>
      call('writeRows', () => {
        const { cells } = tab(name);
        pending.push(() => cells.splice(1, cells.length - 1, ...rows.map((row) => [...row])));
      }),
    editRows: (name, edits) =>
      call('editRows', () => {
        const { cells } = tab(name);
        for (const { at, remove, insert, cells: changed } of [...edits].reverse()) {
          pending.push(() => {
            for (const [column, value] of changed) set(cells, at + 2, column + 1, value);
            cells.splice(at + 1, remove, ...insert.map((row) => [...row]));
          });
        }
      }),
    appendRows: (name, rows) =>
      call('appendRows', () => {
        const { cells } = tab(name);
        // Row by row, so that a run killed in the middle leaves half of them; an apostrophe is a mark, not a character.
        for (const row of rows) pending.push(() => cells.push(row.map((cell) => cell.replace(/^'/, ''))));
      }),
    deleteRows: (name, rows) =>
      call('deleteRows', () => {
        flush();
        const { cells } = tab(name);
        const width = Math.max(1, ...cells.map((row) => row.length));
        const textOf = (row: readonly Cell[]) =>
          [...row, ...Array<Cell>(width - row.length).fill('')].join('\u0000');
        // Row by row, so that a run killed in the middle leaves half of them.
        for (const row of rows)
          pending.push(() => {
            const at = cells.findIndex((one, index) => index > 0 && textOf(one) === textOf(row));
            if (at > 0) cells.splice(at, 1);
          });
      }),
    writeNamed: ({ name: of, headers }, values) =>
      call('writeNamed', () => {
        flush();
        const cells = file.tabs.get(of)?.cells ?? [];
        const keyOf = (cell: Cell | undefined) =>
          String(cell ?? '')
            .trim()
            .toLowerCase();
        const columnOf = (header: string | undefined) => (cells[0] ?? []).map(keyOf).indexOf(keyOf(header));
        const [keys, column] = [columnOf(headers[0]), columnOf(headers[headers.length - 1]) + 1];
        if (keys < 0 || column === 0) return;
        for (const { name, setting, value } of values) {
          const row = cells.findIndex((line, at) => at > 0 && keyOf(line[keys]) === setting) + 1;
          if (row === 0) continue;
          file.names.set(name, { tab: of, row, column });
          pending.push(() => set(cells, row, column, value));
        }
        flush();
      }),
    writeFormula: (name, row, column, formula) =>
      call('writeFormula', () => {
        pending.push(() => set(tab(name).cells, row, column, formula));
      }),
    addColumns: (name, headerRow, columns) =>
      call('addColumns', () => {
        const { cells } = tab(name);
        const first = Math.max(0, ...cells.map((row) => row.length)) + 1;
        columns.forEach(({ header, formula }, index) => {
          pending.push(() => set(cells, headerRow, first + index, header));
          pending.push(() => set(cells, headerRow + 1, first + index, formula));
        });
      }),
    deleteColumns: (name, headerRow, headers) =>
      call('deleteColumns', () => {
        const { cells } = tab(name);
        flush();
        const isOurs = (at: number) => {
          const first = cells.slice(headerRow).find((row) => (row[at] ?? '') !== '')?.[at];
          return /^=.*(SLA[_ ]|HOURS_REMAINING)/.test(String(first));
        };
        const row = cells[headerRow - 1]!.map(String);
        const gone = new Set(
          headers.map((header) => row.findLastIndex((cell, at) => cell === header && isOurs(at))),
        );
        pending.push(() => {
          for (const row of cells) row.splice(0, row.length, ...row.filter((_, at) => !gone.has(at)));
        });
      }),
    writeTab: ({ name, rows }) =>
      call('writeTab', () => {
        const cells = rows.map((row) =>
          row.map((cell) => (typeof cell === 'object' && 'format' in cell ? cell.cell : cell)),
        );
        const id = file.tabs.get(name)?.id ?? file.tabs.size * 7 + 1;
        pending.push(() => file.tabs.set(name, { id, cells }));
      }),
    deleteTab: (name) =>
      call('deleteTab', () => {
        file.tabs.delete(name);
      }),
    asset: (name) => call('asset', () => name),
    recalculateEachMinute: () => call('recalculateEachMinute', () => {}),
    flush: () => call('flush', flush),
    properties: (owner) => call('properties', () => Object.fromEntries(store(owner))),
    setProperties: (owner, values) =>
      call('setProperties', () => {
        for (const [name, value] of Object.entries(values)) {
          if (Buffer.byteLength(value) > 9 * 1024) throw new Error('Argument too large: value');
          store(owner).set(name, value);
        }
      }),
    deleteProperty: (owner, name) =>
      call('deleteProperty', () => {
        store(owner).delete(name);
      }),
    lock: () =>
      call('lock', () => {
        if (file.lockedBy !== undefined && file.lockedBy !== run) return false;
        file.lockedBy = run;
        return true;
      }),
    unlock: () =>
      call('unlock', () => {
        flush();
        if (file.lockedBy === run) file.lockedBy = undefined;
      }),
    mailsLeft: () => call('mailsLeft', left),
    sendMail: (mail) =>
      call('sendMail', () => {
        if (left() <= 0) return 'no quota';
        file.mails.push({ ...mail, at: file.now, from: user });
        return 'sent';
      }),
    userEmail: () => call('userEmail', () => user),
    tickTriggers: () => call('tickTriggers', () => (file.triggers.has(user) ? 1 : 0)),
    installTick: (everyMinutes) =>
      call('installTick', () => {
        file.triggers.set(user, everyMinutes);
        return everyMinutes;
      }),
    removeTicks: () =>
      call('removeTicks', () => {
        file.triggers.delete(user);
      }),
  };
}
