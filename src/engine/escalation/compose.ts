import type { Zone } from '../time/zone';
import { type Child, element, link, type Markup, table } from './markup';
import { oneLine } from './plainText';
import { sayFully, sayGap, sayHours, sayLength, sayMoment } from './timeWords';

/** What a mail says of one step of one promise. Texts come from the customer's cells as they are. */
export interface Notice {
  readonly ticket: string;
  readonly subject: string;
  readonly customer: string;
  readonly priority: string;
  readonly metric: string;
  /** The target in words, e.g. `within 2 business hours`. */
  readonly target: string;
  readonly policy: string;
  readonly dueAt: number;
  /** Business time from now to the deadline, negative once it is past; undefined where the target counts none. */
  readonly openLeftMs: number | undefined;
  readonly zone: Zone;
  readonly level: number;
  /** When the step itself was due. */
  readonly momentAt: number;
  /** As whom the readers get it, e.g. `owner`, or `owner, or in copy as lead`. */
  readonly role: string;
  /** Why the deadline lies where it does, e.g. `paused 3 h 15 min`; "" where there is nothing to say. */
  readonly explanation: string;
  /** To the ticket's row. */
  readonly link: string;
  readonly possibleRepeat: boolean;
}

export interface Letter {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export interface Circumstances {
  readonly now: number;
  /** Rehearsal: whom the mail would have reached. */
  readonly insteadOf?: readonly string[] | undefined;
}

const MOST_ROLES = 5;
const FONT = "font-family:'Google Sans',Roboto,Arial,sans-serif";
/**
 * No text has a colour of its own, since nobody knows what a reader's program puts behind it: what is readable on white is
 * not on black. Muted text is a thinner shade of whatever the reader has.
 */
export const MUTED = 'opacity:0.75';
/** Of the edge beside a headline; it stands out from white and from black, and the headline's first word says the same. */
const COLOURS = { risk: '#c26401', breach: '#d93025' } as const;

/** One mail about one step. */
export function composeNotice(notice: Notice, { now, insteadOf }: Circumstances): Letter {
  const facts: (readonly [string, string])[] = [
    [
      'Ticket',
      [notice.ticket, notice.subject]
        .filter((part) => part !== '')
        .map((part) => oneLine(part))
        .join(' – '),
    ],
    ['Promise', `${oneLine(notice.metric)} ${oneLine(notice.target)} (${oneLine(notice.policy)})`],
    ['Due', `${sayFully(notice.dueAt, notice.zone)} ${notice.zone.name}`],
    [notice.dueAt >= now ? 'Left' : 'Overdue', leftWords(notice, now)],
    ...(notice.explanation === '' ? [] : [['Why then', oneLine(notice.explanation)] as const]),
    ['Why you', `You get this as ${oneLine(notice.role)} (escalation level ${notice.level}).`],
    ['What to do', whatToDo(notice, now)],
  ];
  const state = stateOf(notice.dueAt, now);
  return letter(noticeSubject(notice, now), {
    remarks: remarksOf(notice.possibleRepeat, insteadOf),
    state,
    headline: headline(notice, now),
    facts,
    link: notice.link,
    linkText: `Open ${oneLine(notice.ticket)}`,
    insteadOf,
  });
}

/** Several steps for the same readers in one mail. */
export function composeGroup(
  notices: readonly Notice[],
  why: string,
  { now, insteadOf }: Circumstances,
): Letter {
  const late = notices.filter(({ dueAt }) => dueAt < now).length;
  const count = [
    late > 0 ? `${late} breached` : '',
    late < notices.length ? `${notices.length - late} at risk` : '',
  ]
    .filter((part) => part !== '')
    .join(', ');
  const remarks = remarksOf(
    notices.some(({ possibleRepeat }) => possibleRepeat),
    insteadOf,
  );
  const { zone } = notices[0] as Notice;
  const lines = notices.map((notice) => ({ notice, line: headline(notice, now, zone) }));
  const roles = [...new Set(notices.map(({ role }) => oneLine(role)))];
  const end = `You get this as ${roles.slice(0, MOST_ROLES).join('; as ')}. Times without a zone are those of ${zone.name}.`;
  const text = [
    ...remarks,
    `${count}. ${why}`,
    '',
    ...lines.flatMap(({ notice, line }) => [`- ${line}`, `  ${notice.link}`]),
    '',
    end,
  ].join('\n');
  const body = lines.map(({ notice, line }) =>
    edged(
      stateOf(notice.dueAt, now),
      '14px',
      line,
      ' ',
      link(notice.link, '', `Open ${oneLine(notice.ticket)}`),
    ),
  );
  return {
    subject: subjectLine(
      `${count}: ${notices.length} promises in one mail`,
      remarks.length > 0 && insteadOf !== undefined,
    ),
    text,
    html: page([
      paragraphs(remarks),
      element('p', 'margin:0 0 12px', element('strong', '', count), `. ${why}`),
      body,
      paragraphs([end]),
    ]),
  };
}

/** `At risk: T-1042 first response due 17:20 (35 min left) – Acme, Critical` */
function noticeSubject(notice: Notice, now: number): string {
  return `${headWords(notice, now, notice.zone)}${forWhom(notice, ' – ')}`;
}

/** Customer and priority behind a sign; "" where there is neither. */
export function forWhom({ customer, priority }: Notice, sign: string): string {
  const who = [customer, priority].map((part) => oneLine(part, 60)).filter((part) => part !== '');
  return who.length === 0 ? '' : `${sign}${who.join(', ')}`;
}

function headWords({ ticket, metric, dueAt, openLeftMs, zone }: Notice, now: number, home: Zone): string {
  const what = `${stateOf(dueAt, now).word}: ${oneLine(ticket, 60)} ${oneLine(metric, 60)}`;
  const when = sayMoment(dueAt, now, zone, home);
  if (dueAt === now) return `${what} due now (${when})`;
  return dueAt > now
    ? `${what} due ${when} (${sayGap(openLeftMs, dueAt - now, 'left')})`
    : `${what} was due ${when} (${sayGap(openLeftMs, dueAt - now, 'over')})`;
}

function headline(notice: Notice, now: number, home = notice.zone): string {
  return `${headWords(notice, now, home)}${forWhom(notice, ', ')}`;
}

function leftWords({ dueAt, openLeftMs }: Notice, now: number): string {
  if (dueAt === now) return 'nothing, it is due now';
  const wall = sayLength(dueAt - now);
  return openLeftMs === undefined ? wall : `${sayHours(openLeftMs)} of business time (${wall} by the clock)`;
}

const DEEDS: Readonly<Record<string, string>> = {
  'first response': 'Answer the customer',
  'next response': 'Answer the customer',
  'periodic update': 'Send the customer an update',
  acknowledgement: 'Acknowledge the ticket and start work',
  estimate: 'Give the customer an estimate',
  resolution: 'Resolve the ticket',
};

function whatToDo({ metric, dueAt }: Notice, now: number): string {
  const deed = DEEDS[metric] ?? `See to the ${oneLine(metric)}`;
  return `${deed}${dueAt > now ? ' before then' : ' now'}, and enter it in the tracker.`;
}

interface State {
  readonly word: string;
  readonly colour: string;
}

function stateOf(dueAt: number, now: number): State {
  return dueAt < now
    ? { word: 'Breached', colour: COLOURS.breach }
    : { word: 'At risk', colour: COLOURS.risk };
}

/** What comes before everything else in a mail. */
export function remarksOf(possibleRepeat: boolean, insteadOf: readonly string[] | undefined): string[] {
  return [
    ...(insteadOf === undefined ? [] : [`Rehearsal: this would have gone to ${insteadOf.join(', ')}.`]),
    ...(possibleRepeat
      ? ['Possible repeat: the last run ended before it knew whether this mail had gone out.']
      : []),
  ];
}

/** A subject is one line of at most 200 code points; rehearsals say so first. */
export function subjectLine(text: string, rehearsal: boolean): string {
  return oneLine(rehearsal ? `[Rehearsal] ${text}` : text);
}

interface Parts {
  readonly remarks: readonly string[];
  readonly state: State;
  readonly headline: string;
  readonly facts: readonly (readonly [string, string])[];
  readonly link: string;
  readonly linkText: string;
  readonly insteadOf: readonly string[] | undefined;
}

function letter(subject: string, parts: Parts): Letter {
  const { remarks, state, facts } = parts;
  const text = [
    ...remarks,
    parts.headline,
    '',
    ...facts.map(([label, value]) => `${label}: ${value}`),
    '',
    `${parts.linkText}: ${parts.link}`,
  ].join('\n');
  const html = page([
    paragraphs(remarks),
    edged(state, '16px', element('strong', '', parts.headline)),
    table(
      '',
      facts.map(([label, value]) => row(label, value)),
    ),
    element('p', 'margin:16px 0 0', link(parts.link, '', parts.linkText)),
  ]);
  return { subject: subjectLine(subject, parts.insteadOf !== undefined), text, html };
}

function edged({ colour }: State, size: string, ...children: readonly Child[]): Markup {
  return element(
    'p',
    `margin:0 0 12px;padding:2px 0 2px 10px;border-left:4px solid ${colour};font-size:${size}`,
    children,
  );
}

function row(label: Child, value: Child): Markup {
  const cell = 'padding:4px 12px 4px 0;vertical-align:top';
  return element(
    'tr',
    '',
    element('td', `${cell};${MUTED};white-space:nowrap`, label),
    element('td', cell, value),
  );
}

export function paragraphs(texts: readonly string[]): readonly Markup[] {
  return texts.map((text) => element('p', `margin:0 0 12px;${MUTED}`, text));
}

/** The whole mail, readable at 320 px and on a dark background: no width, no background, no picture from elsewhere. */
export function page(children: readonly Child[]): string {
  return element(
    'div',
    `${FONT};font-size:14px;line-height:1.5;max-width:600px;word-break:break-word`,
    children,
  ).html;
}
