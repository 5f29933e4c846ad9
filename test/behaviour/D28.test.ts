import { momentOf, parseOffset } from '../../src/engine/escalation/offset';
import { at, show } from '../oracles/workedExample';
import { ok, openTime } from './log';
import { moment, OFFICE, zoneOf } from './sheet';

const shown = (instant: number) => show(instant, zoneOf(OFFICE));

describe('D28 an escalation offset is in the target’s own time, before and after', () => {
  const step = (offset: string, start: string, due: string, spanHours: number, business: boolean) =>
    shown(
      momentOf(ok(parseOffset(offset)), {
        startAt: at(start, zoneOf(OFFICE)),
        dueAt: at(due, zoneOf(OFFICE)),
        spanMs: spanHours * 3_600_000,
        business,
        openTime: openTime(),
      }),
    );

  test.each([
    ['2h before', 'Thu 2026-03-26 16:00', 'before Fri 10:00 by business time: over the night'],
    ['30m before', 'Fri 2026-03-27 09:30', 'the same morning'],
    ['25% before', 'Thu 2026-03-26 16:00', 'a quarter of 8 h'],
    ['at due', 'Fri 2026-03-27 10:00', ''],
    ['8h after', 'Mon 2026-03-30 10:00', 'over the weekend and the clock change'],
    ['2bh after', 'Fri 2026-03-27 12:00', 'marked as business time'],
    ['24eh after', 'Sat 2026-03-28 10:00', 'marked as elapsed time'],
    ['1bd after', 'Mon 2026-03-30 10:00', 'a business day keeps the time of day'],
    ['1bd before', 'Thu 2026-03-26 10:00', 'also backwards'],
    ['1cd after', 'Sat 2026-03-28 10:00', 'a calendar day does not care'],
  ])('%s of an 8 bh target is %s (%s)', (offset, expected) => {
    expect(step(offset, 'Thu 2026-03-26 10:00', 'Fri 2026-03-27 10:00', 8, true)).toBe(
      moment(expected, OFFICE),
    );
  });

  test.each([
    ['2h before', 'Fri 2026-03-27 08:00', 'not moved into hours'],
    ['8h after', 'Fri 2026-03-27 18:00', 'after hours'],
    ['25% before', 'Fri 2026-03-27 04:00', 'a quarter of 24 h, at night'],
  ])('%s of a 24 eh target is %s (%s)', (offset, expected) => {
    expect(step(offset, 'Thu 2026-03-26 10:00', 'Fri 2026-03-27 10:00', 24, false)).toBe(
      moment(expected, OFFICE),
    );
  });
});
