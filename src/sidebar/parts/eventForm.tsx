import { useState } from 'preact/hooks';
import { shared, ticket } from '../strings';
import { Choice, TextField } from './fields';
import { Notes, shownText, WorkShown } from './page';
import { call } from './server';
import { useWork } from './work';

/** What a row of the event says besides its name. */
type Value = 'nothing' | 'text' | 'reason' | 'priority' | 'date' | 'promise' | 'name';

const VALUES: Readonly<Record<string, Value>> = {
  paused: 'reason',
  resumed: 'nothing',
  estimate: 'date',
  priority: 'priority',
  escalated: 'nothing',
  resolved: 'nothing',
  closed: 'nothing',
  reopened: 'nothing',
  'alert acknowledged': 'nothing',
  muted: 'nothing',
  unmuted: 'nothing',
  waived: 'promise',
  'not covered': 'reason',
  other: 'name',
};
const MOMENT = /^\d{4}-\d{2}-\d{2}( \d{2}:\d{2})?$/;

/** One row for SLA Events, shown before it is added, and taken back by a row of its own. */
export function EventForm({
  id,
  metrics,
  isMuted,
  again,
}: {
  id: string;
  metrics: readonly string[];
  isMuted: boolean;
  again: () => Promise<void>;
}) {
  const work = useWork();
  const [action, setAction] = useState('reply');
  const [text, setText] = useState('');
  const [metric, setMetric] = useState('');
  const [name, setName] = useState('');
  const [added, setAdded] = useState<string | undefined>(undefined);
  const [said, setSaid] = useState('');
  const kind = VALUES[action] ?? 'text';
  const event = kind === 'name' ? name.trim() : action;
  const value =
    kind === 'nothing' ? '' : kind === 'promise' && metric !== '' ? `${metric}: ${text.trim()}` : text.trim();
  const lacks = lackingIn(kind, text.trim(), event);
  const [isTried, setTried] = useState(false);

  const add = async () => {
    setTried(true);
    setSaid('');
    if (lacks !== '') return;
    const answer = await work.run(() => call('addEvent', { ticket: id, event, value }), { canStop: false });
    if (answer === undefined) return;
    setAdded(answer.added);
    setText('');
    setTried(false);
    await again();
  };
  const undo = async () => {
    const answer = await work.run(
      () => call('addEvent', { ticket: id, event: 'withdrawn', value: added ?? '' }),
      { canStop: false },
    );
    if (answer === undefined) return;
    setSaid(ticket.undone(added ?? ''));
    setAdded(undefined);
    await again();
  };
  const offered = Object.entries(ticket.actions).filter(([key]) => key !== (isMuted ? 'muted' : 'unmuted'));
  return (
    <section>
      <h2>{ticket.act}</h2>
      <Choice label={ticket.action} value={action} options={offered} onChange={setAction} />
      {kind === 'name' && (
        <TextField
          label={ticket.eventName}
          value={name}
          onChange={setName}
          hint={ticket.eventHint}
          error={isTried && event === '' ? ticket.valueNeeded : ''}
        />
      )}
      {kind === 'promise' && (
        <Choice
          label={ticket.which}
          value={metric}
          options={[['', ticket.all], ...metrics.map((each) => [each, each] as const)]}
          onChange={setMetric}
        />
      )}
      {kind !== 'nothing' && (
        <TextField
          label={labelOf(kind)}
          value={text}
          onChange={setText}
          hint={kind === 'date' ? ticket.dateHint : ''}
          error={isTried && event !== '' ? lacks : ''}
        />
      )}
      <p class="quiet small">{shownText(ticket.willWrite(event, value, id))}</p>
      <WorkShown work={work} doing={ticket.adding} />
      {added !== undefined && <Notes tone="good" texts={[ticket.added(added)]} />}
      {said !== '' && <Notes tone="good" texts={[said]} />}
      <div class="buttons">
        <button type="button" class="primary" onClick={add} disabled={work.isBusy}>
          {ticket.add}
        </button>
        {added !== undefined && (
          <button type="button" onClick={undo} disabled={work.isBusy}>
            {shared.undo}
          </button>
        )}
      </div>
    </section>
  );
}

function labelOf(kind: Value): string {
  if (kind === 'date') return ticket.date;
  if (kind === 'priority') return ticket.newPriority;
  return kind === 'reason' || kind === 'promise' ? ticket.reason : ticket.value;
}

function lackingIn(kind: Value, text: string, event: string): string {
  if (kind === 'name') return event === '' ? ticket.valueNeeded : '';
  if (kind === 'date') return MOMENT.test(text) ? '' : ticket.dateHint;
  if (text !== '' || kind === 'nothing' || kind === 'text') return '';
  return kind === 'priority' ? ticket.valueNeeded : ticket.reasonNeeded;
}
