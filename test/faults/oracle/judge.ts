import { wallIn } from './openHours';
import { type Count, type Expected, type Known, MARK, type Outcome, predict, type State } from './predict';
import type { Scene } from './scene';

/** What a run was seen doing, from outside. */
export interface Observed {
  readonly now: number;
  /** What the file may have said when the run read it: several where somebody edited it meanwhile. */
  readonly scenes: readonly Scene[];
  /** In the order of sending. */
  readonly attempts: readonly Attempt[];
  /** A fault struck: what was not done may be done later, and what was done may not be known. */
  readonly disturbed: boolean;
  /** The fault lay between a stored intention and its mail, so that some mail is in doubt which was never tried. */
  readonly stray: boolean;
  /** What the run reported, if it lived to. */
  readonly counts: Readonly<Record<Count | 'due', number>> | undefined;
  /** What of it this run wrote; undefined: who looks at the whole ledger cannot tell. */
  readonly fresh?: Pick<ReadonlyMap<string, string>, 'get'> | undefined;
  /** The last state of a step in SLA Ledger after the run; undefined: somebody deleted lines of it meanwhile. */
  readonly ledger: Pick<ReadonlyMap<string, string>, 'get'> | undefined;
}

export interface Attempt {
  /** As in Expected, or ending in ` · trouble`. */
  readonly line: string;
  /** It is in the reader's mailbox. */
  readonly sent: boolean;
  /** No fault struck at this mail or right before or after it. */
  readonly clear: boolean;
}

export interface Oracle {
  /** @returns what is wrong with the run; undefined: nothing. */
  observe(seen: Observed): string | undefined;
  /**
   * Somebody has deleted the ledger's line of this step. It stays told; but whether it is known for which moment, and can
   * so be armed again, depends on whether its mail's own record is still there.
   */
  lineLost(step: string): void;
  /** The same knowledge, for another turn of events. */
  fork(): Oracle;
  readonly tally: Tally;
}

export interface Tally {
  mails: number;
  /** Second copies that said so. */
  copies: number;
  steps: number;
}

const TROUBLE = ' · trouble';
const LIST = ' · baseline';

/**
 * Follows a file run by run. It keeps every state of affairs that is possible after what was seen; a run that fits none of
 * them is wrong.
 */
export function oracle(): Oracle {
  return watch([{ steps: new Map(), days: new Map() }], new Map(), {
    counts: new Map(),
    heard: new Set(),
    doubtful: new Set(),
  });
}

/** News of trouble, each owner's by himself. */
interface Troubled {
  /** By owner and day; 0 where it may be in doubt. */
  readonly counts: Map<string, number>;
  /** Owners who have heard since all was well, or may have: what they are told then is for them to remember. */
  readonly heard: Set<string>;
  /** Owners whose news may be in doubt, which is news of the next day. */
  readonly doubtful: Set<string>;
}

const ANYBODY = '*';
/** Who is not approved is heard of, and forgotten, by itself. */
const OF_STRANGERS = ' of strangers';

