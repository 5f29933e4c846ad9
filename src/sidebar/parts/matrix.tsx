import { policies } from '../strings';
import { shownText } from './page';
import { type Columns, distinct } from './policyRows';

export interface MatrixRow {
  readonly row: readonly string[];
  /** Index in the tab. */
  readonly at: number;
}

/** Narrower and a priority's name or a target would be cut. */
const NARROWEST_PIXELS = 46;

/**
 * Metrics down, priorities across: each promise is a button, and so is each place where there is none. A metric's name stands
 * above its promises, so that five priorities have room beside each other.
 */
export function Matrix({
  rows,
  columns,
  priorities,
  selected,
  choose,
  add,
}: {
  rows: readonly MatrixRow[];
  columns: Columns;
  /** Most severe first. */
  priorities: readonly string[];
  selected: number | undefined;
  choose: (at: number) => void;
  add: (metric: string, priority: string) => void;
}) {
  const written = distinct(rows.map(({ row }) => columns.at(row, 'Priority')));
  const shown = [
    ...written.filter((priority) => priority === ''),
    ...priorities.filter((priority) => written.includes(priority)),
    ...written.filter((priority) => priority !== '' && !priorities.includes(priority)),
  ];
  const metrics = distinct(rows.map(({ row }) => columns.at(row, 'Metric')));
  const said = (priority: string) => (priority === '' ? policies.any : priority);
  return (
    <>
      <p class="quiet small">{policies.choose}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section class="scroll" aria-label={policies.matrix} tabIndex={0}>
        <table class="matrix" style={{ minWidth: `${shown.length * NARROWEST_PIXELS}px` }}>
          <thead>
            <tr>
              {shown.map((priority) => (
                <th key={priority} scope="col">
                  {shownText(said(priority))}
                </th>
              ))}
            </tr>
          </thead>
          {metrics.map((metric) => (
            <tbody key={metric}>
              <tr class="metric">
                <th scope="rowgroup" colSpan={shown.length}>
                  <span>{shownText(metric)}</span>
                </th>
              </tr>
              <tr>
                {shown.map((priority) => {
                  const here = rows.filter(
                    ({ row }) =>
                      columns.at(row, 'Metric') === metric && columns.at(row, 'Priority') === priority,
                  );
                  return (
                    <td key={priority}>
                      {here.map(({ row, at }) => {
                        const limit = [columns.at(row, 'Aggregate'), columns.at(row, 'Limit')]
                          .filter((part) => part !== '' && part !== 'each')
                          .join(' ');
                        return (
                          <button
                            key={at}
                            type="button"
                            class="cell"
                            aria-pressed={at === selected}
                            aria-label={policies.edit(metric, said(priority), limit)}
                            onClick={() => choose(at)}
                          >
                            {shownText(limit === '' ? '…' : limit)}
                          </button>
                        );
                      })}
                      {here.length === 0 && (
                        <button
                          type="button"
                          class="cell quiet"
                          aria-label={policies.add(metric, said(priority))}
                          onClick={() => add(metric, priority)}
                        >
                          –
                        </button>
                      )}
                    </td>
                  );
                })}
              </tr>
            </tbody>
          ))}
        </table>
      </section>
    </>
  );
}
