import dayjs from 'dayjs';
import dayjsBusinessTime from 'dayjs-business-time';
import { DateTime } from 'luxon';
import moment from 'moment-business-time';
import 'moment-timezone';
import OpeningHours from 'opening_hours';
import { parseCalendar } from '../src/engine/calendar/calendarText';
import { type OpenTime, openTimeOf } from '../src/engine/calendar/openTime';
import { parseIsoDate } from '../src/engine/time/localDate';
import { DAY, HOLIDAYS, HOUR, ZONE } from './task';

/** A way to add open time and to measure it; epoch milliseconds. */
export interface Peer {
  readonly name: string;
  /** false: it reads every calendar as UTC. */
  readonly zoneAware: boolean;
  add(start: number, hours: number): number;
  between?(start: number, end: number): number;
}

export function ours(zone = ZONE, holidays: readonly string[] = HOLIDAYS): OpenTime {
  const calendar = parseCalendar(`Mon-Fri 09:00-17:00 ${zone}`);
  if ('problem' in calendar) throw new Error(calendar.wanted);
  const exceptions = new Map(holidays.map((date) => [parseIsoDate(date)!, { name: '', shifts: [] }]));
  const openTime = openTimeOf({ ...calendar, exceptions });
  if ('problem' in openTime) throw new Error(openTime.wanted);
  return openTime;
}

const closed = new Set(HOLIDAYS);
const [OPENS, CLOSES] = [9 * HOUR, 17 * HOUR];
const isoDateOf = (day: number) => new Date(day).toISOString().slice(0, 10);

/** What people paste from an answer on the web: day after day, in UTC. */
const dayLoop: Peer = {
  name: 'pasted day loop',
  zoneAware: false,
  add(start, hours) {
    let left = hours * HOUR;
    let day = Math.floor(start / DAY) * DAY;
    let from = start;
    for (;;) {
      const weekday = new Date(day).getUTCDay();
      if (weekday !== 0 && weekday !== 6 && !closed.has(isoDateOf(day))) {
        const open = Math.max(from, day + OPENS);
        const room = day + CLOSES - open;
        if (room > 0 && left <= room) return open + left;
        if (room > 0) left -= room;
      }
      day += DAY;
      from = day;
    }
  },
  between(start, end) {
    let sum = 0;
    for (let day = Math.floor(start / DAY) * DAY; day < end; day += DAY) {
      const weekday = new Date(day).getUTCDay();
      if (weekday === 0 || weekday === 6 || closed.has(isoDateOf(day))) continue;
      sum += Math.max(0, Math.min(end, day + CLOSES) - Math.max(start, day + OPENS));
    }
    return sum;
  },
};

const minuteLoop: Peer = {
  name: 'pasted minute loop',
  zoneAware: false,
  add(start, hours) {
    let left = hours * 60;
    for (let at = start; ; at += 60_000) {
      if (left === 0) return at;
      const date = new Date(at);
      const weekday = date.getUTCDay();
      const hour = date.getUTCHours();
      if (weekday !== 0 && weekday !== 6 && hour >= 9 && hour < 17 && !closed.has(isoDateOf(at))) left--;
    }
  },
};

/** The same day loop, written with luxon so that it knows the zone. */
const luxonLoop: Peer = {
  name: 'luxon day loop',
  zoneAware: true,
  add(start, hours) {
    let left = hours * HOUR;
    let at = DateTime.fromMillis(start, { zone: ZONE });
    for (;;) {
      if (at.weekday <= 5 && !closed.has(at.toISODate()!)) {
        const open = Math.max(
          at.toMillis(),
          at.set({ hour: 9, minute: 0, second: 0, millisecond: 0 }).toMillis(),
        );
        const room = at.set({ hour: 17, minute: 0, second: 0, millisecond: 0 }).toMillis() - open;
        if (room > 0 && left <= room) return open + left;
        if (room > 0) left -= room;
      }
      at = at.plus({ days: 1 }).startOf('day');
    }
  },
  between(start, end) {
    let sum = 0;
    let at = DateTime.fromMillis(start, { zone: ZONE });
    while (at.toMillis() < end) {
      if (at.weekday <= 5 && !closed.has(at.toISODate()!)) {
        const open = at.set({ hour: 9, minute: 0, second: 0, millisecond: 0 }).toMillis();
        const close = at.set({ hour: 17, minute: 0, second: 0, millisecond: 0 }).toMillis();
        sum += Math.max(0, Math.min(end, close) - Math.max(start, open));
      }
      at = at.plus({ days: 1 }).startOf('day');
    }
    return sum;
  },
};

function momentPeer(): Peer {
  const week = [
    null,
    ['09:00:00', '17:00:00'],
    ['09:00:00', '17:00:00'],
    ['09:00:00', '17:00:00'],
    ['09:00:00', '17:00:00'],
    ['09:00:00', '17:00:00'],
    null,
  ];
  moment.updateLocale('en', { workinghours: { ...week }, holidays: HOLIDAYS });
  return {
    name: 'moment-business-time',
    zoneAware: true,
    add: (start, hours) => moment.tz(start, ZONE).addWorkingTime(hours, 'hours').valueOf(),
    between: (start, end) => moment.tz(end, ZONE).workingDiff(moment.tz(start, ZONE), 'minutes') * 60_000,
  };
}

/** Reads dates in the process's zone, which the bench sets to UTC. */
function dayjsPeer(): Peer {
  dayjs.extend(dayjsBusinessTime);
  dayjs.setHolidays(HOLIDAYS);
  return {
    name: 'dayjs-business-time',
    zoneAware: false,
    add: (start, hours) => dayjs(start).addBusinessHours(hours).valueOf(),
    between: (start, end) => dayjs(end).businessMinutesDiff(dayjs(start)) * 60_000,
  };
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function openingHoursPeer(): Peer {
  const holidays = HOLIDAYS.map((date) => {
    const [year, month, day] = date.split('-');
    return `${year} ${MONTHS[Number(month) - 1]} ${day} off`;
  });
  const hours = new OpeningHours(['Mo-Fr 09:00-17:00', ...holidays].join('; '));
  return {
    name: 'opening_hours',
    zoneAware: false,
    add(start, length) {
      let left = length * HOUR;
      for (const [open, close] of hours.getOpenIntervals(
        new Date(start),
        new Date(start + (length / 8 + 12) * 2.2 * DAY),
      )) {
        const room = close.getTime() - open.getTime();
        if (left <= room) return open.getTime() + left;
        left -= room;
      }
      return Number.NaN;
    },
    between: (start, end) => hours.getOpenDuration(new Date(start), new Date(end))[0],
  };
}

export function peers(): Peer[] {
  return [dayLoop, minuteLoop, luxonLoop, momentPeer(), dayjsPeer(), openingHoursPeer()];
}
