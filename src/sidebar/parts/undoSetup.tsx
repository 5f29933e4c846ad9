import { useEffect, useState } from 'preact/hooks';
import type { UndoOffer } from '../../app/pages/setupParts';
import { setup, shared } from '../strings';
import { sayMoment } from './moments';
import { shownText, WorkShown } from './page';
import { call } from './server';
import { useWork } from './work';

/** Takes an earlier set-up back, after showing what that removes and what of it people have changed since. */
export function UndoEarlier({ isOpen, onGone }: { isOpen: boolean; onGone: () => void }) {
  const [offer, setOffer] = useState<UndoOffer | undefined>(undefined);
  const looking = useWork();
  const undoing = useWork();
  const look = async () => setOffer((await looking.run(() => call('undoPreview'))) ?? undefined);
  useEffect(() => {
    if (isOpen) void look();
  }, []);
  const undo = async () => {
    const gone = await undoing.run(() => call('undoSetup', offer!.made), { canStop: false });
    if (gone !== undefined) onGone();
  };
  if (offer === undefined) {
    return (
      <>
        <WorkShown work={looking} doing={setup.undoLooking} />
        <div class="buttons">
          <button type="button" class="link" onClick={look} disabled={looking.isBusy}>
            {setup.undoAsk}
          </button>
        </div>
      </>
    );
  }
  const { made, tabs } = offer;
  const changed = tabs.filter(({ state }) => state === 'changed').length;
  const said = { 'as made': '', changed: setup.undoChanged, gone: setup.undoGone };
  return (
    <section class="card" aria-label={setup.undoAsk}>
      <p>{setup.undoList(sayMoment(offer.at))}</p>
      <ul>
        {tabs.map(({ name, rows, state }) => (
          <li key={name}>
            {setup.undoTab(name, rows)}
            {said[state] !== '' && <strong> ({said[state]})</strong>}
          </li>
        ))}
        {made.columns.length > 0 && (
          <li>{shownText(setup.undoColumns(made.columns.length, made.tracker))}</li>
        )}
      </ul>
      <p class="quiet small">{setup.undoKept}</p>
      <WorkShown work={undoing} doing={setup.undoing} />
      <div class="buttons">
        <button type="button" onClick={undo} disabled={undoing.isBusy}>
          {setup.undoAll(changed)}
        </button>
        <button type="button" class="link" onClick={() => setOffer(undefined)} disabled={undoing.isBusy}>
          {shared.keep}
        </button>
      </div>
    </section>
  );
}
