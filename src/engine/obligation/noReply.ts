/** A message in either direction; automatic ones (acknowledgements, out-of-office) are nobody's contact. */
export interface Contact {
  readonly at: number;
  readonly direction: 'outbound' | 'inbound';
  readonly isAutomatic: boolean;
}

export interface NoReply {
  /** Outbound human contacts in a row since the last inbound one. */
  readonly count: number;
  /** When the first of them went out; undefined when there is none. */
  readonly since: number | undefined;
  /** The limit is reached: the provider may cease, once a person confirms the hold (PB14). Nothing stops by itself. */
  readonly mayCease: boolean;
}

/**
 * The no-reply counter (PB14). Any inbound human message starts it again from nothing, however late it comes.
 * Contacts of one instant count in the order given.
 *
 * @param limit contacts after which silence counts as an answer; 3 unless agreed otherwise.
 */
export function noReplyOf(contacts: readonly Contact[], limit = 3): NoReply {
  const ordered = contacts.filter(({ isAutomatic }) => !isAutomatic).sort((a, b) => a.at - b.at);
  const lastInbound = ordered.map(({ direction }) => direction).lastIndexOf('inbound');
  const unanswered = ordered.slice(lastInbound + 1);
  return { count: unanswered.length, since: unanswered[0]?.at, mayCease: unanswered.length >= limit };
}
