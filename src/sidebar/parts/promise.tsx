import { useEffect, useState } from 'preact/hooks';
import type { PromiseView } from '../../app/pages/ticketPage';
import { ticket } from '../strings';
import { sayHours, sayMoment } from './moments';
import { Facts, shownText, WorkShown } from './page';
import { call } from './server';
import { Status } from './status';
import { useWork } from './work';

const EXACT = /^\d{4}-\d{2}-\d{2}T/;

/** One promise of the ticket, with its explanation when asked for. */
export function Promised({ promise, tab, row }: { promise: PromiseView; tab: string; row: number }) {
  const { metric, due, status, hoursLeft, missing, problem, promise: written } = promise;
  const work = useWork();
  const [lines, setLines] = useState<readonly string[][]>([]);
  // An explanation of how it stood before would contradict what stands above it.
  useEffect(() => setLines([]), [status, due, hoursLeft]);
  const explain = async () =>
    setLines((await work.run(() => call('ticketWhy', { tab, row, metric })))?.lines ?? []);
  const facts: (readonly [string, string])[] = [
    ...(written === '' ? [] : [[ticket.promise, shownText(written)] as const]),
    ...(due === '' ? [] : [[ticket.due, sayMoment(due)] as const]),
    ...(hoursLeft === undefined
      ? []
      : [[hoursLeft < 0 ? ticket.over : ticket.left, sayHours(hoursLeft)] as const]),
    ...(missing.length === 0 ? [] : [[ticket.waitsFor, missing.join(' + ')] as const]),
    ...(promise.isApproximate ? [[ticket.approximate, ticket.noticedOnly] as const] : []),
  ];
  // The header above the intervals says what they count.
  const unit = lines.find(([what]) => what === 'From')?.[4] ?? '';
  return (
    <section class="card" aria-label={shownText(metric)}>
      <div class="card-head">
        <h3>{shownText(capitalised(metric))}</h3>
        <Status of={status === '' ? 'none' : status} word={status === '' ? ticket.notStarted : status} />
      </div>
      {problem !== '' && <p class="field-error">{shownText(problem)}</p>}
      <Facts of={facts} />
      <WorkShown work={work} doing={ticket.explaining} />
      {lines.length === 0 ? (
        <button
          type="button"
          class="link"
          aria-label={ticket.whyOf(metric)}
          onClick={explain}
          disabled={work.isBusy}
        >
          {ticket.why}
        </button>
      ) : (
        <ol class="plain-list small lines">
          {lines.slice(1).map((line, nth) => lineShown(line, nth, unit))}
        </ol>
      )}
    </section>
  );
}

const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** A line of SLA_WHY: either an interval (two moments), or a word with what is said of it. */
function lineShown(
  [what = '', value = '', counted = '', text = '', total = '']: readonly string[],
  nth: number,
  unit: string,
) {
  if (what === 'From') return null;
  const isInterval = EXACT.test(what) || what === '';
  const head = isInterval
    ? value === ''
      ? ''
      : ticket.span(sayMoment(what), sayMoment(value))
    : [what, sayMoment(value)].filter((part) => part !== '').join(': ');
  const told = (
    isInterval
      ? [counted, text, total === '' ? '' : ticket.soFar(total, unit)]
      : [
          what === 'Policy' ? ticket.ofVersion(counted) : counted,
          total === '' ? text : ticket.figure(text, total),
        ]
  )
    .filter((part) => part !== '')
    .join(', ');
  return (
    <li key={`${nth}${what}`}>
      <strong>{shownText(head)}</strong>
      {told !== '' && (
        <>
          <br />
          <span class="quiet">{shownText(told)}</span>
        </>
      )}
    </li>
  );
}
