import type { OpenTime } from '../calendar/openTime';
import { isProblem } from '../problem';
import { deadlineOf } from '../sla/deadline';
import { eventNamed } from '../sla/eventNames';
import { factsIn } from '../sla/factRule';
import { metricNamed } from '../sla/metric';
import { nameKey, type PolicyLine } from '../sla/policy';
import { describeDuration, type Target } from '../sla/target';
import { MS_PER_HOUR, MS_PER_MINUTE, weekdayOf } from '../time/localDate';
import { instantAt } from '../time/wallTime';
import {
  columnOf,
  coverageKey,
  type Finding,
  finding,
  isClock,
  overlaps,
  type Ruleset,
  rowOf,
} from './finding';

/** Targets that cannot be meant: goals behind limits, answers after solutions, times nobody can watch, dates nobody gives. */
export function targets(rules: Ruleset): readonly Finding[] {
  const clocks = rules.lines.filter(isClock);
  return [
    ...clocks.flatMap((line) => goalAfterLimit(line, rules)),
    ...clocks.flatMap((line) => responseAfterResolution(line, clocks, rules)),
    ...clocks.flatMap((line) => shorterThanTick(line, rules)),
    ...clocks.flatMap((line) => nobodyAgrees(line, clocks)),
    ...rules.lines.flatMap((line) => unknownMetric(line)),
    ...rules.lines.flatMap((line) => looseFigure(line, clocks)),
  ];
}

function goalAfterLimit(line: PolicyLine, rules: Ruleset): Finding[] {
  const { goal, limit, goalText, limitText } = line;
  if (goal === undefined || !isLater(goal, limit, line, line, rules, true)) return [];
  const wanted = `is no earlier than the limit, ${limitText}. Exchange them, or leave the goal blank.`;
  return [finding('error', columnOf(line, 'Goal'), goalText, wanted)];
}

function responseAfterResolution(line: PolicyLine, clocks: readonly PolicyLine[], rules: Ruleset): Finding[] {
  if (line.metric !== 'first response') return [];
  const samePriority = (other: PolicyLine) =>
    line.priority === '' || other.priority === '' || nameKey(line.priority) === nameKey(other.priority);
  const resolution = clocks.find(
    (other) =>
      other.metric === 'resolution' &&
      nameKey(other.policy) === nameKey(line.policy) &&
      coverageKey(other) === coverageKey(line) &&
      samePriority(other) &&
      overlaps(other, line) &&
      isLater(line.limit, other.limit, line, other, rules, false),
  );
  if (resolution === undefined) return [];
  const wanted = `is longer than the resolution, ${resolution.limitText} (${rowOf(resolution)}). Exchange them, or shorten the response.`;
  return [finding('warning', columnOf(line, 'Limit'), line.limitText, wanted)];
}

/**
 * Whether one deadline comes after the other, for some start of a week. Dates agreed later are not compared.
 *
 * @param orSame deadlines that are the same for every start count too.
 */
function isLater(
  target: Target,
  than: Target,
  line: PolicyLine,
  other: PolicyLine,
  rules: Ruleset,
  orSame: boolean,
): boolean {
  const [hours, otherHours] = [line, other].map(({ calendar }) => rules.calendarNamed(calendar));
  if (isProblem(hours) || isProblem(otherHours) || hours === undefined || otherHours === undefined)
    return false;
  const delays = startsOf(hours, rules).map((start) => {
    const due = deadlineOf(start, target, { openTime: hours, zone: hours.calendar.zone });
    const otherDue = deadlineOf(start, than, { openTime: otherHours, zone: otherHours.calendar.zone });
    return typeof due !== 'number' || typeof otherDue !== 'number' ? -1 : due - otherDue;
  });
  return delays.some((delay) => delay > 0) || (orSame && delays.every((delay) => delay === 0));
}

/** Ten in the morning of each day of this week, open or not. */
function startsOf({ calendar }: OpenTime, { today }: Ruleset): readonly number[] {
  const monday = today - weekdayOf(today);
  return [0, 1, 2, 3, 4, 5, 6].map((day) => instantAt(monday + day, 10 * MS_PER_HOUR, calendar.zone));
}

function shorterThanTick({ limit, limitText, place }: PolicyLine, { tickMinutes }: Ruleset): Finding[] {
  if (!('ms' in limit) || limit.ms >= tickMinutes * MS_PER_MINUTE) return [];
  const wanted = `is shorter than the time between two checks, ${describeDuration(tickMinutes * MS_PER_MINUTE, '')}: warnings may come after it. Check more often, or promise more time.`;
  return [finding('warning', { ...place, column: 'Limit' }, limitText, wanted)];
}

/** A date agreed later comes from a row of SLA Events; most agreements promise that it is given. */
function nobodyAgrees(line: PolicyLine, clocks: readonly PolicyLine[]): Finding[] {
  const { limit, limitText } = line;
  if (limit.kind !== 'negotiated') return [];
  const fact = eventNamed(limit.fact).name;
  const isPromised = clocks.some(({ metric }) => {
    const named = metricNamed(metric);
    return !isProblem(named) && factsIn(named.stop).includes(fact);
  });
  if (isPromised) return [];
  const wanted = `waits for a date that no other row promises to give: until there is a "${fact}" nothing is due. Add a row for it, or a number here.`;
  return [finding('hint', columnOf(line, 'Limit'), limitText, wanted)];
}

function unknownMetric(line: PolicyLine): Finding[] {
  if (line.kind !== 'clock') return [];
  const named = metricNamed(line.metric);
  return isProblem(named) ? [finding('error', columnOf(line, 'Metric'), named.found, named.wanted)] : [];
}

/** A figure over many tickets says nothing where each of them must be faster anyway. */
function looseFigure(line: PolicyLine, clocks: readonly PolicyLine[]): Finding[] {
  if (line.kind !== 'clock' || line.aggregate === 'each') return [];
  const each = clocks.filter(
    (other) =>
      other.metric === line.metric &&
      nameKey(other.policy) === nameKey(line.policy) &&
      coverageKey(other) === coverageKey(line) &&
      (other.priority === '' || nameKey(other.priority) === nameKey(line.priority)) &&
      overlaps(other, line),
  );
  const place = columnOf(line, 'Aggregate');
  if (each.length === 0) {
    const wanted = `stands alone: nobody is warned of a single ticket, and with under five in a month the figure says little. Add a row with each.`;
    return [finding('hint', place, line.aggregate, wanted)];
  }
  const tighter = each.find(({ limit }) => 'ms' in limit && 'ms' in line.limit && limit.ms < line.limit.ms);
  if (tighter === undefined) return [];
  const wanted = `is looser than what every ticket is promised, ${tighter.limitText} (${rowOf(tighter)}). Lower it, or delete it.`;
  return [finding('warning', columnOf(line, 'Limit'), line.limitText, wanted)];
}
