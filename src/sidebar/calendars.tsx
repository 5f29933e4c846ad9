import { useEffect, useState } from 'preact/hooks';
import type { TabText } from '../app/pages/tables';
import { type Calendar, WEEKDAYS } from '../engine/calendar/calendar';
import { openTimeOf } from '../engine/calendar/openTime';
import { sayMoment } from '../engine/escalation/timeWords';
import { describeProblem, isProblem } from '../engine/problem';
import { nameKey } from '../engine/sla/policy';
import { describeWeek } from '../engine/sla/sentence';
import { civilDate } from '../engine/time/localDate';
import { listedNames } from '../engine/time/zoneNames';
import { CALENDARS, CUSTOMERS, HOLIDAYS, POLICIES } from '../sheets/tabs';
import { Choice, TextField } from './parts/fields';
import { HolidayImport } from './parts/holidayImport';
import { Notes, shownText, start, WorkShown } from './parts/page';
import { columnsOf, distinct } from './parts/policyRows';
import { type Book, bookOf, RULE_TABS, rulesOf, withRows } from './parts/rules';
import { Saving, useEditing } from './parts/saving';
import { call } from './parts/server';
import { useWork } from './parts/work';
import { daysOf, YearView } from './parts/yearView';
import { calendars, saving, shared } from './strings';

const MOST_ZONES = 6;
const FIRST_ROW = 2;

function CalendarsPage() {
  const loading = useWork();
  const [book, setBook] = useState<Book | undefined>(undefined);
  const load = async () => {
    const read = await loading.run(() => call('readTabs', { tabs: RULE_TABS }));
    if (read !== undefined) setBook(bookOf(read));
  };
  useEffect(() => {
    void load();
  }, []);
  const tab = book?.tabs.get(CALENDARS.name);
  if (book === undefined || tab === undefined) {
    return (
      <>
        <WorkShown work={loading} doing={calendars.reading} />
        {!loading.isBusy && (
          <button type="button" onClick={load}>
            {shared.reload}
          </button>
        )}
      </>
    );
  }
  return <Editor book={book} tab={tab} reload={load} />;
}

