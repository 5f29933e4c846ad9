/** Mail that scripts sent. Kept as sent; real MIME is made on demand, and parsed again by another library for display. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Email } from 'postal-mime';

const DAY_MS = 86_400_000;

export interface Attachment {
  readonly name: string;
  readonly type: string;
  readonly content: Buffer;
}

export interface Mail {
  /** Epoch milliseconds. */
  readonly at: number;
  /** The account that sent it. */
  readonly from: string;
  /** The sender's display name. */
  readonly name: string | undefined;
  readonly replyTo: string | undefined;
  readonly noReply: boolean;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
  readonly subject: string;
  readonly body: string;
  readonly htmlBody: string | undefined;
  readonly attachments: readonly Attachment[];
}

export interface Outbox {
  readonly mails: readonly Mail[];
  add(mail: Mail): void;
  clear(): void;
  /** Recipients a day, over a rolling 24 hours and all mails of one account. Set it to try a quota. */
  dailyQuota: number;
  /** What is left of the quota; may be negative. */
  remaining(account: string, now: number): number;
  /** The mail as it would travel: a complete RFC 5322 message. */
  mime(mail: Mail): Promise<Buffer>;
  /** The mail as a reader's program would show it. */
  parsed(mail: Mail): Promise<Email>;
  /** Writes every mail to `folder` as 0001.eml, 0002.eml … and returns the paths. */
  saveTo(folder: string): Promise<string[]>;
}

export function createOutbox(dailyQuota: number): Outbox {
  const mails: Mail[] = [];
  const outbox: Outbox = {
    mails,
    dailyQuota,
    add: (mail) => {
      mails.push(mail);
    },
    clear: () => {
      mails.length = 0;
    },
    remaining(account, now) {
      let used = 0;
      for (let index = mails.length - 1; index >= 0 && mails[index]!.at > now - DAY_MS; index--) {
        const { from, to, cc, bcc } = mails[index]!;
        if (from === account) used += to.length + cc.length + bcc.length;
      }
      return outbox.dailyQuota - used;
    },
    mime,
    async parsed(mail) {
      const { default: PostalMime } = await import('postal-mime');
      return PostalMime.parse(await mime(mail));
    },
    async saveTo(folder) {
      mkdirSync(folder, { recursive: true });
      const paths: string[] = [];
      for (const [index, mail] of mails.entries()) {
        const path = join(folder, `${String(index + 1).padStart(4, '0')}.eml`);
        writeFileSync(path, await mime(mail));
        paths.push(path);
      }
      return paths;
    },
  };
  return outbox;
}

async function mime(mail: Mail): Promise<Buffer> {
  const { createTransport } = await import('nodemailer');
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  const address = mail.noReply ? mail.from.replace(/^[^@]*/, 'noreply') : mail.from;
  const sent = await transport.sendMail({
    from: mail.name ? { name: mail.name, address } : address,
    to: [...mail.to],
    cc: [...mail.cc],
    ...(mail.replyTo ? { replyTo: mail.replyTo } : {}),
    subject: mail.subject,
    text: mail.body,
    ...(mail.htmlBody === undefined ? {} : { html: mail.htmlBody }),
    date: new Date(mail.at),
    attachments: mail.attachments.map(({ name, type, content }) => ({
      filename: name,
      contentType: type,
      content,
    })),
    // Fixed, so that the same run writes the same files.
    messageId: `<${mail.at}.${mail.to.join('.').length}@sla-clock.local>`,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return sent.message as Buffer;
}
