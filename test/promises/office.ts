import { join } from 'node:path';
import { createRuntime, type Runtime } from '../../local/runtime';
import type { RuleCheck } from '../../src/app/checkRules';
import { at } from '../oracles/workedExample';
import { type Row, starter } from './agreement';

/** A spreadsheet with one tracker, set up with a starter by the script that is pushed. */
export interface OfficeWish {
  readonly zone: string;
  readonly now: string;
  readonly tickets: readonly OfficeTicket[];
  /** Role → address. */
  readonly roles?: Readonly<Record<string, string>>;
  readonly customers?: readonly Row[];
  /** By the number of the question; else each is answered by its own example. */
  readonly answers?: readonly { readonly question: number; readonly answer: string }[];
  readonly mail?: boolean;
}

export interface OfficeTicket {
  readonly opened: string;
  readonly priority?: string;
  readonly customer?: string;
  readonly tier?: string;
  readonly owner?: string;
}

const CODE = join(__dirname, '../../dist/Code.js');
const HEADERS = [
  'Ticket',
  'Opened',
  'Priority',
  'Customer',
  'Tier',
  'Owner',
  'Status',
  'First response',
  'Resolved',
];

export async function tracker({ zone, now, tickets }: OfficeWish): Promise<Runtime> {
  const runtime = await createRuntime({ codePath: CODE, zone, now: at(now, zone) });
  const rows = tickets.map(({ opened, priority = '', customer = '', tier = '', owner = '' }, index) => {
    return [`T-${index + 1}`, new Date(at(opened, zone)), priority, customer, tier, owner, '', '', ''];
  });
  runtime.sheet.add('Tickets', [HEADERS, ...rows]);
  return runtime;
}

export async function setUp(name: string, wish: OfficeWish): Promise<Runtime> {
  const runtime = await tracker(wish);
  const { questions = [], tabs } = starter(name);
  const roles = (tabs['SLA Roles'] ?? []).map((row) => ({
    ...row,
    Address: wish.roles?.[row.Role as string] ?? row.Address ?? '',
  }));
  const done = runtime.run('applySetup', {
    agreement: name,
    tracker: 'Tickets',
    answers: wish.answers ?? questions.map(({ example: answer }, question) => ({ question, answer })),
    rows: {
      'SLA Roles': roles,
      ...(wish.customers === undefined ? {} : { 'SLA Customers': wish.customers }),
    },
  }) as { readonly obstacles?: readonly string[] };
  if (done.obstacles !== undefined) throw new Error(done.obstacles.join('\n'));
  if (wish.mail === true) {
    // Only the owner may approve whom mail reaches: those of SLA Roles, and those the tickets name.
    for (const { owner } of wish.tickets) if (owner !== undefined) addRole(runtime, owner);
    runtime.screen.answers.push({ button: 'YES' });
    runtime.run('turnMailOn');
  }
  return runtime;
}

function addRole(runtime: Runtime, address: string): void {
  const row = runtime.sheet.used('SLA Roles').length + 1;
  runtime.sheet.write(`SLA Roles!A${row}`, address);
  runtime.sheet.write(`SLA Roles!B${row}`, address);
}

export function checksOf(runtime: Runtime): readonly RuleCheck[] {
  return (runtime.run('checkRules') as { checks: readonly RuleCheck[] }).checks;
}
