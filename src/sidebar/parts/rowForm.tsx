import { shared } from '../strings';
import { TextField } from './fields';
import type { Columns } from './policyRows';

export interface FormField {
  readonly header: string;
  readonly label: string;
  readonly hint?: string;
  readonly list?: string;
}

/** What is wrong with a row, and under which header. */
export interface RowProblem {
  readonly column: string;
  readonly text: string;
}

/** One row of a tab as labelled fields; what is wrong stands below the field it is about. */
export function RowForm({
  row,
  columns,
  fields,
  problem,
  change,
  remove,
}: {
  row: readonly string[];
  columns: Columns;
  fields: readonly FormField[];
  problem: RowProblem | undefined;
  change: (values: Readonly<Record<string, string>>) => void;
  remove?: (() => void) | undefined;
}) {
  const known = fields.some(({ header }) => header === problem?.column);
  return (
    <>
      {fields.map(({ header, label, hint = '', list }, at) => (
        <TextField
          key={header}
          label={label}
          value={columns.at(row, header)}
          hint={hint}
          {...(list === undefined ? {} : { list })}
          error={problem?.column === header || (!known && at === 0) ? (problem?.text ?? '') : ''}
          onChange={(value) => change({ [header]: value })}
        />
      ))}
      {remove !== undefined && (
        <button type="button" class="link" onClick={remove}>
          {shared.remove}
        </button>
      )}
    </>
  );
}
