import { keyPart } from './keys';
import { momentOf, type Stretch } from './offset';
import { isQuiet } from './quietHours';
import { repeatMoment, type Step } from './steps';

/** One promise to one ticket, as it stands now. */
export interface Clock extends Stretch {
  /** Names the ticket in step keys; the same however the tracker is sorted. */
  readonly ticket: string;
  readonly epoch: number;
  readonly metric: string;
  /** Counts the promises of one metric within an epoch, e.g. one per unanswered message. */
  readonly cycle: number;
  /** false: the clock stands still, and so do its steps. */
  readonly running: boolean;
  /** What happens to a mail nobody knows whether it went out: sent once more and saying so, or kept back. */
  readonly contract: 'fail-open' | 'hold';
}

/**
 * The last that is known of a step. `held` with an attempt is a mail in doubt and waits for a person; without one it was
 * never tried, and is tried as soon as what holds it is gone. What the person decides is `released` (send it once more) or
 * `left` (it arrived, or need not).
 */
export interface Past {
  readonly state:
    | 'sent'
    | 'grouped'
    | 'superseded'
    | 'suppressed'
    | 'held'
    | 'waiting'
    | 'in doubt'
    | 'released'
    | 'left'
    | 're-armed';
  readonly attempt: number;
  readonly momentAt: number;
  readonly at: number;
  /** By way of the list of what was broken before mail was switched on. */
  readonly listed?: boolean;
  /** Mails it has caused so far, where that is known. */
  readonly mails?: number;
}

export interface Block {
  readonly verdict: 'held' | 'suppressed' | 'waiting';
  readonly reason: string;
}

/** What one tick knows. */
export interface Turn {
  readonly now: number;
  /** When the next tick is expected; a warning due before it goes out now. */
  readonly nextTickAt: number;
  readonly tickMs: number;
  /** Promises broken before this instant are old news: they go into one digest. */
  readonly switchedOnAt: number;
  readonly mailPaused: boolean;
  /** Memory of sent mail was damaged: what a run of that instant or before could send may be out. -Infinity when it was not. */
  readonly doubtUntil: number;
  /** What is known of a step besides: mail whose line in the ledger was lost. */
  readonly remembered: (key: string) => Past | undefined;
  /** Lines of promises that began before this may have been moved out of the ledger; NaN: none were. */
  readonly archivedBefore: number;
  /** What is known of such a step; to ask costs a look into the archive. */
  readonly archived: (key: string) => Past | undefined;
  /** Why a step cannot go out although it is due, e.g. nobody to write to. @param firstAt The step's moment, also for its repeats. */
  readonly blockOf: (clock: Clock, step: Step, firstAt: number) => Block | undefined;
}

export interface Decision {
  readonly clock: Clock;
  readonly step: Step;
  /** 0: the step itself; 1, 2, …: its repeats. */
  readonly nth: number;
  readonly key: string;
  readonly momentAt: number;
  readonly verdict:
    | 'send'
    | 'settled'
    | 'superseded'
    | 'suppressed'
    | 'held'
    | 'waiting'
    | 'baseline'
    | 're-armed';
  readonly reason: string;
  /** Of this mail, from 1; 0 where none was tried. */
  readonly attempt: number;
  /** superseded: the step that goes out instead. */
  readonly by?: string;
}

export const MOST_ATTEMPTS = 2;

/** Stands for no list at all: most promises have nothing due, and there are many. */
const NOTHING_DUE: Due[] = [];

interface Due {
  readonly step: Step;
  readonly nth: number;
  readonly key: string;
  readonly firstAt: number;
  readonly momentAt: number;
  readonly past: Past | undefined;
}

/**
 * Decides every step of one promise that is due, and nothing else: a level, not an edge, so any sequence of ticks ends the
 * same. A promise with nothing left to do gives no decisions at all; there are many of those.
 *
 * @param past What is known of this ticket's steps, by key; undefined: nothing.
 * @param out Decisions are appended, in the order of the steps.
 */
