import { useEffect, useState } from 'preact/hooks';
import type { HealthReport, RowsChecked } from '../app/pages/health';
import { Tick } from './parts/fields';
import { sayMoment } from './parts/moments';
import { Facts, Notes, shownText, start, WorkShown } from './parts/page';
import { call } from './parts/server';
import { Status } from './parts/status';
import { useWork, type Work } from './parts/work';
import { health, shared } from './strings';

function HealthPage() {
  const looking = useWork();
  const acting = useWork();
  const [report, setReport] = useState<HealthReport | undefined>(undefined);
  const [doing, setDoing] = useState('');
  const [said, setSaid] = useState<readonly string[]>([]);
  const look = async () => setReport((await looking.run(() => call('health'))) ?? report);
  useEffect(() => {
    void look();
  }, []);
  if (report === undefined) {
    return (
      <>
        <WorkShown work={looking} doing={health.reading} />
        {!looking.isBusy && <Again look={look} />}
      </>
    );
  }
  /** Everything that changes how mail stands answers with how it stands then. */
  const act = async (what: string, task: () => Promise<HealthReport>) => {
    setDoing(what);
    setSaid([]);
    const then = await acting.run(task, { canStop: false });
    if (then !== undefined) setReport(then);
  };
  const runNow = async () => {
    setDoing(health.running);
    setSaid([]);
    const ran = await acting.run(() => call('runNow'), { canStop: false });
    if (ran === undefined) return;
    setSaid([
      ran.ran ? health.ran(ran.mails, ran.waiting, ran.held) : health.ranNot(ran.why),
      ...ran.problems,
    ]);
    await look();
  };
  const { mail, notSetUp, problems } = report;
  const isMine = mail.myTriggers > 0;
  return (
    <>
      {notSetUp !== '' ? (
        <Notes texts={[notSetUp]} />
      ) : (
        <>
          <MailState report={report} />
          <Notes texts={problems} tone="error" />
          <Notes texts={said} />
          <WorkShown work={acting} doing={doing} />
          {!isMine && <ToApprove mail={mail} />}
          <div class="buttons">
            {isMine ? (
              <>
                <button type="button" class="primary" onClick={runNow} disabled={acting.isBusy}>
                  {health.runNow}
                </button>
                <button
                  type="button"
                  onClick={() => act(health.turningOff, () => call('mailOff'))}
                  disabled={acting.isBusy}
                >
                  {health.turnOff}
                </button>
              </>
            ) : (
              <button
                type="button"
                class="primary"
                disabled={acting.isBusy}
                onClick={() =>
                  act(health.turningOn, () =>
                    call('mailOn', { addresses: [...mail.approved, ...mail.toApprove] }),
                  )
                }
              >
                {health.turnOn}
              </button>
            )}
          </div>
          <Switches report={report} isBusy={acting.isBusy} act={act} />
          <InDoubt report={report} isBusy={acting.isBusy} act={act} />
          <Unsent report={report} />
          <LedgerState of={report.ledger} />
          <Rows />
        </>
      )}
      <Diagnostics report={report} />
      <Again look={look} work={looking} />
    </>
  );
}

function MailState({ report: { mail, zone } }: { report: HealthReport }) {
  const { isOn, isLate, isPaused, why, owner, me, myTriggers, lastRun, nextRun, everyMinutes, quotaLeft } =
    mail;
  const state = !isOn
    ? (['none', health.off] as const)
    : isPaused
      ? (['Paused', health.pausedAll] as const)
      : isLate && lastRun !== ''
        ? (['Breached', health.late] as const)
        : (['Met', health.on] as const);
  const facts = [
    ...(owner === '' ? [] : [[health.owner, owner] as const]),
    [health.trigger, health.mine(myTriggers, owner === me ? '' : owner)] as const,
    [health.last, lastRun === '' ? health.never : sayMoment(lastRun)] as const,
    ...(isOn && myTriggers > 0 ? [[health.next, sayMoment(nextRun)] as const] : []),
    ...(isOn ? [[health.precision, health.every(everyMinutes)] as const] : []),
    [health.quota, String(quotaLeft)] as const,
  ];
  return (
    <section class="card" aria-label={state[1]}>
      <p>
        <Status of={state[0]} word={state[1]} />
      </p>
      {why !== '' && <p class="small">{health.silent(why, owner)}</p>}
      <Facts of={facts} />
      <p class="quiet small">{shared.timesIn(zone)}</p>
    </section>
  );
}

