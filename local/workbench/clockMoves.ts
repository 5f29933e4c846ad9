import { instantOfSerial, serialOfInstant } from '../runtime/zones';
import type { Desk } from './desk';

const FIVE_MINUTES = 300_000;
const HOUR = 3_600_000;
const OPENS = 9 / 24;
const CLOSES = 18 / 24;

export type Move = 'hour' | 'morning' | 'day';

/** Where a move of the clock leads: an hour on, to tomorrow 09:00, or to the next 18:00, by the spreadsheet's clock. */
export function aim(move: Move, { runtime }: Desk): number {
  const { zone } = runtime.world.document;
  const now = runtime.clock.now();
  const serial = serialOfInstant(now, zone);
  const today = Math.floor(serial);
  if (move === 'hour') return now + HOUR;
  if (move === 'morning') return instantOfSerial(today + 1 + OPENS, zone);
  return instantOfSerial(serial < today + CLOSES ? today + CLOSES : today + 1 + CLOSES, zone);
}

/**
 * Moves the clock in steps of five minutes: the team works, then the triggers run that are due.
 *
 * @param step called after each; false stops there.
 * @returns what runs of the trigger threw.
 */
export async function moveClock(desk: Desk, until: number, step: () => Promise<boolean>): Promise<string[]> {
  const { runtime, team } = desk;
  const faults: string[] = [];
  while (runtime.clock.now() < until) {
    const at = Math.min(runtime.clock.now() + FIVE_MINUTES, until);
    team?.workUntil(at);
    for (const { report } of runtime.advanceTo(at)) {
      if (report.error) faults.push(`${report.error.name}: ${report.error.message}`);
    }
    if (!(await step())) break;
    // Requests are answered between two steps.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return faults;
}
