import type { DayNumber } from '../time/localDate';
import type { Zone } from '../time/zone';
import {
  type Circumstances,
  forWhom,
  type Letter,
  MUTED,
  type Notice,
  page,
  paragraphs,
  remarksOf,
  subjectLine,
} from './compose';
import { type KeptPeriod, keptInAll, keptMarkup, keptText, sayDays } from './keptText';
import { element, link, type Markup } from './markup';
import { oneLine } from './plainText';
import { sayDate, sayGap, sayMoment } from './timeWords';

export interface DigestLine {
  readonly notice: Notice;
  readonly state: 'breached' | 'at risk' | 'paused' | 'on track';
}

export interface DigestContent {
  /** Local date the digest is for. */
  readonly day: DayNumber;
  /** Of the file; what is due by another zone says so. */
  readonly zone: Zone;
  /** End of that date: what falls due before it is due today. */
  readonly dayEndsAt: number;
  readonly lines: readonly DigestLine[];
  /** What became of the promises that ended since the digest before. */
  readonly period: KeptPeriod;
  /** Mails that wait for a person: how many, and why, a sentence for each reason. */
  readonly heldCount: number;
  readonly held: readonly string[];
  /** What cannot be read, in a sentence each. */
  readonly troubles: readonly string[];
  /** Role by which the reader gets it. */
  readonly role: string;
  /** To the file. */
  readonly link: string;
  readonly possibleRepeat: boolean;
  /** Sent although there is nothing to say. */
  readonly evenIfEmpty: boolean;
}

interface Section {
  readonly title: string;
  readonly lines: readonly DigestLine[];
}

const MOST_LINES = 100;
const MOST_SENTENCES = 20;

/** The one number that matters, then the most urgent. @returns undefined when there is nothing to say. */
export function composeDigest(content: DigestContent, { now, insteadOf }: Circumstances): Letter | undefined {
  const sections = sectionsOf(content, now).filter(({ lines }) => lines.length > 0);
  const { held, troubles, period, zone } = content;
  const isEmpty = sections.length + period.late.length + held.length + troubles.length === 0;
  if (isEmpty && !content.evenIfEmpty) return undefined;
  const [headline, ...rest] = headlines(content, sections, isEmpty) as [string, ...string[]];
  const remarks = remarksOf(content.possibleRepeat, insteadOf);
  const why = `You get this digest as ${oneLine(content.role, 60)}.`;
  const extra = [
    { title: 'Mails held, waiting for a person', sentences: held },
    { title: 'Needs a look', sentences: troubles },
  ].filter(({ sentences }) => sentences.length > 0);
  const days = sayDays(period.from, period.to);
  const lists = sections.map(({ title, lines }) =>
    listed(title.charAt(0).toUpperCase() + title.slice(1), lines, (line) => sentenceOf(line, now, zone)),
  );
  const late =
    period.late.length === 0
      ? []
      : [
          listed(`Ended too late, ${days}`, period.late, ({ notice, stoppedAt }) =>
            sentenceOf({ notice, state: 'breached' }, now, zone, stoppedAt),
          ),
        ];
  const kept = keptMarkup(period);
  const text = [
    ...remarks,
    `${[headline, ...rest].join(', ')}.`,
    ...keptText(period),
    ...lists.flatMap(listText),
    ...late.flatMap(listText),
    ...extra.flatMap(({ title, sentences }) => [
      '',
      title,
      ...shortened(sentences).map((sentence) => `- ${sentence}`),
    ]),
    '',
    why,
    `Open the tracker: ${content.link}`,
  ].join('\n');
  const html = page([
    paragraphs(remarks),
    element('p', 'margin:0;font-size:28px;line-height:1.25', element('strong', '', headline)),
    rest.length === 0 ? [] : element('p', 'margin:0 0 12px;font-size:16px', rest.join(', ')),
    kept.length === 0 ? [] : [heading(`Kept ${days}, against target`), ...kept],
    lists.map(listMarkup),
    late.map(listMarkup),
    extra.map(({ title, sentences }) => [
      heading(title),
      shortened(sentences).map((sentence) => element('p', 'margin:0 0 4px', sentence)),
    ]),
    element(
      'p',
      'margin:20px 0 0',
      element('span', MUTED, why),
      ' ',
      link(content.link, '', 'Open the tracker'),
    ),
  ]);
  return {
    subject: subjectLine(
      `${[headline, ...rest].join(', ')} – digest of ${sayDate(content.day)}`,
      insteadOf !== undefined,
    ),
    text,
    html,
  };
}