function Editor({ book, tab, reload }: { book: Book; tab: TabText; reload: () => Promise<void> }) {
  const columns = columnsOf(tab.headers);
  const nameOf = (row: readonly string[]) => nameKey(columns.at(row, 'Calendar'));
  const editing = useEditing(tab, nameOf, () => {});
  const { rows } = editing;
  const [chosen, setChosen] = useState(0);
  const at = Math.min(chosen, rows.length - 1);
  const row = rows[at];
  const year = civilDate(book.today).year;
  const [shownYear, setShownYear] = useState(year);
  const add = () => {
    const like = { Calendar: calendars.newName, 'Time zone': book.zone.name, 'Week starts': 'Mon' };
    const hours = Object.fromEntries(WEEKDAYS.slice(0, 5).map((day) => [day, '09:00-17:00']));
    editing.edit([...rows, columns.with([], { ...like, ...hours })]);
    setChosen(rows.length);
  };
  const sets = distinct(
    (book.tabs.get(HOLIDAYS.name)?.rows ?? []).map(([set = '']) => set).filter((set) => set !== ''),
  );
  const text = (header: string) => (row === undefined ? '' : columns.at(row, header));
  const cellIn = (name: string, at: number, header: string) => {
    const other = book.tabs.get(name);
    return other === undefined ? '' : columnsOf(other.headers).at(other.rows[at] ?? [], header);
  };
  const naming = (name: string, calendar: string) =>
    (book.tabs.get(name)?.rows ?? []).filter((_, at) => nameKey(cellIn(name, at, 'Calendar')) === calendar)
      .length;
  // Its own row alone: what is wrong in another calendar is told when that one is chosen.
  const read = row === undefined ? undefined : rulesOf(withRows(book, CALENDARS.name, [row]));
  const calendar = read === undefined ? undefined : Array.from(read.calendars.values())[0];
  const twin = rows.findIndex(
    (each, nth) => nth !== at && nameOf(each) !== '' && nameOf(each) === nameOf(row ?? []),
  );
  const problem =
    twin >= 0
      ? { found: '', wanted: calendars.twice(twin + FIRST_ROW), place: { column: 'Calendar' } }
      : read?.problems.find(({ place }) => place?.sheet === CALENDARS.name);
  const ofSet = (read?.problems ?? []).filter(
    ({ place }) =>
      place?.sheet === HOLIDAYS.name &&
      nameKey(cellIn(HOLIDAYS.name, place.row! - FIRST_ROW, 'Set')) === nameKey(text('Holiday set')),
  );
  const lost = distinct(editing.base.rows.map((each) => columns.at(each, 'Calendar')))
    .filter((name) => name !== '' && !rows.some((each) => nameOf(each) === nameKey(name)))
    .map((name) => ({
      name,
      policies: naming(POLICIES.name, nameKey(name)),
      customers: naming(CUSTOMERS.name, nameKey(name)),
    }))
    .filter(({ policies, customers }) => policies + customers > 0);
  const wrongAt = (header: string) =>
    problem !== undefined && (problem.place?.column ?? 'Calendar') === header
      ? `${problem.found === '' ? '' : `"${problem.found}" `}${problem.wanted}`
      : '';
  const change = (values: Readonly<Record<string, string>>) =>
    editing.edit(rows.map((each, nth) => (nth === at ? columns.with(each, values) : each)));
  return (
    <>
      {row === undefined ? (
        <Notes texts={[calendars.empty]} />
      ) : (
        <>
          <Choice
            label={calendars.calendar}
            value={String(at)}
            options={rows.map((each, nth) => [String(nth), columns.at(each, 'Calendar') || '…'] as const)}
            onChange={(nth) => setChosen(Number(nth))}
          />
          <TextField
            label={calendars.name}
            value={text('Calendar')}
            error={wrongAt('Calendar')}
            onChange={(name) => change({ Calendar: name })}
          />
          <Notes
            tone="error"
            texts={lost.map(({ name, policies, customers }) => calendars.renamed(name, policies, customers))}
          />
          <ZoneField
            zone={text('Time zone')}
            error={wrongAt('Time zone')}
            onChange={(zone) => change({ 'Time zone': zone })}
          />
          <fieldset>
            <legend>{calendars.hours}</legend>
            <p class="quiet small">{calendars.hoursHint}</p>
            {WEEKDAYS.map((day, nth) => (
              <TextField
                key={day}
                label={calendars.days[nth]!}
                value={text(day)}
                error={wrongAt(day)}
                onChange={(hours) => change({ [day]: hours })}
              />
            ))}
            <button
              type="button"
              class="link"
              onClick={() =>
                change(Object.fromEntries(WEEKDAYS.slice(1, 5).map((day) => [day, text('Mon')])))
              }
            >
              {calendars.copy}
            </button>
          </fieldset>
          <Choice
            label={calendars.weekStarts}
            value={text('Week starts') || 'Mon'}
            options={WEEKDAYS.map((day, nth) => [day, calendars.days[nth]!] as const)}
            onChange={(day) => change({ 'Week starts': day })}
          />
          <Choice
            label={calendars.set}
            value={text('Holiday set')}
            options={[
              ['', calendars.noSet],
              ...distinct([...sets, text('Holiday set')])
                .filter((set) => set !== '')
                .map((set) => [set, set] as const),
            ]}
            hint={wrongAt('Holiday set')}
            onChange={(set) => change({ 'Holiday set': set })}
          />
          <Notes tone="error" texts={ofSet.map(describeProblem)} />
          {calendar !== undefined && (
            <>
              <h2>{calendars.means}</h2>
              <Meaning calendar={calendar} now={book.now} year={year} />
              <Choice
                label={calendars.year}
                value={String(shownYear)}
                options={[year - 1, year, year + 1, year + 2].map(
                  (each) => [String(each), String(each)] as const,
                )}
                onChange={(each) => setShownYear(Number(each))}
              />
              <YearView calendar={calendar} year={shownYear} />
            </>
          )}
        </>
      )}
      <Saving editing={editing} />
      <div class="buttons">
        {row !== undefined && (
          <button
            type="button"
            class="primary"
            onClick={() => editing.save()}
            disabled={!editing.isChanged || problem !== undefined || editing.work.isBusy}
          >
            {saving.save}
          </button>
        )}
        {editing.isChanged && (
          <button type="button" onClick={editing.forget} disabled={editing.work.isBusy}>
            {saving.discard}
          </button>
        )}
        <button type="button" class={row === undefined ? 'primary' : ''} onClick={add}>
          {calendars.add}
        </button>
      </div>
      <HolidayImport onChanged={reload} />
    </>
  );
}

/** A zone by its city: what is typed is looked up among the zones, and a click takes one of them. */
function ZoneField({
  zone,
  error,
  onChange,
}: {
  zone: string;
  error: string;
  onChange: (zone: string) => void;
}) {
  const typed = zone.trim().toLowerCase().replace(/\s+/g, '_');
  const names = listedNames();
  const isKnown = names.some((name) => name.toLowerCase() === typed);
  const found =
    typed.length < 2 || isKnown
      ? []
      : names.filter((name) => name.toLowerCase().includes(typed)).slice(0, MOST_ZONES);
  return (
    <>
      <TextField
        label={calendars.zone}
        value={zone}
        hint={calendars.zoneHint}
        error={error}
        onChange={onChange}
      />
      {found.length > 0 && (
        <ul class="plain-list" aria-label={calendars.zones}>
          {found.map((name) => (
            <li key={name}>
              <button type="button" class="link" onClick={() => onChange(name)}>
                {name}
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Meaning({ calendar, now, year }: { calendar: Calendar; now: number; year: number }) {
  const openTime = openTimeOf(calendar);
  const special = daysOf(calendar, year).filter(({ kind }) => kind === 'special').length;
  const next = isProblem(openTime)
    ? ''
    : openTime.isOpen(now)
      ? calendars.openNow(sayMoment(openTime.nextClosing(now), now, calendar.zone))
      : calendars.nextOpen(sayMoment(openTime.nextOpening(now), now, calendar.zone));
  return (
    <p role="status">
      {shownText(
        calendars.sentence(calendar.name, describeWeek(calendar), calendar.zone.name, special, year),
      )}{' '}
      {next}
    </p>
  );
}

start(calendars.title, CalendarsPage);
