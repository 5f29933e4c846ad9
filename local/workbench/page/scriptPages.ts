/** The script's own pages: a sidebar beside the sheet, dialogs above it, and the questions it asks. */
import type { Answer, CallOutcome, Question } from '../calls';
import { button, element } from './element';
import { ask } from './talk';

export interface ScriptPages {
  /** Runs a menu item's function and shows what it opens. */
  choose(functionName: string): Promise<void>;
}

export interface Surroundings {
  /** Where the sidebar goes. */
  readonly aside: HTMLElement;
  /** The text of googleScript.ts, and the names that pages may call. */
  readonly bridge: string;
  readonly functions: readonly string[];
  selection(): object;
  told(text: string): void;
  focusSheet(): void;
}

type PageRecord = CallOutcome['pages'][number];

/** Nothing from outside: what works here has everything it needs inside. */
const POLICY =
  "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; font-src data:";
/** Answers of a live script come in any order. */
const LONGEST_DELAY_MS = 30;

export function scriptPages(around: Surroundings): ScriptPages {
  const { aside, told } = around;

  async function call(kind: 'menu' | 'page', functionName: string, args: readonly unknown[]) {
    const answers: Answer[] = [];
    for (;;) {
      const selection = around.selection();
      const outcome = await ask<CallOutcome>('/call', { kind, functionName, args, answers, selection });
      if (outcome.question) {
        answers.push(await answerTo(outcome.question));
        continue;
      }
      for (const page of outcome.pages) page.kind === 'sidebar' ? showSidebar(page) : showDialog(page);
      for (const { title, message } of outcome.alerts) told([title, message].filter(Boolean).join(': '));
      return outcome;
    }
  }

  function frameOf(page: PageRecord, close: () => void): HTMLIFrameElement {
    const frame = element('iframe', { sandbox: 'allow-scripts', title: page.title });
    const policy = `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`;
    const bridge = `<script data-functions="${around.functions.join(' ')}">${around.bridge}</script>`;
    frame.srcdoc = page.html.replace(/<head>|^/, (start) => `${start}${policy}${bridge}`);
    const listen = ({ source, data }: MessageEvent) => {
      if (!frame.isConnected) return removeEventListener('message', listen);
      if (source !== frame.contentWindow) return;
      if (data.kind === 'close') close();
      if (data.kind === 'focus') around.focusSheet();
      if (data.kind === 'call') void passOn(frame, data as PageCall);
    };
    addEventListener('message', listen);
    return frame;
  }

  async function passOn(frame: HTMLIFrameElement, { id, functionName, args }: PageCall): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, Math.random() * LONGEST_DELAY_MS));
    const { value, error } = await call('page', functionName, args).catch((error: Error) => ({
      value: undefined,
      error: { name: 'NetworkError', message: error.message },
    }));
    frame.contentWindow?.postMessage({ kind: 'answer', id, value: value ?? null, error }, '*');
  }

  function showSidebar(page: PageRecord): void {
    const close = () => aside.replaceChildren();
    const head = element(
      'header',
      {},
      element('h2', {}, page.title),
      button('×', close, { 'aria-label': 'Close the sidebar' }),
    );
    aside.replaceChildren(head, frameOf(page, close));
  }

  function showDialog(page: PageRecord): void {
    const dialog = element('dialog', { 'aria-label': page.title });
    const close = () => dialog.remove();
    const frame = frameOf(page, close);
    frame.style.cssText = `width:${page.width ?? 600}px;height:${page.height ?? 400}px`;
    const head = element(
      'header',
      {},
      element('h2', {}, page.title),
      button('×', close, { 'aria-label': 'Close' }),
    );
    dialog.append(head, frame);
    document.body.append(dialog);
    if (page.kind === 'modal dialog') dialog.showModal();
    else dialog.show();
  }

  return {
    async choose(functionName) {
      const { error } = await call('menu', functionName, []);
      if (error) told(`${error.name}: ${error.message}`);
    },
  };
}

interface PageCall {
  readonly id: number;
  readonly functionName: string;
  readonly args: readonly unknown[];
}

/** The question as a dialog of Sheets shows it; closing it is an answer too. */
function answerTo({ kind, title, message, buttons }: Question): Promise<Answer> {
  return new Promise((resolve) => {
    const field = kind === 'prompt' ? element('input', { type: 'text', 'aria-label': message }) : undefined;
    const dialog = element('dialog', { 'aria-label': title || 'Question', class: 'question' });
    const give = (name: Answer['button']) => {
      dialog.remove();
      resolve({ button: name, ...(field ? { text: field.value } : {}) });
    };
    const choices = buttons.split('_').map((name, index) => {
      const label = name[0] + name.slice(1).toLowerCase();
      return button(label, () => give(name as Answer['button']), index === 0 ? { class: 'primary' } : {});
    });
    dialog.addEventListener('cancel', () => give('CLOSE'));
    dialog.append(element('h2', {}, title), element('p', {}, message), ...(field ? [field] : []));
    dialog.append(element('footer', {}, ...choices.reverse()));
    document.body.append(dialog);
    dialog.showModal();
  });
}
