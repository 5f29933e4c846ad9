import { composeDigest } from '../engine/escalation/digestText';
import type { KeptPeriod } from '../engine/escalation/keptText';
import { fingerprint, keyPart } from '../engine/escalation/keys';
import { groupedBy } from '../engine/groups';
import { describeProblem } from '../engine/problem';
import { type Customer, nameKey } from '../engine/sla/policy';
import { type DayNumber, isoDate, parseIsoDate, weekdayOf } from '../engine/time/localDate';
import { instantAt, wallTimeAt } from '../engine/time/wallTime';
import type { Zone } from '../engine/time/zone';
import type { Digest } from '../sheets/digests';
import { lastEntry } from '../sheets/ledger';
import { type EndedPromise, type EndedPromises, isLate, keptOf } from './endedPromises';
import {
  latelyTo,
  type Mailing,
  noteOccasion,
  type Occasion,
  type OccasionFate,
  sendOccasion,
} from './mailing';
import { type Addressing, addressesFor } from './recipients';
import type { Standing, Swept } from './sweep';

/** What a day's mails are made of. */
export interface Today {
  readonly zone: Zone;
  readonly url: string;
  readonly addressing: Addressing;
  readonly contract: 'fail-open' | 'hold';
  /** How many mails are held, and why, in sentences. */
  readonly heldCount: number;
  readonly held: readonly string[];
  readonly ended: EndedPromises;
  readonly customers: ReadonlyMap<string, Customer>;
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
): SentDigests {
  const { now } = mailing.run;
  const { day } = wallTimeAt(now, today.zone);
  mailing.ledger.byTicket.get('digest')?.forEach((entry) => {
    if (entry.state !== 'waiting' || entry.key.split('|')[1]! >= isoDate(day)) return;
    mailing.run.ledgerLines.push({ ...entry, state: 'superseded', at: now, reason: 'its day is over' });
  });
  const unapproved = new Set<string>();
  const lately = latelyTo(mailing);
  const fates = digests
    .filter((digest) => isDue(digest, now, today.zone))
    .flatMap((digest) => {
      const strangers = new Set<string>();
      const periodFor = periodsOf(digest, day, today.zone, mailing);
      const found = readersOf(digest, swept, today, periodFor, strangers);
      for (const address of strangers) unapproved.add(address);
      const isKnown = (reader: string) => lastEntry(mailing.ledger, keyOf(digest, day, reader)) !== undefined;
      const isClosed = isKnown(ALL);
      const readers = isClosed ? found.filter(({ address }) => isKnown(address)) : found;
      const sent = readers.map((reader) => sendDigest(digest, reader, swept, today, mailing, lately));
      const isOver = sent.every((fate) => !OPEN.has(fate)) && strangers.size + swept.blind.length === 0;
      if (isColumn(digest.audience, today.addressing) && isOver && !isClosed)
        noteOccasion(dayOf(digest, day, ALL, today.zone), 'suppressed', CLOSED, 0, mailing.run);
      return sent;
    });
  return { fates, unapproved: [...unapproved] };
}

/** Stands for all who could be in a column: its line says that their digest of the day is done, so that nobody gets one at noon. */
const ALL = '';
const CLOSED = 'done; who gets a row later reads of it in the next one';
const OPEN: ReadonlySet<OccasionFate> = new Set(['not tried', 'no quota', 'too many']);
/** After a longer silence a digest goes back no further. */
const MOST_DAYS = 31;
/** In `digest|2026-06-05|…`. */
const [DATE_STARTS, DATE_ENDS] = [7, 17];