function watch(from: readonly State[], copies: Map<string, number>, troubled: Troubled): Oracle {
  let states = from;
  const tally: Tally = { mails: 0, copies: 0, steps: 0 };

  function observe(seen: Observed): string | undefined {
    const stranger = seen.attempts.find(({ line }) => !seen.scenes.some((scene) => isKnown(line, scene)));
    if (stranger !== undefined) return `a mail to an address that is not approved: ${stranger.line}`;
    const possible: Step[] = [];
    const reasons = new Set<string>();
    for (const scene of seen.scenes) {
      for (const state of states) {
        const after = seen.disturbed
          ? afterFault(seen, scene, state)
          : afterRun(seen, scene, state, troubled);
        if (typeof after === 'string') reasons.add(after);
        else possible.push(...after);
      }
    }
    if (possible.length === 0) return Array.from(reasons).join(' — or: ');
    const [{ matched }] = possible as [Step];
    const rearmed = possible.flatMap(({ re }) => re);
    states = distinct(possible.map(({ state }) => state));
    tally.steps++;
    const isAsked = possible.every(({ allWell }) => allWell === 'and asked');
    for (const { owner } of seen.scenes) {
      if (possible.every(({ allWell }) => allWell !== undefined)) troubled.heard.delete(owner);
      if (isAsked) troubled.heard.delete(owner + OF_STRANGERS);
    }
    if (isAsked) troubled.heard.delete(ANYBODY);
    return countCopies(seen, matched, rearmed, copies, troubled, tally);
  }
  function lineLost(step: string): void {
    // Perhaps the one that said that all was well again.
    troubled.heard.add(ANYBODY);
    const without = states.flatMap((state) => {
      const known = state.steps.get(step);
      if (known === undefined) return [];
      const as = (change: Partial<Known>): State => ({
        ...state,
        steps: new Map(state.steps).set(step, { ...known, ...change }),
      });
      // One that waits again was told before, and memory knows of no other.
      const forgotten = as({ momentAt: Number.NaN, is: known.is === 'open' ? 'told' : known.is });
      return known.frail === true ? [forgotten, as({ is: 'doubt', frail: false })] : [forgotten];
    });
    states = distinct([...states, ...without]);
  }
  return { observe, lineLost, fork, tally };
  function fork(): Oracle {
    const { counts, heard, doubtful } = troubled;
    return watch(states, new Map(copies), {
      counts: new Map(counts),
      heard: new Set(heard),
      doubtful: new Set(doubtful),
    });
  }
}

function isKnown(line: string, { approved, owner }: Scene): boolean {
  const to = line.slice(0, line.indexOf(' · ')).split(',');
  return to.every((address) => address === owner || approved.has(address));
}

/** A role of a step or a digest has an address that the owner has not approved. */
function hasStrangers({ steps, digest, roles, approved, owner, neverWrite }: Scene): boolean {
  const named = [...steps.flatMap((step) => step.roles), ...(digest === undefined ? [] : [digest.role])];
  return named
    .flatMap((role) => roles.get(role) ?? [])
    .some((to) => to.includes('@') && to !== owner && !approved.has(to) && !neverWrite.includes(to));
}

function isDigestInDoubt({ days }: State): boolean {
  return Array.from(days.values()).some(({ is }) => is === 'doubt' || is === 'held');
}

interface Step {
  readonly state: State;
  readonly matched: readonly Expected[];
  readonly re: readonly Outcome[];
  /** There was nothing that the owner has to hear of, and the run could say so. */
  readonly allWell?: 'and asked' | 'as far as seen' | undefined;
}

