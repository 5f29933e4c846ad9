import type { Status, Ticket } from '../oracle/scene';
import { adoptNotes, type Office, stepOfLine, write } from './file';
import { at, scene as usual } from './scenes';

/** What a person may do to the file, between runs or in the middle of one. */
export const EDITS: Readonly<Record<string, (office: Office) => void>> = {
  'sorts the tracker': changing('tracker', ({ layout }) => {
    layout.order = [...layout.order].reverse();
  }),
  'inserts a blank row': changing('tracker', ({ layout }) => {
    layout.order = ['', ...layout.order];
  }),
  'cuts the first row and pastes it at the end': changing('tracker', ({ layout }) => {
    layout.order = [...layout.order.slice(1), ...layout.order.slice(0, 1)];
  }),
  'inserts a ticket': changing('tracker', (office) => {
    const id = `T-${90 + office.layout.pasted++}`;
    const ticket: Ticket = {
      id,
      priority: 'Critical',
      owner: 'Ann',
      openedAt: at('06-01 09:50'),
      events: [],
    };
    office.scene = { ...office.scene, tickets: [...office.scene.tickets, ticket] };
    office.layout.order = [id, ...office.layout.order];
  }),
  'pastes a ticket of long ago': changing('tracker', (office) => {
    const id = `T-${90 + office.layout.pasted++}`;
    const ticket: Ticket = {
      id,
      priority: 'Critical',
      owner: 'Ann',
      openedAt: at('05-26 10:00'),
      events: [],
    };
    office.scene = { ...office.scene, tickets: [...office.scene.tickets, ticket] };
    office.layout.order = [...office.layout.order, id];
  }),
  'deletes a row': changing('tracker', (office) => {
    const [first, ...rest] = office.scene.tickets;
    office.scene = { ...office.scene, tickets: rest };
    office.layout.order = office.layout.order.filter((id) => id !== first?.id);
  }),
  'inserts a column on the left': changing('tracker', ({ layout }) => {
    layout.headers = [`Note ${layout.headers.length}`, ...layout.headers];
  }),
  'renames a header, or back': renaming('Opened', 'Begun'),
  'renames the header of the status, or back': renaming('Status', 'Stage'),
  'renames the tracker tab, or back': (office) => {
    const { file, layout } = office;
    const to = layout.tab === 'Tickets' ? 'Tracker' : 'Tickets';
    file.tabs.set(to, file.tabs.get(layout.tab)!);
    file.tabs.delete(layout.tab);
    layout.tab = to;
    office.scene = { ...office.scene, readable: isReadable(office) };
  },
  'closes a ticket': changing('tracker', (office) =>
    ticket(office, (one) => ({ ...one, resolvedAt: office.file.now })),
  ),
  'writes that a ticket was resolved half an hour ago': changing('tracker', (office) =>
    ticket(office, (one) => ({ ...one, resolvedAt: Math.max(one.openedAt, office.file.now - 1_800_000) })),
  ),
  'clears the date of a resolution': changing('tracker', (office) =>
    ticket(office, ({ resolvedAt: _, ...one }) => one),
  ),
  'answers a ticket': changing('tracker', (office) =>
    ticket(office, (one) => ({ ...one, answeredAt: office.file.now })),
  ),
  'gives a ticket to Ben': changing('tracker', (office) =>
    ticket(office, (one) => ({ ...one, owner: 'Ben' })),
  ),
  'closes a ticket and reopens it': changing('events', (office) =>
    ticket(office, (one) => {
      const resolved = { at: office.file.now - 120_000, name: 'resolved' } as const;
      const reopened = { at: office.file.now - 60_000, name: 'reopened' } as const;
      return { ...one, events: [...one.events, resolved, reopened] };
    }),
  ),
  'mutes a ticket': changing('events', (office) => event(office, 'muted')),
  'unmutes a ticket': changing('events', (office) => event(office, 'unmuted')),
  'acknowledges an alert': changing('events', (office) => event(office, 'alert acknowledged')),
  'sets a ticket to Waiting': status('Waiting'),
  'sets a ticket to Resolved': status('Resolved'),
  'sets a ticket to Open': status('Open'),
  'deletes the events': (office) => {
    office.scene = { ...office.scene, tickets: office.scene.tickets.map((one) => ({ ...one, events: [] })) };
    office.file.tabs.get('SLA Events')!.cells.splice(1);
    adoptNotes(office);
  },
  'makes the limit an hour longer': changing('policies', (office) => limit(office, 3_600_000)),
  'makes the limit half an hour shorter': changing('policies', (office) => limit(office, -1_800_000)),
  'adds a step': changing('steps', (office) => {
    const { steps } = office.scene;
    if (steps.length > 5) return;
    const minutes = 30 + 15 * steps.length;
    const text = minutes === 60 ? '1bh after' : `${minutes}bm after`;
    const offset = { text, side: 1, counts: 'business', amount: minutes * 60_000 } as const;
    office.scene = { ...office.scene, steps: [...steps, { offset, level: 2, roles: ['desk'] }] };
  }),
  'moves the first step': changing('steps', (office) => {
    const [first, ...rest] = office.scene.steps;
    if (first === undefined) return;
    const offset = { text: '50% before', side: -1, counts: 'share', amount: 0.5 } as const;
    office.scene = { ...office.scene, steps: [{ ...first, offset }, ...rest] };
  }),
  'gives a step to another role': changing('steps', (office) => {
    const [first, ...rest] = office.scene.steps;
    if (first === undefined) return;
    office.scene = { ...office.scene, steps: [{ ...first, roles: ['desk'] }, ...rest] };
  }),
  'deletes the last step': changing('steps', (office) => {
    office.scene = { ...office.scene, steps: office.scene.steps.slice(0, -1) };
  }),
  'changes a recipient to a stranger': changing('roles', (office) =>
    role(office, 'lead', ['eve@evil.example']),
  ),
  'changes a recipient to a colleague': changing('roles', (office) =>
    role(office, 'lead', ['desk@example.com']),
  ),
  'puts the recipients right again': changing('roles', (office) => {
    office.scene = { ...office.scene, roles: usual().roles, neverWrite: [] };
  }),
  'puts a recipient on the never-write list': changing('roles', (office) => {
    office.scene = { ...office.scene, neverWrite: ['boss@example.com'] };
  }),
  'pauses all mail': changing('settings', (office) => {
    office.scene = { ...office.scene, paused: true };
  }),
  'lets mail go on': changing('settings', (office) => {
    office.scene = { ...office.scene, paused: false };
  }),
  'changes the spreadsheet’s zone': (office) => {
    const zone = office.scene.zone === 'UTC' ? 'Asia/Kolkata' : 'UTC';
    office.scene = { ...office.scene, zone };
    office.file.zone = zone;
  },
  'turns the settings upside down': ({ file }) => {
    const cells = file.tabs.get('SLA Settings')!.cells;
    cells.push(...cells.splice(1).reverse());
  },
  'sorts the ledger': ledger((rows) => [...rows].reverse()),
  'writes a note below the ledger': ledger((rows) => [...rows, ['looked at it, all fine']]),
  'deletes the first line of a mail from the ledger': ledger((rows) => {
    const at = rows.findIndex(isOnlyMail);
    return rows.filter((_, index) => index !== at);
  }),
  'deletes the last line of a mail from the ledger': ledger((rows) => {
    const at = rows.map(isOnlyMail).lastIndexOf(true);
    return rows.filter((_, index) => index !== at);
  }),
};

