import { wallIn } from './openHours';
import { type Moment, openPromises, type Promised } from './promises';
import type { Scene, Ticket } from './scene';

/** What the product may know of a step after what has happened to it so far. */
export interface Known {
  /**
   * `open`: due by itself, and not tried yet; `doubt`: tried, and nobody knows whether it went out; `held`: so, and left to
   * a person.
   */
  readonly is: 'open' | 'told' | 'superseded' | 'suppressed' | 'doubt' | 'held';
  /** Attempts in doubt. */
  readonly attempts: number;
  /** The moment it had then. */
  readonly momentAt: number;
  /** Tried as part of the list of what was broken before mail was switched on. */
  readonly list?: boolean;
  /** Told, but only the ledger says so: a fault struck at its acknowledgement, and no run has read the ledger since. */
  readonly frail?: boolean;
}

/** One way things may stand; faults make several possible. */
export interface State {
  readonly steps: ReadonlyMap<string, Known>;
  /** Digests by their day. */
  readonly days: ReadonlyMap<string, Known>;
}

export type Count = 'mailed' | 'grouped' | 'held' | 'waiting' | 'superseded' | 'suppressed';

export interface Outcome {
  readonly key: string;
  readonly momentAt: number;
  /** `re-armed`: not due any more, and forgotten. */
  readonly becomes: Count | 're-armed';
  readonly by?: string;
  /** Its moment has moved ahead since its last mail: what is sent now is a warning of its own. */
  readonly again?: boolean;
  /** Held, or waiting, along with the list it stands in. */
  readonly list?: boolean;
  /** Held because nobody may be written to yet, not for a person's decision. */
  readonly keptBack?: boolean;
}

export interface Expected {
  /** As the reader sees it: `ann@example.com · T-1 first response · possible repeat`. */
  readonly line: string;
  readonly keys: readonly string[];
  readonly level: number;
  /** Of `State.days`, for a digest. */
  readonly day?: string;
  /** Somebody who is not approved should have had it as well; the owner has to hear of that. */
  readonly leavesOut?: boolean;
}

export interface Prediction {
  readonly outcomes: readonly Outcome[];
  readonly mails: readonly Expected[];
}

export const MARK = ' · possible repeat';

/** What one undisturbed run has to do, worked out from delivery.md. */
export function predict(scene: Scene, state: State, now: number): Prediction {
  const outcomes: Outcome[] = [];
  const mails: Expected[] = [];
  for (const promised of openPromises(scene, now))
    predictPromise(promised, scene, state, now, outcomes, mails);
  const { date, minute } = wallIn(scene.zone, now);
  const old = outcomes.filter(({ becomes }) => becomes === 'grouped').map(({ key }) => key);
  const isCopy = old.some((key) => state.steps.get(key)?.is === 'doubt');
  if (old.length > 0)
    mails.push({ line: `${scene.owner} · baseline${isCopy ? MARK : ''}`, keys: old, level: 0 });
  const { digest } = scene;
  if (scene.paused || digest === undefined || minute < digest.minute) return { outcomes, mails };
  for (const to of scene.roles.get(digest.role) ?? []) {
    const day = `digest ${date} ${to}`;
    const before = state.days.get(day);
    const mark = before === undefined ? '' : MARK;
    if (isAllowed(to, scene) && canTry(before, scene))
      mails.push({ line: `${to} · digest${mark}`, keys: [], level: 0, day });
  }
  return { outcomes, mails };
}

function canTry(before: Known | undefined, { contract }: Scene): boolean {
  if (before === undefined) return true;
  return before.is === 'doubt' && contract === 'fail-open' && before.attempts < 2;
}

type Judged =
  | 'settled'
  | 'grouped'
  | 'list held'
  | 'list waits'
  | 'waiting'
  | 'held'
  | 'kept back'
  | 'suppressed'
  | 'send';

function predictPromise(
  promised: Promised,
  scene: Scene,
  state: State,
  now: number,
  outcomes: Outcome[],
  mails: Expected[],
): void {
  const tickMs = scene.everyMinutes * 60_000;
  const { ticket, metric, running, moments } = promised;
  const due: { moment: Moment; known: Known | undefined; judged: Judged; again: boolean }[] = [];
  for (const moment of moments) {
    const known = state.steps.get(moment.key);
    const announces = moment.step.offset.side <= 0 && moment.nth === 0;
    const movedAhead =
      running &&
      known !== undefined &&
      !isUntold(known) &&
      moment.at > now &&
      Math.abs(moment.at - known.momentAt) > tickMs;
    if (moment.at <= now || (announces && moment.at < now + tickMs)) {
      const judged = judge(moment, known, movedAhead, promised, scene, now);
      due.push({ moment, known, judged, again: movedAhead });
    } else if (movedAhead) outcomes.push({ key: moment.key, momentAt: moment.at, becomes: 're-armed' });
  }
  const late = due.filter(({ moment, judged }) => judged === 'send' && moment.at <= now);
  const top = late.map(({ moment }) => moment).sort(saysMore)[0];
  for (const { moment, known, judged, again } of due) {
    if (judged === 'settled') continue;
    const { key, at: momentAt } = moment;
    const more = judged === 'held' || judged === 'suppressed' ? undefined : whatSaysMore(moment, top, due);
    if (more !== undefined && !LISTED.has(judged)) {
      outcomes.push({ key, momentAt, becomes: 'superseded', by: more.key });
      continue;
    }
    outcomes.push({
      key,
      momentAt,
      becomes: COUNTS[judged],
      again,
      list: judged !== 'grouped' && LISTED.has(judged),
      keptBack: judged === 'kept back',
    });
    if (judged !== 'send') continue;
    const { approved, leavesOut } = destinations(moment, ticket, scene);
    const mark = known?.is === 'doubt' ? MARK : '';
    const line = `${approved.join(',')} · ${ticket.id} ${metric}${mark}`;
    mails.push({ line, keys: [key], level: moment.step.level, leavesOut });
  }
}

