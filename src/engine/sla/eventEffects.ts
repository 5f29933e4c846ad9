import { type Problem, problem } from '../problem';
import { eventNamed, plainName } from './eventNames';
import type { TicketEvent } from './events';
import type { AgreedDate, Ending, Entry, Moment, PauseSpan, Waiver } from './history';
import type { StatusMap, StatusMeaning } from './statusMap';

interface OpenPause {
  readonly from: number;
  readonly reason: string;
}

/** A ticket's history while its events are being read. */
export interface Replay {
  readonly ticket: string;
  readonly opened: Moment;
  readonly statuses: StatusMap;
  readonly facts: Map<string, Moment[]>;
  readonly pauses: PauseSpan[];
  statusPause: OpenPause | undefined;
  rowPauses: OpenPause[];
  readonly endings: Ending[];
  readonly entries: Map<string, Entry[]>;
  readonly agreedDates: Map<string, AgreedDate[]>;
  readonly waivers: Waiver[];
  notCovered: string | undefined;
  muted: boolean;
  unansweredContacts: number;
  oldestUnanswered: Moment | undefined;
  lastUpdateAt: number | undefined;
  /** The customer wrote after the ticket had ended, and nobody has reopened it yet. */
  unheard: TicketEvent | undefined;
  readonly problems: Problem[];
}

type Effect = (replay: Replay, event: TicketEvent, moment: Moment) => void;

/** An event without an effect of its own is a fact under its name. */
const EFFECTS: ReadonlyMap<string, Effect> = new Map<string, Effect>([
  [
    'opened',
    (replay, event) => complain(replay, event, 'was open already; the first opening counts. Write reopened.'),
  ],
  ['automatic', () => {}],
  ['note', (replay, _, moment) => addFact(replay, 'note', moment)],
  ['customer message', customerMessage],
  ['reply', publicContact],
  ['call', publicContact],
  ['declined', declined],
  ['information requested', informationRequested],
  ['status', status],
  ['priority', changed],
  ['second priority', changed],
  ['owner', ownerChanged],
  ['paused', (replay, event, moment) => pause(replay, event, moment, plainName(event.value))],
  ['pause notice', pauseNotice],
  ['resume notice', resumeNotice],
  ['resumed', resumed],
  ['resolved', resolved],
  ['closed', closed],
  ['reopened', reopened],
  ['estimate', dateForWork],
  ['forecast', dateForWork],
  ['escalated', duringWork],
  ['triage complete', triageComplete],
  ['waived', waived],
  ['not covered', notCovered],
  ['covered', covered],
  ['muted', muted],
  ['unmuted', unmuted],
]);

export function takeIn(replay: Replay, event: TicketEvent, moment: Moment): void {
  const effect = EFFECTS.get(event.name);
  if (effect !== undefined) effect(replay, event, moment);
  else if (event.date !== undefined) dateAgreed(replay, event, moment);
  else addFact(replay, event.name, moment);
}

function addFact({ facts }: Replay, fact: string, moment: Moment): void {
  const moments = facts.get(fact);
  if (moments === undefined) facts.set(fact, [moment]);
  else moments.push(moment);
}

export function complain(replay: Replay, event: TicketEvent, wanted: string): void {
  replay.problems.push(problem(`${event.ticket} ${event.name}`, wanted, { row: event.row, column: 'Event' }));
}

function standing({ endings }: Replay): Ending | undefined {
  const last = endings[endings.length - 1];
  return last === undefined || last.reopened !== undefined ? undefined : last;
}

/** What only an open ticket can go through is refused once it is resolved or closed. */
function isOpenFor(replay: Replay, event: TicketEvent): boolean {
  const ending = standing(replay);
  if (ending === undefined) return true;
  complain(
    replay,
    event,
    `came after the ticket was ${ending.by} and does not count. Write reopened before it.`,
  );
  return false;
}

function heardFromCustomer(replay: Replay, moment: Moment): void {
  replay.unansweredContacts = 0;
  if (replay.rowPauses.length > 0 || replay.statusPause !== undefined)
    addFact(replay, 'customer returned', moment);
}

function customerMessage(replay: Replay, event: TicketEvent, moment: Moment): void {
  addFact(replay, 'customer message', moment);
  heardFromCustomer(replay, moment);
  endPauses(replay, moment, (reason) => reason === 'information requested');
  replay.oldestUnanswered ??= moment;
  if (standing(replay) !== undefined) replay.unheard ??= event;
}

