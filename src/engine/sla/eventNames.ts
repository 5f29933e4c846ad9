/**
 * The vocabulary of the Event column: the name we use, then what else people write for it. Case, hyphens, underscores and
 * repeated spaces do not matter. A row may also say `told <recipient>` or `fact <anything>`; see docs/events.md.
 */
const EVENTS: readonly (readonly string[])[] = [
  ['opened', 'open ticket', 'created', 'submitted', 'received', 'ticket opened', 'ticket created'],
  [
    'customer message',
    'customer reply',
    'customer replied',
    'customer call',
    'message received',
    'email received',
    'call received',
    'inbound',
  ],
  [
    'reply',
    'replied',
    'public reply',
    'agent reply',
    'response',
    'responded',
    'first response',
    'answered',
    'message sent',
    'email sent',
  ],
  ['note', 'internal note', 'private note', 'internal comment'],
  ['call', 'called', 'call logged', 'phone call', 'called customer'],
  [
    'automatic',
    'automatic message',
    'automatic reply',
    'auto reply',
    'autoreply',
    'auto response',
    'out of office',
  ],
  ['status', 'status changed', 'status change', 'state'],
  ['priority', 'priority changed', 'severity', 'severity changed'],
  ['second priority', 'priority 2', 'customer priority', 'partner priority'],
  ['owner', 'owner changed', 'assigned', 'assigned to', 'assignee', 'took ownership', 'take in charge'],
  [
    'paused',
    'pause',
    'hold',
    'on hold',
    'wait',
    'waiting',
    'waiting on customer',
    'waiting for customer',
    'no reply',
  ],
  ['resumed', 'resume', 'unpaused', 'off hold', 'work resumed'],
  ['pause notice', 'customer notice', 'written notice', 'notice to pause'],
  ['resume notice', 'notice to resume'],
  ['information requested', 'info requested', 'asked for information', 'waiting for information'],
  ['resolved', 'resolve', 'solved', 'fixed'],
  ['closed', 'close'],
  ['reopened', 'reopen', 're opened'],
  ['declined', 'refused', 'rejected'],
  [
    'estimate',
    'estimate given',
    'resolution estimate',
    'eta',
    'agreed date',
    'negotiated date',
    'promised date',
  ],
  ['forecast', 'forecast given', 'forecast date'],
  ['escalated', 'escalate', 'escalation'],
  ['triage complete', 'triage completed', 'triage done', 'triage ended', 'triaged'],
  ['waived', 'waiver', 'excused'],
  ['not covered', 'excluded', 'exclusion', 'out of scope'],
  ['covered', 'in scope'],
  ['muted', 'mute'],
  ['unmuted', 'unmute'],
  ['withdrawn', 'withdraw', 'retracted', 'correction', 'entered in error'],
];

/** Events that are facts and nothing more. */
const FACTS: readonly (readonly string[])[] = [
  ['looked at', 'seen', 'picked up'],
  ['acknowledged', 'acknowledgement', 'acknowledgment', 'ack'],
  ['work started', 'work begun'],
  ['engineering contacted', 'engineering contact'],
  ['engineering review', 'engineering reviewed'],
  ['released', 'fix released', 'patch released'],
  [
    'confirmed',
    'confirmation',
    'written confirmation',
    'confirmed to partner',
    'confirmed to customer',
    'customer confirmed',
  ],
  ['session scheduled', 'first session scheduled'],
  ['alert acknowledged', 'warning acknowledged'],
];

/** Messages between people; the only rows that an automatic sender turns into `automatic`. */
export const MESSAGES: ReadonlySet<string> = new Set(['customer message', 'reply', 'call']);

/** Rows whose value is a date that both sides then go by. */
export const DATE_EVENTS: ReadonlySet<string> = new Set(['estimate', 'forecast']);

const PREFIXES = /^(fact|told|informed)( |:|$)\s*/;

export interface EventName {
  /** What rules and histories call it: `reply`, `told partner`, `order executed`. */
  readonly name: string;
  /** What to say of a name that neither the vocabulary nor a `fact` or `told` explains. */
  readonly doubt?: string;
}

let canonical: ReadonlyMap<string, string> | undefined;
let eventWords: ReadonlySet<string> | undefined;

function nameOf(word: string): string | undefined {
  canonical ??= new Map(
    [...EVENTS, ...FACTS].flatMap(([name, ...synonyms]) => [name, ...synonyms].map((one) => [one, name])),
  );
  return canonical.get(word);
}

/**
 * @param text The Event cell as written.
 * @param value The Value cell: `fact` and `told` alone in the Event cell take their name from it.
 * @returns The name is '' when there is none.
 */
export function eventNamed(text: string, value = ''): EventName {
  const written = plainName(text);
  const name = nameOf(written);
  if (name !== undefined) return { name };
  const prefix = PREFIXES.exec(written);
  if (prefix === null) {
    const doubt = `is not an event we know; it is kept as a fact. Write "fact ${written}" if that is meant.`;
    return { name: written, doubt };
  }
  const rest = written.slice(prefix[0].length) || plainName(value);
  if (rest === '') return { name: '' };
  return prefix[1] === 'fact' ? factNamed(rest) : { name: `told ${rest}` };
}

/** "fact resolved" does not resolve a ticket, and whoever wrote it may have meant to. */
function factNamed(fact: string): EventName {
  eventWords ??= new Set(EVENTS.flat());
  if (!eventWords.has(fact)) return { name: nameOf(fact) ?? fact };
  return {
    name: `fact ${fact}`,
    doubt: `is kept as a fact of that name. Write "${fact}" if the event is meant.`,
  };
}

/** No name is longer; a cell may hold a whole mail, and is looked at more than once. */
const LONGEST_NAME = 200;

/** Lower case, with one space where the text has spaces, hyphens or underscores. */
export function plainName(text: string): string {
  return text
    .slice(0, LONGEST_NAME)
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .trim();
}