const LISTED: ReadonlySet<Judged> = new Set(['grouped', 'list held', 'list waits']);

const COUNTS = {
  grouped: 'grouped',
  waiting: 'waiting',
  held: 'held',
  'list held': 'held',
  'list waits': 'waiting',
  'kept back': 'held',
  suppressed: 'suppressed',
  send: 'mailed',
} as const;

/** Highest level first, then the latest. */
function saysMore(a: Moment, b: Moment): number {
  return b.step.level - a.step.level || b.at - a.at;
}

/** A late run sends the highest level; what was told already makes earlier steps of no higher level idle. */
function whatSaysMore(
  one: Moment,
  top: Moment | undefined,
  due: readonly { moment: Moment; known: Known | undefined }[],
): Moment | undefined {
  if (top !== undefined && top.at !== one.at && saysMore(top, one) < 0) return top;
  return due.find(
    ({ moment, known }) => known?.is === 'told' && moment.step.level >= one.step.level && moment.at > one.at,
  )?.moment;
}

function isUntold({ is }: Known): boolean {
  return is === 'doubt' || is === 'open';
}

function isHeldDoubt({ attempts }: Known, { contract }: Scene): boolean {
  return contract === 'hold' || attempts >= 2;
}

/** One step by itself. `held`: in doubt, waits for a person; `kept back`: nobody may be written to yet. */
function judge(
  moment: Moment,
  known: Known | undefined,
  movedAhead: boolean,
  { ticket, dueAt, running }: Promised,
  scene: Scene,
  now: number,
): Judged {
  if (known !== undefined && !isUntold(known) && !movedAhead) return known.is === 'held' ? 'held' : 'settled';
  // Old news is what was broken before; what has been due by itself stays so, even if an edit makes it older.
  const isNews = known !== undefined && known.list !== true;
  if (!isNews && dueAt < scene.switchedOnAt && moment.at < scene.switchedOnAt) {
    if (scene.paused) return 'list waits';
    return known?.is === 'doubt' && isHeldDoubt(known, scene) ? 'list held' : 'grouped';
  }
  if (scene.paused || !running) return 'waiting';
  if (known?.is === 'doubt' && isHeldDoubt(known, scene)) return 'held';
  const said = ticket.events.filter(({ at }) => at <= now).sort((a, b) => a.at - b.at);
  if (said.filter(({ name }) => name === 'muted' || name === 'unmuted').at(-1)?.name === 'muted')
    return 'suppressed';
  if (said.some(({ name, at }) => name === 'alert acknowledged' && at >= moment.firstAt)) return 'suppressed';
  const { approved, never } = destinations(moment, ticket, scene);
  if (approved.length === 0) return never ? 'suppressed' : 'kept back';
  const { quiet } = moment.step;
  if (quiet !== undefined) {
    const { minute } = wallIn(scene.hours.zone, now);
    const [from, to] = quiet;
    if ((minute >= from && minute < to) || (minute + 1440 >= from && minute + 1440 < to)) return 'waiting';
  }
  return 'send';
}

/** @returns `never`: whoever is left may never be written to. */
function destinations(
  { step }: Moment,
  ticket: Ticket,
  scene: Scene,
): { approved: string[]; never: boolean; leavesOut: boolean } {
  const all = step.roles
    .flatMap((role) => scene.roles.get(role) ?? [])
    .flatMap((address) =>
      address === 'column' ? (scene.roles.get(ticket.owner.toLowerCase()) ?? []) : address,
    );
  const allowed = all.filter((address) => !scene.neverWrite.includes(address));
  const approved = Array.from(new Set(allowed)).filter((address) => isAllowed(address, scene));
  const leavesOut = approved.length < new Set(allowed).size;
  return { approved, never: all.length > 0 && allowed.length === 0, leavesOut };
}

function isAllowed(address: string, { owner, approved, neverWrite }: Scene): boolean {
  return (address === owner || approved.has(address)) && !neverWrite.includes(address);
}