/** A reply or a call; its value may say what came of it: resolved, escalated or information requested (CO7). */
function publicContact(replay: Replay, event: TicketEvent, moment: Moment): void {
  addFact(replay, event.name, moment);
  answered(replay, moment);
  const outcome = event.value === '' ? '' : eventNamed(event.value).name;
  if (outcome === 'information requested') informationRequested(replay, event, moment);
  if (outcome === 'resolved') resolved(replay, { ...event, name: outcome }, moment);
  if (outcome === 'escalated') duringWork(replay, { ...event, name: outcome }, moment);
}

function answered(replay: Replay, moment: Moment): void {
  replay.unansweredContacts++;
  replay.oldestUnanswered = undefined;
  replay.lastUpdateAt = moment.at;
}

/** To decline with an explanation answers the customer and ends the matter (LR6). */
function declined(replay: Replay, event: TicketEvent, moment: Moment): void {
  addFact(replay, 'declined', moment);
  answered(replay, moment);
  if (standing(replay) === undefined) end(replay, moment, event.name, undefined);
}

function informationRequested(replay: Replay, event: TicketEvent, moment: Moment): void {
  if (!isOpenFor(replay, event)) return;
  addFact(replay, 'information requested', moment);
  if (event.name === 'information requested') answered(replay, moment);
  if (!replay.rowPauses.some(({ reason }) => reason === 'information requested')) {
    replay.rowPauses.push({ from: moment.at, reason: 'information requested' });
  }
}

function status(replay: Replay, event: TicketEvent, moment: Moment): void {
  const name = plainName(event.value);
  changed(replay, event, moment);
  addFact(replay, `status ${name}`, moment);
  const meaning = replay.statuses.get(name);
  if (meaning === undefined) {
    const wanted = 'is not in the status map, so the clock goes on as before. Add it to SLA Settings.';
    replay.problems.push(problem(event.value, wanted, { row: event.row, column: 'Value' }));
  } else {
    enterStatus(replay, name, meaning, moment);
  }
}

function enterStatus(replay: Replay, name: string, meaning: StatusMeaning, moment: Moment): void {
  endStatusPause(replay, moment);
  const ending = standing(replay);
  if (meaning === 'resolved' || meaning === 'closed') {
    const closing = meaning === 'closed' ? moment : undefined;
    if (meaning === 'resolved' && ending === undefined) resolutionGiven(replay, moment);
    if (ending === undefined) end(replay, moment, meaning, closing);
    else if (closing !== undefined) close(replay, ending, closing);
    return;
  }
  if (ending !== undefined) reopen(replay, ending, moment);
  if (meaning === 'paused') replay.statusPause = { from: moment.at, reason: name };
}

function changed(replay: Replay, event: TicketEvent, moment: Moment): void {
  const entries = replay.entries.get(event.name);
  const entry = { moment, value: event.value };
  if (entries === undefined) replay.entries.set(event.name, [entry]);
  else entries.push(entry);
}

function ownerChanged(replay: Replay, event: TicketEvent, moment: Moment): void {
  changed(replay, event, moment);
  if (event.value !== '') addFact(replay, 'owner', moment);
}

function pause(replay: Replay, event: TicketEvent, moment: Moment, reason: string): void {
  if (!isOpenFor(replay, event)) return;
  if (replay.rowPauses.some((running) => running.reason === reason)) {
    complain(replay, event, `was paused already (${reason}); nothing changes.`);
    return;
  }
  addFact(replay, 'paused', moment);
  replay.rowPauses.push({ from: moment.at, reason });
}

/** The customer's written notice starts the pause, not what was agreed or done before it (PB13). */
function pauseNotice(replay: Replay, event: TicketEvent, moment: Moment): void {
  replay.unansweredContacts = 0;
  addFact(replay, 'pause notice', moment);
  pause(replay, event, moment, 'pause notice');
}

/** The pause goes on until work is resumed; how soon that is has a metric of its own (PB16). */
function resumeNotice(replay: Replay, event: TicketEvent, moment: Moment): void {
  addFact(replay, 'resume notice', moment);
  heardFromCustomer(replay, moment);
  if (replay.rowPauses.length === 0 && replay.statusPause === undefined)
    complain(replay, event, 'was not paused.');
}

function resumed(replay: Replay, event: TicketEvent, moment: Moment): void {
  const named = plainName(event.value);
  const ended = endPauses(replay, moment, (reason) => named === '' || reason === named);
  const endedStatus =
    (named === '' || replay.statusPause?.reason === named) && endStatusPause(replay, moment);
  // A value that names no running pause is a remark: it ends them all.
  const endedAll = named !== '' && !ended && !endedStatus && endEveryPause(replay, moment);
  if (ended || endedStatus || endedAll) addFact(replay, 'resumed', moment);
  else complain(replay, event, 'was not paused. Write the paused row too, or remove this one.');
}

