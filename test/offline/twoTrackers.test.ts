import { join } from 'node:path';
import { createRuntime, type Runtime } from '../../local/runtime';
import { MULTILEVEL } from './multilevel';

const CODE = join(__dirname, '../../dist/Code.js');
const NOW = '2026-11-12T15:00:00Z'; // a Thursday
const HEADERS = ['Ticket', 'Opened', 'Priority', 'Status', 'Customer', 'First response', 'Resolved'];

type Answered = Record<string, never> & Record<string, unknown>;
interface Standing {
  readonly metric: string;
  readonly promise: string;
  readonly due: string;
  readonly status: string;
  readonly problem: string;
}

/** A spreadsheet of these tabs, the first of them set up with a starter and the others added as further trackers. */
async function trackers(
  tabs: Readonly<Record<string, unknown[][]>>,
  wish: Answered | { agreement: string },
): Promise<Runtime> {
  const runtime = await createRuntime({ codePath: CODE, zone: 'Europe/London', now: NOW });
  const [empty] = runtime.sheet.names();
  for (const [name, cells] of Object.entries(tabs)) runtime.sheet.add(name, cells as never);
  runtime.sheet.remove(empty!);
  const [first, ...others] = Object.keys(tabs);
  const request = { columns: [], formulaColumns: false, ...wish, tracker: first };
  expect((runtime.run('applySetup', request) as { obstacles?: string[] }).obstacles).toBeUndefined();
  for (const tracker of others)
    expect(runtime.callFromPage('addTracker', { tracker })).toMatchObject({ added: tracker });
  return runtime;
}

function promisesOf(runtime: Runtime, tab: string, row: number): Map<string, Standing> {
  const view = runtime.callFromPage('ticketView', { tab, row }) as { promises: Standing[] };
  return new Map(view.promises.map((promise) => [promise.metric, promise]));
}

describe('two trackers of the same headers', () => {
  const opened = new Date('2026-11-12T10:00:00Z');

  test('a status that only the second has means there what SLA Settings says, on the page and in formulas', async () => {
    const runtime = await trackers(
      {
        Oct: [HEADERS, ['A-1', opened, 'Critical', 'Open', 'C', '', '']],
        Nov: [HEADERS, ['B-1', opened, 'Critical', 'Waiting for vendor', 'C', '', '']],
      },
      MULTILEVEL,
    );
    expect(promisesOf(runtime, 'Nov', 2).get('resolution')).toMatchObject({ status: 'Paused' });
    runtime.sheet.add('F');
    runtime.sheet.setFormula(
      'F!A1',
      '=SLA_TRACK(Nov!A1:G2,SLA_RULES,SLA_EVENTS,"resolution",DATE(2026,11,12)+15/24)',
    );
    expect(runtime.sheet.value('F!B2')).toBe('Paused');
    // The same status means two things, and the formula cannot know which tab it looks at.
    const row = runtime.sheet.used('SLA Settings').length + 1;
    runtime.sheet.write(`SLA Settings!A${row}`, 'status: Waiting for vendor');
    runtime.sheet.write(`SLA Settings!B${row}`, 'Oct');
    runtime.sheet.write(`SLA Settings!C${row}`, 'open');
    expect(promisesOf(runtime, 'Nov', 2).get('resolution')).toMatchObject({ status: 'Paused' });
    expect(runtime.sheet.error('F!A1')).toContain('"Waiting for vendor" is read differently in Oct and Nov');
    runtime.sheet.write('Nov!D2', 'Open');
    expect(runtime.sheet.value('F!B2')).toBe('On track');
  }, 30_000);

  test('text dates are read in the tracker’s own order; a formula goes by those of its range', async () => {
    const row = (id: string, date: string) => [id, `'${date}`, 'Critical', 'Open', 'C', '', ''];
    const runtime = await trackers(
      {
        UK: [HEADERS, row('A-1', '13/10/2026 10:00'), row('A-2', '11/11/2026 10:00')],
        US: [HEADERS, row('B-1', '11/12/2026 10:00'), row('B-2', '10/13/2026 10:00')],
      },
      { agreement: 'help-desk' },
    );
    // 10:00 in London is before 08:00 in New York; 20 business minutes later it is 13:20 in London.
    const us = promisesOf(runtime, 'US', 2).get('acknowledgement')!;
    expect([us.due.slice(0, 16), us.problem]).toEqual(['2026-11-12T13:20', '']);
    const octoberOf = promisesOf(runtime, 'US', 3).get('acknowledgement')!;
    expect([octoberOf.due.slice(0, 16), octoberOf.problem]).toEqual(['2026-10-13T13:20', '']);
    const why = runtime.callFromPage('ticketWhy', { tab: 'US', row: 2, metric: 'acknowledgement' }) as {
      lines: string[][];
    };
    expect(why.lines.find(([what]) => what === 'Start')?.[1]).toMatch(/^2026-11-12T10:00/);
    runtime.sheet.add('F');
    const track = (range: string) => `=SLA_TRACK(${range},SLA_RULES,"","acknowledgement",SLA_NOW)`;
    runtime.sheet.setFormula('F!A1', track('US!A1:G3'));
    expect(runtime.sheet.value('F!A2')).toBeCloseTo(46338 + (13 + 20 / 60) / 24, 6); // 12 November
    runtime.sheet.setFormula('F!A1', track('UK!A1:G3'));
    expect(runtime.sheet.value('F!A2')).toBeCloseTo(46308 + (13 + 20 / 60) / 24, 6); // 13 October
    // No day above 12 in this range tells which tab it is of.
    runtime.sheet.setFormula('F!A1', track('US!A1:G2'));
    expect(runtime.sheet.error('F!A1')).toContain(
      '"11/12/2026 10:00" is read differently in UK and US, and a formula is not told which of these tabs its range is of.',
    );
  }, 30_000);
});

