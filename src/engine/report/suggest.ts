import { type Outcome, problem } from '../problem';
import { MS_PER_HOUR, MS_PER_MINUTE } from '../time/localDate';
import { countWithin, isTooFew, percentileOf } from './statistics';

export interface Suggestion {
  /** A target text in business time that a policy accepts as it stands, e.g. "3h20m". */
  readonly target: string;
  readonly targetMs: number;
  /** How many of the `n` past tickets it would have been met by, and their share. */
  readonly met: number;
  readonly share: number;
  readonly n: number;
  readonly tooFew: boolean;
}

/**
 * The tightest target that history would have met in at least `share` of its tickets (LR15): the nearest-rank
 * percentile of the durations, rounded up to a whole minute, because rounding down would break the share.
 *
 * @param durations open milliseconds from start to stop, one per finished ticket.
 * @param share above 0 up to 1.
 */
export function suggestTarget(durations: readonly number[], share: number): Outcome<Suggestion> {
  if (!(share > 0 && share <= 1)) {
    return problem(String(share), 'is not a share of tickets. Write 90% or 0.9.');
  }
  if (durations.length === 0) {
    return problem('', 'There is no ticket with both a start and a stop to learn from.');
  }
  const reversed = durations.find((duration) => !(duration >= 0));
  if (reversed !== undefined) {
    return problem('', 'A ticket stops before it starts. Correct its times, or leave its row out.');
  }
  // A target of zero is refused everywhere (D2), so the tightest there is to suggest is one minute.
  const minutes = Math.max(1, Math.ceil(percentileOf(durations, share * 100) / MS_PER_MINUTE));
  const targetMs = minutes * MS_PER_MINUTE;
  const met = countWithin(durations, targetMs);
  const n = durations.length;
  return { target: durationText(targetMs), targetMs, met, share: met / n, n, tooFew: isTooFew(n) };
}

/** @param ms whole minutes. @returns "20m", "2h", "1h30m" as the target grammar writes them. */
function durationText(ms: number): string {
  const hours = Math.floor(ms / MS_PER_HOUR);
  const minutes = Math.round((ms - hours * MS_PER_HOUR) / MS_PER_MINUTE);
  return `${hours > 0 ? `${hours}h` : ''}${minutes > 0 ? `${minutes}m` : ''}`;
}