/** @returns Whether there was one to end. */
function endPauses(replay: Replay, { at }: Moment, which: (reason: string) => boolean): boolean {
  const ending = replay.rowPauses.filter(({ reason }) => which(reason));
  if (ending.length === 0) return false;
  for (const { from, reason } of ending) replay.pauses.push({ start: from, end: at, reason, running: false });
  replay.rowPauses = replay.rowPauses.filter(({ reason }) => !which(reason));
  return true;
}

function endStatusPause(replay: Replay, { at }: Moment): boolean {
  if (replay.statusPause === undefined) return false;
  const { from, reason } = replay.statusPause;
  replay.pauses.push({ start: from, end: at, reason, running: false });
  replay.statusPause = undefined;
  return true;
}

function endEveryPause(replay: Replay, moment: Moment): boolean {
  const endedStatus = endStatusPause(replay, moment);
  return endPauses(replay, moment, () => true) || endedStatus;
}

function resolved(replay: Replay, event: TicketEvent, moment: Moment): void {
  resolutionGiven(replay, moment);
  const ending = standing(replay);
  if (ending === undefined) {
    end(replay, moment, 'resolved', undefined);
  } else if (ending.closed !== undefined) {
    complain(replay, event, 'came after the ticket was closed and does not count. Write reopened before it.');
  } else if (moment.at > ending.ended.at && !moment.firstSeen) {
    // The first one evidently did not hold, so it must not make the ticket look faster than it was.
    replay.endings[replay.endings.length - 1] = { ...ending, ended: moment, by: 'resolved' };
    complain(replay, event, 'was resolved already; the later time counts. Write reopened in between.');
  }
}

/** Unlike the ending itself it is not undone by a reopening: the customer has had an answer. */
function resolutionGiven(replay: Replay, moment: Moment): void {
  addFact(replay, 'resolution given', moment);
  replay.oldestUnanswered = undefined;
  replay.lastUpdateAt = moment.at;
}

function closed(replay: Replay, _: TicketEvent, moment: Moment): void {
  const ending = standing(replay);
  if (ending === undefined) end(replay, moment, 'closed', moment);
  else close(replay, ending, moment);
}

function end(replay: Replay, moment: Moment, by: string, closing: Moment | undefined): void {
  endEveryPause(replay, moment);
  replay.endings.push({ ended: moment, by, closed: closing, reopened: undefined });
}

function close(replay: Replay, ending: Ending, moment: Moment): void {
  replay.endings[replay.endings.length - 1] = { ...ending, closed: ending.closed ?? moment };
}

function reopened(replay: Replay, event: TicketEvent, moment: Moment): void {
  const ending = standing(replay);
  if (ending === undefined)
    complain(replay, event, 'was neither resolved nor closed. Write resolved or closed before it.');
  else reopen(replay, ending, moment);
}

function reopen(replay: Replay, ending: Ending, moment: Moment): void {
  replay.endings[replay.endings.length - 1] = { ...ending, reopened: moment };
  replay.unheard = undefined;
  addFact(replay, 'reopened', moment);
}

function dateForWork(replay: Replay, event: TicketEvent, moment: Moment): void {
  if (isOpenFor(replay, event)) dateAgreed(replay, event, moment);
}

function dateAgreed(replay: Replay, event: TicketEvent, moment: Moment): void {
  addFact(replay, event.name, moment);
  const dates = replay.agreedDates.get(event.name);
  const date = { moment, dueAt: event.date! };
  if (dates === undefined) replay.agreedDates.set(event.name, [date]);
  else dates.push(date);
}

function duringWork(replay: Replay, event: TicketEvent, moment: Moment): void {
  if (isOpenFor(replay, event)) addFact(replay, event.name, moment);
}

function triageComplete(replay: Replay, event: TicketEvent, moment: Moment): void {
  if (!isOpenFor(replay, event)) return;
  addFact(replay, 'triage complete', moment);
  if (eventNamed(event.value).name !== 'resolved') addFact(replay, 'triage unresolved', moment);
}

/** `first response: agreed by phone` waives one metric, a reason alone all of them. */
function waived(replay: Replay, { at, value, by }: TicketEvent): void {
  const colon = value.indexOf(':');
  const metric = colon < 0 ? undefined : plainName(value.slice(0, colon));
  replay.waivers.push({ at, metric, reason: value.slice(colon + 1).trim(), by });
}

function notCovered(replay: Replay, event: TicketEvent): void {
  replay.notCovered = event.value === '' ? 'no reason given' : event.value;
}

function covered(replay: Replay): void {
  replay.notCovered = undefined;
}

function muted(replay: Replay): void {
  replay.muted = true;
}

function unmuted(replay: Replay): void {
  replay.muted = false;
}
