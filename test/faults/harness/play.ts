import { type TickReport, tick } from '../../../src/app/tick';
import { type FakeFile, type Fault, fakeHost } from '../../fakes/fakeHost';
import { type Attempt, type Oracle, oracle } from '../oracle/judge';
import { wrongNotes } from '../oracle/noticed';
import type { Scene } from '../oracle/scene';
import { EDITS } from './edits';
import { adoptNotes, copyOf, heartbeat, ledgerStates, notesIn, type Office, officeOf, STANDBY } from './file';
import type { Plan } from './plan';
import { lineOfMail } from './readMail';
import { SETTINGS, type Setting } from './scenes';

/** A setting played up to some run. */
export interface Session {
  readonly office: Office;
  readonly watching: Oracle;
  readonly times: readonly number[];
  readonly script: NonNullable<Setting['script']>;
  /** The run that comes next. */
  run: number;
  /** Calls of each run so far. */
  readonly calls: number[];
}

/** Periods after which another person's trigger takes over. */
const GRACE = 2.5;
const SETTLING_MS = 300_000;

export function begin(setting: string, contract: Plan['contract']): Session {
  const { scene, times, script = {} } = SETTINGS[setting]!;
  const last = times[times.length - 1]!;
  // Two quiet runs at the end settle all.
  const settled = [...times, last + SETTLING_MS, last + 2 * SETTLING_MS];
  const office = officeOf({ ...scene, contract });
  return { office, watching: oracle(), times: settled, script, run: 0, calls: [] };
}

export function forked({ office, watching, times, script, run, calls }: Session): Session {
  return { office: copyOf(office), watching: watching.fork(), times, script, run, calls: [...calls] };
}

/** Plays the next run, watched by the oracle. @returns what is wrong. */
export function playRun(session: Session, happenings: Plan['happenings']): string | undefined {
  const { office, watching, times } = session;
  const run = session.run++;
  const here = happenings.filter((one) => one.run === run);
  office.file.now = times[run]!;
  for (const name of session.script[run] ?? []) edit(name, office, watching);
  for (const one of here) if ('edit' in one && one.call < 0) edit(one.edit, office, watching);
  session.calls[run] = 0;
  if (here.some((one) => 'missed' in one)) return undefined;
  const twice = here.some((one) => 'doubled' in one);
  for (let nth = 0; nth < (twice ? 2 : 1); nth++) {
    office.file.lockedBy = here.some((one) => 'locked' in one) ? -1 : undefined;
    const { violation, calls } = runOnce(office, watching, times[run]! + nth * 1_000, nth === 0 ? here : []);
    office.file.lockedBy = undefined;
    session.calls[run] = calls;
    if (violation !== undefined) return `run ${run}: ${violation}`;
  }
  return undefined;
}

/** The rest of it. */
export function playOn(session: Session, happenings: Plan['happenings']): string | undefined {
  while (session.run < session.times.length) {
    const violation = playRun(session, happenings);
    if (violation !== undefined) return violation;
  }
  return undefined;
}

/** @returns what is wrong with a plan; undefined: nothing. */
export function play({ setting, contract, happenings }: Plan): string | undefined {
  return playOn(begin(setting, contract), happenings);
}

/** Somebody edits the file, and the oracle hears of it. */
export function edit(name: string, office: Office, watching: Oracle): void {
  EDITS[name]!(office);
  for (const step of office.lost.splice(0)) watching.lineLost(step);
}