/** A reader hears what has ended since the last digest that he had, also where later ones were missed. */
function periodsOf(
  digest: Digest,
  today: DayNumber,
  zone: Zone,
  { ledger }: Mailing,
): (reader: string) => Period {
  let planned = today - 1;
  while (today - planned < 7 && !digest.weekdays.has(weekdayOf(planned))) planned--;
  const told = new Map<string, DayNumber>();
  const name = keyOf(digest, today, ALL).slice(DATE_ENDS);
  ledger.byTicket.get('digest')?.forEach(({ key, state }) => {
    if (state === 'waiting' || state === 'superseded' || !key.startsWith(name, DATE_ENDS)) return;
    const day = parseIsoDate(key.slice(DATE_STARTS, DATE_ENDS)) ?? today;
    const reader = key.slice(DATE_ENDS + name.length);
    if (day < today) told.set(reader, Math.max(day, told.get(reader) ?? day));
  });
  return (reader) => {
    const last = Math.max(told.get(keyPart(reader)) ?? 0, told.get(ALL) ?? 0);
    const from = last === 0 ? planned : Math.max(Math.min(last, planned), today - MOST_DAYS);
    return { from, to: today - 1, startsAt: instantAt(from, 0, zone), endsAt: instantAt(today, 0, zone) };
  };
}

function dayOf(digest: Digest, day: DayNumber, to: string, zone: Zone) {
  const key = keyOf(digest, day, to);
  return { key, what: `digest for ${digest.audience}`, to, momentAt: instantAt(day, digest.afterMs, zone) };
}

function keyOf({ audience, filter }: Digest, day: DayNumber, reader: string): string {
  return `digest|${isoDate(day)}|${keyPart(audience)}|${fingerprint(JSON.stringify(filter))}|${keyPart(reader)}`;
}

export interface SentDigests {
  readonly fates: readonly OccasionFate[];
  /** Stand in the column that is the audience, and would have had one. */
  readonly unapproved: readonly string[];
}

interface Reader {
  readonly address: string;
  readonly lines: readonly Standing[];
  readonly period: Period;
  /** In that period; asked only when a digest is written. */
  readonly ended: () => readonly EndedPromise[];
  /**
   * Of a partner-managed customer, of which he hears nothing, nor that there is nothing to hear; undefined for who reads of
   * rows of his own only.
   */
  readonly isContact: boolean | undefined;
}

/** Who stands in a column gets his own rows and no others. */
function readersOf(
  digest: Digest,
  swept: Swept,
  today: Today,
  periodFor: (reader: string) => Period,
  unapproved: Set<string>,
): readonly Reader[] {
  const { addressing } = today;
  const endedIn = ({ startsAt, endsAt }: Period) =>
    today.ended(startsAt, endsAt).filter((promise) => fits(promise, digest));
  const readersFor = (customer: Customer | undefined, cellUnder: (header: string) => string) => {
    const found = addressesFor([digest.audience], customer, cellUnder, addressing);
    for (const address of found.unapproved) unapproved.add(address);
    return found.to;
  };
  const readsAll = readersFor(undefined, () => '');
  const everything = swept.standings.filter((standing) => fits(standing, digest));
  const readers = new Map<string, Reader>();
  const ownOf = <T extends Pick<Standing, 'customer' | 'cellUnder'>>(list: readonly T[]) => {
    const pairs = list.flatMap((one) => readersFor(one.customer, one.cellUnder).map((to) => ({ to, one })));
    const groups = groupedBy(pairs, ({ to }) => to);
    return new Map(Array.from(groups, ([to, own]) => [to, own.map(({ one }) => one)] as const));
  };
  const add = (
    address: string,
    lines: Reader['lines'],
    ended: (period: Period) => readonly EndedPromise[],
    isContact?: boolean,
  ) => {
    const period = periodFor(address);
    readers.set(address, { address, lines, period, ended: () => ended(period), isContact });
  };
  if (isColumn(digest.audience, addressing)) {
    const [lines, ended] = [ownOf(everything), ownOf(endedIn(periodFor(ALL)))];
    for (const address of new Set([...lines.keys(), ...ended.keys()])) {
      const own = ended.get(address) ?? [];
      add(address, lines.get(address) ?? [], (period) =>
        own.filter(({ stoppedAt }) => stoppedAt >= period.startsAt),
      );
    }
  }
  const partners = [...today.customers.values()].filter(({ partnerManaged }) => partnerManaged);
  for (const address of readsAll) {
    const closed: unknown[] = partners.filter((one) => !readersFor(one, () => '').includes(address));
    const open = <T extends Pick<Standing, 'customer'>>(list: readonly T[]) =>
      list.filter(({ customer }) => !closed.includes(customer));
    add(address, open(everything), (period) => open(endedIn(period)), closed.length > 0);
  }
  return [...readers.values()];
}

