import type { DayNumber } from '../time/localDate';
import type { Notice } from './compose';
import { bar, element, type Markup } from './markup';
import { oneLine } from './plainText';
import { sayDate } from './timeWords';

/** How far the promises of one kind were kept whose clocks stopped in the digest's period. */
export interface Kept {
  readonly metric: string;
  readonly priority: string;
  /** Met and missed. */
  readonly counted: number;
  readonly met: number;
  /** Share promised, 0–1. */
  readonly target: number;
}

/** The days before the digest's own, back to the one before it. */
export interface KeptPeriod {
  readonly from: DayNumber;
  /** The last one. */
  readonly to: DayNumber;
  readonly kept: readonly Kept[];
  /** Promises broken by their end. */
  readonly late: readonly { readonly notice: Notice; readonly stoppedAt: number }[];
}

const MOST_KINDS = 8;
const COLOURS = { kept: '#188038', short: '#d93025', rest: '#9aa0a6' } as const;

/** `5 of 6 promises kept Thu 4 Jun 2026`; "" where none came to its end. */
export function keptInAll({ kept, from, to }: KeptPeriod): string {
  const counted = sum(kept, (one) => one.counted);
  if (counted === 0) return '';
  const promises = counted === 1 ? 'promise' : 'promises';
  return `${sum(kept, ({ met }) => met)} of ${counted} ${promises} kept ${sayDays(from, to)}`;
}

export function sayDays(from: DayNumber, to: DayNumber): string {
  return from === to ? sayDate(from) : `${sayDate(from)} – ${sayDate(to)}`;
}

export function keptText(period: KeptPeriod): string[] {
  const lines = inOrder(period.kept).map((one) => `- ${kindOf(one)}: ${figureOf(one)}`);
  return lines.length === 0
    ? []
    : [
        '',
        `Kept ${sayDays(period.from, period.to)}, against target`,
        ...lines.slice(0, MOST_KINDS),
        ...more(lines.length),
      ];
}

/** A bar for each: green what was kept, red what is missing to the target; the words beside it say the same. */
export function keptMarkup(period: KeptPeriod): readonly Markup[] {
  const bars = inOrder(period.kept)
    .slice(0, MOST_KINDS)
    .flatMap((one) => {
      const kept = shareOf(one);
      const short = Math.max(0, percent(one.target) - kept);
      return [
        element('p', 'margin:8px 0 2px', element('strong', '', kindOf(one)), ` ${figureOf(one)}`),
        bar([
          { percent: kept, colour: COLOURS.kept },
          { percent: short, colour: COLOURS.short },
          { percent: 100 - kept - short, colour: COLOURS.rest },
        ]),
      ];
    });
  return [...bars, ...more(period.kept.length).map((text) => element('p', 'margin:8px 0 0', text))];
}

/** What misses its target by most comes first. */
function inOrder(kept: readonly Kept[]): readonly Kept[] {
  const lead = (one: Kept) => one.met / one.counted - one.target;
  return [...kept].sort((a, b) => lead(a) - lead(b));
}

function kindOf({ metric, priority }: Kept): string {
  return [metric, priority]
    .map((part) => oneLine(part, 60))
    .filter((part) => part !== '')
    .join(', ');
}

function figureOf(one: Kept): string {
  const isMet = one.met / one.counted >= one.target - 1e-9;
  const of = `${shareOf(one)}% (${one.met} of ${one.counted})`;
  return `${of}, target ${percent(one.target)}%: ${isMet ? 'on target' : 'below target'}`;
}

/** Rounded down, so that nothing short of all is 100 %; with as many decimals as the target has, to be compared with it. */
function shareOf({ met, counted, target }: Kept): number {
  const { length } = /\.(\d+)/.exec(String(percent(target)))?.[1] ?? '';
  return Math.floor((100 * 10 ** length * met) / counted) / 10 ** length;
}

function percent(share: number): number {
  return Number((share * 100).toFixed(8));
}

function more(count: number): string[] {
  return count > MOST_KINDS ? [`and ${count - MOST_KINDS} more`] : [];
}

function sum<T>(list: readonly T[], of: (one: T) => number): number {
  return list.reduce((total, one) => total + of(one), 0);
}
