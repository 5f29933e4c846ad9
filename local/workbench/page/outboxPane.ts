import type { MailView } from '../mails';
import { element } from './element';
import { momentText } from './momentText';
import { ask } from './talk';

export interface OutboxPane {
  readonly pane: HTMLElement;
  /** Fetches what is new when there are more than are shown. */
  update(count: number, zone: string): Promise<void>;
}

/** On white, as most mail programs show it. A mail brings no script and loads nothing, whatever its sender wrote. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/** The mails that were sent, the newest first; each opens as a mail program would show it. */
export function outboxPane(): OutboxPane {
  const count = element('span', {}, '0');
  const list = element('div', { class: 'mails' });
  const empty = element(
    'p',
    { class: 'empty' },
    'No mail yet. Move the clock: what falls due is mailed here.',
  );
  const pane = element('section', { id: 'outbox', 'aria-label': 'Outbox' });
  pane.append(element('h2', {}, 'Outbox (', count, ')'), empty, list);
  let shown = 0;
  let fetching: Promise<void> = Promise.resolve();

  async function fetchNew(total: number, zone: string): Promise<void> {
    if (total <= shown) return;
    const mails = await ask<MailView[]>(`/mails?from=${shown}`);
    for (const mail of mails) list.prepend(card(mail, zone));
    shown += mails.length;
    count.textContent = String(shown);
    empty.hidden = shown > 0;
  }
  return {
    pane,
    update(total, zone) {
      fetching = fetching.then(() => fetchNew(total, zone));
      return fetching;
    },
  };
}

function card(mail: MailView, zone: string): HTMLElement {
  const made = element(
    'details',
    // One is open at a time, and has the pane's height.
    { class: 'mail', name: 'mail' },
    element(
      'summary',
      {},
      element('strong', {}, mail.subject),
      element('span', { class: 'to' }, `→ ${mail.to}${mail.cc === '' ? '' : `, cc ${mail.cc}`}`),
      element('time', {}, momentText(mail.at, zone)),
    ),
  );
  made.addEventListener('toggle', () => {
    if (!made.open) return;
    if (!made.querySelector('iframe')) showIn(made, mail);
    made.scrollIntoView({ block: 'start' });
  });
  return made;
}

function showIn(made: HTMLElement, mail: MailView): void {
  const frame = element('iframe', { sandbox: '', title: mail.subject });
  const text = element('pre', {}, mail.text).outerHTML;
  frame.srcdoc = `<meta http-equiv="Content-Security-Policy" content="${POLICY}"><meta name="color-scheme" content="light">${mail.html ?? text}`;
  made.append(frame);
  for (const name of mail.attachments)
    made.append(element('p', { class: 'attachment' }, `Attached: ${name}`));
}