describe('an id that stands in two trackers', () => {
  const opened = new Date('2026-11-12T14:30:00Z');
  const row = (id: string, customer: string) => [id, opened, 'Critical', 'Open', customer, '', ''];
  const WHY = 'its rows in SLA Events count for both tickets';

  test('takes no event from the Ticket sidebar, which names both rows', async () => {
    const runtime = await trackers(
      { Oct: [HEADERS, row('7', 'C'), row('1', 'C')], Nov: [HEADERS, row('1', 'D'), row('8', 'D')] },
      { agreement: 'help-desk' },
    );
    const add = (ticket: string) => runtime.callFromPage('addEvent', { ticket, event: 'reply', value: '' });
    expect(add('1')).toEqual({
      obstacles: [
        '"1" stands in Oct row 3 and Nov row 2, so nobody could tell which of the tickets the event is of. Give each ticket an id of its own.',
      ],
    });
    expect(runtime.sheet.used('SLA Events')).toHaveLength(1);
    expect(promisesOf(runtime, 'Nov', 2).get('first response')).toMatchObject({ status: 'On track' });
    expect(add('8')).toEqual({ added: 'reply' });
  }, 30_000);

  test('is told by Check rows and by a run once SLA Events has rows for it, in one sentence for all', async () => {
    const runtime = await trackers(
      { Oct: [HEADERS, row('1', 'C'), row('2', 'C')], Nov: [HEADERS, row('1', 'D'), row('2', 'D')] },
      { agreement: 'help-desk' },
    );
    const told = () =>
      (runtime.callFromPage('checkRows') as { problems: string[] }).problems.filter((each) =>
        each.includes(WHY),
      );
    expect(told()).toEqual([]);
    runtime.sheet.write('SLA Events!A2', '2');
    runtime.sheet.write('SLA Events!B2', '2026-11-12T14:40Z');
    runtime.sheet.write('SLA Events!C2', 'reply');
    expect(told()).toEqual([
      `Nov row 3: "2" stands in Oct row 3 too, and ${WHY}: an answer to one silences the other. Give each ticket an id that no other tracker has, like N-2, here and in SLA Events.`,
    ]);
    const { mail } = runtime.callFromPage('health') as { mail: Record<'approved' | 'toApprove', string[]> };
    runtime.callFromPage('mailOn', { addresses: [...mail.approved, ...mail.toApprove] });
    const report = runtime.callFromPage('runNow') as { problems: string[] };
    expect(report.problems.filter((each) => each.includes(WHY))).toHaveLength(1);
  }, 30_000);
});

describe('the role "owner"', () => {
  const opened = new Date('2026-11-12T14:50:00Z');
  const headers = (owner: string) => [
    'Ticket',
    'Opened',
    'Priority',
    'Status',
    'Customer',
    owner,
    'First response',
  ];
  const row = (id: string, owner: string) => [id, opened, 'Critical', 'Open', 'Acme', owner, ''];

  /** Who is asked to be approved, of those that stand in tickets: mail would go to them. */
  function reached(runtime: Runtime): readonly string[] {
    const { mail } = runtime.callFromPage('health') as { mail: { inColumn: string[]; toApprove: string[] } };
    return mail.inColumn;
  }

  test.each([
    ['Bearbeiter', 'Assigned to'],
    ['Assignee, team', 'Owner'],
    ['Bearbeiter,\n(E-Mail)', 'Assignee'],
  ])(
    'is whoever stands in each tracker’s own column: %j and %j',
    async (first, second) => {
      const runtime = await trackers(
        {
          Eins: [headers(first), row('A-1', 'anna@example.com')],
          Two: [headers(second), row('X-1', 'bob@example.com')],
        },
        { agreement: 'help-desk' },
      );
      expect(runtime.sheet.used('SLA Roles').find(([role]) => role === 'owner')).toEqual([
        'owner',
        'column:owner',
      ]);
      expect(reached(runtime)).toEqual(['anna@example.com', 'bob@example.com']);
    },
    30_000,
  );

  test('is known for a later tracker where the first has no such column', async () => {
    const runtime = await trackers(
      {
        Eins: [HEADERS, ['A-1', opened, 'Critical', 'Open', 'C', '', '']],
        Two: [headers('Assigned to'), row('X-1', 'bob@example.com')],
      },
      { agreement: 'help-desk' },
    );
    expect(reached(runtime)).toEqual(['bob@example.com']);
  }, 30_000);

  test('is the column that the person mapped, though another is headed Owner', async () => {
    const [top, cells] = [headers('Assigned to'), row('A-1', 'anna@example.com')];
    const runtime = await trackers(
      {
        Eins: [
          [...top, 'Owner'],
          [...cells, 'customer@example.org'],
        ],
      },
      { agreement: 'help-desk', columns: [{ field: 'owner', header: 'Assigned to' }] } as never,
    );
    expect(reached(runtime)).toEqual(['anna@example.com']);
  }, 30_000);
});

