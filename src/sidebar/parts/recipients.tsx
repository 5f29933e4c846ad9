import { useEffect, useState } from 'preact/hooks';
import type { Recipients as Known, WhoNow } from '../../app/pages/escalationsPage';
import { escalations, shared } from '../strings';
import { Tick } from './fields';
import { sayMoment } from './moments';
import { Notes, shownText, WorkShown } from './page';
import { call } from './server';
import { Status } from './status';
import { useWork } from './work';

/** Who would get what at this moment, whom this account may write to, and a mail to oneself. */
export function Recipients() {
  const work = useWork();
  const [doing, setDoing] = useState(escalations.looking);
  const [who, setWho] = useState<WhoNow | undefined>(undefined);
  const [known, setKnown] = useState<Known | undefined>(undefined);
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const [said, setSaid] = useState('');
  const look = async () => {
    setDoing(escalations.looking);
    const now = await work.run(() => call('whoNow'));
    if (now === undefined) return;
    setWho(now);
    setKnown(now);
    setTicked([]);
  };
  useEffect(() => {
    void look();
  }, []);
  const approve = async () => {
    setDoing(escalations.approving);
    const then = await work.run(() => call('approveAddresses', { addresses: ticked }), { canStop: false });
    if (then === undefined) return;
    setKnown(then);
    setTicked([]);
    await look();
  };
  const test = async () => {
    setDoing(escalations.testing);
    setSaid('');
    const sent = await work.run(() => call('testMail'), { canStop: false });
    if (sent !== undefined) setSaid(escalations.tested(sent.sentTo, sent.subject));
  };
  const isApprover = who?.mayApprove === true;
  return (
    <>
      <h2>{escalations.recipients}</h2>
      {who !== undefined && who.sender !== '' && <p>{escalations.approver(who.sender)}</p>}
      {known !== undefined && known.toApprove.length === 0 && (isApprover || known.approved.length === 0) && (
        <p class="quiet">{known.approved.length === 0 ? escalations.noAddresses : escalations.allApproved}</p>
      )}
      {known !== undefined && known.toApprove.length > 0 && isApprover && (
        <fieldset>
          <legend>{escalations.toApprove(who?.sender ?? '')}</legend>
          {known.toApprove.map((address) => (
            <Tick
              key={address}
              isOn={ticked.includes(address)}
              onChange={(isOn) =>
                setTicked(known.toApprove.filter((each) => (each === address ? isOn : ticked.includes(each))))
              }
            >
              {shownText(address)}
            </Tick>
          ))}
          <button type="button" onClick={approve} disabled={ticked.length === 0 || work.isBusy}>
            {escalations.approve}
          </button>
        </fieldset>
      )}
      <h2>{escalations.now}</h2>
      {who !== undefined && who.sender !== '' && <p class="quiet">{escalations.asIf(who.sender)}</p>}
      <WorkShown work={work} doing={doing} />
      {who !== undefined && who.stepsInAll === 0 && <p class="quiet">{escalations.nobodyNow}</p>}
      {who !== undefined &&
        alike(who.steps).map((group) => {
          const { verdict, reason, to } = group[0]!;
          return (
            <details key={`${verdict}${reason}${to.join()}`}>
              <summary>
                <Status
                  of={verdict === 'send' ? 'Met' : verdict === 'held' ? 'Check data' : 'Paused'}
                  word={escalations.verdict(verdict, group.length)}
                />
                <br />
                <span class="quiet small">
                  {shownText([to.join(', '), reason].filter((part) => part !== '').join('; '))}
                </span>
              </summary>
              <ul>
                {group.map(({ ticket, metric, step, due }, at) => (
                  <li key={`${at}${ticket}${step}`}>
                    {shownText(`${ticket}, ${metric}, ${step}`)}{' '}
                    <span class="quiet small">{due !== '' && escalations.dueAt(sayMoment(due))}</span>
                  </li>
                ))}
              </ul>
            </details>
          );
        })}
      {who !== undefined && who.stepsInAll > who.steps.length && (
        <p>{shared.more(who.stepsInAll - who.steps.length)}</p>
      )}
      {said !== '' && <Notes tone="good" texts={[said]} />}
      <div class="buttons">
        <button type="button" onClick={test} disabled={work.isBusy}>
          {escalations.test}
        </button>
        <button type="button" class="link" onClick={look} disabled={work.isBusy}>
          {shared.reload}
        </button>
      </div>
    </>
  );
}

/** Steps with the same fate, reason and readers are one thing to look at. */
function alike(steps: WhoNow['steps']): readonly WhoNow['steps'][] {
  const groups = new Map<string, WhoNow['steps'][number][]>();
  for (const step of steps) {
    const key = [step.verdict, step.reason, ...step.to].join('\u0001');
    groups.set(key, [...(groups.get(key) ?? []), step]);
  }
  return Array.from(groups.values());
}
