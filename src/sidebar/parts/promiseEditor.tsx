import { POLICIES } from '../../sheets/tabs';
import { policies } from '../strings';
import { TextField } from './fields';
import { shownText } from './page';
import type { Columns } from './policyRows';
import { type Book, readAloud } from './rules';

/** One promise: its targets while typing, read aloud with an example, or what is wrong with them. */
export function PromiseEditor({
  book,
  row,
  columns,
  change,
  remove,
}: {
  book: Book;
  row: number;
  columns: Columns;
  change: (values: Readonly<Record<string, string>>) => void;
  remove: () => void;
}) {
  const cells = book.tabs.get(POLICIES.name)?.rows[row] ?? [];
  const text = (header: string) => columns.at(cells, header);
  const { sentence, problem } = readAloud(book, row);
  const isOf = (header: string) => problem.startsWith(`${header}:`);
  const priority = text('Priority') === '' ? policies.any : text('Priority');
  return (
    <section class="card" aria-label={policies.cell(text('Metric'), priority)}>
      <h2>{shownText(policies.cell(text('Metric'), priority))}</h2>
      <TextField
        label={policies.limit}
        value={text('Limit')}
        hint={policies.limitHint}
        error={isOf('Goal') || isOf('Calendar') ? '' : problem}
        onChange={(Limit) => change({ Limit })}
      />
      <TextField
        label={policies.goal}
        value={text('Goal')}
        error={isOf('Goal') ? problem : ''}
        onChange={(Goal) => change({ Goal })}
      />
      <TextField
        label={policies.calendar}
        value={text('Calendar')}
        hint={policies.calendarHint}
        error={isOf('Calendar') ? problem : ''}
        onChange={(Calendar) => change({ Calendar })}
      />
      {sentence !== '' && (
        <p role="status">
          <strong>{policies.means}:</strong> {shownText(sentence)}
        </p>
      )}
      <button type="button" class="link" onClick={remove}>
        {policies.remove}
      </button>
    </section>
  );
}