function ToApprove({ mail: { approved, toApprove, inColumn } }: { mail: HealthReport['mail'] }) {
  const addresses = [...approved, ...toApprove];
  if (addresses.length === 0) return <p>{health.nobody}</p>;
  return (
    <>
      <h2>{health.approve}</h2>
      <ul>
        {addresses.map((address) => (
          <li key={address}>
            {shownText(address)}
            {inColumn.includes(address) && <span class="quiet small"> {health.inColumn}</span>}
          </li>
        ))}
      </ul>
      <p class="quiet small">{health.later}</p>
    </>
  );
}

interface Acting {
  readonly report: HealthReport;
  readonly isBusy: boolean;
  readonly act: (what: string, task: () => Promise<HealthReport>) => Promise<void>;
}

function Switches({ report: { mail }, isBusy, act }: Acting) {
  // Shown as the person put it until the script has answered.
  const [wanted, setWanted] = useState<{ readonly setting?: string; readonly isOn?: boolean }>({});
  const turn = (setting: string) => async (isOn: boolean) => {
    setWanted({ setting, isOn });
    await act(health.switching, () => call('setSwitch', { setting, value: isOn ? 'yes' : 'no' }));
    setWanted({});
  };
  const isOn = (setting: string, stands: boolean) =>
    wanted.setting === setting ? wanted.isOn === true : stands;
  const { rehearsal, isPaused, toApprove, myTriggers, isOn: isSent, owner, me } = mail;
  return (
    <section>
      <h2>{health.switches}</h2>
      {myTriggers > 0 && toApprove.length > 0 && (
        <>
          <Notes
            texts={[
              `${health.toApprove(toApprove.length, isSent && owner !== me ? owner : '')}: ${toApprove.join(', ')}`,
            ]}
          />
          <button
            type="button"
            disabled={isBusy}
            onClick={() =>
              act(health.approving, async () => {
                await call('approveAddresses', { addresses: toApprove });
                return call('health');
              })
            }
          >
            {health.approveAll(toApprove.length)}
          </button>
        </>
      )}
      <Tick isOn={isOn('pause all mail', isPaused)} isDisabled={isBusy} onChange={turn('pause all mail')}>
        {health.pauseAll}
        <br />
        <span class="quiet small">{health.pauseHint}</span>
      </Tick>
      <Tick isOn={isOn('rehearsal', rehearsal !== '')} isDisabled={isBusy} onChange={turn('rehearsal')}>
        {health.rehearse}
        <br />
        <span class="quiet small">
          {rehearsal !== '' && rehearsal !== 'for good'
            ? health.rehearsalUntil(sayMoment(rehearsal))
            : health.rehearseHint}
        </span>
      </Tick>
    </section>
  );
}

/** One question for each mail; nothing of it goes out again unless somebody says so here. */
function InDoubt({ report: { held }, isBusy, act }: Acting) {
  if (held.length === 0) return null;
  const settle = (print: string, again: boolean) => () =>
    act(health.deciding, () => call('settleHeld', { print, again }));
  return (
    <section>
      <h2>{health.held}</h2>
      <p>{health.heldWhy}</p>
      <ul class="plain-list">
        {held.map(({ print, steps, stepsInAll, recipient, reason, attempts, at, canSend }) => (
          <li key={print} class="note">
            <Status of="Check data" word={steps.map(shownText).join('; ')} />
            {stepsInAll > steps.length && <p>{shared.more(stepsInAll - steps.length)}</p>}
            <Facts
              of={[
                [health.heldFor, recipient],
                [health.heldTried, health.tried(attempts, sayMoment(at))],
                [health.heldBecause, reason],
              ]}
            />
            <div class="buttons">
              {canSend && (
                <button type="button" disabled={isBusy} onClick={settle(print, true)}>
                  {health.sendAgain}
                </button>
              )}
              <button type="button" disabled={isBusy} onClick={settle(print, false)}>
                {health.leave}
              </button>
            </div>
            {!canSend && <p class="quiet small">{health.dayOver}</p>}
          </li>
        ))}
      </ul>
      <p class="quiet small">{health.sendAgainHint}</p>
    </section>
  );
}