/** An undisturbed run does all of it and nothing else. */
function afterRun(
  { now, attempts, counts, ledger }: Observed,
  scene: Scene,
  state: State,
  { counts: toldOn, heard, doubtful }: Troubled,
): string | Step[] {
  const { outcomes, mails } = predict(scene, state, now);
  const seen = attempts.map(({ line }) => line).filter((line) => !line.endsWith(TROUBLE));
  const wanted = mails.map(({ line }) => line);
  if (!sameLines(seen, wanted)) {
    const lost = without(wanted, seen);
    const extra = without(seen, wanted);
    return [
      lost.length > 0 ? `not sent: ${lost.join('; ')}` : '',
      extra.length > 0 ? `sent too much: ${extra.join('; ')}` : '',
    ]
      .filter((part) => part !== '')
      .join('; ');
  }
  const held = outcomes.filter(({ becomes }) => becomes === 'held');
  const tellsTrouble = attempts.some(({ line }) => line.endsWith(TROUBLE));
  const leavesOut = mails.some((mail) => mail.leavesOut === true);
  const strangers = hasStrangers(scene);
  // Whoever has nothing to send does not ask who is approved.
  const asks = outcomes.length > 0;
  const meetsStrangers = leavesOut || (strangers && asks);
  const hasTrouble = held.length > 0 || !scene.readable || scene.steps.length === 0;
  const mayHaveTrouble = hasTrouble || strangers || isDigestInDoubt(state) || doubtful.has(scene.owner);
  if (tellsTrouble && !mayHaveTrouble && !leavesOut) return 'news of trouble where there is none';
  const today = `${scene.owner} ${wallIn(scene.zone, now).date}`;
  const mayHaveHeard = (of: string) => toldOn.has(today) || heard.has(of) || heard.has(ANYBODY);
  const isNews =
    (hasTrouble && !mayHaveHeard(scene.owner)) ||
    (meetsStrangers && !mayHaveHeard(scene.owner + OF_STRANGERS));
  if (isNews && !scene.paused && !tellsTrouble) return 'the owner was not told what is held';
  const wrongCount = counts === undefined ? 'no report' : miscounted(outcomes, counts);
  if (wrongCount !== undefined) return wrongCount;
  for (const { key, becomes } of outcomes) {
    const wanted = LEDGER_STATE[becomes];
    if (ledger !== undefined && wanted !== undefined && !wanted.includes(ledger.get(key) ?? '')) {
      return `the ledger says ${ledger.get(key) ?? 'nothing'} of ${key}, which was ${becomes}`;
    }
  }
  const isWell = !mayHaveTrouble && !leavesOut && !scene.paused;
  const allWell = isWell ? (asks ? 'and asked' : 'as far as seen') : undefined;
  const isFrail = Array.from(state.steps.values()).some(({ frail }) => frail === true);
  if (outcomes.length === 0 && mails.length === 0 && !isFrail)
    return [{ state, matched: [], re: [], allWell }];
  const steps = new Map(state.steps);
  if (isFrail) for (const [key, known] of state.steps) steps.set(key, { ...known, frail: false });
  for (const outcome of outcomes) settle(steps, outcome);
  const days = new Map(state.days);
  for (const { day } of mails) if (day !== undefined) days.set(day, TOLD);
  const re = outcomes.filter(({ becomes, again }) => becomes === 're-armed' || again === true);
  return [{ state: { steps, days }, matched: mails, re, allWell }];
}

const TOLD: Known = { is: 'told', attempts: 1, momentAt: Number.NaN };

const LEDGER_STATE: Readonly<Partial<Record<Outcome['becomes'], readonly string[]>>> = {
  mailed: ['sent'],
  grouped: ['grouped', 'sent'],
  superseded: ['superseded'],
  suppressed: ['suppressed'],
  // That a mail may have gone out is worth more than why it is not repeated yet.
  held: ['held', 'in doubt'],
  're-armed': ['re-armed'],
};

function settle(steps: Map<string, Known>, { key, momentAt, becomes, list, keptBack }: Outcome): void {
  if (becomes === 'mailed' || becomes === 'grouped') steps.set(key, { is: 'told', attempts: 1, momentAt });
  else if (becomes === 'superseded' || becomes === 'suppressed')
    steps.set(key, { is: becomes, attempts: 0, momentAt });
  else if (becomes === 're-armed') steps.set(key, { is: 'open', attempts: 0, momentAt });
  else {
    const known = steps.get(key);
    const inDoubt = known?.is === 'doubt' || known?.is === 'held';
    // Whether it arrived is still not known when nobody may be written to.
    if (keptBack === true && inDoubt) return;
    if (becomes === 'held' && (inDoubt || list === true))
      // What it is held for stays what it was first held for.
      steps.set(key, {
        attempts: known?.attempts ?? 0,
        momentAt: known?.is === 'held' ? known.momentAt : momentAt,
        is: 'held',
      });
    // One that was held waits only when its moment has moved ahead: it is a warning of its own then.
    else if (known?.is !== 'doubt' && list !== true) steps.set(key, { is: 'open', attempts: 0, momentAt });
  }
}

