/** Someone who can do a task `n` times in a row; returns a number so that nothing is optimised away. */
export interface Contestant {
  readonly name: string;
  readonly zoneAware?: boolean;
  run(n: number): number;
}

export interface Result {
  readonly name: string;
  /** Best nanoseconds per operation over all rounds. */
  readonly ns: number;
}

const ROUNDS = 35;
const BATCH_NS = 2e6;

/**
 * Runs all contestants in turn, round after round, each round beginning with another one, so that a noisy moment or a warm
 * cache favours nobody; the best of many rounds is what the machine can do undisturbed.
 */
export function contest(contestants: readonly Contestant[], rounds = ROUNDS): Result[] {
  const batches = contestants.map(batchSize);
  const best = contestants.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < contestants.length; turn++) {
      const index = (round + turn) % contestants.length;
      best[index] = Math.min(best[index]!, timed(contestants[index]!, batches[index]!) / batches[index]!);
    }
  }
  return contestants.map(({ name }, index) => ({ name, ns: best[index]! }));
}

/** Enough operations for about two milliseconds, found while warming up. */
function batchSize(contestant: Contestant): number {
  let size = 1;
  // The better of two: what is laid out at the first call would pass for slowness and make a batch too short to time.
  const better = () => Math.min(timed(contestant, size), timed(contestant, size));
  while (size < 1e6 && better() < BATCH_NS / 2) size *= 4;
  timed(contestant, size);
  return size;
}

function timed(contestant: Contestant, n: number): number {
  const from = process.hrtime.bigint();
  const answer = contestant.run(n);
  const ns = Number(process.hrtime.bigint() - from);
  if (Number.isNaN(answer)) throw new Error(`${contestant.name} answered NaN`);
  return ns;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
