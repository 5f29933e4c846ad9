import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { shownText } from './page';

/** A line of text with its label; what is wrong with it stands right below. */
export function TextField({
  label,
  value,
  onChange,
  hint = '',
  error = '',
  type = 'text',
  isQuiet = false,
  list,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  hint?: string;
  error?: string;
  type?: 'text' | 'date' | 'search' | 'number';
  /** The label is only read out, where the place says enough. */
  isQuiet?: boolean;
  list?: string;
}) {
  const id = useId();
  const told = error !== '' ? error : hint;
  return (
    <div>
      <label for={id} class={isQuiet ? 'unseen' : ''}>
        {label}
      </label>
      <input
        id={id}
        type={type}
        value={value}
        autocomplete="off"
        spellcheck={false}
        {...(list === undefined ? {} : { list })}
        aria-invalid={error !== ''}
        {...(told === '' ? {} : { 'aria-describedby': `${id}-told` })}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
      {told !== '' && (
        <p id={`${id}-told`} class={error !== '' ? 'field-error' : 'quiet small'}>
          {shownText(told)}
        </p>
      )}
    </div>
  );
}

export function Choice({
  label,
  value,
  options,
  onChange,
  hint = '',
}: {
  label: string;
  value: string;
  options: readonly (readonly [value: string, text: string])[];
  onChange: (value: string) => void;
  hint?: string;
}) {
  const id = useId();
  return (
    <div>
      <label for={id}>{shownText(label)}</label>
      <select
        id={id}
        value={value}
        {...(hint === '' ? {} : { 'aria-describedby': `${id}-hint` })}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        {options.map(([each, text]) => (
          <option key={each} value={each} selected={each === value}>
            {shownText(text)}
          </option>
        ))}
      </select>
      {hint !== '' && (
        <p id={`${id}-hint`} class="quiet small">
          {shownText(hint)}
        </p>
      )}
    </div>
  );
}

export function Tick({
  isOn,
  onChange,
  children,
  isDisabled = false,
}: {
  isOn: boolean;
  onChange: (isOn: boolean) => void;
  children: ComponentChildren;
  isDisabled?: boolean;
}) {
  return (
    <label class="tick">
      <input
        type="checkbox"
        checked={isOn}
        disabled={isDisabled}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span>{children}</span>
    </label>
  );
}

export function OneOf({
  legend,
  value,
  options,
  onChange,
}: {
  legend: string;
  value: string;
  options: readonly (readonly [value: string, text: string])[];
  onChange: (value: string) => void;
}) {
  const name = useId();
  return (
    <fieldset>
      <legend>{shownText(legend)}</legend>
      {options.map(([each, text]) => (
        <label class="tick" key={each}>
          <input type="radio" name={name} checked={each === value} onChange={() => onChange(each)} />
          <span>{shownText(text)}</span>
        </label>
      ))}
    </fieldset>
  );
}
