import type { DayNumber } from '../time/localDate';
import {
  type Circumstances,
  type Letter,
  type Notice,
  page,
  paragraphs,
  remarksOf,
  row,
  subjectLine,
} from './compose';
import { element, link, type Markup, table } from './markup';
import { oneLine } from './plainText';
import { sayDate, sayHours, sayLength, sayMoment } from './timeWords';

export interface DigestLine {
  readonly notice: Notice;
  readonly state: 'breached' | 'at risk' | 'paused' | 'on track';
}

export interface DigestContent {
  /** Local date the digest is for. */
  readonly day: DayNumber;
  /** End of that date: what falls due before it is due today. */
  readonly dayEndsAt: number;
  readonly lines: readonly DigestLine[];
  /** Mails that wait for a person, in a sentence each. */
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

/** Most urgent first. @returns undefined when there is nothing to say. */
export function composeDigest(content: DigestContent, { now, insteadOf }: Circumstances): Letter | undefined {
  const sections = sectionsOf(content, now);
  const { held, troubles } = content;
  const isEmpty = sections.every(({ lines }) => lines.length === 0) && held.length + troubles.length === 0;
  if (isEmpty && !content.evenIfEmpty) return undefined;
  const counts = sections
    .filter(({ lines }) => lines.length > 0)
    .map(({ title, lines }) => `${lines.length} ${title}`);
  const headline =
    [...counts, ...(held.length > 0 ? [`${held.length} mails held`] : [])].join(', ') ||
    (isEmpty ? 'Nothing breached, nothing at risk' : 'Something needs a look');
  const remarks = remarksOf(content.possibleRepeat, insteadOf);
  const why = `You get this digest as ${oneLine(content.role, 60)}.`;
  const extra = [
    { title: 'Mails held, waiting for a person', sentences: held },
    { title: 'Needs a look', sentences: troubles },
  ].filter(({ sentences }) => sentences.length > 0);
  const text = [
    ...remarks,
    `${headline}.`,
    ...sections
      .filter(({ lines }) => lines.length > 0)
      .flatMap((section) => ['', ...sectionText(section, now)]),
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
    element('p', 'margin:0 0 12px;font-size:20px', element('strong', '', headline)),
    sections.filter(({ lines }) => lines.length > 0).map((section) => sectionMarkup(section, now)),
    extra.map(({ title, sentences }) => [
      heading(title),
      shortened(sentences).map((sentence) => element('p', 'margin:0 0 4px', sentence)),
    ]),
    element(
      'p',
      'margin:16px 0 0;color:#5f6368',
      `${why} `,
      link(content.link, 'color:#0b57d0', 'Open the tracker'),
    ),
  ]);
  return {
    subject: subjectLine(`${headline} – ${sayDate(content.day)}`, insteadOf !== undefined),
    text,
    html,
  };
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

function sectionText({ title, lines }: Section, now: number): string[] {
  return [
    title.charAt(0).toUpperCase() + title.slice(1),
    ...lines.slice(0, MOST_LINES).flatMap((line) => [`- ${sentenceOf(line, now)}`, `  ${line.notice.link}`]),
    ...more(lines.length, MOST_LINES),
  ];
}

function sectionMarkup({ title, lines }: Section, now: number): readonly Markup[] {
  return [
    heading(title.charAt(0).toUpperCase() + title.slice(1)),
    table(
      '',
      lines
        .slice(0, MOST_LINES)
        .map((line) =>
          row(
            link(line.notice.link, 'color:#0b57d0', oneLine(line.notice.ticket, 60)),
            sentenceOf(line, now, false),
          ),
        ),
    ),
    ...more(lines.length, MOST_LINES).map((text) => element('p', 'margin:4px 0 0', text)),
  ];
}

/** Breached promises as lines of a list, the oldest first. */
export function listOf(
  lines: readonly DigestLine[],
  now: number,
): readonly { readonly text: string; readonly address: string }[] {
  const sorted = [...lines].sort((a, b) => a.notice.dueAt - b.notice.dueAt);
  const shown = sorted
    .slice(0, MOST_LINES)
    .map((line) => ({ text: sentenceOf(line, now), address: line.notice.link }));
  return [...shown, ...more(lines.length, MOST_LINES).map((text) => ({ text, address: '' }))];
}

/** `T-1042 first response was due Fri 17:20 (1 h 10 min over) – Acme, Critical; paused 3 h 15 min` */
function sentenceOf({ notice, state }: DigestLine, now: number, withTicket = true): string {
  const { dueAt, openLeftMs, zone, explanation } = notice;
  const length = openLeftMs === undefined ? sayLength(dueAt - now) : sayHours(openLeftMs);
  const when = sayMoment(dueAt, now, zone);
  const due = state === 'breached' ? `was due ${when} (${length} over)` : `due ${when} (${length} left)`;
  const who = [notice.customer, notice.priority]
    .map((part) => oneLine(part, 60))
    .filter((part) => part !== '');
  const ticket = withTicket ? `${oneLine(notice.ticket, 60)} ` : '';
  const about = who.length === 0 ? '' : ` – ${who.join(', ')}`;
  return `${ticket}${oneLine(notice.metric, 60)} ${due}${about}${explanation === '' ? '' : `; ${oneLine(explanation)}`}`;
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
