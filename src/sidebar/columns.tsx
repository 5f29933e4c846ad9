import { useEffect, useState } from 'preact/hooks';
import type { ColumnsOffered } from '../app/pages/columnsPage';
import { OneOf, Tick } from './parts/fields';
import { Notes, shownText, start, WorkShown } from './parts/page';
import { call } from './parts/server';
import { useWork } from './parts/work';
import { columns, setup, shared } from './strings';

function ColumnsPage() {
  const loading = useWork();
  const writing = useWork();
  const [trackers, setTrackers] = useState<readonly string[] | undefined>(undefined);
  const [tracker, setTracker] = useState('');
  const [offer, setOffer] = useState<ColumnsOffered | undefined>(undefined);
  const [ticked, setTicked] = useState<readonly string[] | undefined>(undefined);
  const [inserted, setInserted] = useState<readonly string[] | undefined>(undefined);
  const [said, setSaid] = useState('');
  const look = async () => {
    const choices = await loading.run(() => call('setupChoices'));
    if (choices === undefined) return;
    setTrackers(choices.trackers);
    setTracker((before) => (choices.trackers.includes(before) ? before : (choices.trackers[0] ?? '')));
  };
  useEffect(() => {
    void look();
  }, []);
  // Where a countdown finds its due time depends on what else is ticked, so each choice is shown as it would be written.
  const offerFor = async (headers: readonly string[]) => {
    const answer = await loading.run(() => call('columnsOffered', { tracker, headers }));
    setOffer(answer);
    return answer;
  };
  const begin = async () => {
    setTicked(undefined);
    const answer = await offerFor([]);
    setTicked(
      answer?.columns.filter(({ isPresent, isLive }) => !isPresent && !isLive).map(({ header }) => header),
    );
  };
  useEffect(() => {
    if (tracker !== '') void begin();
  }, [tracker]);

  if (trackers === undefined) return <WorkShown work={loading} doing={columns.reading} />;
  if (trackers.length === 0) return <NotSetUp reload={look} />;
  const tick = (header: string, isOn: boolean) => {
    const chosen = (offer?.columns ?? [])
      .map((column) => column.header)
      .filter((each) => (each === header ? isOn : (ticked ?? []).includes(each)));
    setTicked(chosen);
    void offerFor(chosen);
  };
  const insert = async () => {
    setSaid('');
    const done = await writing.run(() => call('columnsInsert', { tracker, headers: ticked ?? [] }), {
      canStop: false,
    });
    if (done === undefined) return;
    setInserted(done.headers);
    await begin();
  };
  const undo = async () => {
    const gone = await writing.run(() => call('columnsRemove', { tracker, headers: inserted ?? [] }), {
      canStop: false,
    });
    if (gone === undefined) return;
    setInserted(undefined);
    setSaid(columns.removed);
    await begin();
  };
  const isLive = (offer?.columns ?? []).some((column) => column.isLive && ticked?.includes(column.header));
  return (
    <>
      <p class="quiet">{columns.intro}</p>
      {trackers.length > 1 && (
        <OneOf
          legend={columns.which}
          value={tracker}
          options={trackers.map((each) => [each, each] as const)}
          onChange={setTracker}
        />
      )}
      <WorkShown work={loading} doing={columns.reading} />
      {offer !== undefined && ticked !== undefined && <Offered offer={offer} ticked={ticked} tick={tick} />}
      {isLive && <p class="quiet small">{columns.liveNote}</p>}
      <WorkShown work={writing} doing={columns.inserting} />
      {inserted !== undefined && <Notes tone="good" texts={[columns.inserted(inserted.length)]} />}
      {said !== '' && <Notes tone="good" texts={[said]} />}
      <div class="buttons">
        <button
          type="button"
          class="primary"
          onClick={insert}
          disabled={ticked === undefined || ticked.length === 0 || writing.isBusy || loading.isBusy}
        >
          {columns.insert}
        </button>
        {inserted !== undefined && (
          <button type="button" onClick={undo} disabled={writing.isBusy}>
            {shared.undo}
          </button>
        )}
        {offer === undefined && !loading.isBusy && (
          <button type="button" onClick={look}>
            {shared.reload}
          </button>
        )}
      </div>
    </>
  );
}

function NotSetUp({ reload }: { reload: () => void }) {
  return (
    <>
      <Notes texts={[setup.first]} />
      <button type="button" class="primary" onClick={reload}>
        {shared.reload}
      </button>
    </>
  );
}

function Offered({
  offer,
  ticked,
  tick,
}: {
  offer: ColumnsOffered;
  ticked: readonly string[];
  tick: (header: string, isOn: boolean) => void;
}) {
  if (offer.columns.length === 0) return <Notes texts={[columns.noneOffered]} />;
  return (
    <fieldset>
      <legend>{columns.choose}</legend>
      <p class="quiet small">{columns.after(offer.after)}</p>
      {offer.columns.map(({ header, formula, isPresent, isLive }) => (
        <div key={header}>
          <Tick
            isOn={isPresent || ticked.includes(header)}
            isDisabled={isPresent}
            onChange={(isOn) => tick(header, isOn)}
          >
            {shownText(header)}
            {isPresent && <span class="quiet small"> ({columns.present})</span>}
            {isLive && <span class="quiet small"> ({columns.live})</span>}
          </Tick>
          {!isPresent && (
            <details class="bare">
              <summary class="small">
                {columns.formula}
                <span class="unseen"> {columns.formulaOf(header)}</span>
              </summary>
              <code class="formula">{shownText(formula)}</code>
            </details>
          )}
        </div>
      ))}
      {offer.noCountdown !== '' && <p class="quiet small">{offer.noCountdown}</p>}
    </fieldset>
  );
}

start(columns.title, ColumnsPage);