export function decide(
  clock: Clock,
  steps: readonly Step[],
  past: ReadonlyMap<string, Past> | undefined,
  turn: Turn,
  out: Decision[],
): void {
  let due = NOTHING_DUE;
  let open = false;
  const isOld = clock.startAt < turn.archivedBefore;
  let promiseKey = isOld ? keyOfPromise(clock) : '';
  // It may have come back after all its lines were moved, and what was told then may be to come again.
  const isForgotten = isOld && clock.running && !hasLine(past, promiseKey);
  for (let i = 0; i < steps.length; i++) {
    const step = steps[i] as Step;
    const firstAt = momentOf(step.offset, clock);
    const repeats = step.repeat === undefined ? 1 : step.max;
    for (let nth = 0; nth < repeats; nth++) {
      const momentAt = nth === 0 ? firstAt : repeatMoment(step, nth, firstAt, clock);
      const isDue = momentAt <= turn.now || (isWarning(step, nth) && momentAt < turn.nextTickAt);
      if (!isDue && past === undefined && !isForgotten) break;
      if (promiseKey === '') promiseKey = keyOfPromise(clock);
      const key = keyWithin(promiseKey, step, nth);
      const told = past?.get(key) ?? (isForgotten || (isOld && isDue) ? turn.archived(key) : undefined);
      // Ids begin anew: what was written before the clock started is of another ticket.
      const isOthers = told !== undefined && told.at < clock.startAt;
      const known = isOthers ? undefined : isDue ? knownOf(told, key, turn) : told;
      if (!isDue && known === undefined) continue;
      const one = { step, nth, key, firstAt, momentAt, past: known };
      if (isDue) {
        if (due === NOTHING_DUE) due = [one];
        else due.push(one);
        open = open || known === undefined || !isDone(known, momentAt, clock, turn);
      } else if (clock.running && movedAhead(known as Past, momentAt, turn)) {
        out.push(decision(clock, one, 're-armed', 'its moment moved ahead', 0));
      }
    }
  }
  if (open) decideDue(clock, due, turn, out);
}

function hasLine(past: ReadonlyMap<string, Past> | undefined, promiseKey: string): boolean {
  return past !== undefined && [...past.keys()].some((key) => key.startsWith(promiseKey));
}

/**
 * Without its last lines the ledger may say that a mail still waits, or is in doubt, which was sent; memory knows better.
 *
 * @param told What the ledger last says.
 */
export function knownOf(
  told: Past | undefined,
  key: string,
  { remembered }: Pick<Turn, 'remembered'>,
): Past | undefined {
  const isOpen =
    told === undefined ||
    (!isSettled(told) && told.state !== 're-armed' && told.state !== 'released' && told.mails === 0);
  return isOpen ? (remembered(key) ?? told) : told;
}

/**
 * Only what announces a deadline may go out early. What comes after it says that nothing has happened by then, and that
 * nobody can know ahead.
 */
function isWarning(step: Step, nth: number): boolean {
  return step.offset.side <= 0 && nth === 0;
}

interface Judged {
  readonly one: Due;
  readonly verdict: Decision['verdict'];
  readonly reason: string;
  /** Mails of this step that nobody knows the fate of. */
  readonly inDoubt: number;
}

function decideDue(clock: Clock, due: readonly Due[], turn: Turn, out: Decision[]): void {
  const judged = due.map((one) => judge(clock, one, turn));
  let top: Due | undefined;
  for (const { one, verdict } of judged) {
    const late = verdict === 'send' && one.momentAt <= turn.now;
    if (late && (top === undefined || above(one, top))) top = one;
  }
  const told = due.filter(
    ({ past }) => past !== undefined && (past.state === 'sent' || past.state === 'grouped'),
  );
  for (const { one, verdict, reason, inDoubt } of judged) {
    // What a person wants sent again goes out whatever else does.
    const open =
      one.past?.state !== 'released' &&
      (verdict === 'send' || verdict === 'waiting' || (verdict === 'held' && inDoubt === 0));
    const by = open ? supersededBy(one, top, told) : undefined;
    if (by !== undefined) {
      const says = `${describeStep(by)} says more`;
      out.push({ ...decision(clock, one, 'superseded', says, 0), by: by.key });
    } else {
      const attempt = verdict === 'send' ? inDoubt + 1 : inDoubt;
      out.push(decision(clock, one, verdict, reason, attempt));
    }
  }
}