/** What needs hands comes before what is over. */
function headlines(
  { heldCount, period }: DigestContent,
  sections: readonly Section[],
  isEmpty: boolean,
): readonly string[] {
  const kept = keptInAll(period);
  const found = [
    ...sections.map(({ title, lines }) => `${lines.length} ${title}`),
    ...(heldCount > 0 ? [`${heldCount} ${heldCount === 1 ? 'mail' : 'mails'} held`] : []),
    ...(kept === '' ? [] : [kept]),
  ];
  if (found.length > 0) return found;
  return [isEmpty ? 'Nothing breached, nothing at risk' : 'Something needs a look'];
}

function sectionsOf({ lines, dayEndsAt }: DigestContent, now: number): readonly Section[] {
  const byDue = [...lines].sort((a, b) => a.notice.dueAt - b.notice.dueAt);
  const of = (state: DigestLine['state']) => byDue.filter((line) => line.state === state);
  const today = of('on track').filter(({ notice }) => notice.dueAt >= now && notice.dueAt < dayEndsAt);
  return [
    { title: 'breached', lines: of('breached') },
    { title: 'at risk', lines: of('at risk') },
    { title: 'due today', lines: today },
  ];
}

/** A list of tickets with what there is to say of each, the first ones. */
interface List {
  readonly title: string;
  readonly said: readonly { readonly notice: Notice; readonly says: string }[];
  readonly inAll: number;
}

function listed<T extends { readonly notice: Notice }>(
  title: string,
  lines: readonly T[],
  say: (line: T) => string,
): List {
  const said = lines.slice(0, MOST_LINES).map((line) => ({ notice: line.notice, says: say(line) }));
  return { title, said, inAll: lines.length };
}

function listText({ title, said, inAll }: List): string[] {
  return [
    '',
    title,
    ...said.flatMap(({ notice, says }) => [`- ${oneLine(notice.ticket, 60)} ${says}`, `  ${notice.link}`]),
    ...more(inAll, MOST_LINES),
  ];
}

function listMarkup({ title, said, inAll }: List): readonly Markup[] {
  return [
    heading(title),
    ...said.map(({ notice, says }) =>
      element('p', 'margin:0 0 8px', link(notice.link, '', oneLine(notice.ticket, 60)), ` ${says}`),
    ),
    ...more(inAll, MOST_LINES).map((text) => element('p', 'margin:0', text)),
  ];
}

/** A sentence of a list; "" where it is about no ticket. */
export interface Item {
  readonly ticket: string;
  readonly text: string;
  readonly address: string;
}

/** Breached promises as lines of a list, the oldest first. */
export function listOf(lines: readonly DigestLine[], now: number, home: Zone): readonly Item[] {
  const sorted = [...lines].sort((a, b) => a.notice.dueAt - b.notice.dueAt);
  const shown = sorted.slice(0, MOST_LINES).map((line) => ({
    ticket: oneLine(line.notice.ticket, 60),
    text: sentenceOf(line, now, home),
    address: line.notice.link,
  }));
  return [...shown, ...more(lines.length, MOST_LINES).map((text) => ({ ticket: '', text, address: '' }))];
}

/**
 * `first response was due Fri 17:20 (1 h 10 min over) – Acme, Critical; counted from Fri 15:20`
 *
 * @param home The reader's zone.
 * @param stoppedAt For a promise that is not open any more.
 */
function sentenceOf({ notice, state }: DigestLine, now: number, home: Zone, stoppedAt?: number): string {
  const { dueAt, openLeftMs, zone, explanation } = notice;
  const isLate = state === 'breached';
  const gap = sayGap(openLeftMs, dueAt - (stoppedAt ?? now), isLate ? 'over' : 'left');
  const when = sayMoment(dueAt, now, zone, home);
  const done = stoppedAt === undefined ? '' : `, done ${sayMoment(stoppedAt, now, zone, home)}`;
  const due = isLate ? `was due ${when}${done} (${gap})` : `due ${when} (${gap})`;
  return `${oneLine(notice.metric, 60)} ${due}${forWhom(notice, ' – ')}${explanation === '' ? '' : `; ${oneLine(explanation)}`}`;
}

function heading(title: string): Markup {
  return element('p', 'margin:16px 0 4px;font-weight:bold', title);
}

function shortened(sentences: readonly string[]): string[] {
  const shown = sentences.slice(0, MOST_SENTENCES).map((sentence) => oneLine(sentence, 400));
  return [...shown, ...more(sentences.length, MOST_SENTENCES)];
}

function more(count: number, most: number): string[] {
  return count > most ? [`and ${count - most} more`] : [];
}