/** due = mailed + grouped + held + waiting + superseded + suppressed, and each of them as foretold. */
function miscounted(
  outcomes: readonly Outcome[],
  counts: NonNullable<Observed['counts']>,
): string | undefined {
  const { due, mailed, grouped, held, waiting, superseded, suppressed } = counts;
  if (due !== mailed + grouped + held + waiting + superseded + suppressed)
    return `not conserved: ${JSON.stringify(counts)}`;
  const expected = { due: 0, mailed: 0, grouped: 0, held: 0, waiting: 0, superseded: 0, suppressed: 0 };
  for (const { becomes } of outcomes) {
    if (becomes === 're-armed') continue;
    expected.due++;
    expected[becomes]++;
  }
  const same = (Object.keys(expected) as (keyof typeof expected)[]).every(
    (name) => expected[name] === counts[name],
  );
  return same ? undefined : `counted ${JSON.stringify(counts)}, should be ${JSON.stringify(expected)}`;
}

/** A run that something went wrong in may have done any part of it, but nothing else. */
function afterFault(
  { now, attempts, stray, counts, ledger, fresh }: Observed,
  scene: Scene,
  state: State,
): string | Step[] {
  const { outcomes, mails } = predict(scene, state, now);
  if (counts !== undefined) {
    const { due, mailed, grouped, held, waiting, superseded, suppressed } = counts;
    if (due !== mailed + grouped + held + waiting + superseded + suppressed)
      return `not conserved: ${JSON.stringify(counts)}`;
  }
  // Two mails may read alike to one reader: of these the more severe goes first.
  const left = [...mails].sort((a, b) => b.level - a.level);
  const tried: { mail: Expected; attempt: Attempt }[] = [];
  let level = Number.POSITIVE_INFINITY;
  for (const attempt of attempts) {
    if (attempt.line.endsWith(TROUBLE)) continue;
    const at = left.findIndex(({ line }) => line === attempt.line);
    if (at < 0) return `sent too much: ${attempt.line}`;
    const [mail] = left.splice(at, 1) as [Expected];
    if (mail.level > level) return `a lesser mail went out before ${mail.line}`;
    level = mail.level;
    tried.push({ mail, attempt });
  }
  const moments = new Map(outcomes.map(({ key, momentAt }) => [key, momentAt] as const));
  const steps = new Map(state.steps);
  for (const outcome of outcomes) {
    const { key, becomes, again } = outcome;
    const isNoted = becomes !== 'mailed' && becomes !== 'grouped';
    const told = (fresh ?? ledger)?.get(key);
    if (isNoted && told === becomes) settle(steps, outcome);
    // Armed again, and the run broke off before its mail: the moment may have passed when the next one comes.
    if (!isNoted && again === true && told === 'waiting') steps.delete(key);
  }
  let possible: State[] = [{ steps, days: state.days }];
  for (const { mail, attempt } of tried) {
    const known = attempt.clear ? ['told' as const] : (['told', 'doubt'] as const);
    possible = possible.flatMap((one) => known.map((is) => withMail(one, mail, is, moments, !attempt.clear)));
  }
  if (stray) {
    possible = possible.flatMap((one) => [
      one,
      ...left.map((mail) => withMail(one, intended(mail, fresh ?? ledger), 'doubt', moments)),
    ]);
  }
  const matched = tried.filter(({ attempt }) => attempt.sent).map(({ mail }) => mail);
  const re = outcomes.filter(
    ({ key, becomes, again }) =>
      again === true || (becomes === 're-armed' && (fresh ?? ledger)?.get(key) === becomes),
  );
  return possible.map((after) => ({ state: after, matched, re }));
}

/** Of a list that was never tried, what the ledger has a line of: those come first. */
function intended(mail: Expected, ledger: Observed['ledger']): Expected {
  if (!mail.line.includes(LIST)) return mail;
  return { ...mail, keys: mail.keys.filter((key) => ledger?.get(key) === 'grouped') };
}

