import { shownText } from './shownText';

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const EXACT = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}:\d{2})/;

/** `2026-03-09T08:10:00+01:00` as people say it: `Mon 9 Mar 2026 08:10`. The text's own clock; the page names the zone once. */
export function sayMoment(exact: string): string {
  const found = EXACT.exec(exact);
  if (found === null) return shownText(exact);
  const [, year, month, date, time] = found as unknown as [string, string, string, string, string];
  const weekday = DAYS[new Date(Date.UTC(Number(year), Number(month) - 1, Number(date))).getUTCDay()];
  return `${weekday} ${Number(date)} ${MONTHS[Number(month) - 1]} ${year} ${time}`;
}

/** `3 h 15 min`, for a number of hours; the sign is for the caller to say in a word. */
export function sayHours(hours: number): string {
  const minutes = Math.floor(Math.abs(hours) * 60 + 1e-6);
  if (minutes < 60) return `${minutes} min`;
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
