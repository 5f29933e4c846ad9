/**
 * Wall clocks of named zones, from `Intl`. The product has its own zone code; this one is written apart from it, so
 * that a mistake in one shows against the other.
 */
const DAY_MS = 86_400_000;
/** Zone offsets change at whole quarter hours (in our century), so one look-up serves a quarter of an hour. */
const QUARTER_MS = 900_000;
/** The serial number of 1970-01-01; serial 0 is 1899-12-30. */
const SERIAL_OF_EPOCH = 25_569;

const formatters = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, Map<number, number>>();

function formatterOf(zone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(zone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formatters.set(zone, formatter);
  }
  return formatter;
}

function lookUpOffset(instant: number, zone: string): number {
  const second = Math.floor(instant / 1000) * 1000;
  const field: Record<string, number> = {};
  let era = 'AD';
  for (const part of formatterOf(zone).formatToParts(second)) {
    if (part.type === 'era') era = part.value;
    else field[part.type] = Number(part.value);
  }
  const year = era.startsWith('B') ? 1 - field.year! : field.year!;
  const wall = new Date(0);
  wall.setUTCFullYear(year, field.month! - 1, field.day!);
  wall.setUTCHours(field.hour!, field.minute!, field.second!);
  return wall.getTime() - second;
}

/** Milliseconds that clocks in `zone` are ahead of UTC at `instant`. Throws a RangeError for an unknown zone. */
export function offsetAt(instant: number, zone: string): number {
  if (zone === 'UTC' || zone === 'Etc/UTC' || zone === 'Etc/GMT') return 0;
  let known = offsets.get(zone);
  if (!known) {
    known = new Map();
    offsets.set(zone, known);
  }
  const quarter = Math.floor(instant / QUARTER_MS);
  let offset = known.get(quarter);
  if (offset === undefined) {
    offset = lookUpOffset(quarter * QUARTER_MS, zone);
    known.set(quarter, offset);
  }
  return offset;
}

/**
 * The instant at which clocks in `zone` read `wall` (milliseconds since 1970-01-01 00:00 on that clock). A time
 * repeated in autumn is its first occurrence; one skipped in spring moves forward by the gap.
 */
export function instantOfWall(wall: number, zone: string): number {
  const before = offsetAt(wall - DAY_MS, zone);
  const after = offsetAt(wall + DAY_MS, zone);
  for (const offset of [before, after]) {
    if (offsetAt(wall - offset, zone) === offset) return wall - offset;
  }
  return wall - before;
}

/** The number a cell holds for `instant` when its clock is `zone`'s. */
export function serialOfInstant(instant: number, zone: string): number {
  return (instant + offsetAt(instant, zone)) / DAY_MS + SERIAL_OF_EPOCH;
}

export function instantOfSerial(serial: number, zone: string): number {
  return instantOfWall(Math.round((serial - SERIAL_OF_EPOCH) * DAY_MS), zone);
}
