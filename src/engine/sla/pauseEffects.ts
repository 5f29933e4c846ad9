import { plainName } from './eventNames';
import type { TicketEvent } from './events';
import type { Moment, PauseSpan } from './history';
import { addFact, complain, isOpenFor, type OpenPause, type Replay, standing } from './replayState';

export function pause(replay: Replay, event: TicketEvent, moment: Moment, reason: string): void {
  if (!isOpenFor(replay, event)) return;
  if (replay.rowPauses.some((running) => running.reason === reason)) {
    complain(replay, event, `was paused already (${reason}); nothing changes.`);
    return;
  }
  addFact(replay, 'paused', moment);
  replay.rowPauses.push({ from: moment, reason, sinceBefore: false });
}

/** The customer's written notice starts the pause, not what was agreed or done before it (PB13). */
export function pauseNotice(replay: Replay, event: TicketEvent, moment: Moment): void {
  replay.unansweredContacts = 0;
  addFact(replay, 'pause notice', moment);
  pause(replay, event, moment, 'pause notice');
}

/** The pause goes on until work is resumed; how soon that is has a metric of its own (PB16). */
export function resumeNotice(replay: Replay, event: TicketEvent, moment: Moment): void {
  addFact(replay, 'resume notice', moment);
  heardFromCustomer(replay, moment);
  if (!isPaused(replay)) complain(replay, event, 'was not paused.');
}

export function resumed(replay: Replay, event: TicketEvent, moment: Moment): void {
  const { pauses, rowPauses, statusPause } = replay;
  const named = plainName(event.value);
  // A value that has never named a pause of the ticket is a remark, and every pause ends.
  const isReason = [...pauses, ...rowPauses, statusPause].some((pause) => pause?.reason === named);
  const ends = (reason: string) => !isReason || reason === named;
  const ended = endPauses(replay, moment, ends);
  const endedStatus = statusPause !== undefined && ends(statusPause.reason) && endStatusPause(replay, moment);
  if (ended || endedStatus) addFact(replay, 'resumed', moment);
  else
    complain(
      replay,
      event,
      isPaused(replay)
        ? 'names a pause that had ended already; the others go on. Leave the value blank to end them all.'
        : 'was not paused. Write the paused row too, or remove this one.',
    );
}

export function heardFromCustomer(replay: Replay, moment: Moment): void {
  replay.unansweredContacts = 0;
  if (isPaused(replay)) addFact(replay, 'customer returned', moment);
}

function isPaused({ rowPauses, statusPause }: Replay): boolean {
  return rowPauses.length > 0 || statusPause !== undefined;
}

/** The last pause of an open ticket has ended without a row that says so: that is work resumed, too. */
export function goesOn(replay: Replay, moment: Moment): void {
  if (!isPaused(replay) && standing(replay) === undefined) addFact(replay, 'resumed', moment);
}

/** @returns Whether there was one to end. */
export function endPauses(replay: Replay, moment: Moment, which: (reason: string) => boolean): boolean {
  const ending = replay.rowPauses.filter(({ reason }) => which(reason));
  if (ending.length === 0) return false;
  for (const pause of ending) replay.pauses.push(ended(pause, moment));
  replay.rowPauses = replay.rowPauses.filter(({ reason }) => !which(reason));
  return true;
}

function ended({ from, reason, sinceBefore }: OpenPause, moment: Moment): PauseSpan {
  const firstSeen = from.firstSeen || moment.firstSeen;
  return { start: from.at, end: moment.at, reason, running: false, firstSeen, sinceBefore };
}

export function endStatusPause(replay: Replay, moment: Moment): boolean {
  if (replay.statusPause === undefined) return false;
  replay.pauses.push(ended(replay.statusPause, moment));
  replay.statusPause = undefined;
  return true;
}

export function endEveryPause(replay: Replay, moment: Moment): boolean {
  const endedStatus = endStatusPause(replay, moment);
  return endPauses(replay, moment, () => true) || endedStatus;
}
