import type { TrackerPreview } from '../../app/pages/setupPage';
import { FIELDS } from '../../sheets/fieldNames';
import { setup, shared } from '../strings';
import { Choice, TextField } from './fields';
import { sayMoment } from './moments';
import { Grid, Notes } from './page';

export interface ColumnWish {
  /** Field → header, where the person knows better than the guess; "" for a column that the tracker does not have. */
  readonly columns: Readonly<Record<string, string>>;
  /** As it is typed; "" as it was found. */
  readonly headerRow: string;
  /** Status → what it means for the clock. */
  readonly statuses: Readonly<Record<string, string>>;
  readonly dateOrder: '' | 'day first' | 'month first';
}

export const NO_WISH: ColumnWish = { columns: {}, headerRow: '', statuses: {}, dateOrder: '' };
/** More are no statuses: another column is. */
const MOST_STATUSES = 50;
/** Shown without being asked for. */
const USUAL = ['id', 'opened', 'priority', 'status', 'customer', 'first response', 'resolved'];

/** What a page sends of it. */
export function wishRequest({ columns, headerRow, statuses, dateOrder }: ColumnWish): object {
  return {
    columns: Object.entries(columns).map(([field, header]) => ({ field, header })),
    statuses: Object.entries(statuses).map(([status, meaning]) => ({ status, meaning })),
    ...(isRow(headerRow) ? { headerRow: Number(headerRow) } : {}),
    ...(dateOrder === '' ? {} : { dateOrder }),
  };
}

/** Without the columns that only another agreement's metrics ask for: this one may have no such metric. */
export function withoutMetrics(wish: ColumnWish): ColumnWish {
  const kept = Object.entries(wish.columns).filter(([field]) =>
    (FIELDS as readonly string[]).includes(field),
  );
  return { ...wish, columns: Object.fromEntries(kept) };
}

function isRow(text: string): boolean {
  return /^[1-9]\d{0,2}$/.test(text);
}

/** The guessed columns of a tracker, to look at and to change, with the first rows as they are read. */
export function TrackerColumns({
  preview,
  wish,
  zone,
  onChange,
}: {
  preview: TrackerPreview;
  wish: ColumnWish;
  zone: string;
  onChange: (wish: ColumnWish) => void;
}) {
  const { tracker, headers, columns, metrics, dateOrder, statuses, obstacles, remarks } = preview;
  // Dates that leave nothing open are no question.
  const isOrdered = dateOrder !== undefined && dateOrder.order !== 'as written';
  const found = new Map(columns.map((column) => [column.field, column]));
  const named = Array.from(new Set(headers.filter((header) => header !== '')));
  const choice = (field: string) => {
    const column = found.get(field);
    const options: (readonly [string, string])[] = [
      ['', shared.none],
      ...named.map((header) => [header, header] as const),
    ];
    return (
      <Choice
        key={field}
        label={setup.fields[field] ?? field}
        value={column?.header ?? ''}
        options={options}
        hint={column?.reason ?? ''}
        onChange={(header) => onChange({ ...wish, columns: { ...wish.columns, [field]: header } })}
      />
    );
  };
  const rows = Array.from({ length: Math.max(0, ...columns.map(({ cells }) => cells.length)) }, (_, row) =>
    columns.map(({ cells }) => sayMoment(cells[row] ?? '')),
  );
  return (
    <section aria-label={setup.columnsOf(tracker)}>
      <h2>{setup.columnsOf(tracker)}</h2>
      <p class="quiet small">
        {setup.found(preview.tickets, preview.headerRow)} {setup.zone(zone)}
      </p>
      <Notes texts={obstacles} tone="error" />
      <Notes texts={remarks} />
      {isOrdered && <p class="small">{setup.order(dateOrder.order, dateOrder.why)}</p>}
      {(isOrdered || preview.asksDateOrder) && (
        <Choice
          label={setup.orderAsk}
          value={wish.dateOrder}
          options={[
            ['', setup.orderGuess],
            ['day first', setup.dayFirst],
            ['month first', setup.monthFirst],
          ]}
          onChange={(order) => onChange({ ...wish, dateOrder: order as ColumnWish['dateOrder'] })}
        />
      )}
      {rows.length > 0 && (
        <details>
          <summary>{setup.readBack}</summary>
          <Grid
            label={setup.readBackLabel(tracker)}
            headers={columns.map(({ field }) => setup.fields[field] ?? field)}
            rows={rows}
          />
        </details>
      )}
      {statuses.length > 0 && (
        <details>
          <summary>{setup.statuses(statuses.length)}</summary>
          <p class="quiet small">{setup.statusesHint}</p>
          {statuses.slice(0, MOST_STATUSES).map(([status, meaning]) => (
            <Choice
              key={status}
              label={setup.status(status)}
              value={meaning}
              options={Object.entries(setup.meanings)}
              onChange={(meant) => onChange({ ...wish, statuses: { ...wish.statuses, [status]: meant } })}
            />
          ))}
          {statuses.length > MOST_STATUSES && <p>{shared.more(statuses.length - MOST_STATUSES)}</p>}
        </details>
      )}
      <details open={obstacles.length > 0}>
        <summary>
          {setup.whichColumn(columns.map(({ field }) => setup.fields[field] ?? field).join(', '))}
        </summary>
        <TextField
          label={setup.headerRow}
          type="number"
          value={wish.headerRow}
          hint={setup.headerRowHint(preview.headerRow)}
          error={wish.headerRow === '' || isRow(wish.headerRow) ? '' : setup.headerRowWrong}
          onChange={(headerRow) => onChange({ ...wish, headerRow })}
        />
        {[...USUAL, ...metrics].map(choice)}
        <details>
          <summary>{setup.moreColumns}</summary>
          {FIELDS.filter((field) => !USUAL.includes(field)).map(choice)}
        </details>
      </details>
    </section>
  );
}
