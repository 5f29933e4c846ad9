import { join } from 'node:path';
import { callInBareContext } from './bareContext';
import { PROJECT } from './fixtureProject';

const PO = 'Mon-Fri 08:00-18:00 America/New_York';
const PO_FIXED = 'Mon-Fri 08:00-18:00 UTC-5';
const SL = 'Mon-Fri 08:00-18:00 Europe/Madrid';
const SL_FIXED = 'Mon-Fri 08:00-18:00 UTC+1';
const CO = 'Mon-Fri 09:00-17:00 America/New_York';

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** `Fri 2026-03-06 17:50 -5` → the instant; a weekday that does not belong to the date is a mistake of ours. */
function instant(text: string): { at: string } {
  const [weekday, date, time, offset = ''] = text.split(' ');
  if (WEEKDAYS[new Date(`${date}T00:00Z`).getUTCDay()] !== weekday)
    throw new Error(`${date} is no ${weekday}`);
  const hours = `${offset[0]}${offset.slice(1).padStart(2, '0')}:00`;
  return { at: new Date(`${date}T${time}${hours}`).toISOString() };
}

/** The worked examples V1 to V12 of the promises; each moment with the hours its clocks are off UTC. */
const EXAMPLES: readonly (readonly [string, string, string, string, string, (string | undefined)?])[] = [
  // example  start                      target            calendar  due                       holiday
  ['V1', 'Fri 2026-03-06 17:50 -5', '20bm', PO, 'Mon 2026-03-09 08:10 -4'],
  ['V2', 'Fri 2026-03-06 17:50 -5', '20bm', PO_FIXED, 'Mon 2026-03-09 09:10 -4'],
  ['V3', 'Fri 2026-06-05 16:30 -4', '2bh', PO, 'Mon 2026-06-08 08:30 -4'],
  ['V4', 'Fri 2026-06-05 16:30 -4', '24eh', PO, 'Sat 2026-06-06 16:30 -4'],
  ['V4', 'Fri 2026-06-05 16:30 -4', '24eh roll', PO, 'Mon 2026-06-08 08:00 -4'],
  ['V4', 'Fri 2026-06-05 16:30 -4', '24bh', PO, 'Wed 2026-06-10 10:30 -4'],
  ['V5', 'Wed 2026-11-25 17:55 -5', '20bm', PO, 'Fri 2026-11-27 08:15 -5', '2026-11-26'],
  ['V6', 'Mon 2026-06-01 08:00 +2', '2bh', SL, 'Mon 2026-06-01 10:00 +2'],
  ['V6', 'Mon 2026-06-01 08:00 +2', '2bh', SL_FIXED, 'Mon 2026-06-01 11:00 +2'],
  ['V7', 'Thu 2026-04-30 17:00 +2', '2bh', SL, 'Mon 2026-05-04 09:00 +2', '2026-05-01'],
  ['V8', 'Mon 2026-06-01 09:00 +2', '12bh', SL, 'Tue 2026-06-02 11:00 +2'],
  ['V8', 'Fri 2026-03-27 15:00 +1', '12bh', SL, 'Mon 2026-03-30 17:00 +2'],
  ['V9', 'Mon 2026-06-01 10:00 -4', '2bd', CO, 'Wed 2026-06-03 17:00 -4'],
  ['V9', 'Mon 2026-06-01 10:00 -4', '16bh', CO, 'Wed 2026-06-03 10:00 -4'],
  ['V9', 'Mon 2026-06-01 20:00 -4', '2bd', CO, 'Wed 2026-06-03 17:00 -4'],
  ['V9', 'Mon 2026-06-01 20:00 -4', '16bh', CO, 'Wed 2026-06-03 17:00 -4'],
  ['V9', 'Sat 2026-06-06 12:00 -4', '2bd', CO, 'Tue 2026-06-09 17:00 -4'],
  ['V9', 'Sat 2026-06-06 12:00 -4', '16bh', CO, 'Tue 2026-06-09 17:00 -4'],
  ['V9', 'Mon 2026-06-01 07:00 -4', '2bd', CO, 'Wed 2026-06-03 17:00 -4'],
  ['V9', 'Mon 2026-06-01 07:00 -4', '16bh', CO, 'Tue 2026-06-02 17:00 -4'],
  ['V9', 'Thu 2026-07-02 10:00 -4', '2bd', CO, 'Tue 2026-07-07 17:00 -4', '2026-07-03'],
  ['V9', 'Thu 2026-07-02 10:00 -4', '16bh', CO, 'Tue 2026-07-07 10:00 -4', '2026-07-03'],
  ['V10', 'Wed 2026-06-03 11:00 -4', '1bd', CO, 'Thu 2026-06-04 17:00 -4'],
  ['V10', 'Wed 2026-06-03 11:00 -4', '8bh', CO, 'Thu 2026-06-04 11:00 -4'],
  ['V11', 'Thu 2026-06-04 17:00 -4', 'eow+1', CO, 'Fri 2026-06-12 17:00 -4'],
  ['V11', 'Fri 2026-09-04 12:00 -4', 'eow+1', CO, 'Fri 2026-09-11 17:00 -4', '2026-09-07'],
  ['V12', 'Mon 2026-06-01 17:55 -4', 'eod', PO, 'Mon 2026-06-01 18:00 -4'],
  ['V12', 'Mon 2026-06-01 17:55 -4', 'eod cutoff 60m', PO, 'Tue 2026-06-02 18:00 -4'],
];

const calls = EXAMPLES.map(([, start, target, calendar, , holiday]) => ({
  name: 'SLA_DUE',
  arguments: [instant(start), target, calendar, ...(holiday === undefined ? [] : [[[holiday]]])],
}));

describe.each(['UTC', 'America/New_York', 'Asia/Kolkata'])(
  'dist/Code.js in a bare context, clocks in %s',
  (zone) => {
    const dueAt = callInBareContext(join(PROJECT, 'dist/Code.js'), calls, zone);

    test.each(
      EXAMPLES.map(([id, start, target, calendar, due], row) => ({ id, start, target, calendar, due, row })),
    )('$id: $start + $target ($calendar) is $due', ({ due, row }) =>
      expect(dueAt[row]).toEqual(instant(due)),
    );
  },
);
