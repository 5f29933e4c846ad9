import { type Outcome, problem } from '../problem';
import { MS_PER_HOUR } from '../time/localDate';

/** The part of `OpenTime` that notice needs. */
export interface OpenHours {
  between(start: number, end: number): number;
}

/** `asked` is when the meeting was asked for, `earliest` the deadline of the minimum notice counted from there. */
export interface NoticeGiven {
  readonly asked: number;
  readonly meeting: number;
  readonly earliest: number;
  /** Given for notice owed in business time: a shortfall is then counted in open time too. */
  readonly openHours?: OpenHours | undefined;
  /** When the rule came into force, `undefined` in it while it has not; left out, the rule always holds (PB4). */
  readonly commencement?: { readonly at: number | undefined } | undefined;
  /** Both sides agreed to meet at short notice, which overrides the rule. */
  readonly isAgreed?: boolean | undefined;
}

export interface Notice {
  readonly isOk: boolean;
  readonly reason: 'enough' | 'short' | 'agreed' | 'before commencement';
  /** What is missing to the minimum, 0 or more, whatever the reason: an agreed exception stays visible. */
  readonly shortByMs: number;
}

/**
 * Whether a meeting was asked for early enough (PB3). The minimum itself is any target: `24eh` counts elapsed time, so
 * a night on which clocks go back helps by an hour (V18); `8bh` counts open time. Exactly the minimum is enough.
 * The rule holds for what is asked from commencement on.
 */
export function noticeOf(given: NoticeGiven): Outcome<Notice> {
  const { asked, meeting, earliest, openHours, commencement, isAgreed = false } = given;
  if (!(meeting >= asked)) {
    return problem('', 'The meeting lies before the request for it. Correct one of the two times.');
  }
  const missing = openHours === undefined ? earliest - meeting : openHours.between(meeting, earliest);
  if (Number.isNaN(missing))
    return problem('', 'The minimum notice ends at no known moment. Write e.g. 24eh or 8bh.');
  const shortByMs = Math.max(0, missing);
  if (commencement !== undefined && !(commencement.at !== undefined && asked >= commencement.at)) {
    return { isOk: true, reason: 'before commencement', shortByMs };
  }
  if (shortByMs === 0) return { isOk: true, reason: 'enough', shortByMs };
  return isAgreed ? { isOk: true, reason: 'agreed', shortByMs } : { isOk: false, reason: 'short', shortByMs };
}

/** @returns `OK`, or `Short by 3.5 h`; rounded up to hundredths, so that a second short is not short by 0. */
export function describeNotice({ isOk, shortByMs }: Notice): string {
  return isOk ? 'OK' : `Short by ${Math.ceil((shortByMs / MS_PER_HOUR) * 100 - 1e-9) / 100} h`;
}