function isColumn(audience: string, { roles }: Addressing): boolean {
  return (roles.destinations.get(nameKey(audience)) ?? []).some((destination) => 'column' in destination);
}

function fits({ cellUnder }: Pick<Standing, 'cellUnder'>, { filter }: Digest): boolean {
  return filter.every(({ field, value }) => nameKey(cellUnder(field)) === value);
}

interface Period {
  /** Whole days: of the digest before up to yesterday. */
  readonly from: DayNumber;
  readonly to: DayNumber;
  readonly startsAt: number;
  readonly endsAt: number;
}

function sendDigest(
  digest: Digest,
  reader: Reader,
  swept: Swept,
  today: Today,
  mailing: Mailing,
  lately: Map<string, number>,
): OccasionFate {
  const { zone, url } = today;
  const { day } = wallTimeAt(mailing.run.now, zone);
  /** Of everything, not only of some rows: those of one customer may go to its own people. */
  const readsAll = reader.isContact === false && digest.filter.length === 0;
  const { leftOut } = swept;
  const rowsAre = leftOut === 1 ? 'row cannot be read and is' : 'rows cannot be read and are';
  const rows = leftOut === 0 ? [] : [`${leftOut} ${rowsAre} not watched.`];
  const unread = [...rows, ...swept.blind.map(describeProblem)];
  const periodToTell = (): KeptPeriod => {
    const ended = reader.ended();
    const late = ended
      .filter(isLate)
      .map(({ notice, stoppedAt }) => ({ notice: notice(), stoppedAt }))
      .sort((a, b) => a.notice.dueAt - b.notice.dueAt);
    return { from: reader.period.from, to: reader.period.to, kept: keptOf(ended), late };
  };
  const occasion: Occasion = {
    ...dayOf(digest, day, reader.address, zone),
    contract: today.contract,
    lately,
    compose: (circumstances, possibleRepeat) =>
      composeDigest(
        {
          day,
          zone,
          dayEndsAt: instantAt(day + 1, 0, zone),
          lines: reader.lines.map(({ notice, state }) => ({ notice: notice(), state })),
          period: periodToTell(),
          heldCount: readsAll ? today.heldCount : 0,
          held: readsAll ? today.held : [],
          troubles: readsAll ? unread : [],
          role: digest.audience,
          link: url,
          possibleRepeat,
          evenIfEmpty: !digest.silentIfEmpty && !reader.isContact,
        },
        circumstances,
      ),
  };
  const fate = sendOccasion(occasion, mailing);
  if (fate === 'no quota') noteWaiting(occasion, 'quota', mailing);
  if (fate === 'too many') noteWaiting(occasion, 'mails per hour', mailing);
  return fate;
}

/** Once; of one that damaged memory leaves in doubt, the ledger has to know, since the next run does not. */
function noteWaiting(occasion: Occasion, reason: string, { ledger, run, doubtUntil }: Mailing): void {
  const past = lastEntry(ledger, occasion.key);
  const isInDoubt = occasion.momentAt <= doubtUntil;
  if (past !== undefined && !(past.state === 'waiting' && isInDoubt)) return;
  noteOccasion(occasion, isInDoubt ? 'in doubt' : 'waiting', reason, isInDoubt ? 1 : 0, run);
}
