import { useEffect, useMemo, useState } from 'preact/hooks';
import type { TabText } from '../app/pages/tables';
import { isoDate, parseIsoDate } from '../engine/time/localDate';
import { POLICIES } from '../sheets/tabs';
import { Changes, type ChangesSeen, seeChanges } from './parts/changes';
import { Choice, OneOf, TextField } from './parts/fields';
import { Matrix } from './parts/matrix';
import { Notes, start, WorkShown } from './parts/page';
import {
  asNewVersion,
  beginOf,
  columnsOf,
  coverageOf,
  distinct,
  promiseKey,
  versionOf,
} from './parts/policyRows';
import { PromiseEditor } from './parts/promiseEditor';
import { Remarks } from './parts/remarks';
import { type Book, bookOf, RULE_TABS, rulesOf, withRows } from './parts/rules';
import { Saving, useEditing } from './parts/saving';
import { call } from './parts/server';
import { useWork } from './parts/work';
import { policies, saving, shared } from './strings';

function PoliciesPage() {
  const loading = useWork();
  const [book, setBook] = useState<Book | undefined>(undefined);
  const load = async () => {
    const read = await loading.run(() => call('readTabs', { tabs: RULE_TABS }));
    if (read !== undefined) setBook(bookOf(read));
  };
  useEffect(() => {
    void load();
  }, []);
  const tab = book?.tabs.get(POLICIES.name);
  if (book === undefined || tab === undefined) {
    return (
      <>
        <WorkShown work={loading} doing={policies.reading} />
        {!loading.isBusy && (
          <button type="button" onClick={load}>
            {shared.reload}
          </button>
        )}
      </>
    );
  }
  if (tab.rows.length === 0) {
    return (
      <>
        <Notes texts={[policies.empty]} />
        <button type="button" class="primary" onClick={load}>
          {shared.reload}
        </button>
      </>
    );
  }
  return <Editor book={book} tab={tab} />;
}

function Editor({ book, tab }: { book: Book; tab: TabText }) {
  const columns = useMemo(() => columnsOf(tab.headers), [tab.headers]);
  const [selected, setSelected] = useState<number | undefined>(undefined);
  const [kind, setKind] = useState('version');
  const [from, setFrom] = useState(isoDate(book.today + 1));
  const [seen, setSeen] = useState<ChangesSeen | undefined>(undefined);
  const seeing = useWork();
  const editing = useEditing(tab, promiseKey(tab.headers), () => {
    setSelected(undefined);
    setSeen(undefined);
  });
  const { rows } = editing;
  const versions = distinct(rows.map((row) => versionOf(row, columns)));
  const [chosen, setChosen] = useState(versions[versions.length - 1]!);
  const version = versions.includes(chosen) ? chosen : versions[versions.length - 1]!;
  const ofVersion = rows
    .map((row, at) => ({ row, at }))
    .filter(({ row }) => versionOf(row, columns) === version);
  const coverages = distinct(ofVersion.map(({ row }) => coverageOf(row, columns)));
  const [cover, setCover] = useState('');
  const coverage = coverages.includes(cover) ? cover : coverages[0]!;
  const draft = useMemo(() => withRows(book, POLICIES.name, rows), [book, rows]);
  const priorities = useMemo(() => rulesOf(draft).priorities, [draft]);

  const edit = (next: typeof rows) => {
    setSeen(undefined);
    editing.edit(next);
  };
  const change = (values: Readonly<Record<string, string>>) =>
    edit(rows.map((row, at) => (at === selected ? columns.with(row, values) : row)));
  const add = (metric: string, priority: string) => {
    const like = ofVersion.find(({ row }) => coverageOf(row, columns) === coverage)!;
    const blank = {
      Metric: metric,
      Priority: priority,
      Limit: '',
      Goal: '',
      Aggregate: '',
      Clause: '',
      Note: '',
    };
    edit([...rows.slice(0, like.at + 1), columns.with(like.row, blank), ...rows.slice(like.at + 1)]);
    setSelected(like.at + 1);
  };
  const ready = () =>
    kind === 'version' ? asNewVersion(rows, editing.base.rows, version, from, columns) : rows;
  const isDated = kind !== 'version' || ready() !== undefined;
  const isInPlace = kind === 'version' && ready() === rows;
  const see = async () => {
    const wanted = ready();
    if (wanted !== undefined) setSeen(await seeing.run((progress) => seeChanges(wanted, progress)));
  };
  const save = async () => {
    const wanted = ready();
    if (wanted === undefined || !(await editing.save(wanted))) return;
    const begun = wanted.find((row) => !versions.includes(versionOf(row, columns)));
    if (begun !== undefined) setChosen(versionOf(begun, columns));
  };
  return (
    <>
      <Choice
        label={policies.policy}
        value={version}
        options={versions.map((each) => {
          const [policy, name] = each.split('\u0001') as [string, string];
          return [each, policies.version(policy, name)] as const;
        })}
        onChange={(each) => {
          setChosen(each);
          setSelected(undefined);
        }}
      />
      {coverages.length > 1 && (
        <Choice
          label={policies.holdsFor}
          value={coverage}
          options={coverages.map((each) => [each, each === '' ? policies.everybody : each] as const)}
          onChange={(each) => {
            setCover(each);
            setSelected(undefined);
          }}
        />
      )}
      <Matrix
        rows={ofVersion.filter(({ row }) => coverageOf(row, columns) === coverage)}
        columns={columns}
        priorities={priorities}
        selected={selected}
        choose={setSelected}
        add={add}
      />
      {selected !== undefined && rows[selected] !== undefined && (
        <PromiseEditor
          key={selected}
          book={draft}
          row={selected}
          columns={columns}
          change={change}
          remove={() => {
            edit(rows.filter((_, at) => at !== selected));
            setSelected(undefined);
          }}
        />
      )}
      <Remarks rows={rows} />
      <Saving editing={editing} />
      {editing.isChanged && (
        <>
          <OneOf
            legend={policies.how}
            value={kind}
            options={[
              ['version', policies.asVersion],
              ['correction', policies.asCorrection],
            ]}
            onChange={(each) => {
              setKind(each);
              setSeen(undefined);
            }}
          />
          {kind === 'version' && (
            <TextField
              label={policies.from}
              type="date"
              value={from}
              hint={
                isInPlace
                  ? policies.inPlace(version.split('\u0001')[1]!, beginOf(rows, version, columns))
                  : policies.fromHint
              }
              error={
                isDated ? '' : parseIsoDate(from) === undefined ? policies.fromNeeded : policies.fromTaken
              }
              onChange={(day) => {
                setFrom(day);
                setSeen(undefined);
              }}
            />
          )}
          <WorkShown work={seeing} doing={policies.seeing} />
          {seen !== undefined && <Changes seen={seen} />}
          <div class="buttons">
            <button
              type="button"
              class="primary"
              onClick={seen === undefined ? see : save}
              disabled={!isDated || seeing.isBusy || editing.work.isBusy}
            >
              {seen === undefined ? policies.see : saving.save}
            </button>
            <button
              type="button"
              disabled={editing.work.isBusy}
              onClick={() => {
                setSelected(undefined);
                setSeen(undefined);
                editing.forget();
              }}
            >
              {saving.discard}
            </button>
          </div>
        </>
      )}
    </>
  );
}

start(policies.title, PoliciesPage);