function withMail(
  state: State,
  { line, keys, day }: Expected,
  is: 'told' | 'doubt',
  moments: ReadonlyMap<string, number>,
  frail = false,
): State {
  const list = line.includes(LIST);
  const after = (known: Known | undefined, momentAt: number): Known => ({
    is,
    attempts: (known?.is === 'doubt' ? known.attempts : 0) + 1,
    momentAt,
    list,
    frail: frail && is === 'told',
  });
  const steps = new Map(state.steps);
  const days = new Map(state.days);
  if (day !== undefined) days.set(day, after(days.get(day), Number.NaN));
  for (const key of keys) steps.set(key, after(steps.get(key), moments.get(key) ?? Number.NaN));
  return { steps, days };
}

/** The promise that counts most: counted from outside, whatever anybody may know. */
function countCopies(
  { attempts, scenes, now, stray }: Observed,
  matched: readonly Expected[],
  rearmed: readonly Outcome[],
  copies: Map<string, number>,
  { counts: toldOn, heard, doubtful }: Troubled,
  tally: Tally,
): string | undefined {
  const [scene] = scenes as [Scene];
  const most = scene.contract === 'hold' ? 1 : 2;
  for (const { key } of rearmed) copies.delete(key);
  for (const { line, keys, day } of matched) {
    for (const key of day === undefined || keys.length > 0 ? keys : [day]) {
      const count = (copies.get(key) ?? 0) + 1;
      copies.set(key, count);
      if (count > most) return `${count} copies of ${key} (${scene.contract})`;
      if (count > 1 && !line.endsWith(MARK)) return `a second copy that does not say so: ${key}`;
      if (count > 1) tally.copies++;
    }
  }
  // Whoever changes the zone in the middle of a run may change its day.
  const dates = scenes.map(({ zone }) => `${scene.owner} ${wallIn(zone, now).date}`);
  const told = (day: string) => toldOn.get(day) ?? 0;
  const date = dates.reduce((least, day) => (told(day) < told(least) ? day : least));
  const hear = () => heard.add(scene.owner).add(scene.owner + OF_STRANGERS);
  // News of trouble may be in doubt itself, and is then held like any other mail.
  const inDoubt = attempts.some(({ line, clear }) => line.endsWith(TROUBLE) && !clear);
  if (stray || inDoubt) {
    toldOn.set(date, told(date));
    hear();
    doubtful.add(scene.owner);
  }
  for (const { line, sent } of attempts) {
    if (sent) tally.mails++;
    if (!sent || !line.endsWith(TROUBLE)) continue;
    // The first of a day is about whatever there is; that a tracker is left alone may be told besides.
    const isApart = told(date) > 0 && scenes.some(({ readable }) => !readable);
    const news = isApart ? `${date}, of a tracker left alone` : date;
    toldOn.set(news, told(news) + 1);
    hear();
    // Of a copy nobody knows which of the two it repeats.
    const all = isApart ? told(date) + told(news) : told(news);
    if (all > (isApart ? 2 * most : most)) return `${all} news of trouble for ${news}`;
  }
  return undefined;
}

function sameLines(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false;
  if (a.length < 2) return a[0] === b[0];
  const [x, y] = [[...a].sort(), [...b].sort()];
  return x.every((line, index) => line === y[index]);
}

function without(lines: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return lines.filter((line) => {
    const at = left.indexOf(line);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

function distinct(states: State[]): State[] {
  if (states.length < 2) return states;
  const seen = new Map<string, State>();
  for (const state of states) {
    const text = JSON.stringify([Array.from(state.steps).sort(byKey), Array.from(state.days).sort(byKey)]);
    seen.set(text, state);
  }
  return Array.from(seen.values());
}

function byKey(a: readonly [string, Known], b: readonly [string, Known]): number {
  return a[0] < b[0] ? -1 : 1;
}
