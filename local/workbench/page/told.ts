import { element } from './element';

const SHOWN_MS = 6000;
const shown = new Map<string, HTMLElement>();

/** A sentence at the page's foot, for a few seconds; the same one is not shown twice at a time. */
export function told(text: string): void {
  if (text === '' || shown.has(text)) return;
  const note = element('div', { class: 'told', role: 'status' }, text);
  shown.set(text, note);
  document.body.append(note);
  setTimeout(() => {
    note.remove();
    shown.delete(text);
  }, SHOWN_MS);
}
