import { isProblem } from '../../../src/engine/problem';
import { historyOf, type TrackerTimes } from '../../../src/engine/sla/clock';
import { type EventRow, parseEvents } from '../../../src/engine/sla/events';
import type { History } from '../../../src/engine/sla/history';
import { type Metric, metricNamed } from '../../../src/engine/sla/metric';
import type { ClockTerms, MetricClock } from '../../../src/engine/sla/metricClock';
import { metricClocks } from '../../../src/engine/sla/metricClock';
import { type StatusMap, statusMapOf } from '../../../src/engine/sla/statusMap';
import { at, show } from '../../oracles/workedExample';

export const TICKET = 'T-1';

/** One event a line: `Mon 2026-06-01 16:30 | reply | value | by`; a value `=Mon 2026-06-08 12:00` is a date. */
export function rowsOf(log: string, zone: string): EventRow[] {
  return log
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line, index) => {
      const [when = '', event = '', value = '', by = ''] = line.split('|').map((cell) => cell.trim());
      const date = value.startsWith('=') ? at(value.slice(1), zone) : undefined;
      return {
        ticket: TICKET,
        at: at(when, zone),
        event,
        value: date === undefined ? value : '',
        date,
        by,
        row: index + 2,
      };
    });
}

export interface Told {
  readonly asOf: string;
  readonly zone?: string;
  readonly statuses?: StatusMap;
  readonly tracker?: TrackerTimes;
}

export const NEW_YORK = 'America/New_York';

/** The history that a log gives as of a moment; the log must be free of problems of its own. */
export function told(log: string, { asOf, zone = NEW_YORK, statuses, tracker }: Told): History {
  const { events, problems } = parseEvents(rowsOf(log, zone));
  if (problems.length > 0) throw new Error(`the log has problems: ${JSON.stringify(problems)}`);
  const history = historyOf(TICKET, events, {
    asOf: at(asOf, zone),
    statuses: statuses ?? statusMapOf().statuses,
    tracker: tracker === undefined ? undefined : new Map([[TICKET, tracker]]),
  });
  if (history === undefined) throw new Error('nothing had happened yet');
  return history;
}

export function metric(text: string): Metric {
  const named = metricNamed(text);
  if (isProblem(named)) throw new Error(named.wanted);
  return named;
}

export function clocksOf(history: History, name: string, terms?: ClockTerms): readonly MetricClock[] {
  return metricClocks(history, metric(name), terms);
}

/** `Mon 2026-06-01 09:00 -04:00 → Mon 2026-06-01 10:00 -04:00 (reply)`, shortened to weekday and time. */
export function shown(clock: MetricClock, zone = NEW_YORK): string {
  const end =
    clock.stoppedAt === undefined
      ? `waits for ${clock.missing.join(' + ')}`
      : `${brief(clock.stoppedAt, zone)} ${clock.stoppedBy}`;
  return `${brief(clock.startedAt, zone)} → ${end}`;
}

/** `Mon 09:00`; within one week of worked examples that is enough. */
export function brief(instant: number, zone = NEW_YORK): string {
  const [weekday, , time] = show(instant, zone).split(' ');
  return `${weekday} ${time}`;
}

export function foundIn(history: History): readonly string[] {
  return history.problems.map(({ found }) => found);
}
