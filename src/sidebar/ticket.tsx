import { useEffect, useState } from 'preact/hooks';
import type { TicketView } from '../app/pages/ticketPage';
import { EventForm } from './parts/eventForm';
import { sayMoment } from './parts/moments';
import { Notes, shownText, start, WorkShown } from './parts/page';
import { Promised } from './parts/promise';
import { call } from './parts/server';
import { Status } from './parts/status';
import { useWork } from './parts/work';
import { ticket } from './strings';

function TicketPage() {
  const looking = useWork();
  const [view, setView] = useState<TicketView | undefined>(undefined);
  const show = async (at?: { tab: string; row: number }) => {
    const read = await looking.run(() => call('ticketView', at ?? {}));
    // A ticket that is no longer the selected one must not look as if it were.
    setView(read);
  };
  useEffect(() => {
    void show();
  }, []);
  return (
    <>
      <WorkShown work={looking} doing={ticket.reading} />
      {view !== undefined && (
        <TicketShown
          key={`${view.tab}/${view.id}`}
          view={view}
          again={() => show({ tab: view.tab, row: view.row })}
        />
      )}
      <div class="buttons">
        <button type="button" onClick={() => show()} disabled={looking.isBusy}>
          {ticket.show}
        </button>
      </div>
    </>
  );
}

function TicketShown({ view, again }: { view: TicketView; again: () => Promise<void> }) {
  const { id, subject, tab, row, priority, promises, events, mails, remarks, isMuted } = view;
  return (
    <>
      <h2>{shownText(ticket.heading(id, subject))}</h2>
      <p class="quiet small">{shownText(ticket.row(tab, row, priority))}</p>
      {isMuted && <Notes texts={[ticket.muted]} />}
      <Notes texts={remarks} tone="error" />
      {promises.length === 0 && <p>{ticket.noPromises}</p>}
      {promises.map((promise) => (
        <Promised key={promise.metric} promise={promise} tab={tab} row={row} />
      ))}
      <EventForm id={id} metrics={promises.map(({ metric }) => metric)} isMuted={isMuted} again={again} />
      <details>
        <summary>{ticket.history(events.length)}</summary>
        {events.length === 0 && <p class="quiet">{ticket.noHistory}</p>}
        <ul class="plain-list">
          {events.map(({ at, event, value, by }, nth) => (
            <li key={`${nth}${at}${event}`}>
              <strong>{shownText(event)}</strong> {shownText(value)}
              <br />
              <span class="quiet small">
                {sayMoment(at)} {shownText(by)}
              </span>
            </li>
          ))}
        </ul>
      </details>
      <details>
        <summary>{ticket.mails(mails.length)}</summary>
        {mails.length === 0 && <p class="quiet">{ticket.noMails}</p>}
        <ul class="plain-list">
          {mails.map(({ at, step, metric, state, recipient, reason }, nth) => (
            <li key={`${nth}${at}${step}`}>
              <Status of={state === 'sent' ? 'Met' : state === 'held' ? 'Check data' : 'none'} word={state} />{' '}
              {shownText(`${metric}, ${step}`)} {recipient !== '' && shownText(ticket.mailTo(recipient))}
              <br />
              <span class="quiet small">
                {sayMoment(at)} {shownText(reason)}
              </span>
            </li>
          ))}
        </ul>
      </details>
    </>
  );
}

start(ticket.title, TicketPage);
