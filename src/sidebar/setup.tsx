import { useEffect, useState } from 'preact/hooks';
import type { SetupChoices, SetupPagePreview, TrackerPreview } from '../app/pages/setupPage';
import type { PartDone } from '../app/pages/setupParts';
import type { SetupDone } from '../app/setup';
import {
  AgreementChoice,
  type AgreementWish,
  agreementRequest,
  openAnswers,
  wishFor,
} from './parts/agreement';
import { Tick } from './parts/fields';
import { Notes, start, WorkShown } from './parts/page';
import { call } from './parts/server';
import { WhatIsCreated } from './parts/setupPreview';
import {
  type ColumnWish,
  NO_WISH,
  TrackerColumns,
  wishRequest,
  withoutMetrics,
} from './parts/trackerColumns';
import { UndoEarlier } from './parts/undoSetup';
import { useWork } from './parts/work';
import { setup, shared } from './strings';

/** Typing waits so long for the next key before the script is asked again. */
const SETTLED_AFTER_MS = 350;

function SetupPage() {
  const loading = useWork();
  const [choices, setChoices] = useState<SetupChoices | undefined>(undefined);
  const load = async () => setChoices((await loading.run(() => call('setupChoices'))) ?? choices);
  useEffect(() => {
    void load();
  }, []);
  if (choices === undefined) return <WorkShown work={loading} doing={setup.reading} />;
  if (choices.remembered === 'unfinished') {
    return (
      <>
        <Notes tone="error" texts={[setup.stopped]} />
        <UndoEarlier isOpen onGone={load} />
      </>
    );
  }
  if (choices.trackers.length > 0) return <AnotherTracker choices={choices} reload={load} />;
  if (choices.tabs.length === 0) {
    return (
      <>
        <Notes texts={[setup.noTabs]} />
        <button type="button" class="primary" onClick={load}>
          {shared.reload}
        </button>
      </>
    );
  }
  // What was in the way is looked at again when an earlier set-up has been taken away.
  return <FirstSetup key={String(choices.remembered)} choices={choices} reload={load} />;
}

/** A starter that asks nothing can be created at once, so it is the one to begin with. */
function simplestFirst(starters: SetupChoices['starters']): SetupChoices['starters'] {
  const asked = (at: number) => starters[at]?.questions?.length ?? 0;
  return starters
    .map((starter, at) => ({ starter, asks: asked(at) }))
    .sort((a, b) => a.asks - b.asks)
    .map(({ starter }) => starter);
}

function FirstSetup({ choices, reload }: { choices: SetupChoices; reload: () => void }) {
  const [tabs, setTabs] = useState<readonly string[]>(choices.tabs.slice(0, 1));
  const [wishes, setWishes] = useState<Readonly<Record<string, ColumnWish>>>({});
  const [agreement, setAgreement] = useState<AgreementWish>(() =>
    wishFor(simplestFirst(choices.starters)[0]!),
  );
  const [withColumns, setWithColumns] = useState(true);
  const [done, setDone] = useState<{ made: SetupDone; remarks: readonly string[] } | undefined>(undefined);
  const [isUndone, setUndone] = useState(false);
  const looking = useWork();
  const planning = useWork();
  const making = useWork();
  const [trackers, setTrackers] = useState<readonly TrackerPreview[]>([]);
  const [preview, setPreview] = useState<SetupPagePreview | undefined>(undefined);
  const [first, ...more] = tabs;
  const wishOf = (tab: string) => wishes[tab] ?? NO_WISH;
  const request = () => ({
    ...agreementRequest(agreement),
    tracker: first,
    ...wishRequest(wishOf(first ?? '')),
    formulaColumns: withColumns,
  });

  useEffect(() => {
    if (first === undefined) return undefined;
    const timer = setTimeout(async () => {
      const read = await looking.run(() =>
        Promise.all(
          tabs.map((tracker) =>
            call('trackerPreview', {
              tracker,
              agreement: agreement.starter.name,
              ...wishRequest(wishOf(tracker)),
            }),
          ),
        ),
      );
      setTrackers(read ?? []);
    }, SETTLED_AFTER_MS);
    return () => clearTimeout(timer);
  }, [tabs, wishes, agreement.starter.name]);
  useEffect(() => {
    if (first === undefined) return undefined;
    const timer = setTimeout(async () => {
      setPreview(await planning.run(() => call('setupPreview', request())));
    }, SETTLED_AFTER_MS);
    return () => clearTimeout(timer);
  }, [tabs, wishes, agreement, withColumns]);

  const create = async () => {
    let wasStopped = false;
    const wanted = request();
    const made = await making.run(async ({ isStopped, tell }) => {
      for (let part: number | undefined = 0; ; ) {
        const answer: PartDone = await call('setupPart', { request: wanted, part });
        wasStopped = isStopped();
        part = answer.next;
        tell(answer.share);
        if (part !== undefined && !wasStopped) continue;
        const remarks: string[] = [];
        for (const tracker of part === undefined ? more : []) {
          const added = await call('addTracker', { tracker, ...wishRequest(wishOf(tracker)) });
          remarks.push(...added.remarks.map((text) => `${tracker}: ${text}`));
        }
        return { made: answer.made, remarks };
      }
    });
    if (made !== undefined) setDone(made);
    // The part that was under way is done by now, so what is shown is all there is.
    if (wasStopped) reload();
  };
  const undo = async () => {
    const gone = await making.run(() => call('undoSetup', done!.made), { canStop: false });
    if (gone === undefined) return;
    setDone(undefined);
    setUndone(true);
  };

  if (done !== undefined) {
    return (
      <>
        <Notes tone="good" texts={[setup.done(done.made.tabs.length, done.made.columns.length)]} />
        <Notes texts={done.remarks} />
        <p>{setup.next}</p>
        <WorkShown work={making} doing={setup.undoing} />
        <div class="buttons">
          <button type="button" onClick={undo} disabled={making.isBusy}>
            {shared.undo}
          </button>
          <button type="button" class="link" onClick={reload}>
            {setup.another}
          </button>
        </div>
      </>
    );
  }
  const obstacles = [...(preview?.obstacles ?? []), ...trackers.slice(1).flatMap((each) => each.obstacles)];
  const isLooking = planning.isBusy || looking.isBusy;
  const isReady = preview !== undefined && obstacles.length === 0 && !openAnswers(agreement);
  return (
    <>
      <p class="quiet">{setup.intro}</p>
      {isUndone && <Notes tone="good" texts={[setup.undone]} />}
      {choices.remembered !== undefined && !isUndone && <UndoEarlier isOpen={false} onGone={reload} />}
      <fieldset>
        <legend>{setup.chooseTabs}</legend>
        {choices.tabs.map((tab) => (
          <Tick
            key={tab}
            isOn={tabs.includes(tab)}
            onChange={(isOn) =>
              setTabs(choices.tabs.filter((each) => (each === tab ? isOn : tabs.includes(each))))
            }
          >
            {tab}
          </Tick>
        ))}
      </fieldset>
      <WorkShown work={looking} doing={setup.reading} />
      {trackers
        .filter(({ tracker }) => tabs.includes(tracker))
        .map((each) => (
          <TrackerColumns
            key={each.tracker}
            preview={each}
            wish={wishOf(each.tracker)}
            zone={choices.zone}
            onChange={(wish) => setWishes({ ...wishes, [each.tracker]: wish })}
          />
        ))}
      <AgreementChoice
        starters={simplestFirst(choices.starters)}
        wish={agreement}
        wrong={preview?.agreement?.name === agreement.starter.name ? preview.answers : []}
        onChange={(wish) => {
          setAgreement(wish);
          if (wish.starter.name === agreement.starter.name) return;
          const kept = Object.entries(wishes).map(([tab, each]) => [tab, withoutMetrics(each)]);
          setWishes(Object.fromEntries(kept));
        }}
      />
      <Tick isOn={withColumns} onChange={setWithColumns}>
        {setup.columns}
      </Tick>
      <h2>{setup.creates}</h2>
      <WorkShown work={planning} doing={setup.looking} />
      {preview !== undefined && <WhatIsCreated preview={preview} also={more} />}
      <WorkShown work={making} doing={setup.creating} />
      <div class="buttons">
        <button
          type="button"
          class="primary"
          onClick={create}
          disabled={!isReady || isLooking || making.isBusy}
        >
          {setup.create}
        </button>
      </div>
      {preview !== undefined && !isReady && <p class="quiet small">{setup.cannotYet}</p>}
    </>
  );
}