/** Together where the same thing holds them: twenty tickets without a recipient are one thing to mend. */
function Unsent({ report: { unsent, unsentInAll } }: { report: HealthReport }) {
  const groups = new Map<string, HealthReport['unsent'][number][]>();
  for (const one of unsent) {
    const key = `${one.state}: ${one.reason}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return (
    <section>
      <h2>{health.unsent}</h2>
      {unsentInAll === 0 && <p class="quiet">{health.allSent}</p>}
      <ul class="plain-list">
        {Array.from(groups, ([key, steps]) => (
          <li key={key} class="note">
            <Status
              of={steps[0]!.state === 'waiting' ? 'Paused' : 'Check data'}
              word={health.several(steps.length, steps[0]!.state)}
            />
            <p>{shownText(steps[0]!.reason)}</p>
            <p class="quiet small">
              {steps
                .map(({ ticket, metric, step }) => shownText(health.unsentItem(ticket, metric, step)))
                .join('; ')}
            </p>
          </li>
        ))}
      </ul>
      {unsentInAll > unsent.length && <p>{shared.more(unsentInAll - unsent.length)}</p>}
    </section>
  );
}

function LedgerState({ of }: { of: HealthReport['ledger'] }) {
  const { lines, keepDays, old, mostADay, moved, movedAt } = of;
  return (
    <section>
      <h2>{health.ledger}</h2>
      <p>{health.ledgerLines(lines, keepDays, mostADay)}</p>
      <p class="quiet small">
        {health.ledgerOld(old)} {moved > 0 && health.ledgerMoved(moved, sayMoment(movedAt))}
      </p>
    </section>
  );
}

function Rows() {
  const work = useWork();
  const [rows, setRows] = useState<RowsChecked | undefined>(undefined);
  return (
    <section>
      <h2>{health.rows}</h2>
      {rows !== undefined && (
        <>
          <p>
            {rows.leftOut === 0 ? health.allRead(rows.tickets) : health.leftOut(rows.leftOut, rows.tickets)}{' '}
            {rows.dueNow > 0 && health.dueNow(rows.dueNow)}
          </p>
          {rows.problemsInAll > 0 && (
            <>
              <h3>{health.slips}</h3>
              <ul>
                {rows.problems.map((text) => (
                  <li key={text}>{shownText(text)}</li>
                ))}
              </ul>
              {rows.problemsInAll > rows.problems.length && (
                <p>{shared.more(rows.problemsInAll - rows.problems.length)}</p>
              )}
            </>
          )}
        </>
      )}
      <WorkShown work={work} doing={health.checkingRows} />
      <button
        type="button"
        disabled={work.isBusy}
        onClick={async () => setRows((await work.run(() => call('checkRows'))) ?? rows)}
      >
        {health.checkRows}
      </button>
    </section>
  );
}

function Diagnostics({ report: { diagnostics } }: { report: HealthReport }) {
  const browserZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <details>
      <summary>{health.diagnostics}</summary>
      <Facts of={[...diagnostics, [health.browserZone, browserZone]]} />
    </details>
  );
}

function Again({ look, work }: { look: () => void; work?: Work }) {
  return (
    <>
      {work !== undefined && <WorkShown work={work} doing={health.reading} />}
      <div class="buttons">
        <button type="button" class="link" onClick={look}>
          {shared.reload}
        </button>
      </div>
    </>
  );
}

start(health.title, HealthPage);
