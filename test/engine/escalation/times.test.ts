import { composeGroup, composeNotice, type Notice } from '../../../src/engine/escalation/compose';
import { composeDigest, type DigestContent } from '../../../src/engine/escalation/digestText';
import { composeBaseline } from '../../../src/engine/escalation/ownerMails';
import { sayFully, sayGap, sayMoment } from '../../../src/engine/escalation/timeWords';
import { parseIsoDate } from '../../../src/engine/time/localDate';
import { type Zone, zoneNamed } from '../../../src/engine/time/zone';

const [MADRID, NEW_YORK] = ['Europe/Madrid', 'America/New_York'].map((name) => zoneNamed(name) as Zone) as [
  Zone,
  Zone,
];
const at = Date.parse;
const MINUTE = 60_000;

const NOTICE: Notice = {
  ticket: 'U-1',
  subject: '',
  customer: 'Acme',
  priority: 'Low',
  metric: 'first response',
  target: 'within 2 business hours',
  policy: 'US',
  dueAt: at('2026-10-23T17:00-04:00'),
  openLeftMs: -60 * MINUTE,
  zone: NEW_YORK,
  level: 1,
  momentAt: at('2026-10-23T17:00-04:00'),
  role: 'lead',
  explanation: '',
  link: 'https://docs.google.com/spreadsheets/d/x/edit#gid=0&range=A7',
  possibleRepeat: false,
};
const HERE: Notice = { ...NOTICE, ticket: 'E-1', zone: MADRID, dueAt: at('2026-10-23T18:00+02:00') };
/** In Madrid it is Saturday already. */
const NOW = at('2026-10-24T02:30+02:00');

describe('a list says of which zone a time is where that is not the reader’s', () => {
  const sentences = (text: string) => text.split('\n').flatMap((line) => /^- (.*?\))/.exec(line)?.[1] ?? []);

  test('in a digest, with the day as the reader counts days', () => {
    const content: DigestContent = {
      day: parseIsoDate('2026-10-24')!,
      zone: MADRID,
      dayEndsAt: at('2026-10-25T00:00+02:00'),
      lines: [NOTICE, HERE].map((notice) => ({ notice, state: 'breached' })),
      period: {
        from: parseIsoDate('2026-10-23')!,
        to: parseIsoDate('2026-10-23')!,
        kept: [],
        late: [{ notice: NOTICE, stoppedAt: at('2026-10-23T18:00-04:00') }],
      },
      heldCount: 0,
      held: [],
      troubles: [],
      role: 'lead',
      link: 'https://docs.google.com/spreadsheets/d/x/edit',
      possibleRepeat: false,
      evenIfEmpty: false,
    };
    expect(sentences(composeDigest(content, { now: NOW })!.text)).toEqual([
      'E-1 first response was due Fri 18:00 (1 h over)',
      'U-1 first response was due Fri 17:00 America/New_York (1 h over)',
      'U-1 first response was due Fri 17:00 America/New_York, done Fri 18:00 America/New_York (1 h over)',
    ]);
  });

  test('in the list of what was broken before', () => {
    const lines = [{ notice: NOTICE, state: 'breached' } as const];
    expect(sentences(composeBaseline(lines, 'https://x', MADRID, false, { now: NOW }).text)).toEqual([
      'U-1 first response was due Fri 17:00 America/New_York (1 h over)',
    ]);
  });

  test('in one mail with several steps, which also says why its reader gets it', () => {
    const { text, html } = composeGroup([HERE, NOTICE, { ...HERE, role: 'boss' }], 'Because.', { now: NOW });
    expect(sentences(text)).toEqual([
      'Breached: E-1 first response was due Fri 18:00 (1 h over)',
      'Breached: U-1 first response was due Fri 17:00 America/New_York (1 h over)',
      'Breached: E-1 first response was due Fri 18:00 (1 h over)',
    ]);
    const end = 'You get this as lead; as boss. Times without a zone are those of Europe/Madrid.';
    expect(text.split('\n').pop()).toBe(end);
    expect(html).toContain(end);
  });

  test('which says its zone when there is but one', () => {
    const { text } = composeGroup([NOTICE, NOTICE], 'Because.', { now: NOW });
    expect(text.split('\n').pop()).toBe(
      'You get this as lead. Times without a zone are those of America/New_York.',
    );
    expect(text).toContain('U-1 first response was due 17:00 (1 h over)');
  });
});

test.each<readonly [number | undefined, number, string, string]>([
  // business, wall, says
  [-60 * MINUTE, -60 * MINUTE, '1 h over', 'open all the while'],
  [0, -15 * 60 * MINUTE, '15 h over by the clock', 'due at the close, read before the opening'],
  [-59_999, -15 * 60 * MINUTE, '15 h over by the clock', 'open for seconds'],
  [-MINUTE, -901 * MINUTE, '1 min over', 'open for a minute'],
  [-30_000, -30_000, 'less than a minute over', 'seconds ago'],
  [undefined, -90 * MINUTE, '1 h 30 min over', 'no business time counts'],
])('%p ms of business time and %d by the clock: %s (%s)', (open, wall, says, _) => {
  expect(sayGap(open, wall, 'over')).toBe(says);
});

test('a breach at the close of Friday, read on Saturday, is not “less than a minute over”', () => {
  const { subject, text } = composeNotice(
    { ...NOTICE, openLeftMs: 0, zone: MADRID, dueAt: at('2026-10-23T17:00+02:00') },
    { now: at('2026-10-24T09:00+02:00') },
  );
  expect(subject).toBe('Breached: U-1 first response was due Fri 17:00 (16 h over by the clock) – Acme, Low');
  expect(text).toContain('Overdue: less than a minute of business time (16 h by the clock)');
});

test.each([
  ['2026-10-25T02:30+02:00', 'Europe/Madrid', '02:30', 'first time that night'],
  ['2026-10-25T02:30+01:00', 'Europe/Madrid', '02:30 UTC+1', 'second time'],
  ['2026-10-25T03:00+01:00', 'Europe/Madrid', '03:00', 'only once'],
  ['2026-11-01T01:15-05:00', 'America/New_York', '01:15 UTC-5', 'west of Greenwich'],
  ['2026-10-25T01:30Z', 'Europe/London', '01:30 UTC+0', 'Greenwich itself'],
  ['2026-04-05T01:45+10:30', 'Australia/Lord_Howe', '01:45 UTC+10:30', 'half an hour back'],
])('%s in %s is %s (%s)', (instant, name, said) => {
  const zone = zoneNamed(name) as Zone;
  expect(sayMoment(at(instant), at(instant), zone)).toBe(said);
  expect(sayFully(at(instant), zone).slice(-said.length)).toBe(said);
});
