import { type Outcome, problem } from '../problem';

const WANTED = 'is not a percentage of the time. Write it as 99.9% or 0.999.';

/**
 * A share promised or attained, 0–1. A cell that shows 99.9 % holds 0.999, a careful hand types 99.9, and text
 * says "99.9%": up to 1 is a share, above 1 a percentage. So 1 is 100 %; nobody promises 1 % of the time.
 */
export function shareOf(written: number | string): Outcome<number> {
  if (typeof written === 'string') {
    const text = written.trim();
    const isPercent = text.endsWith('%');
    const value = numberIn(isPercent ? text.slice(0, -1) : text);
    return isPercent ? checked(shareOfPercent(value), written) : shareOfNumber(value, written);
  }
  return shareOfNumber(written, String(written));
}

/**
 * What is missing to the whole, 1 − share, without the error of the subtraction: 1 − 0.999 must be 0.001, or
 * the allowed downtime of a 30-day month would show as 43.19999… minutes.
 */
export function shortfallOf(share: number): number {
  return Math.round((1 - share) * 1e12) / 1e12;
}

/** Without the error of the division: 99.9 / 100 is a hair more than 0.999, and would be missed by 0.999. */
export function shareOfPercent(percent: number): number {
  return Math.round(percent * 1e10) / 1e12;
}

/** NaN for anything that is not a plain decimal number, an empty text included. */
export function numberIn(text: string): number {
  return /^\s*[+-]?(\d+(\.\d*)?|\.\d+)\s*$/.test(text) ? Number(text) : Number.NaN;
}

function shareOfNumber(value: number, written: string): Outcome<number> {
  return checked(value > 1 ? shareOfPercent(value) : value, written);
}

function checked(share: number, written: string): Outcome<number> {
  return share >= 0 && share <= 1 ? share : problem(written, WANTED);
}
