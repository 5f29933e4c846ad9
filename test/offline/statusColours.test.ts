import { join } from 'node:path';
import { createRuntime, type Runtime } from '../../local/runtime';

const CODE = join(__dirname, '../../dist/Code.js');
const HEADERS = ['Ticket', 'Opened', 'Priority', 'Status', 'First response', 'Resolved'];
const NOW = Date.parse('2026-06-03T12:00-04:00');
const REQUEST = { agreement: 'help-desk', tracker: 'Tickets', columns: [], formulaColumns: true };

/** What each rule of the tracker looks for, in which columns (from 0) and rows. */
function rulesOf(runtime: Runtime): string[] {
  const { id } = runtime.workbook.sheets().find(({ name }) => name === 'Tickets')!;
  return (runtime.world.document.conditionalRules.get(id) ?? []).flatMap(({ criterion, values, ranges }) =>
    ranges.map(({ zone: { left, right, top } }) => `${criterion} ${values[0]}: ${left}-${right} from ${top}`),
  );
}

describe('statuses beside a tracker', () => {
  let runtime: Runtime;
  let done: unknown;
  beforeAll(async () => {
    runtime = await createRuntime({ codePath: CODE, zone: 'America/New_York', now: NOW });
    const [empty] = runtime.sheet.names();
    runtime.sheet.add('Tickets', [
      ['Our tickets', '', '', '', '', ''],
      HEADERS,
      ['T-1', new Date(NOW - 86_400_000), 'Critical', 'Open', '', ''],
    ]);
    runtime.sheet.remove(empty!);
    const { id } = runtime.workbook.sheets().find(({ name }) => name === 'Tickets')!;
    const range = { sheetId: id, zone: { left: 2, right: 2, top: 2, bottom: 99 } };
    runtime.world.document.conditionalRules.set(id, [
      { ranges: [range], criterion: 'TEXT_EQUAL_TO', values: ['Critical'], style: { bold: true } },
    ]);
    done = runtime.run('applySetup', REQUEST);
  });

  test('stand out by what they say, below the header; a rule of the team stays', () => {
    const status = runtime.sheet.used('Tickets')[1]!.indexOf('First response status');
    expect(status).toBeGreaterThan(HEADERS.length);
    const rules = rulesOf(runtime);
    expect(rules[0]).toBe('TEXT_EQUAL_TO Critical: 2-2 from 2');
    for (const word of ['Breached', 'At risk', 'Met', 'Paused', 'Check data'])
      expect(rules).toContain(`TEXT_STARTS_WITH ${word}: ${status}-${status} from 2`);
  });

  test('go with their columns; the rule of the team still stays', () => {
    runtime.run('undoSetup', done);
    expect(runtime.sheet.used('Tickets')[1]).toEqual(HEADERS);
    expect(rulesOf(runtime)).toEqual(['TEXT_EQUAL_TO Critical: 2-2 from 2']);
  });
});
