import type { SetupPagePreview } from '../../app/pages/setupPage';
import { ALL_TABS } from '../../sheets/tabs';
import { setup, shared } from '../strings';
import { Grid, Notes, shownText } from './page';

/** So many are read before choosing Create; more would hide it. */
const FEW_REMARKS = 3;

/** What *Create* would make: tabs with their first rows, columns, and what stands in the way. */
export function WhatIsCreated({ preview, also }: { preview: SetupPagePreview; also: readonly string[] }) {
  const { tabs, formulaColumns, obstacles, remarks, readings, leftOut, leftOutInAll, tracker } = preview;
  if (tabs === undefined) return <Notes texts={obstacles} tone="error" />;
  return (
    <>
      <Notes texts={obstacles} tone="error" />
      <ul class="plain-list made">
        {tabs.map(({ name, rows, firstRows }) =>
          rows === 0 ? (
            <li key={name} class="empty">
              {setup.tab(name, rows)}
            </li>
          ) : (
            <li key={name}>
              <details>
                <summary>{setup.tab(name, rows)}</summary>
                <Grid
                  label={name}
                  headers={ALL_TABS.find((tab) => tab.name === name)?.headers ?? []}
                  rows={firstRows}
                />
              </details>
            </li>
          ),
        )}
        {formulaColumns.length > 0 && (
          <li>
            <details>
              <summary>{setup.newColumns(formulaColumns.length, tracker)}</summary>
              <ul>
                {formulaColumns.map((header) => (
                  <li key={header}>{shownText(header)}</li>
                ))}
              </ul>
            </details>
          </li>
        )}
        {also.length > 0 && <li class="empty">{setup.moreTrackers(also.join(', '))}</li>}
      </ul>
      <Sentences title={setup.understood} texts={readings} />
      <Sentences
        title={setup.remarks(remarks.length)}
        texts={remarks}
        isOpen={remarks.length <= FEW_REMARKS}
      />
      {leftOutInAll > 0 && (
        <details>
          <summary>{setup.leftOut(leftOutInAll)}</summary>
          <p class="quiet small">{setup.leftOutHint}</p>
          <ul>
            {leftOut.map(({ text }) => (
              <li key={text}>{shownText(text)}</li>
            ))}
          </ul>
          {leftOutInAll > leftOut.length && <p>{shared.more(leftOutInAll - leftOut.length)}</p>}
        </details>
      )}
    </>
  );
}

function Sentences({
  title,
  texts,
  isOpen = false,
}: {
  title: string;
  texts: readonly string[];
  isOpen?: boolean;
}) {
  if (texts.length === 0) return null;
  return (
    <details open={isOpen}>
      <summary>{title}</summary>
      <ul>
        {texts.map((text) => (
          <li key={text}>{shownText(text)}</li>
        ))}
      </ul>
    </details>
  );
}
