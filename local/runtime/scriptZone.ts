/**
 * The script's own zone: what a `Date`'s local parts mean inside a context. Node has one zone a process, and tests need
 * several in one, so the local parts are replaced when the two differ.
 */
import { instantOfWall, offsetAt } from './zones';

type DateClass = DateConstructor;
const PARTS = ['FullYear', 'Month', 'Date', 'Day', 'Hours', 'Minutes', 'Seconds', 'Milliseconds'];
/** Text that says its own offset, or a plain ISO date, which is UTC. */
const ZONED = /(?:Z|GMT|UTC|[+-]\d\d:?\d\d)(?:\s*\(.*\))?$|^[+-]?\d{4,6}-\d\d(?:-\d\d)?$|^\d{4}$/i;

let known: { readonly setting: string | undefined; readonly zone: string } | undefined;

/** Asking Intl costs a tenth of a millisecond, so it is asked again only when the setting changes. */
function processZone(): string {
  const setting = process.env.TZ;
  if (!known || known.setting !== setting) {
    known = { setting, zone: new Intl.DateTimeFormat().resolvedOptions().timeZone };
  }
  return known.zone;
}

export function scriptZoneParts(zone: string): object {
  const own = processZone();
  const isUtc = (name: string) => name === 'UTC' || name === 'Etc/UTC';
  if (own === zone || (isUtc(own) && isUtc(zone))) return {};

  const wallOf = (instant: number) => instant + offsetAt(instant, zone);
  function parse(text: string): number {
    const read = Date.parse(text);
    if (Number.isNaN(read) || ZONED.test(text.trim())) return read;
    return instantOfWall(read - new Date(read).getTimezoneOffset() * 60_000, zone);
  }

  return {
    dateParts(parts: ArrayLike<unknown>): readonly unknown[] {
      if (parts.length > 1) {
        const wall = new Date(0);
        const [year, month, day = 1, hour = 0, minute = 0, second = 0, ms = 0] = Array.from(
          parts,
          Number,
        ) as number[];
        wall.setUTCFullYear(year! >= 0 && year! <= 99 ? 1900 + year! : year!, month!, day);
        wall.setUTCHours(hour, minute, second, ms);
        return [instantOfWall(wall.getTime(), zone)];
      }
      return typeof parts[0] === 'string' ? [parse(parts[0])] : Array.from(parts);
    },
    setScriptZone(real: DateClass, fake: DateClass): void {
      const prototype = real.prototype as unknown as Record<string, unknown>;
      for (const part of PARTS) {
        prototype[`get${part}`] = function (this: Date) {
          const wall = new Date(wallOf(this.getTime())) as unknown as Record<string, () => number>;
          return wall[`getUTC${part}`]!();
        };
        if (part === 'Day') continue;
        prototype[`set${part}`] = function (this: Date, ...values: number[]) {
          const wall = new Date(wallOf(this.getTime())) as Date &
            Record<string, (...args: number[]) => number>;
          wall[`setUTC${part}`]!(...values);
          return this.setTime(instantOfWall(wall.getTime(), zone));
        };
      }
      prototype.getTimezoneOffset = function (this: Date) {
        return -offsetAt(this.getTime(), zone) / 60_000;
      };
      prototype.toString = function (this: Date) {
        const instant = this.getTime();
        if (Number.isNaN(instant)) return 'Invalid Date';
        const minutes = Math.round(offsetAt(instant, zone) / 60_000);
        const digits = `${String(Math.floor(Math.abs(minutes) / 60)).padStart(2, '0')}${String(Math.abs(minutes) % 60).padStart(2, '0')}`;
        return new Date(wallOf(instant))
          .toUTCString()
          .replace(
            /^(\w+), (\d+) (\w+) (\d+) (.*) GMT$/,
            `$1 $3 $2 $4 $5 GMT${minutes < 0 ? '-' : '+'}${digits}`,
          );
      };
      for (const name of ['toLocaleString', 'toLocaleDateString', 'toLocaleTimeString'] as const) {
        prototype[name] = function (this: Date, locales?: string, options?: Intl.DateTimeFormatOptions) {
          return new Date(this.getTime())[name](locales, { timeZone: zone, ...options });
        };
      }
      fake.parse = parse;
    },
  };
}
