/** Talk with the workbench's server. */
import type { Message } from '../room';

export interface State {
  /** Counts the trackers opened so far: another number is another spreadsheet. */
  readonly opened: number;
  /** Epoch ms by the workbench's clock. */
  readonly now: number;
  readonly zone: string;
  readonly mails: number;
  readonly isMoving: boolean;
}

export interface Contents extends State {
  readonly name: string;
  readonly isSample: boolean;
  /** How many messages of the room are in the contents. */
  readonly heard: number;
  readonly contents: object;
  readonly menus: readonly MenuRecord[];
}
export interface MenuRecord {
  readonly caption: string;
  readonly items: readonly (
    | { readonly caption: string; readonly functionName: string }
    | MenuRecord
    | 'separator'
  )[];
}

/** Throws the server's own sentence where it refuses. */
export async function ask<T>(path: string, body?: unknown): Promise<T> {
  const isFile = body instanceof Blob;
  const response = await fetch(
    path,
    body === undefined ? {} : { method: 'POST', body: isFile ? body : JSON.stringify(body) },
  );
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error ?? response.statusText);
  return answer as T;
}

export async function askText(path: string): Promise<string> {
  return (await fetch(path)).text();
}

/** Messages of the room, the first of which is number `from`. */
export interface Heard {
  readonly from: number;
  readonly messages: readonly Message[];
}

export interface Events {
  messages(heard: Heard): void;
  state(state: State): void;
  notice(text: string): void;
  lost(): void;
}

export function follow(clientId: string, events: Events): void {
  const source = new EventSource(`/events?client=${clientId}`);
  const on = <T>(name: string, act: (value: T) => void) =>
    source.addEventListener(name, (event) => act(JSON.parse((event as MessageEvent<string>).data) as T));
  on('messages', events.messages);
  on('state', events.state);
  on('notice', events.notice);
  source.onerror = () => events.lost();
}
