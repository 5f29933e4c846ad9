/** A mail that is due, as far as order and quota are concerned. */
export interface Pending {
  readonly key: string;
  readonly to: readonly string[];
  readonly level: number;
  /** 0 = most severe priority. */
  readonly severity: number;
  readonly momentAt: number;
}

export interface Allowance {
  /** Recipients left in the rolling day; soft, may be negative. */
  readonly left: number;
  /** Kept back for `urgentLevel` and above. */
  readonly reserve: number;
  readonly urgentLevel: number;
  /** Mails an address may get in an hour; the rest comes as one for each `groupSize` steps. */
  readonly perHour: number;
  /** How many each address has had in the last hour. */
  readonly lately: ReadonlyMap<string, number>;
  /** More mails than this at once are a mistake somewhere: one summary for each reader instead. */
  readonly breaker: number;
  /** Steps that fit into one mail. */
  readonly groupSize: number;
}

export interface PlannedMail<T> {
  readonly to: readonly string[];
  readonly items: readonly T[];
  /** Why several steps came together; "" for a mail of its own. */
  readonly why: string;
}

export interface MailPlan<T> {
  readonly mails: readonly PlannedMail<T>[];
  /** What there is no quota for; the next run sees it again. */
  readonly waiting: readonly T[];
}

export const NO_QUOTA_WHY = 'They come in one mail because the day’s mail quota is nearly used up.';
const PER_HOUR_WHY = 'They come in one mail because there were many within the hour.';
const BREAKER_WHY =
  'They come in one mail because unusually many fell due at once; a rule or a column may have changed.';

/**
 * Puts the most severe first and makes what is left of the quota go as far as it can: a mail each while that fits, then
 * one for all the rest of each group of readers, then waiting.
 */
export function planMails<T extends Pending>(pending: readonly T[], allowance: Allowance): MailPlan<T> {
  const sorted = [...pending].sort(bySeverity);
  const groups = new Groups<T>(allowance.groupSize);
  const single =
    sorted.length > allowance.breaker ? [] : sorted.filter((item) => hasRoom(item, groups, allowance));
  if (sorted.length > allowance.breaker) for (const item of sorted) groups.add(item, BREAKER_WHY);

  const budget = allowance.left - (sorted.every((item) => isUrgent(item, allowance)) ? 0 : allowance.reserve);
  let cost = single.reduce((sum, { to }) => sum + to.length, groups.cost());
  while (cost > budget && single.length > 0) {
    const item = single.pop() as T;
    cost += groups.add(item, NO_QUOTA_WHY) - item.to.length;
  }
  const planned = [...single.map((item) => ({ to: item.to, items: [item], why: '' })), ...groups.mails()];
  return withinQuota(planned, allowance);
}

function bySeverity(a: Pending, b: Pending): number {
  return b.level - a.level || a.severity - b.severity || a.momentAt - b.momentAt || (a.key < b.key ? -1 : 1);
}

function isUrgent({ level }: Pending, { urgentLevel }: Allowance): boolean {
  return level >= urgentLevel;
}

/** Counts the mail if every reader may have one more this hour; hands it to the groups if not. */
function hasRoom<T extends Pending>(item: T, groups: Groups<T>, { perHour, lately }: Allowance): boolean {
  const full = item.to.some((address) => (lately.get(address) ?? 0) + groups.counted(address) >= perHour);
  if (full) groups.add(item, PER_HOUR_WHY);
  else for (const address of item.to) groups.count(address);
  return !full;
}

function withinQuota<T extends Pending>(
  planned: readonly PlannedMail<T>[],
  allowance: Allowance,
): MailPlan<T> {
  const mails: PlannedMail<T>[] = [];
  const waiting: T[] = [];
  let left = allowance.left;
  for (const mail of planned) {
    const floor = mail.items.some((item) => isUrgent(item, allowance)) ? 0 : allowance.reserve;
    if (left - mail.to.length >= floor) {
      left -= mail.to.length;
      mails.push(mail);
    } else waiting.push(...mail.items);
  }
  return { mails, waiting };
}

/** Steps collected by their readers. */
class Groups<T extends Pending> {
  private readonly byReaders = new Map<string, { items: T[]; why: string }>();
  private readonly counts = new Map<string, number>();

  constructor(private readonly size: number) {}

  /** @returns by how many recipients the mails have grown. */
  add(item: T, why: string): number {
    const readers = item.to.join(',');
    const group = this.byReaders.get(readers);
    if (group === undefined) this.byReaders.set(readers, { items: [item], why });
    else group.items.push(item);
    const length = group === undefined ? 1 : group.items.length;
    return length % this.size === 1 || this.size === 1 ? item.to.length : 0;
  }

  cost(): number {
    return this.mails().reduce((sum, { to }) => sum + to.length, 0);
  }

  counted(address: string): number {
    return this.counts.get(address) ?? 0;
  }

  count(address: string): void {
    this.counts.set(address, this.counted(address) + 1);
  }

  /** Most severe first, in mails of at most `size` steps. */
  mails(): PlannedMail<T>[] {
    const mails = [...this.byReaders.values()].flatMap(({ items, why }) => {
      const sorted = [...items].sort(bySeverity);
      const chunks: PlannedMail<T>[] = [];
      for (let from = 0; from < sorted.length; from += this.size) {
        const chunk = sorted.slice(from, from + this.size);
        chunks.push({ to: chunk[0]!.to, items: chunk, why: chunk.length === 1 ? '' : why });
      }
      return chunks;
    });
    return mails.sort((a, b) => bySeverity(a.items[0]!, b.items[0]!));
  }
}
