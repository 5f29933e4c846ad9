/**
 * The vocabulary of the Event column: the name we use, then what else people write for it. Case, hyphens, underscores and
 * repeated spaces do not matter. A row may also say `told <recipient>` or `fact <anything>`; see docs/events.md.
 */
const VOCABULARY: readonly (readonly string[])[] = [
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
  ['looked at', 'seen', 'picked up'],
  ['acknowledged', 'acknowledgement', 'acknowledgment', 'ack'],
  ['work started', 'work begun'],
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
  ['waived', 'waiver', 'excused'],
  ['not covered', 'excluded', 'exclusion', 'out of scope'],
  ['covered', 'in scope'],
  ['muted', 'mute'],
  ['unmuted', 'unmute'],
  ['alert acknowledged', 'warning acknowledged'],
  ['withdrawn', 'withdraw', 'retracted', 'correction', 'entered in error'],
];

/** Messages between people; the only rows that an automatic sender turns into `automatic`. */
export const MESSAGES: ReadonlySet<string> = new Set(['customer message', 'reply', 'call']);

/** Rows whose value is a date that both sides then go by. */
export const DATE_EVENTS: ReadonlySet<string> = new Set(['estimate', 'forecast']);

const PREFIXES = /^(fact|told|informed)( |:|$)\s*/;

export interface EventName {
  /** What rules and histories call it: `reply`, `told partner`, `order executed`. */
  readonly name: string;
  /** False for a name that neither the vocabulary nor a `fact` or `told` explains. */
  readonly known: boolean;
}

let canonical: ReadonlyMap<string, string> | undefined;

/**
 * @param text The Event cell as written.
 * @param value The Value cell: `fact` and `told` alone in the Event cell take their name from it.
 * @returns The name is '' when there is none.
 */
export function eventNamed(text: string, value = ''): EventName {
  const written = plainName(text);
  canonical ??= new Map(
    VOCABULARY.flatMap(([name, ...synonyms]) => [name, ...synonyms].map((s) => [s, name])),
  );
  const name = canonical.get(written);
  if (name !== undefined) return { name, known: true };
  const prefix = PREFIXES.exec(written);
  if (prefix === null) return { name: written, known: false };
  const rest = written.slice(prefix[0].length) || plainName(value);
  if (rest === '') return { name: '', known: true };
  return { name: prefix[1] === 'fact' ? rest : `told ${rest}`, known: true };
}

/** Lower case, with one space where the text has spaces, hyphens or underscores. */
export function plainName(text: string): string {
  return text
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .trim();
}