describe('a further tracker', () => {
  const opened = new Date('2026-11-12T10:00:00Z');
  const at = new Date('2026-11-12T10:10:00Z');
  const top = (reaction: string) => [
    'Ticket',
    'Opened',
    'Priority',
    'Status',
    'Customer',
    reaction,
    'First response',
  ];
  const ticket = (id: string, priority = 'Critical') => [id, opened, priority, 'Open', 'Alder Ltd', at, ''];
  interface Preview {
    readonly metrics: readonly string[];
    readonly columns: readonly { readonly field: string; readonly header: string }[];
    readonly obstacles: readonly string[];
    readonly remarks: readonly string[];
  }

  test('is read with the metrics of SLA Policies, like the first', async () => {
    const runtime = await trackers(
      { T: [top('Reaction'), ticket('A-1')], U: [top('Reaction at'), ticket('U-1')] },
      { agreement: 'service-based' },
    );
    const mapped = runtime.sheet.used('SLA Settings').filter(([setting]) => setting === 'column: reaction');
    expect(mapped.map(([, tab, header]) => [tab, header])).toEqual([
      ['T', 'Reaction'],
      ['U', 'Reaction at'],
    ]);
    const [first, second] = ['T', 'U'].map((tab) => promisesOf(runtime, tab, 2).get('reaction')!);
    expect([first!.status, second!.status]).toEqual(['Met', 'Met']);
  }, 30_000);

  test('takes a header that we do not know for a metric, before the set-up and after it', async () => {
    const runtime = await createRuntime({ codePath: CODE, zone: 'Europe/London', now: NOW });
    const [empty] = runtime.sheet.names();
    for (const tab of ['T', 'U']) runtime.sheet.add(tab, [top('Erstsichtung'), ticket(`${tab}-1`)] as never);
    runtime.sheet.remove(empty!);
    const columns = [{ field: 'reaction', header: 'Erstsichtung' }];
    const preview = (tracker: string, more: object) =>
      runtime.callFromPage('trackerPreview', { tracker, columns, ...more }) as Preview;
    expect(preview('T', { agreement: 'service-based' })).toMatchObject({ obstacles: [], remarks: [] });
    expect(preview('T', { agreement: 'service-based' }).metrics).toContain('reaction');
    expect(preview('T', {}).obstacles).not.toEqual([]);
    runtime.run('applySetup', { agreement: 'service-based', tracker: 'T', columns, formulaColumns: false });
    expect(preview('U', {}).columns).toContainEqual(
      expect.objectContaining({ field: 'reaction', header: 'Erstsichtung' }),
    );
    expect(runtime.callFromPage('addTracker', { tracker: 'U', columns })).toEqual({
      added: 'U',
      remarks: [],
    });
    expect(promisesOf(runtime, 'U', 2).get('reaction')).toMatchObject({ status: 'Met' });
  }, 30_000);

  test('says which of its priorities no policy names, and which ids have the history of another ticket', async () => {
    const runtime = await trackers(
      { T: [HEADERS, ['1', opened, 'Critical', 'Open', 'C', '', '']] },
      { agreement: 'help-desk' },
    );
    runtime.sheet.add('U', [HEADERS, ['1', opened, 'Eilig', 'Open', 'C', '', '']] as never);
    runtime.sheet.add('V', [
      ['Ticket', 'Opened', 'Status'],
      ['V-1', opened, 'Open'],
    ] as never);
    const remarks = (tracker: string) =>
      (runtime.callFromPage('trackerPreview', { tracker }) as Preview).remarks;
    expect(remarks('U')).toEqual([
      expect.stringMatching(/"Eilig" is no priority of the agreement \(Critical, /),
    ]);
    expect(remarks('V')).toEqual([
      expect.stringMatching(/^No column for "priority": what SLA Policies promise to /),
    ]);
    runtime.sheet.write('SLA Events!A2', '1');
    runtime.sheet.write('SLA Events!B2', '2026-11-12T14:40Z');
    runtime.sheet.write('SLA Events!C2', 'reply');
    expect(remarks('U')).toContainEqual(
      expect.stringContaining('"1" stands in T row 2 too, and its rows in SLA Events count for both tickets'),
    );
    expect(runtime.callFromPage('addTracker', { tracker: 'U' })).toEqual({
      added: 'U',
      remarks: remarks('U'),
    });
  }, 30_000);
});
