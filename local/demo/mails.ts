import type { Mail, Runtime } from '../runtime/index';
import { momentText, tableText } from './printTable';

const MOST_MAILS = 60;

/** Every mail in a line, and the first of them whole. */
export async function printMails(runtime: Runtime, zone: string): Promise<void> {
  const { mails } = runtime.outbox;
  console.log(`\nMails sent (${mails.length}):\n`);
  if (mails.length === 0) return;
  const lines = mails
    .slice(0, MOST_MAILS)
    .map((mail) => [momentText(mail.at, zone).slice(-5), mail.to.join(', '), mail.subject]);
  console.log(tableText(['At', 'To', 'Subject'], lines, 100));
  if (mails.length > MOST_MAILS) console.log(`… and ${mails.length - MOST_MAILS} more in the outbox`);
  const example = mails.find(({ subject }) => subject.startsWith('At risk')) ?? mails[0]!;
  console.log(`\nOne of them:\n\n${indented(await textOf(runtime, example))}`);
}

/** As a reader's program shows it, after the trip through real MIME. */
async function textOf(runtime: Runtime, mail: Mail): Promise<string> {
  const { subject, to, text } = await runtime.outbox.parsed(mail);
  const readers = (to ?? []).map(({ address }) => address).join(', ');
  return `To: ${readers}\nSubject: ${subject ?? ''}\n\n${(text ?? '').trim()}`;
}

function indented(text: string): string {
  return text
    .split('\n')
    .map((line) => `    ${line}`.trimEnd())
    .join('\n');
}
