import type { Execution } from '../execution';
import type { Attachment } from '../outbox';
import { isService, ServiceError, service } from '../service';
import type { World } from '../world';

const RECIPIENTS_PER_MAIL = 50;
const MAIL_BYTES = 200 * 1024;
const SUBJECT_LENGTH = 250;
const SEND_SCOPE = 'https://www.googleapis.com/auth/script.send_mail';

interface Message {
  readonly to?: unknown;
  readonly cc?: unknown;
  readonly bcc?: unknown;
  readonly subject?: unknown;
  readonly body?: unknown;
  readonly htmlBody?: unknown;
  readonly name?: unknown;
  readonly replyTo?: unknown;
  readonly noReply?: unknown;
  readonly attachments?: unknown;
}

export function mailApp(world: World, execution: Execution): object {
  const checkScope = (method: string) => {
    if (world.refusedScopes.get(execution.user)?.has(SEND_SCOPE)) {
      throw new ServiceError(
        `You do not have permission to call MailApp.${method}. Required permissions: ${SEND_SCOPE}`,
      );
    }
  };
  return service<GoogleAppsScript.Mail.MailApp>('MailApp', {
    getRemainingDailyQuota() {
      checkScope('getRemainingDailyQuota');
      return world.outbox.remaining(execution.user, world.clock.now());
    },
    sendEmail(...args: unknown[]) {
      checkScope('sendEmail');
      send(world, execution, messageOf(args));
    },
  });
}

/** `(message)`, `(to, subject, body, [options])` or `(to, replyTo, subject, body)`. */
function messageOf(args: readonly unknown[]): Message {
  const [first, second, third, fourth] = args;
  if (args.length === 1 && typeof first === 'object' && first !== null) return first as Message;
  if (args.length === 4 && typeof fourth === 'string')
    return { to: first, replyTo: second, subject: third, body: fourth };
  if (args.length === 3 || args.length === 4)
    return { ...(fourth as Message | undefined), to: first, subject: second, body: third };
  throw new ServiceError(
    `The parameters (${args.map((arg) => typeof arg).join(', ')}) do not match the method signature for MailApp.sendEmail.`,
  );
}

function addresses(list: unknown): string[] {
  const found = String(list ?? '')
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean);
  for (const item of found) {
    const address = /<([^<>]*)>$/.exec(item)?.[1] ?? item;
    if (!/^[^\s@<>",;]+@[^\s@<>",;]+$/.test(address)) throw new ServiceError(`Invalid email: ${item}`);
  }
  return found;
}

function send(world: World, execution: Execution, message: Message): void {
  const [to, cc, bcc] = [addresses(message.to), addresses(message.cc), addresses(message.bcc)];
  const recipients = to.length + cc.length + bcc.length;
  const subject = String(message.subject ?? '');
  const body = String(message.body ?? '');
  const htmlBody =
    message.htmlBody === undefined || message.htmlBody === null ? undefined : String(message.htmlBody);
  if (recipients === 0) throw new ServiceError('Failed to send email: no recipient');
  if (recipients > RECIPIENTS_PER_MAIL)
    throw new ServiceError('Limit Exceeded: Email Recipients Per Message.');
  if (Buffer.byteLength(body) + Buffer.byteLength(htmlBody ?? '') > MAIL_BYTES)
    throw new ServiceError('Limit Exceeded: Email Body Size.');
  if (subject.length > SUBJECT_LENGTH) throw new ServiceError('Argument too large: subject');
  const now = world.clock.now();
  // Google's counter is soft: a mail that begins within the quota is sent whole, and the count may fall below zero.
  if (world.outbox.remaining(execution.user, now) <= 0) {
    throw new ServiceError('Service invoked too many times for one day: email.');
  }
  world.outbox.add({
    at: now,
    from: execution.user,
    name: message.name === undefined ? undefined : String(message.name),
    replyTo: message.replyTo === undefined ? undefined : String(message.replyTo),
    noReply: Boolean(message.noReply),
    to,
    cc,
    bcc,
    subject,
    body,
    htmlBody,
    attachments: attachmentsOf(message.attachments),
  });
}

function attachmentsOf(list: unknown): Attachment[] {
  if (!Array.isArray(list)) return [];
  return list.filter(isService).map((item) => {
    const file = item as { getName(): unknown; getContentType(): unknown; getBytes(): number[] };
    return {
      name: String(file.getName() ?? 'attachment'),
      type: String(file.getContentType()),
      content: Buffer.from(file.getBytes()),
    };
  });
}
