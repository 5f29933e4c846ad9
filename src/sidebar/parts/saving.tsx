import { useState } from 'preact/hooks';
import type { TabText } from '../../app/pages/tables';
import { saving, shared } from '../strings';
import { type Merged, merge } from './merge';
import { Notes, WorkShown } from './page';
import type { Rows } from './rules';
import { call } from './server';
import { useWork, type Work } from './work';

/** A tab being edited: the content it began from, and the rows as the person has them now. */
export interface Editing {
  readonly base: TabText;
  readonly rows: Rows;
  readonly isChanged: boolean;
  edit(rows: Rows): void;
  /** @param ready rows as they are to be written, where that is not `rows` themselves. */
  save(ready?: Rows): Promise<boolean>;
  undo: (() => Promise<void>) | undefined;
  forget(): void;
  readonly work: Work;
  readonly said: string;
  readonly merged: Merged | undefined;
  /** Somebody has changed the columns since: the rows here do not fit them, and stay only to be looked at. */
  readonly isOutdated: boolean;
}

/** Edits one tab with compare and set; a clash merges what the others saved under what the person has. */
export function useEditing(
  tab: TabText,
  keyOf: (row: readonly string[]) => string,
  onSaved: (tab: TabText) => void,
): Editing {
  const work = useWork();
  const [base, setBase] = useState(tab);
  const [rows, setRows] = useState<Rows>(tab.rows);
  const [before, setBefore] = useState<TabText | undefined>(undefined);
  const [said, setSaid] = useState('');
  const [merged, setMerged] = useState<Merged | undefined>(undefined);
  const [isOutdated, setOutdated] = useState(false);
  const take = (saved: TabText) => {
    setBase(saved);
    setRows(saved.rows);
    setMerged(undefined);
    onSaved(saved);
  };
  /** @returns undefined where it failed, or met other columns. */
  const write = async (wanted: Rows) => {
    const sent = { tab: base.name, print: base.print, rows: wanted };
    const answer = await work.run(() => call('saveTab', sent), { canStop: false });
    if (answer === undefined || JSON.stringify(answer.tab.headers) === JSON.stringify(base.headers))
      return answer;
    setOutdated(true);
    return undefined;
  };
  return {
    base,
    rows,
    isChanged: JSON.stringify(rows) !== JSON.stringify(base.rows),
    edit(next) {
      setSaid('');
      setRows(next);
    },
    async save(ready = rows) {
      setSaid('');
      const answer = await write(ready);
      if (answer === undefined) return false;
      if (!answer.saved) {
        const both = merge(base.rows, rows, answer.tab.rows, keyOf);
        setMerged(both);
        setBase(answer.tab);
        setRows(both.rows);
        return false;
      }
      setBefore(answer.before);
      setSaid(saving.saved(base.name));
      take(answer.tab);
      return true;
    },
    undo:
      before === undefined
        ? undefined
        : async () => {
            const answer = await write(before.rows);
            if (answer === undefined) return;
            setBefore(undefined);
            setSaid(answer.saved ? saving.undone(base.name) : saving.notUndone);
            take(answer.tab);
          },
    forget() {
      setRows(base.rows);
      setMerged(undefined);
      setSaid('');
    },
    work,
    said,
    merged,
    isOutdated,
  };
}

/** What came of the last save, and *Undo*. */
export function Saving({ editing }: { editing: Editing }) {
  const { work, said, merged, undo, base, isOutdated } = editing;
  return (
    <>
      <WorkShown work={work} doing={saving.saving(base.name)} />
      {isOutdated && <Notes tone="error" texts={[saving.outdated(base.name)]} />}
      {merged !== undefined && (
        <Notes
          tone="error"
          texts={[
            saving.meanwhile(base.name, merged.theirChanges),
            ...merged.clashes.map(({ theirs, mine }) =>
              saving.clash(differing(theirs, mine), differing(mine, theirs)),
            ),
          ]}
        />
      )}
      {said !== '' && <Notes tone="good" texts={[said]} />}
      {undo !== undefined && (
        <button type="button" onClick={undo} disabled={work.isBusy}>
          {shared.undo}
        </button>
      )}
    </>
  );
}

/** The cells in which a row differs from another. */
function differing(row: readonly string[], other: readonly string[]): string {
  return row.filter((cell, at) => cell !== other[at]).join(', ');
}
