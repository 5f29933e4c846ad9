/** What a page asks the script to do: a menu item, or `google.script.run`. */
import type { ExecutionReport, ExecutionRequest, Runtime } from '../runtime/index';
import { callFromPage } from '../runtime/page';
import { memberName } from '../runtime/service';
import type { AlertRecord, CallHook, PageRecord, ScreenState } from '../runtime/world';

export type Answer = ScreenState['answers'][number];

export interface CallRequest {
  readonly kind: 'menu' | 'page';
  readonly functionName: string;
  readonly args: readonly unknown[];
  /** What the person answered to the questions this call has asked so far, in order. */
  readonly answers: readonly Answer[];
  readonly selection: { readonly sheetId: string; readonly a1: string } | undefined;
}

export interface Question {
  readonly kind: 'alert' | 'prompt';
  readonly title: string;
  readonly message: string;
  /** `OK`, `YES_NO` … */
  readonly buttons: string;
}

export interface CallOutcome {
  readonly value?: unknown;
  readonly error?: { readonly name: string; readonly message: string };
  /** The call waits for an answer: ask the person, and call again with it. */
  readonly question?: Question;
  readonly pages: readonly PageRecord[];
  readonly alerts: readonly AlertRecord[];
}

/**
 * A script waits inside `alert` until the person answers; here nothing can wait, so the run is given up at the question
 * and repeated from its start once the answer is there. What it wrote before the question and has not flushed is lost with
 * it, so the repetition finds the sheet as the first run did.
 */
export function callScript(runtime: Runtime, request: CallRequest, user: string): CallOutcome {
  const { screen, world } = runtime;
  const [pagesBefore, alertsBefore] = [screen.pages.length, screen.alerts.length];
  if (request.selection) {
    world.document.activeSheetId = request.selection.sheetId;
    world.document.activeA1 = request.selection.a1;
  }
  screen.answers.splice(0, screen.answers.length, ...request.answers);
  let question: Question | undefined;
  const answered = new Set<number>();
  const hook: CallHook = ({ service, method, args }) => {
    if (service !== 'Ui' || (method !== 'alert' && method !== 'prompt')) return undefined;
    const asked = questionOf(method, args);
    if (asked && screen.answers.length === 0) {
      question = asked;
      return { kill: 'before', writes: 'none' };
    }
    if (asked) answered.add(screen.alerts.length);
    return undefined;
  };
  const others = runtime.onCall;
  runtime.onCall = hook;
  try {
    const outcome = answerOf(runtime, request, user);
    if (question) return { question, pages: [], alerts: [] };
    return {
      ...outcome,
      pages: screen.pages.slice(pagesBefore),
      // What the person has answered needs no second look.
      alerts: screen.alerts.filter((_, index) => index >= alertsBefore && !answered.has(index)),
    };
  } finally {
    runtime.onCall = others;
  }
}

function answerOf(runtime: Runtime, { kind, functionName, args }: CallRequest, user: string) {
  const run = (asked: ExecutionRequest): ExecutionReport => runtime.execute({ ...asked, user });
  if (kind === 'page') {
    try {
      return { value: callFromPage(run, functionName, args) };
    } catch (error) {
      const { name, message } = error as Error;
      return { error: { name, message } };
    }
  }
  const { killed, error } = run({ functionName, kind: 'menu' });
  if (killed) return { error: { name: 'Killed', message: killed } };
  return error ? { error: { name: error.name, message: error.message } } : {};
}

/** @returns undefined for an alert that only has to be read. */
function questionOf(kind: Question['kind'], args: readonly unknown[]): Question | undefined {
  const texts = args.filter((arg) => typeof arg !== 'object').map(String);
  const set = args.find((arg) => typeof arg === 'object' && arg !== null);
  const buttons = (set && memberName(set)) ?? 'OK';
  if (kind === 'alert' && buttons === 'OK') return undefined;
  const [title = '', message = ''] = texts.length > 1 ? texts : ['', texts[0]];
  return { kind, title, message, buttons };
}