/** After the set-up: one more tab under the same policies. */
function AnotherTracker({ choices, reload }: { choices: SetupChoices; reload: () => void }) {
  const free = choices.tabs.filter((tab) => !choices.trackers.includes(tab));
  const [tab, setTab] = useState<string | undefined>(undefined);
  const [wish, setWish] = useState(NO_WISH);
  const [preview, setPreview] = useState<TrackerPreview | undefined>(undefined);
  const [added, setAdded] = useState<string | undefined>(undefined);
  const work = useWork();
  useEffect(() => {
    if (tab === undefined) return;
    void work
      .run(() => call('trackerPreview', { tracker: tab, ...wishRequest(wish) }))
      .then((read) => setPreview(read));
  }, [tab, wish]);
  const add = async () => {
    const answer = await work.run(() => call('addTracker', { tracker: tab, ...wishRequest(wish) }), {
      canStop: false,
    });
    if (answer !== undefined) setAdded(answer.added);
  };
  const undo = async () => {
    await work.run(() => call('removeTracker', { tracker: added }), { canStop: false });
    setAdded(undefined);
    setTab(undefined);
    setPreview(undefined);
    reload();
  };
  return (
    <>
      <Notes tone="good" texts={[setup.already(choices.trackers.join(', '))]} />
      {choices.remembered !== undefined && <UndoEarlier isOpen={false} onGone={reload} />}
      {added !== undefined ? (
        <>
          <Notes tone="good" texts={[setup.added(added)]} />
          <div class="buttons">
            <button type="button" onClick={undo}>
              {shared.undo}
            </button>
          </div>
        </>
      ) : free.length === 0 ? (
        <p class="quiet">{setup.noOther}</p>
      ) : (
        <fieldset>
          <legend>{setup.another}</legend>
          {free.map((each) => (
            <label class="tick" key={each}>
              <input
                type="radio"
                name="tab"
                checked={tab === each}
                onChange={() => {
                  setWish(NO_WISH);
                  setTab(each);
                }}
              />
              <span>{each}</span>
            </label>
          ))}
        </fieldset>
      )}
      <WorkShown work={work} doing={setup.adding} />
      {preview !== undefined && added === undefined && (
        <TrackerColumns preview={preview} wish={wish} zone={choices.zone} onChange={setWish} />
      )}
      {added === undefined && (
        <div class="buttons">
          {preview !== undefined ? (
            <button
              type="button"
              class="primary"
              onClick={add}
              disabled={preview.obstacles.length > 0 || work.isBusy}
            >
              {setup.add}
            </button>
          ) : (
            <button type="button" onClick={reload}>
              {shared.reload}
            </button>
          )}
        </div>
      )}
    </>
  );
}

start(setup.title, SetupPage);
