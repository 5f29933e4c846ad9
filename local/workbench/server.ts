/** The workbench's server: one open tracker, and everything its pages ask for. Only this machine can reach it. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Mistake } from '../demo/trackerFile';
import { type CallRequest, callScript } from './calls';
import { aim, type Move, moveClock } from './clockMoves';
import { type Desk, OWNER, sampleDesk } from './desk';
import { editIn } from './edits';
import { openUpload, xlsxOf } from './files';
import { bodyOf, type EventStream, eventStream, isFromOurPage, jsonOf, reply, replyJson } from './httpTalk';
import { mailsFrom } from './mails';
import type { PageFile } from './pageFiles';
import type { Message } from './room';

export interface WorkbenchOptions {
  readonly files: ReadonlyMap<string, PageFile>;
  /** The built script's text, which the page evaluates formulas with. */
  readonly code: string;
  /** 0 takes any that is free. */
  readonly port: number;
  /** The moment at which an own tracker is opened; epoch ms. */
  readonly now: () => number;
}

/** How often pages see where the clock is on its way: they need time of their own between, or typing waits. */
const TOLD_EVERY_MS = 1_000;
/** How long the clock stands still on its way, at most, for a page that sends a change again: it may have closed. */
const LONGEST_PAUSE_MS = 10_000;
const LOOKS_AGAIN_MS = 20;

export interface Workbench {
  readonly address: string;
  desk(): Desk;
  close(): Promise<void>;
}

export async function startWorkbench(options: WorkbenchOptions): Promise<Workbench> {
  const pages = new Set<EventStream>();
  let desk = await sampleDesk();
  let opened = 1;
  let isMoving = false;
  let heard = 0;
  /** Changes of the room that pages have not been sent. */
  let untold: Message[] = [];
  /** Changes that followed an older one when they came; a page sends them again behind what it is told. */
  const late = new Set<string>();
  let follow = followRoom();

  /**
   * Changes of one turn travel together: a set-up makes a hundred, and the page evaluates once. While the clock moves, those
   * of several steps do, or pages would be left behind.
   */
  function followRoom(): () => void {
    untold = [];
    heard = 0;
    return desk.room.follow((message) => {
      heard += 1;
      if (untold.push(message) === 1 && !isMoving) setImmediate(tellChanges);
    });
  }
  function tellChanges(): void {
    if (untold.length > 0) tell('messages', { from: heard - untold.length, messages: untold });
    untold = [];
  }
  function tell(event: string, value: unknown): void {
    for (const page of pages) page.send(event, value);
  }
  function state() {
    const { runtime } = desk;
    const { zone } = runtime.world.document;
    return { opened, now: runtime.clock.now(), zone, mails: runtime.outbox.mails.length, isMoving };
  }

  const routes: Record<string, (request: IncomingMessage, response: ServerResponse, url: URL) => unknown> = {
    'GET /Code.js': (_, response) => reply(response, 200, 'text/javascript', options.code),
    'GET /workbook'(_, response) {
      const { runtime, team } = desk;
      const { name } = runtime.world.document;
      const [contents, menus] = [runtime.exportData(), runtime.screen.menus];
      const isSample = team !== undefined;
      replyJson(response, { ...state(), name, isSample, heard, contents, menus });
    },
    'GET /events'(_, response, url) {
      const page = eventStream(response);
      const clientId = url.searchParams.get('client') ?? '';
      pages.add(page);
      page.send('state', state());
      page.onClose(() => {
        pages.delete(page);
        desk.room.receive({ type: 'CLIENT_LEFT', clientId });
      });
    },
    async 'POST /message'(request, response) {
      const message = await jsonOf<Message>(request);
      const edit = editIn(message, desk.runtime);
      const taken = desk.room.receive(message);
      if (message.nextRevisionId) late[taken ? 'delete' : 'add'](message.nextRevisionId);
      if (taken && edit) desk.runtime.edited(edit.reference, edit.oldValue);
      replyJson(response, { taken });
    },
    async 'POST /call'(request, response) {
      const asked = await jsonOf<CallRequest>(request);
      const outcome = callScript(desk.runtime, asked, OWNER);
      // What the call changed arrives at the page before its answer does.
      setImmediate(() => {
        tellChanges();
        tell('state', state());
        replyJson(response, outcome);
      });
    },
    async 'POST /clock'(request, response) {
      const { move } = await jsonOf<{ move: Move | 'stop' }>(request);
      if (move === 'stop') isMoving = false;
      else if (!isMoving) await moveTo(aim(move, desk));
      replyJson(response, state());
    },
    async 'GET /mails'(_, response, url) {
      replyJson(response, await mailsFrom(desk.runtime.outbox, Number(url.searchParams.get('from') ?? 0)));
    },
    async 'POST /open'(request, response, url) {
      const [name, zone] = [url.searchParams.get('name') ?? '', url.searchParams.get('zone') ?? 'Etc/UTC'];
      const next = await openUpload(name, await bodyOf(request), zone, options.now());
      isMoving = false;
      follow();
      desk = next;
      opened += 1;
      follow = followRoom();
      replyJson(response, state());
      tell('state', state());
    },
    async 'GET /tracker.xlsx'(_, response) {
      const file = await xlsxOf(desk.runtime);
      response.writeHead(200, {
        'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        'content-disposition': 'attachment; filename="tracker.xlsx"',
      });
      response.end(file);
    },
  };

  /** A slow page may need longer than a step of the clock, and would come too late each time. */
  async function lateChanges(): Promise<void> {
    const gaveUpAt = performance.now() + LONGEST_PAUSE_MS;
    while (late.size > 0 && isMoving && performance.now() < gaveUpAt) {
      tellChanges();
      await new Promise((resolve) => setTimeout(resolve, LOOKS_AGAIN_MS));
    }
    late.clear();
  }

  async function moveTo(until: number): Promise<void> {
    const [started, moved] = [opened, desk];
    let toldAt = performance.now();
    isMoving = true;
    late.clear();
    const faults = await moveClock(moved, until, async () => {
      if (opened === started && (late.size > 0 || performance.now() - toldAt >= TOLD_EVERY_MS)) {
        tellChanges();
        tell('state', state());
        await lateChanges();
        toldAt = performance.now();
      }
      return isMoving && opened === started;
    });
    if (opened !== started) return;
    isMoving = false;
    tellChanges();
    for (const fault of faults) tell('notice', fault);
    tell('state', state());
  }

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (!isFromOurPage(request)) return reply(response, 403, 'text/plain', 'Only this page may ask.');
    const file = options.files.get(url.pathname);
    if (file && request.method === 'GET') return reply(response, 200, file.type, file.body);
    const route = routes[`${request.method} ${url.pathname}`];
    if (!route) return reply(response, 404, 'text/plain', 'There is nothing here.');
    try {
      await route(request, response, url);
    } catch (error) {
      const isMistake = error instanceof Mistake;
      if (!isMistake) console.error(error);
      replyJson(response, { error: (error as Error).message }, isMistake ? 422 : 500);
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    desk: () => desk,
    async close() {
      isMoving = false;
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
