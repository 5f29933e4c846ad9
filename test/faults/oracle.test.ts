import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { at, scene } from './harness/scenes';
import { oracle } from './oracle/judge';
import { openHours } from './oracle/openHours';
import { predict } from './oracle/predict';

const FOLDER = join(__dirname, 'oracle');
const NOTHING = { steps: new Map(), days: new Map() };

test('the oracle imports nothing but itself', () => {
  const files = readdirSync(FOLDER);
  expect(files.length).toBeGreaterThan(3);
  for (const file of files) {
    const text = readFileSync(join(FOLDER, file), 'utf8');
    const imports = Array.from(
      text.matchAll(/(?:from|import|require)\s*\(?\s*'([^']+)'/g),
      ([, from]) => from,
    );
    expect(imports.filter((from) => !/^\.\/\w+$/.test(from!))).toEqual([]);
  }
});

describe('by hand', () => {
  const { hours } = scene();
  // Mon 1 to Fri 5 June 2026, 09:00–17:00, Thursday the 4th is a day off.
  test.each([
    ['06-01 10:00', 2, '06-01 12:00', 'within the day'],
    ['06-01 16:00', 2, '06-02 10:00', 'over night'],
    ['06-01 15:00', 2, '06-01 17:00', 'used up exactly: that close'],
    ['06-03 16:00', 2, '06-05 10:00', 'over the day off'],
    ['06-05 16:00', 9, '06-08 17:00', 'over the weekend, used up at that close'],
    ['06-02 10:00', -2, '06-01 16:00', 'backwards over night'],
    ['06-02 11:00', -2, '06-02 09:00', 'backwards to the opening'],
  ])('%s and %d h: %s, %s', (from, h, to, _why) => {
    expect(openHours(hours, at(from)).add(at(from), h * 3_600_000)).toBe(at(to));
  });

  const WARNINGS = ['ann@example.com · T-1 first response', 'ben@example.com · T-2 first response'];
  const BREACHES = ['boss@example.com · T-1 first response', 'boss@example.com · T-2 first response'];
  test.each([
    ['11:25', [], 'due at 11:30, when the next run comes'],
    ['11:26', WARNINGS, 'due before the next run'],
    ['11:30', WARNINGS, 'due'],
    ['15:00', BREACHES, 'late: the highest level alone'],
  ])('at %s: %j, %s', (time, lines, _why) => {
    expect(predict(scene(), NOTHING, at(`06-01 ${time}`)).mails.map(({ line }) => line)).toEqual(lines);
  });
});

describe('it says what is wrong', () => {
  const counts = { due: 2, mailed: 2, grouped: 0, held: 0, waiting: 0, superseded: 0, suppressed: 0 };
  const right = {
    now: at('06-01 11:30'),
    scenes: [scene()],
    attempts: ['ann@example.com · T-1 first response', 'ben@example.com · T-2 first response'].map(
      (line) => ({
        line,
        sent: true,
        clear: true,
      }),
    ),
    disturbed: false,
    stray: false,
    counts,
    ledger: new Map([
      ['T-1|1|first response|25% before|0', 'sent'],
      ['T-2|1|first response|25% before|0', 'sent'],
    ]),
  };
  const [first, second] = right.attempts;

  test('nothing, of a run that is right', () => expect(oracle().observe(right)).toBeUndefined());

  test.each([
    ['a mail is missing', { attempts: [first!] }, 'not sent: ben@example.com · T-2 first response'],
    ['a mail too many', { attempts: [first!, second!, second!] }, 'sent too much: ben'],
    [
      'a stranger',
      { attempts: [first!, { ...second!, line: 'eve@evil.example · T-2 first response' }] },
      'not approved',
    ],
    [
      'the wrong reader',
      { attempts: [first!, { ...second!, line: 'lead@example.com · T-2 first response' }] },
      'not sent',
    ],
    ['a count that does not add up', { counts: { ...counts, due: 3 } }, 'not conserved'],
    ['a count of the wrong kind', { counts: { ...counts, mailed: 1, held: 1 } }, 'counted'],
    ['no line in the ledger', { ledger: new Map() }, 'the ledger says nothing'],
    ['no report', { counts: undefined }, 'no report'],
  ])('%s', (_, change, told) => {
    expect(oracle().observe({ ...right, ...change })).toContain(told);
  });

  test('the same mails again', () => {
    const watching = oracle();
    watching.observe(right);
    expect(watching.observe({ ...right, now: at('06-01 11:35') })).toContain('sent too much');
  });

  test('a second copy is right once, if it says so, and only after a fault at that mail', () => {
    const struck = { ...right, disturbed: true, counts: undefined, attempts: [{ ...first!, clear: false }] };
    const copy = { ...first!, line: `${first!.line} · possible repeat` };
    const next = { ...right, now: at('06-01 11:35'), attempts: [copy, second!] };
    const once = oracle();
    expect(once.observe(struck)).toBeUndefined();
    expect(once.observe(next)).toBeUndefined();
    const silent = oracle();
    silent.observe(struck);
    expect(silent.observe({ ...next, attempts: [first!, second!] })).toContain('sent too much');
    const clear = oracle();
    clear.observe({ ...struck, attempts: [first!] });
    expect(clear.observe(next)).toContain('sent too much');
  });
});
