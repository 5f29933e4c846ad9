import { surroundingsAt } from '../../src/app/arguments';
import { deadline } from '../../src/app/promises';
import { due, isOpen } from '../../src/app/workingTime';
import { zoneNamed } from '../../src/engine/time/zone';
import { readRules } from '../../src/sheets/rules';
import { CALENDARS, HOLIDAYS, POLICIES } from '../../src/sheets/tabs';
import { ok } from '../behaviour/log';
import { type Row, stacked, tabRange } from '../behaviour/sheet';
import { plain } from '../functions/inSheet';

const HOURS = 'Mon-Fri 09:00-17:00 Europe/Berlin';
const around = surroundingsAt(Date.parse('2026-12-01T00:00Z'), () => 'Europe/Berlin');

/** SLA_RULES with the calendar Office, whose holiday set is DE. */
function rulesWith(...holidays: Row[]) {
  const day = '09:00-17:00';
  const week = { Mon: day, Tue: day, Wed: day, Thu: day, Fri: day };
  const lines = [HOURS, '24x7'].map((Calendar) => {
    return { Policy: Calendar, Customer: Calendar, Metric: 'first response', Limit: '2bh', Calendar };
  });
  return stacked(
    tabRange(POLICIES, lines),
    tabRange(CALENDARS, [
      { Calendar: 'Office', 'Time zone': 'Europe/Berlin', ...week, 'Holiday set': holidays[0]?.Set ?? '' },
    ]),
    tabRange(HOLIDAYS, holidays),
  );
}

const CHRISTMAS = { Set: 'DE', Date: '2026-12-25' };
const ONE_SET = rulesWith(CHRISTMAS);
const TWO_SETS = rulesWith(CHRISTMAS, { Set: 'ES', Date: '2026-12-08' });
// Thursday the 24th at 16:00 in Berlin: an hour is left, and the next open day is Monday the 28th.
const EVE = '2026-12-24 16:00';
const MONDAY = '2026-12-28T09:00:00.000Z';
const CHRISTMAS_DAY = '2026-12-25T09:00:00.000Z';
const WHICH =
  `"${HOURS}" does not say which of the 2 holiday sets counts. Write the name of a calendar of SLA Calendars; ` +
  'a formula can also be given a column of dates as holidays.';
const dueOn = (calendar: string, rules: ReturnType<typeof rulesWith>) =>
  plain(due(EVE, '2h', calendar, rules, undefined, around));

describe('hours as text beside SLA_RULES', () => {
  test('take the only holiday set there is, as the calendar that names it', () => {
    expect(dueOn('Office', ONE_SET)).toBe(MONDAY);
    expect(dueOn(HOURS, ONE_SET)).toBe(MONDAY);
    expect(isOpen('2026-12-25 10:00', HOURS, ONE_SET, around)).toBe(false);
  });

  test('are refused where several sets could be meant; a name says which', () => {
    expect(dueOn(HOURS, TWO_SETS)).toBe(WHICH);
    expect(dueOn('Office', TWO_SETS)).toBe(MONDAY);
    expect(plain(due(EVE, '2h', HOURS, [['2026-12-25']], undefined, around))).toBe(MONDAY);
  });

  test('know no holidays where there are none', () => {
    expect(dueOn(HOURS, rulesWith())).toBe(CHRISTMAS_DAY);
  });

  test('of which a row cannot be used are a problem, as the named calendar is', () => {
    const unread = rulesWith(CHRISTMAS, { Set: 'DE', Date: 'Christmas' });
    expect(dueOn(HOURS, unread)).toBe(dueOn('Office', unread));
    expect(dueOn(HOURS, unread)).toMatch('SLA Holidays row 3');
  });

  test('are open on holidays where they are 24x7', () => {
    for (const rules of [ONE_SET, TWO_SETS]) expect(dueOn('24x7', rules)).toBe('2026-12-24T17:00:00.000Z');
  });

  test('a policy that writes its hours in Calendar promises the same, in formulas and runs', () => {
    const promisedOf = (customer: string, rules: ReturnType<typeof rulesWith>) =>
      plain(
        deadline(
          EVE,
          { priority: 'any', rules, metric: 'first response', customer: [[customer]] },
          '',
          around,
        ),
      );
    expect(promisedOf(HOURS, ONE_SET)).toBe(MONDAY);
    expect(promisedOf('24x7', ONE_SET)).toBe('2026-12-24T17:00:00.000Z');
    expect(promisedOf(HOURS, TWO_SETS)).toMatch(WHICH);
    const inRun = ok(readRules(ONE_SET, () => ok(zoneNamed('Europe/Berlin'))).calendarNamed(HOURS));
    expect(inRun.isOpen(Date.parse('2026-12-25T10:00Z'))).toBe(false);
  });
});

describe('hours as text beside the range of SLA Holidays', () => {
  const given = (...rows: Row[]) => plain(due(EVE, '2h', HOURS, tabRange(HOLIDAYS, rows), undefined, around));

  test('take the dates of one set', () => {
    expect(given(CHRISTMAS, { Set: 'de ', Date: '2026-12-26' }, { Set: 'ES' })).toBe(MONDAY);
  });

  test('are refused where another country’s holidays would close them', () => {
    expect(given({ Set: 'ES', Date: '2026-12-08' }, CHRISTMAS)).toBe(
      'holidays row 3: "DE" is a second holiday set behind ES. Pass the dates of one set, or SLA_RULES and a calendar of SLA Calendars by name.',
    );
  });
});
