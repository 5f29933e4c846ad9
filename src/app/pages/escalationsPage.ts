import { composeNotice } from '../../engine/escalation/compose';
import { describeStep } from '../../engine/escalation/verdict';
import { describeProblem, isProblem, problem } from '../../engine/problem';
import { MS_PER_MINUTE } from '../../engine/time/localDate';
import type { Host } from '../../host/host';
import { offsetIso } from '../../sheets/isoText';
import { strictAddress } from '../../sheets/roles';
import { addressesToApprove } from '../mailSwitch';
import { approve, approvedAddresses } from '../ownership';
import { zoneOf } from './book';
import { outlook } from './outlook';
import { type Refused, refused, requestOf } from './request';

export interface Recipients {
  readonly approved: readonly string[];
  readonly toApprove: readonly string[];
}

/** A step that is due now, and what a run would make of it. */
export interface DueStep {
  readonly ticket: string;
  readonly metric: string;
  readonly step: string;
  readonly level: number;
  readonly verdict: string;
  readonly reason: string;
  readonly to: readonly string[];
  readonly due: string;
}

export interface WhoNow extends Recipients {
  /** Under whose account mail goes out, where that is not this person's; else "". The steps are as if it were. */
  readonly sender: string;
  /** What this person approves counts: now, or once his trigger takes over. */
  readonly mayApprove: boolean;
  readonly steps: readonly DueStep[];
  readonly stepsInAll: number;
  readonly problems: readonly string[];
}

const MOST_SHOWN = 30;

/** Who would get a mail if a run came now. Sends nothing. */
export function whoNow(host: Host): WhoNow {
  const { swept, workspace, sender } = outlook(host);
  const zone = zoneOf(host);
  const { judgements } = swept;
  return {
    ...recipients(host),
    sender,
    mayApprove: sender === '' || host.tickTriggers() > 0,
    steps: judgements.slice(0, MOST_SHOWN).map(({ decision, ticket, to }) => ({
      ticket,
      to,
      metric: decision.clock.metric,
      step: describeStep(decision),
      level: decision.step.level,
      verdict: decision.verdict,
      reason: sender === '' ? decision.reason : decision.reason.replace(/ by the owner$/, ' by you'),
      due: offsetIso(decision.clock.dueAt, zone),
    })),
    stepsInAll: judgements.length,
    problems: [
      ...workspace.roles.problems,
      ...workspace.problems.filter(({ place }) => place?.sheet === 'SLA Steps'),
    ]
      .slice(0, MOST_SHOWN)
      .map(describeProblem),
  };
}

/**
 * Adds addresses of the tabs and of the columns they name, and no others, to those this person lets his account write to;
 * withdraws none, or whoever has no open ticket for a day would have to be approved again.
 */
export function approveAddresses(request: unknown, host: Host): Recipients | Refused {
  const asked = requestOf('addressesSchema', request);
  if (isProblem(asked)) return refused(asked);
  const { all } = addressesToApprove(host);
  const foreign = asked.addresses.find((address) => !all.includes(address));
  if (foreign !== undefined)
    return refused(
      problem(
        foreign,
        'stands neither in SLA Roles, SLA Steps or SLA Digests nor with an open ticket any more. Reload and look again.',
      ),
    );
  const { id } = host.spreadsheet();
  const before = approvedAddresses(host.properties('user'), id, '');
  approve(host, id, [...new Set([...before, ...asked.addresses])]);
  return recipients(host);
}

/** One mail as it would look, to nobody but the person at the keyboard. */
export function testMail(host: Host): { readonly sentTo: string; readonly subject: string } | Refused {
  const me = strictAddress(host.userEmail());
  if (me === undefined)
    return refused(
      problem(
        '',
        'Google does not tell this page your address, so there is nobody to send to. Use Turn mail on first.',
      ),
    );
  const zone = zoneOf(host);
  const now = host.now();
  const { swept } = outlook(host, true);
  const shown = swept.judgements[0]?.notice() ?? swept.standings[0]?.notice();
  const sample = {
    ticket: 'T-1',
    subject: 'A ticket that shows how a warning looks',
    customer: 'Example customer',
    priority: 'High',
    metric: 'first response',
    target: 'within 2 business hours',
    policy: 'Example policy',
    dueAt: now + 35 * MS_PER_MINUTE,
    openLeftMs: 35 * MS_PER_MINUTE,
    zone,
    level: 1,
    momentAt: now,
    role: 'owner',
    explanation: '',
    link: host.spreadsheet().url,
    possibleRepeat: false,
  };
  const letter = composeNotice(shown ?? sample, { now, insteadOf: ['a test: nobody else'] });
  const fate = host.sendMail({ to: [me], ...letter });
  return fate === 'sent'
    ? { sentTo: me, subject: letter.subject }
    : refused(problem('', 'The mails of the day are used up. Try again tomorrow.'));
}

function recipients(host: Host): Recipients {
  const { all, fresh } = addressesToApprove(host);
  return { approved: all.filter((address) => !fresh.includes(address)), toApprove: fresh };
}
