import { type Place, type Problem, problem } from '../problem';
import { close, closed, end, reopen, reopened, resolutionGiven, resolved } from './endingEffects';
import { eventNamed, plainName } from './eventNames';
import type { TicketEvent } from './events';
import type { Moment } from './history';
import {
  endPauses,
  endStatusPause,
  goesOn,
  heardFromCustomer,
  pause,
  pauseNotice,
  resumed,
  resumeNotice,
} from './pauseEffects';
import { addFact, complain, isOpenFor, type Replay, standing } from './replayState';
import { ends, type StatusMeaning } from './statusMap';

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

function customerMessage(replay: Replay, event: TicketEvent, moment: Moment): void {
  addFact(replay, 'customer message', moment);
  // What the message itself ends is resumed with it.
  if (endPauses(replay, moment, (reason) => reason === 'information requested')) goesOn(replay, moment);
  heardFromCustomer(replay, moment);
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
    replay.rowPauses.push({ from: moment, reason: 'information requested', sinceBefore: false });
  }
}

function status(replay: Replay, event: TicketEvent, moment: Moment): void {
  const name = plainName(event.value);
  const wasThere = event.firstSeen && event.at === replay.noticedAt && !replay.entries.has('status');
  changed(replay, event, moment);
  addFact(replay, `status ${name}`, moment);
  const meaning = replay.statuses.get(name);
  if (meaning === undefined) {
    replay.problems.push(unknownStatus(event.value, { row: event.row, column: 'Value' }));
  } else {
    enterStatus(replay, name, meaning, moment, wasThere);
  }
}

export function unknownStatus(status: string, place: Place): Problem {
  const wanted = 'is not in the status map, so the clock goes on as before. Add it to SLA Settings.';
  return problem(status, wanted, place);
}

function enterStatus(
  replay: Replay,
  name: string,
  meaning: StatusMeaning,
  moment: Moment,
  sinceBefore: boolean,
): void {
  const waited = endStatusPause(replay, moment);
  const ending = standing(replay);
  if (ends(meaning)) {
    const closing = meaning === 'closed' ? moment : undefined;
    if (meaning === 'resolved' && ending === undefined) resolutionGiven(replay, moment);
    if (ending === undefined) end(replay, moment, meaning, closing);
    else if (closing !== undefined) close(replay, ending, closing);
    return;
  }
  if (ending !== undefined) reopen(replay, ending, moment);
  if (meaning === 'paused') replay.statusPause = { from: moment, reason: name, sinceBefore };
  if (waited) goesOn(replay, moment);
}

function changed(replay: Replay, event: TicketEvent, moment: Moment): void {
  const entries = replay.entries.get(event.name);
  // What a ticket was first seen with is as far as anybody knows what it was opened with.
  const isGiven = entries === undefined && moment.firstSeen && event.name === 'priority';
  const entry = { moment: isGiven ? replay.opened : moment, value: event.value };
  if (entries === undefined) replay.entries.set(event.name, [entry]);
  else entries.push(entry);
}

function ownerChanged(replay: Replay, event: TicketEvent, moment: Moment): void {
  changed(replay, event, moment);
  if (event.value !== '') addFact(replay, 'owner', moment);
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

function waived(replay: Replay, { at, value, by, waived }: TicketEvent): void {
  replay.waivers.push({ at, metric: waived?.metric, reason: waived?.reason ?? value, by });
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
