import { composeDigest, type DigestLine } from '../engine/escalation/digestText';
import { fingerprint, keyPart } from '../engine/escalation/keys';
import { composeTrouble } from '../engine/escalation/ownerMails';
import { describeStep } from '../engine/escalation/verdict';
import { nameKey } from '../engine/sla/policy';
import { isoDate, weekdayOf } from '../engine/time/localDate';
import { instantAt, wallTimeAt } from '../engine/time/wallTime';
import type { Zone } from '../engine/time/zone';
import type { Digest } from '../sheets/digests';
import { type Mailing, type OccasionFate, sendOccasion } from './mailing';
import { type Addressing, addressesFor } from './recipients';
import type { Judgement, Standing, Swept } from './sweep';

/** What a day's mails are made of. */
export interface Today {
  readonly zone: Zone;
  readonly url: string;
  readonly addressing: Addressing;
  readonly contract: 'fail-open' | 'hold';
  /** In a sentence each. */
  readonly held: readonly string[];
}

/** Whether any digest may be due, so that the sweep has to list what stands open. */
export function isAnyDue(digests: readonly Digest[], now: number, zone: Zone): boolean {
  return digests.some((digest) => isDue(digest, now, zone));
}

function isDue({ weekdays, afterMs }: Digest, now: number, zone: Zone): boolean {
  const { day, millisecond } = wallTimeAt(now, zone);
  return weekdays.has(weekdayOf(day)) && millisecond >= afterMs;
}

/** Each audience's digest of the local day, once its hour has come; one that was missed is overtaken by the next day's. */
export function sendDigests(
  digests: readonly Digest[],
  swept: Swept,
  today: Today,
  mailing: Mailing,
): OccasionFate[] {
  const { now } = mailing.run;
  return digests
    .filter((digest) => isDue(digest, now, today.zone))
    .flatMap((digest) =>
      readersOf(digest, swept, today).map((reader) => sendDigest(digest, reader, swept, today, mailing)),
    );
}

interface Reader {
  readonly address: string;
  readonly lines: readonly Standing[];
  /** Reads of everything, not only of rows of his own. */
  readonly readsAll: boolean;
}

/** Who stands in a column gets his own rows and no others. */
function readersOf(digest: Digest, swept: Swept, { addressing }: Today): readonly Reader[] {
  const fitting = swept.standings.filter((standing) => fits(standing, digest));
  const readsAll = addressesFor([digest.audience], undefined, () => '', addressing).to;
  const readers = new Map<string, Standing[]>();
  for (const standing of fitting) {
    for (const address of addressesFor([digest.audience], undefined, standing.cellUnder, addressing).to) {
      const own = readers.get(address);
      if (own === undefined) readers.set(address, [standing]);
      else own.push(standing);
    }
  }
  for (const address of readsAll) readers.set(address, fitting);
  return Array.from(readers, ([address, lines]) => ({
    address,
    lines,
    readsAll: readsAll.includes(address),
  }));
}

function fits({ cellUnder }: Standing, { filter }: Digest): boolean {
  return filter.every(({ field, value }) => nameKey(cellUnder(field)) === value);
}

function sendDigest(
  digest: Digest,
  reader: Reader,
  swept: Swept,
  today: Today,
  mailing: Mailing,
): OccasionFate {
  const { zone, url } = today;
  const { day } = wallTimeAt(mailing.run.now, zone);
  const unread = swept.leftOut === 0 ? [] : [`${swept.leftOut} rows cannot be read and are not watched.`];
  const lines: DigestLine[] = reader.lines.map(({ notice, state }) => ({ notice: notice(), state }));
  return sendOccasion(
    {
      key: `digest|${isoDate(day)}|${keyPart(digest.audience)}|${fingerprint(JSON.stringify(digest.filter))}|${keyPart(reader.address)}`,
      what: `digest for ${digest.audience}`,
      to: reader.address,
      momentAt: instantAt(day, digest.afterMs, zone),
      contract: today.contract,
      compose: (circumstances, possibleRepeat) =>
        composeDigest(
          {
            day,
            dayEndsAt: instantAt(day + 1, 0, zone),
            lines,
            held: reader.readsAll ? today.held : [],
            troubles: reader.readsAll ? unread : [],
            role: digest.audience,
            link: url,
            possibleRepeat,
            evenIfEmpty: !digest.silentIfEmpty,
          },
          circumstances,
        ),
    },
    mailing,
  );
}

/** Tells the owner what cannot be read or sent: when that changes, and once a day at most. */
export function sendTrouble(
  troubles: readonly string[],
  today: Today,
  mailing: Mailing,
): OccasionFate | undefined {
  if (troubles.length === 0) return undefined;
  const { day } = wallTimeAt(mailing.run.now, today.zone);
  const print = fingerprint([...troubles].sort().join('\n'));
  const told = mailing.ledger.byTicket.get('trouble')?.values() ?? [];
  const what = `news of trouble ${print}`;
  if (Array.from(told).some(({ step, state }) => step === what && state === 'sent')) return undefined;
  return sendOccasion(
    {
      key: `trouble|${isoDate(day)}|${keyPart(mailing.owner)}`,
      what,
      to: mailing.owner,
      momentAt: mailing.run.now,
      contract: today.contract,
      compose: (circumstances, possibleRepeat) =>
        composeTrouble(troubles, today.url, possibleRepeat, circumstances),
    },
    mailing,
  );
}

export function heldSentence({ decision, ticket }: Judgement): string {
  return `${ticket}, ${decision.clock.metric} (${describeStep(decision)}): ${decision.reason}.`;
}