/** One run, seen from outside and judged. */
export function runOnce(
  office: Office,
  watching: Oracle,
  now: number,
  happenings: Plan['happenings'] = [],
  user = office.scene.owner,
): { violation: string | undefined; calls: number; report: TickReport | undefined } {
  const { file } = office;
  const scenes: Scene[] = [asRunBy(user, office)];
  const mayRun = () =>
    user === office.lease.holder || !(now - office.lease.at <= GRACE * office.scene.everyMinutes * 60_000);
  let isLedgerEdited = false;
  const locked = file.lockedBy !== undefined;
  file.now = now;
  let inner: string | undefined;
  const host = fakeHost(file, user, ({ index }) => {
    let fault: Fault | undefined;
    for (const one of happenings) {
      if (!('call' in one) || one.call !== index) continue;
      if ('fault' in one) {
        fault = one.fault;
        stray = stray || intended;
      } else if ('edit' in one) {
        edit(one.edit, office, watching);
        scenes.push(asRunBy(user, office));
        isLedgerEdited = isLedgerEdited || one.edit.includes('from the ledger');
      } else {
        const who = one.second === 'owner' ? office.scene.owner : STANDBY;
        const second = runOnce(office, watching, now, [], who);
        inner = inner ?? second.violation;
      }
    }
    return fault;
  });
  const struck = happenings.filter((one) => 'fault' in one).map(({ call }) => call);
  const isStruck = (call: number) => struck.includes(call);
  const attempts: Attempt[] = [];
  /** A mail is intended, and not tried yet. */
  let intended = false;
  let stray = false;
  const send = host.sendMail;
  host.sendMail = (mail) => {
    const call = host.calls.length;
    const before = file.mails.length;
    intended = false;
    try {
      return send(mail);
    } finally {
      const clear = !isStruck(call - 1) && !isStruck(call) && !isStruck(call + 1);
      attempts.push({ line: lineOfMail(mail), sent: file.mails.length > before, clear });
    }
  };
  const store = host.setProperties;
  host.setProperties = (owner, values) => {
    intended = Object.entries(values).some(
      ([name, text]) => name.startsWith('sla.mail.') && isIntention(text),
    );
    store(owner, values);
  };
  let report: TickReport | undefined;
  let error: unknown;
  try {
    report = tick(host);
  } catch (thrown) {
    error = thrown;
  } finally {
    host.end();
  }
  const calls = host.calls.length;
  const disturbed = struck.some((call) => call < calls);
  const outcome = { calls, report };
  if (inner !== undefined) return { ...outcome, violation: `second run: ${inner}` };
  if (error !== undefined && !disturbed)
    return { ...outcome, violation: `the run broke off: ${String(error)}` };
  if (report !== undefined && !report.ran && !disturbed)
    return { ...outcome, violation: silence(report, attempts, locked, mayRun()) };
  if (!mayRun() && !disturbed) return { ...outcome, violation: `ran beside ${office.lease.holder}` };
  const notes = notesIn(file);
  const isWhole = !disturbed && scenes.length === 1 && report?.ran === true;
  const wrong = wrongNotes(scenes, notes, now, isWhole);
  if (wrong !== undefined) return { ...outcome, violation: wrong };
  adoptNotes(office);
  const violation = watching.observe({
    now,
    scenes,
    attempts,
    disturbed,
    stray,
    counts: report?.ran === true ? report : undefined,
    ledger: isLedgerEdited ? undefined : whenAsked(() => ledgerStates(file)),
    fresh: isLedgerEdited ? undefined : whenAsked(() => ledgerStates(file, now)),
  });
  office.lease = { holder: user, at: heartbeat(file) ?? office.lease.at };
  return { ...outcome, violation };
}

/** The record of a mail begins with its state. */
function isIntention(record: string): boolean {
  return record.startsWith('["i"');
}

/** Most runs have nothing to look up, and ledgers grow long. */
function whenAsked(read: () => ReadonlyMap<string, string>): Pick<ReadonlyMap<string, string>, 'get'> {
  let states: ReadonlyMap<string, string> | undefined;
  return {
    get(key) {
      states = states ?? read();
      return states.get(key);
    },
  };
}

/** What counts for a run under somebody's account: he is the one who has approved, and who hears of trouble. */
function asRunBy(user: string, { scene }: Office): Scene {
  return user === scene.owner ? { ...scene } : { ...scene, owner: user, approved: new Set() };
}

/** A run that stays silent must have a reason that holds, and must not have sent anything. */
function silence(
  { why }: TickReport,
  attempts: readonly Attempt[],
  locked: boolean,
  mayRun: boolean,
): string | undefined {
  if (attempts.length > 0) return `silent, and sent ${attempts[0]!.line}`;
  if (locked && why === 'another run is at work') return undefined;
  if (!mayRun && why === 'another person’s trigger does the work') return undefined;
  return `stayed silent: ${why}`;
}

export function mailboxOf({ mails }: FakeFile): string[] {
  return mails.map((mail) => `${new Date(mail.at).toISOString()} ${lineOfMail(mail)}`);
}
