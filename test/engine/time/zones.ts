import { isProblem } from '../../../src/engine/problem';
import { type Zone, zoneNamed } from '../../../src/engine/time/zone';

/** The zone, or a failed test. */
export function zone(name: string): Zone {
  const outcome = zoneNamed(name);
  if (isProblem(outcome)) throw new Error(`${name} ${outcome.wanted}`);
  return outcome;
}

/** Offset in milliseconds read off Intl's own clock: the judge, with no date library between. */
export function intlOffset(name: string): (instant: number) => number {
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone: name,
    hourCycle: 'h23',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  const DAY = 86_400;
  return (instant) => {
    const shown = clock.format(instant); // "08, 01:59:59"
    const two = (at: number): number => (shown.charCodeAt(at) - 48) * 10 + shown.charCodeAt(at + 1) - 48;
    const seconds = Math.floor(instant / 1000);
    const days = Math.floor(seconds / DAY);
    const offset = (two(4) * 60 + two(7)) * 60 + two(10) - (seconds - days * DAY);
    const utcDate = new Date(instant).getUTCDate();
    if (two(0) === utcDate) return offset * 1000;
    const tomorrow = new Date((days + 1) * DAY * 1000).getUTCDate();
    return (offset + (two(0) === tomorrow ? DAY : -DAY)) * 1000;
  };
}
