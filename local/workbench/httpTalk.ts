import type { IncomingMessage, ServerResponse } from 'node:http';

const MOST_BYTES = 100 * 1024 * 1024;

/**
 * Whether a request comes from a page of ours. A page from elsewhere that is open in the same browser can reach this
 * address too: by its own name (`Host`) or by posting here (`Origin`).
 */
export function isFromOurPage({ headers }: IncomingMessage): boolean {
  const { host, origin } = headers;
  if (host === undefined || !/^(127\.0\.0\.1|localhost):\d+$/.test(host)) return false;
  return origin === undefined || origin === `http://${host}`;
}

/** Throws when the body is larger than any tracker we open. */
export async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request) {
    bytes += (part as Buffer).length;
    if (bytes > MOST_BYTES) throw new Error('The file has over 100 MB.');
    parts.push(part as Buffer);
  }
  return Buffer.concat(parts);
}

export async function jsonOf<T>(request: IncomingMessage): Promise<T> {
  return JSON.parse((await bodyOf(request)).toString('utf8')) as T;
}

export function reply(response: ServerResponse, status: number, type: string, body: string | Buffer): void {
  response.writeHead(status, { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' });
  response.end(body);
}

export function replyJson(response: ServerResponse, value: unknown, status = 200): void {
  reply(response, status, 'application/json', JSON.stringify(value));
}

export interface EventStream {
  send(event: string, value: unknown): void;
  onClose(act: () => void): void;
}

/** Server-sent events, kept open until the page goes. */
export function eventStream(response: ServerResponse): EventStream {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.write('retry: 1000\n\n');
  return {
    send: (event, value) => response.write(`event: ${event}\ndata: ${JSON.stringify(value)}\n\n`),
    onClose: (act) => response.on('close', act),
  };
}