/**
 * The line of a list as a whole is left: without it the next list says "possible repeat" for no need. So is that of a step
 * which was armed again: memory knows of its mails, but not of how many.
 */
function isOnlyMail(
  [key, , , , , , , state]: readonly string[],
  _: number,
  rows: readonly string[][],
): boolean {
  if (state !== 'sent' || key!.startsWith('baseline|')) return false;
  return !rows.some((row) => row[0] === key && row[7] === 're-armed');
}

type Change = (office: Office) => void;

/** An edit of one tab. */
function changing(
  part: Parameters<typeof write>[1] extends (infer P)[] | undefined ? P : never,
  change: Change,
) {
  return (office: Office): void => {
    change(office);
    write(office, [part]);
  };
}

function renaming(header: string, to: string): Change {
  return changing('tracker', (office) => {
    const { renamed } = office.layout;
    if (!renamed.delete(header)) renamed.set(header, to);
    office.scene = { ...office.scene, readable: isReadable(office) };
  });
}

function ledger(change: (rows: string[][]) => string[][]) {
  return ({ file, lost }: Office): void => {
    const { cells } = file.tabs.get('SLA Ledger')!;
    const [header, ...rows] = cells as string[][];
    const left = change(rows);
    cells.splice(0, cells.length, header!, ...left);
    for (const row of rows) {
      const step = left.includes(row) ? undefined : stepOfLine(row);
      if (step !== undefined) lost.push(step);
    }
  };
}

function isReadable({ layout }: Office): boolean {
  return layout.renamed.size === 0 && layout.tab === layout.settingsTab;
}

/** Changes the first ticket. */
function ticket(office: Office, change: (ticket: Ticket) => Ticket): void {
  const [first, ...rest] = office.scene.tickets;
  if (first !== undefined) office.scene = { ...office.scene, tickets: [change(first), ...rest] };
}

function status(to: Status): Change {
  return changing('tracker', (office) => ticket(office, (one) => ({ ...one, status: to })));
}

function event(office: Office, name: Ticket['events'][number]['name']): void {
  ticket(office, (one) => ({ ...one, events: [...one.events, { at: office.file.now, name }] }));
}

function limit(office: Office, byMs: number): void {
  const limits = office.scene.limits.map((one) => ({ ...one, ms: one.ms + byMs }));
  if (limits.some(({ ms }) => ms <= 0)) return;
  office.scene = { ...office.scene, limits };
}

function role(office: Office, name: string, addresses: readonly string[]): void {
  office.scene = { ...office.scene, roles: new Map([...office.scene.roles, [name, addresses]]) };
}
