import type { Outbox } from '../runtime/index';

export interface MailView {
  readonly subject: string;
  readonly to: string;
  readonly cc: string;
  /** Epoch ms. */
  readonly at: number;
  readonly text: string;
  readonly html: string | undefined;
  readonly attachments: readonly string[];
}

/** The mails after the first `from`, made into MIME and read again as a mail program would. */
export async function mailsFrom(outbox: Outbox, from: number): Promise<MailView[]> {
  return Promise.all(
    outbox.mails.slice(from).map(async (mail) => {
      const { subject, to, cc, text, html, attachments } = await outbox.parsed(mail);
      const names = (list: typeof to) => (list ?? []).map(({ address }) => address ?? '').join(', ');
      return {
        subject: subject ?? '',
        to: names(to),
        cc: names(cc),
        at: mail.at,
        text: text ?? '',
        html,
        attachments: attachments.map(({ filename }) => filename ?? 'attachment'),
      };
    }),
  );
}
