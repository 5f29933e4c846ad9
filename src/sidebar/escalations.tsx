import { useEffect, useState } from 'preact/hooks';
import type { TabText } from '../app/pages/tables';
import { readDigests } from '../sheets/digests';
import { readRoles } from '../sheets/roles';
import { readSteps } from '../sheets/steps';
import { DIGESTS, ROLES, STEPS } from '../sheets/tabs';
import { Choice } from './parts/fields';
import { clockLines, ladderOf, reachOf } from './parts/ladder';
import { Notes, shownText, start, WorkShown } from './parts/page';
import { columnsOf } from './parts/policyRows';
import { Recipients } from './parts/recipients';
import { RowForm, type RowProblem } from './parts/rowForm';
import { type Book, bookOf, cellsOf, RULE_TABS, withRows } from './parts/rules';
import { Saving, useEditing } from './parts/saving';
import { call } from './parts/server';
import { useWork } from './parts/work';
import { escalations, saving, shared } from './strings';

const STEP_FIELDS = [
  'Offset',
  'Level',
  'Role',
  'Cc',
  'Repeat',
  'Max',
  'Quiet hours',
  'Policy',
  'Metric',
  'Priority',
];
const DIGEST_FIELDS = ['Audience', 'Filter', 'Cadence', 'Local hour', 'Silent if empty'];
const fieldsOf = (headers: readonly string[]) =>
  headers.map((header) => ({ header, ...(escalations.fields[header] ?? { label: header }) }));

function EscalationsPage() {
  const loading = useWork();
  const [book, setBook] = useState<Book | undefined>(undefined);
  const load = async () => {
    const read = await loading.run(() =>
      call('readTabs', { tabs: [...RULE_TABS, STEPS.name, ROLES.name, DIGESTS.name] }),
    );
    if (read !== undefined) setBook(bookOf(read));
  };
  useEffect(() => {
    void load();
  }, []);
  if (book === undefined || clockLines(book).length === 0) {
    return (
      <>
        <WorkShown work={loading} doing={escalations.reading} />
        {book !== undefined && <Notes texts={[escalations.empty]} />}
        {!loading.isBusy && (
          <button type="button" class="primary" onClick={load}>
            {shared.reload}
          </button>
        )}
      </>
    );
  }
  return <Editor book={book} />;
}