/** A step alone, without looking at the others. */
function judge(clock: Clock, one: Due, turn: Turn): Judged {
  const { past, momentAt, step } = one;
  const say = (verdict: Judged['verdict'], reason: string, inDoubt = 0): Judged => ({
    one,
    verdict,
    reason,
    inDoubt,
  });
  if (past !== undefined && isDone(past, momentAt, clock, turn))
    return say('settled', `already ${past.state}`);
  const stays = past !== undefined && past.state === 'held' && isSettled(past);
  if (stays && !(clock.running && movedAhead(past, momentAt, turn))) {
    return say('held', 'in doubt; waits for a person', past.attempt);
  }
  const isReleased = past?.state === 'released';
  const isNews = past !== undefined && past.listed !== true && !isReleased;
  if (!isNews && clock.dueAt < turn.switchedOnAt && momentAt < turn.switchedOnAt) {
    return say('baseline', 'broken before mail was switched on', past?.attempt);
  }
  if (turn.mailPaused) return say('waiting', 'resume: all mail is paused');
  if (!clock.running) return say('waiting', 'resume: the clock is paused');
  const inDoubt = attemptsInDoubt(one, turn);
  if (inDoubt > 0 && !isReleased && (clock.contract === 'hold' || inDoubt >= MOST_ATTEMPTS)) {
    return say('held', `in doubt after ${inDoubt === 1 ? 'one attempt' : `${inDoubt} attempts`}`, inDoubt);
  }
  const block = turn.blockOf(clock, step, one.firstAt);
  if (block !== undefined) return say(block.verdict, block.reason);
  if (step.quiet !== undefined && isQuiet(step.quiet, turn.now, clock.openTime))
    return say('waiting', 'quiet hours');
  return say('send', momentAt > turn.now ? 'due before the next tick' : 'due', inDoubt);
}

/** How often this mail may already have gone out without our knowing. */
function attemptsInDoubt({ past, momentAt, step, nth }: Due, { doubtUntil, tickMs }: Turn): number {
  if (past?.state === 'in doubt' || past?.state === 'released') return past.attempt;
  // That it waited, or was told of another moment, is older than what was lost.
  return momentAt <= doubtUntil || (isWarning(step, nth) && momentAt < doubtUntil + tickMs) ? 1 : 0;
}

function isSettled({ state, attempt }: Past): boolean {
  return (
    state === 'sent' ||
    state === 'grouped' ||
    state === 'superseded' ||
    state === 'suppressed' ||
    state === 'left' ||
    (state === 'held' && attempt > 0)
  );
}

/** Nothing is left to do about it, unless its moment has moved ahead since. */
function isDone(past: Past, momentAt: number, clock: Clock, turn: Turn): boolean {
  return past.state !== 'held' && isSettled(past) && !(clock.running && movedAhead(past, momentAt, turn));
}

/** Pauses, holiday edits and rounding move moments; only a real move into the future is a new warning. */
function movedAhead(past: Past, momentAt: number, { now, tickMs }: Turn): boolean {
  return isSettled(past) && momentAt > now && Math.abs(momentAt - past.momentAt) > tickMs;
}

/** Of several overdue steps the highest level goes out, the latest of that level; steps of one moment go out together. */
function supersededBy(one: Due, top: Due | undefined, told: readonly Due[]): Due | undefined {
  if (top !== undefined && one.momentAt !== top.momentAt && above(top, one)) return top;
  return told.find((other) => other.step.level >= one.step.level && other.momentAt > one.momentAt);
}

function above(a: Due, b: Due): boolean {
  return a.step.level > b.step.level || (a.step.level === b.step.level && a.momentAt > b.momentAt);
}

function decision(
  clock: Clock,
  { step, nth, key, momentAt }: Due,
  verdict: Decision['verdict'],
  reason: string,
  attempt: number,
): Decision {
  return { clock, step, nth, key, momentAt, verdict, reason, attempt };
}

export function describeStep({ step, nth }: Pick<Decision, 'step' | 'nth'>): string {
  return `level ${step.level}, ${step.offset.text}${nth === 0 ? '' : `, repeat ${nth}`}`;
}

/** Ticket, epoch, metric, cycle and step; no two promises share one. */
export function stepKey(clock: Clock, step: Step, nth: number): string {
  return keyWithin(keyOfPromise(clock), step, nth);
}

function keyOfPromise({ ticket, epoch, metric, cycle }: Clock): string {
  return `${keyPart(ticket)}|${epoch}|${keyPart(metric)}|${cycle}|`;
}

function keyWithin(promiseKey: string, step: Step, nth: number): string {
  const key = promiseKey + step.keyPart;
  return nth === 0 ? key : `${key}|${nth}`;
}
