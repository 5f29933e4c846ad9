import { FROM_COLUMN, type TicketEvent } from './events';
import type { Ending, Moment } from './history';
import { endEveryPause } from './pauseEffects';
import { addFact, complain, type Replay, standing } from './replayState';

export function resolved(replay: Replay, event: TicketEvent, moment: Moment): void {
  const ending = standing(replay);
  const isFromColumn = event.by === FROM_COLUMN;
  if (ending?.closed !== undefined && !isFromColumn) {
    complain(replay, event, 'came after the ticket was closed and does not count. Write reopened before it.');
    return;
  }
  resolutionGiven(replay, moment);
  if (ending === undefined) {
    end(replay, moment, 'resolved', undefined);
  } else if (moment.at > ending.ended.at && !moment.firstSeen) {
    // The first one evidently did not hold, so it must not make the ticket look faster than it was.
    replay.endings[replay.endings.length - 1] = { ...ending, ended: moment, by: 'resolved' };
    // A status that was noticed, or changed in passing, and then the date of it: one resolution told twice.
    if (ending.ended.firstSeen || isFromColumn) return;
    complain(replay, event, 'was resolved already; the later time counts. Write reopened in between.');
  }
}

/** Unlike the ending itself it is not undone by a reopening: the customer has had an answer. */
export function resolutionGiven(replay: Replay, moment: Moment): void {
  addFact(replay, 'resolution given', moment);
  replay.oldestUnanswered = undefined;
  replay.lastUpdateAt = moment.at;
}

export function closed(replay: Replay, _: TicketEvent, moment: Moment): void {
  const ending = standing(replay);
  if (ending === undefined) end(replay, moment, 'closed', moment);
  else close(replay, ending, moment);
}

export function end(replay: Replay, moment: Moment, by: string, closing: Moment | undefined): void {
  endEveryPause(replay, moment);
  replay.endings.push({ ended: moment, by, closed: closing, reopened: undefined });
}

export function close(replay: Replay, ending: Ending, moment: Moment): void {
  replay.endings[replay.endings.length - 1] = { ...ending, closed: ending.closed ?? moment };
}

export function reopened(replay: Replay, event: TicketEvent, moment: Moment): void {
  const ending = standing(replay);
  if (ending === undefined)
    complain(replay, event, 'was neither resolved nor closed. Write resolved or closed before it.');
  else reopen(replay, ending, moment);
}

export function reopen(replay: Replay, ending: Ending, moment: Moment): void {
  replay.endings[replay.endings.length - 1] = { ...ending, reopened: moment };
  replay.unheard = undefined;
  addFact(replay, 'reopened', moment);
}