function Editor({ book }: { book: Book }) {
  const tabNamed = (name: string) => book.tabs.get(name) as TabText;
  const steps = useEditing(
    tabNamed(STEPS.name),
    (row) => row.slice(0, 4).join('\u0001'),
    () => setOpen(undefined),
  );
  const digests = useEditing(
    tabNamed(DIGESTS.name),
    (row) => row.slice(0, 3).join('\u0001'),
    () => setOpen(undefined),
  );
  const [open, setOpen] = useState<{ readonly tab: string; readonly at: number } | undefined>(undefined);
  const draft = withRows(withRows(book, STEPS.name, steps.rows), DIGESTS.name, digests.rows);
  const lines = clockLines(draft);
  const [chosen, setChosen] = useState(0);
  const line = lines[chosen] ?? lines[0]!;
  const read = readSteps(cellsOf(draft, STEPS.name));
  const roles = readRoles(cellsOf(draft, ROLES.name));
  const rungs = ladderOf(draft, line, read.steps);
  const problemIn = (problems: typeof read.problems, at: number): RowProblem | undefined => {
    const found = problems.find(({ place }) => place?.row === at + 2);
    return found && { column: found.place?.column ?? '', text: said(found) };
  };
  const read2 = readDigests(cellsOf(draft, DIGESTS.name));
  const wrong = [...read.problems, ...read2.problems];
  const isChanged = steps.isChanged || digests.isChanged;
  const isBusy = steps.work.isBusy || digests.work.isBusy;
  const save = async () => {
    if (steps.isChanged && !(await steps.save())) return;
    if (digests.isChanged) await digests.save();
  };
  const columns = columnsOf(steps.base.headers);
  const digestColumns = columnsOf(digests.base.headers);
  const rowsOf = (tab: string) => (tab === STEPS.name ? steps : digests);
  const add = (tab: string, values: Readonly<Record<string, string>>) => {
    const editing = rowsOf(tab);
    editing.edit([...editing.rows, columnsOf(editing.base.headers).with([], values)]);
    setOpen({ tab, at: editing.rows.length });
  };
  const change = (tab: string, at: number) => (values: Readonly<Record<string, string>>) => {
    const editing = rowsOf(tab);
    const cells = columnsOf(editing.base.headers);
    editing.edit(editing.rows.map((row, nth) => (nth === at ? cells.with(row, values) : row)));
  };
  const remove = (tab: string, at: number) => () => {
    const editing = rowsOf(tab);
    editing.edit(editing.rows.filter((_, nth) => nth !== at));
    setOpen(undefined);
  };
  const isOpen = (tab: string, at: number) => open?.tab === tab && open.at === at;
  return (
    <>
      <Choice
        label={escalations.promise}
        value={String(lines.indexOf(line))}
        options={lines.map((each, at) => [
          String(at),
          escalations.promiseNamed(each.metric, each.priority, each.limitText, each.customer || each.tier),
        ])}
        onChange={(at) => setChosen(Number(at))}
      />
      <h2>{escalations.ladder}</h2>
      <ol class="ladder">
        {rungs.map(({ at, when, step, isDue }, nth) => (
          <li key={`${at}${nth}`} class={isDue ? 'due' : ''}>
            <strong>{when}</strong>{' '}
            {isDue ? escalations.due : step === undefined ? escalations.opened : step.offset.text}
            {step !== undefined && (
              <>
                <br />
                {shownText(escalations.level(step.level, [...step.roles, ...step.cc].join(', ')))}
                <br />
                <span class="quiet small">
                  {[...step.roles, ...step.cc].map((role) => {
                    const reach = reachOf(role, roles);
                    return `${shownText(escalations.reaches(role, reach.join(', ')))} `;
                  })}
                  {step.repeat !== undefined && escalations.repeats(step.repeat.text, step.max)}
                  {step.quiet !== undefined && escalations.quiet}
                </span>
              </>
            )}
          </li>
        ))}
      </ol>
      {rungs[0] !== undefined && rungs[0].zone !== book.zone.name && (
        <p class="quiet small">{shared.timesIn(rungs[0].zone)}</p>
      )}
      {rungs.length === 2 && <Notes texts={[escalations.noSteps]} />}
      <h2>{escalations.steps}</h2>
      {steps.rows.map((row, at) => (
        <details key={`${at}`} open={isOpen(STEPS.name, at)}>
          <summary>
            {shownText(
              escalations.stepNamed(
                columns.at(row, 'Offset'),
                columns.at(row, 'Role'),
                columns.at(row, 'Metric'),
              ),
            )}
          </summary>
          <RowForm
            row={row}
            columns={columns}
            fields={fieldsOf(STEP_FIELDS)}
            problem={problemIn(read.problems, at)}
            change={change(STEPS.name, at)}
            remove={remove(STEPS.name, at)}
          />
        </details>
      ))}
      <button
        type="button"
        onClick={() => add(STEPS.name, { Offset: '25% before', Level: '1', Role: 'owner' })}
      >
        {escalations.addStep}
      </button>
      <h2>{escalations.digests}</h2>
      {digests.rows.map((row, at) => (
        <details key={`${at}`} open={isOpen(DIGESTS.name, at)}>
          <summary>
            {shownText(
              escalations.digestNamed(
                digestColumns.at(row, 'Audience'),
                digestColumns.at(row, 'Cadence'),
                digestColumns.at(row, 'Local hour'),
              ),
            )}
          </summary>
          <RowForm
            row={row}
            columns={digestColumns}
            fields={fieldsOf(DIGEST_FIELDS)}
            problem={problemIn(read2.problems, at)}
            change={change(DIGESTS.name, at)}
            remove={remove(DIGESTS.name, at)}
          />
        </details>
      ))}
      <button
        type="button"
        onClick={() => add(DIGESTS.name, { Audience: 'manager', Cadence: 'weekdays', 'Local hour': '8' })}
      >
        {escalations.addDigest}
      </button>
      <Notes texts={wrong.map(said)} tone="error" />
      <Saving editing={steps} />
      <Saving editing={digests} />
      <div class="buttons">
        <button
          type="button"
          class="primary"
          onClick={save}
          disabled={!isChanged || wrong.length > 0 || isBusy}
        >
          {saving.save}
        </button>
        {isChanged && (
          <button
            type="button"
            disabled={isBusy}
            onClick={() => {
              steps.forget();
              digests.forget();
              setOpen(undefined);
            }}
          >
            {saving.discard}
          </button>
        )}
      </div>
      <Recipients />
    </>
  );
}

function said({ found, wanted }: { readonly found: string; readonly wanted: string }): string {
  return found === '' ? wanted : `"${found}" ${wanted}`;
}

start(escalations.title, EscalationsPage);
