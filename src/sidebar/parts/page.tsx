import { type ComponentChildren, type ComponentType, render } from 'preact';
import { shared } from '../strings';
import { shownText } from './shownText';
import './style.css';
import type { Work } from './work';

/** Shows a page; its title goes to the heading, for readers who do not see the sidebar's own. */
export function start(title: string, Content: ComponentType): void {
  document.title = title;
  render(
    <main>
      <h1>{title}</h1>
      <Content />
    </main>,
    document.getElementById('page') as HTMLElement,
  );
}

/** Several sentences about one thing; problems are read out at once. */
export function Notes({
  texts,
  tone = 'plain',
}: {
  texts: readonly string[];
  tone?: 'plain' | 'error' | 'good';
}) {
  if (texts.length === 0) return null;
  return (
    <div class={`note ${tone}`} role={tone === 'error' ? 'alert' : 'status'}>
      {texts.map((text) => (
        <p key={text}>{shownText(text)}</p>
      ))}
    </div>
  );
}

/** That work goes on, how far it is, and a way out where there is one. */
export function Busy({ work, doing }: { work: Work; doing: string }) {
  if (!work.isShown) return null;
  const { share, seconds, stop } = work;
  const far =
    share !== undefined ? shared.percent(share) : seconds === undefined ? '' : shared.seconds(seconds);
  return (
    <div class="busy">
      <span role="status">
        {doing} {far}
      </span>
      {stop !== undefined && (
        <button type="button" onClick={stop}>
          {shared.stop}
        </button>
      )}
      <progress aria-label={doing} max={1} {...(share === undefined ? {} : { value: share })} />
    </div>
  );
}

/** Problems of the last piece of work, and that it is going on. */
export function WorkShown({ work, doing }: { work: Work; doing: string }) {
  return (
    <>
      <Busy work={work} doing={doing} />
      <Notes texts={work.problems} tone="error" />
    </>
  );
}

export function Facts({ of }: { of: readonly (readonly [name: string, value: ComponentChildren])[] }) {
  return (
    <dl class="facts">
      {of.map(([name, value]) => (
        <>
          <dt>{name}</dt>
          <dd>{typeof value === 'string' ? shownText(value) : value}</dd>
        </>
      ))}
    </dl>
  );
}

/** A table that scrolls within the narrow page; reachable by keyboard. */
export function Grid({
  label,
  headers,
  rows,
}: {
  label: string;
  headers: readonly string[];
  rows: readonly (readonly string[])[];
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section class="scroll" aria-label={label} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {headers.map((header, at) => (
              <th key={`${at}${header}`} scope="col">
                {shownText(header)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={`${at}${row[0]}`}>
              {headers.map((header, column) => (
                <td key={`${column}${header}`}>{shownText(row[column] ?? '')}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

export { shownText } from './shownText';
