/** A calendar date as the number of days since 1970-01-01; what the engine counts with. */
export type DayNumber = number;

export const MS_PER_MINUTE = 60_000;
export const MS_PER_HOUR = 3_600_000;
export const MS_PER_DAY = 86_400_000;

const DAYS_PER_ERA = 146_097; // 400 Gregorian years
const DAYS_TO_EPOCH = 719_468; // 0000-03-01 to 1970-01-01
const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

/**
 * Years are counted from March so that the leap day is the last of its year and months follow one formula.
 *
 * @param month 1–12.
 * @param date 1–31; a date past the month's end runs on into the next.
 */
export function dayNumber(year: number, month: number, date: number): DayNumber {
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + date - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_PER_ERA + dayOfEra - DAYS_TO_EPOCH;
}

export interface CivilDate {
  readonly year: number;
  readonly month: number;
  readonly date: number;
}

export function civilDate(day: DayNumber): CivilDate {
  const shifted = day + DAYS_TO_EPOCH;
  const era = Math.floor(shifted / DAYS_PER_ERA);
  const dayOfEra = shifted - era * DAYS_PER_ERA;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    date: dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1,
  };
}

export function daysInMonth(year: number, month: number): number {
  return month === 2
    ? year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
      ? 29
      : 28
    : [4, 6, 9, 11].includes(month)
      ? 30
      : 31;
}

/** @returns undefined for anything but an existing date written `YYYY-MM-DD`. */
export function parseIsoDate(text: string): DayNumber | undefined {
  const match = ISO_DATE.exec(text);
  if (match === null) return undefined;
  const [year, month, date] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (month < 1 || month > 12 || date < 1 || date > daysInMonth(year, month)) return undefined;
  return dayNumber(year, month, date);
}

export function isoDate(day: DayNumber): string {
  const { year, month, date } = civilDate(day);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
}

/** 0 = Monday … 6 = Sunday. */
export function weekdayOf(day: DayNumber): number {
  return (((day + 3) % 7) + 7) % 7;
}

/** The same date `months` later (or earlier); where that month is too short, its last day. */
export function addMonths(day: DayNumber, months: number): DayNumber {
  const { year, month, date } = civilDate(day);
  const monthsSinceZero = year * 12 + (month - 1) + months;
  const newYear = Math.floor(monthsSinceZero / 12);
  const newMonth = monthsSinceZero - newYear * 12 + 1;
  return dayNumber(newYear, newMonth, Math.min(date, daysInMonth(newYear, newMonth)));
}
