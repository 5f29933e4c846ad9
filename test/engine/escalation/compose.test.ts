import { composeGroup, composeNotice, type Notice } from '../../../src/engine/escalation/compose';
import { element, link } from '../../../src/engine/escalation/markup';
import { oneLine } from '../../../src/engine/escalation/plainText';
import { sayHours, sayLength, sayMoment } from '../../../src/engine/escalation/timeWords';
import { type Zone, zoneNamed } from '../../../src/engine/time/zone';

const MADRID = zoneNamed('Europe/Madrid') as Zone;
/** Madrid's summer. */
const at = (text: string) => Date.parse(`${text}:00+02:00`);

const NOTICE: Notice = {
  ticket: 'T-1042',
  subject: 'Printer on fire',
  customer: 'Acme',
  priority: 'Critical',
  metric: 'first response',
  target: 'within 2 business hours',
  policy: 'Enterprise',
  dueAt: at('2026-06-05T17:20'),
  openLeftMs: 35 * 60_000,
  zone: MADRID,
  level: 1,
  momentAt: at('2026-06-05T16:45'),
  role: 'owner',
  explanation: 'paused 3 h 15 min',
  link: 'https://docs.google.com/spreadsheets/d/x/edit#gid=0&range=A7',
  possibleRepeat: false,
};
const NOW = { now: at('2026-06-05T16:45') };

test('a warning answers what, for whom, when, how long left, why this person, what to do, where', () => {
  const { subject, text } = composeNotice(NOTICE, NOW);
  expect(subject).toBe('At risk: T-1042 first response due 17:20 (35 min left) – Acme, Critical');
  expect(text).toBe(
    [
      'At risk: T-1042 first response due 17:20 (35 min left), Acme, Critical',
      '',
      'Ticket: T-1042 – Printer on fire',
      'Promise: first response within 2 business hours (Enterprise)',
      'Due: Fri 5 Jun 2026 17:20 Europe/Madrid',
      'Left: 35 min of business time (35 min by the clock)',
      'Why then: paused 3 h 15 min',
      'Why you: You get this as owner (escalation level 1).',
      'What to do: Answer the customer before then, and enter it in the tracker.',
      '',
      'Open T-1042: https://docs.google.com/spreadsheets/d/x/edit#gid=0&range=A7',
    ].join('\n'),
  );
});

test('a breach names the day when it was another, and both kinds of time', () => {
  const { subject, text } = composeNotice(
    { ...NOTICE, openLeftMs: -70 * 60_000 },
    { now: at('2026-06-08T10:10') },
  );
  expect(subject).toBe(
    'Breached: T-1042 first response was due Fri 17:20 (1 h 10 min over) – Acme, Critical',
  );
  expect(text).toContain('Overdue: 1 h 10 min of business time (64 h 50 min by the clock)');
});

test('a possible repeat and a rehearsal say so before anything else', () => {
  const { subject, text, html } = composeNotice(
    { ...NOTICE, possibleRepeat: true },
    { ...NOW, insteadOf: ['ann@example.com'] },
  );
  expect(subject).toMatch(/^\[Rehearsal\] At risk/);
  expect(text).toMatch(/^Rehearsal: this would have gone to ann@example\.com\.\nPossible repeat: /);
  expect(html).toContain('Possible repeat');
});

test('several steps in one mail say how many and why', () => {
  const late = { ...NOTICE, ticket: 'T-2', dueAt: at('2026-06-05T16:00'), openLeftMs: -45 * 60_000 };
  const { subject, text } = composeGroup([late, NOTICE], 'Because.', NOW);
  expect(subject).toBe('1 breached, 1 at risk: 2 promises in one mail');
  expect(text).toMatch(/^1 breached, 1 at risk\. Because\.\n\n- Breached: T-2/);
});

test('HTML in a subject reaches nobody: hostile and harmless texts give the same elements', () => {
  const hostile = `<script>alert(1)</script><img src=x onerror=alert(1)>" onmouseover="x' &lt;b&gt;`;
  const tree = (html: string) =>
    Array.from(html.matchAll(/<\/?[a-z]+(?: [a-z]+="[^"]*")*>/g), ([tag]) => tag);
  const fill = (text: string) => ({
    ...NOTICE,
    ticket: text,
    subject: text,
    customer: text,
    priority: text,
    metric: text,
    policy: text,
    target: text,
    role: text,
    explanation: text,
  });
  const [bad, good] = [composeNotice(fill(hostile), NOW).html, composeNotice(fill('harmless'), NOW).html];
  expect(tree(bad)).toEqual(tree(good));
  expect(bad.replace(/<[^>]*>/g, '')).not.toMatch(/[<>]/);
});

test('links lead to web addresses only', () => {
  expect(link('javascript:alert(1)', '', 'x').html).toBe('<span>x</span>');
  expect(element('p', '', ['a', element('b', '', '<')]).html).toBe('<p>a<b>&lt;</b></p>');
});

test.each([
  ['header injection', 'a\r\nBcc: mallory@example.net', 'a Bcc: mallory@example.net'],
  ['bidirectional override', 'exe\u202Etxt.doc', 'exe txt.doc'],
  ['isolates and marks', '\u2066a\u2069\u200Eb\u061C', 'a b'],
  ['controls', 'a\u0000b\u0007c\u009Bd', 'a b c d'],
  ['line separators', 'a\u2028b\u2029c', 'a b c'],
  ['invisible', 'a\u200Bb\uFEFFc\u00ADd', 'a b c d'],
  ['joiners that words and pictures need', 'می\u200Cخواهم 👩\u200D🔧', 'می\u200Cخواهم 👩\u200D🔧'],
])('%s', (_, text, expected) => {
  expect(oneLine(text)).toBe(expected);
});

test('at most 200 code points, none of them halved', () => {
  const long = oneLine('😀'.repeat(500));
  expect(Array.from(long)).toHaveLength(200);
  expect(long.endsWith('😀…')).toBe(true);
  expect(oneLine(`a${'\u0301'.repeat(5000)}`).length).toBe(200);
  const { subject } = composeNotice({ ...NOTICE, customer: 'x'.repeat(10_000) }, NOW);
  expect(Array.from(subject).length).toBeLessThanOrEqual(200);
});

test.each([
  [59_999, 'less than a minute', 'less than a minute'],
  [60_000, '1 min', '1 min'],
  [3_599_999, '59 min', '59 min'],
  [3_600_000, '1 h', '1 h'],
  [11_700_000, '3 h 15 min', '3 h 15 min'],
  [259_200_000, '3 d', '72 h'],
  [-363_600_000, '4 d 5 h', '101 h'],
])('%d ms: %s by the clock, %s of business time', (ms, wall, business) => {
  expect(sayLength(ms)).toBe(wall);
  expect(sayHours(ms)).toBe(business);
});

test.each([
  ['2026-06-05T17:20', '17:20'],
  ['2026-06-06T00:00', 'Sat 00:00'],
  ['2026-06-11T09:05', 'Thu 09:05'],
  ['2026-06-12T09:05', 'Fri 12 Jun 09:05'],
  ['2027-06-04T09:05', 'Fri 4 Jun 2027 09:05'],
])('%s said on Fri 5 June 2026: %s', (moment, said) => {
  expect(sayMoment(at(moment), NOW.now, MADRID)).toBe(said);
});
