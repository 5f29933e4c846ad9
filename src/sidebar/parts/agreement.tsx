import type { Agreement } from '../../app/agreements';
import { setup } from '../strings';
import { Choice, OneOf, TextField } from './fields';

/** A starter with the person's readings of its clauses and answers to its questions. */
export interface AgreementWish {
  readonly starter: Agreement;
  /** By clause: 0 as we read it, else the other reading, from 1. */
  readonly readings: readonly number[];
  readonly answers: readonly string[];
}

export function wishFor(starter: Agreement): AgreementWish {
  return {
    starter,
    readings: starter.readings.map(() => 0),
    answers: (starter.questions ?? []).map(() => ''),
  };
}

export function agreementRequest({ starter, readings, answers }: AgreementWish): object {
  return {
    agreement: starter.name,
    readings: readings.flatMap((other, reading) => (other === 0 ? [] : [{ reading, other: other - 1 }])),
    answers: answers.flatMap((answer, question) =>
      answer.trim() === '' ? [] : [{ question, answer: answer.trim() }],
    ),
  };
}

/** Questions that only the customer can answer still stand open. */
export function openAnswers({ answers }: AgreementWish): boolean {
  return answers.some((answer) => answer.trim() === '');
}

export function AgreementChoice({
  starters,
  wish,
  wrong,
  onChange,
}: {
  starters: readonly Agreement[];
  wish: AgreementWish;
  /** What is wrong with an answer. */
  wrong: readonly { readonly question: number; readonly text: string }[];
  onChange: (wish: AgreementWish) => void;
}) {
  const { starter, readings, answers } = wish;
  const questions = starter.questions ?? [];
  const replaced = <T,>(list: readonly T[], at: number, value: T) =>
    list.map((each, nth) => (nth === at ? value : each));
  return (
    <section>
      <h2>{setup.agreement}</h2>
      <Choice
        label={setup.starter}
        value={starter.name}
        options={starters.map(({ name, title }) => [name, title] as const)}
        hint={starter.summary}
        onChange={(name) => onChange(wishFor(starters.find((each) => each.name === name)!))}
      />
      {questions.length > 0 && (
        <>
          <h3>{setup.questions}</h3>
          {questions.map(({ clause, ask, example }, at) => (
            <TextField
              key={`${starter.name}${clause}${ask}`}
              label={setup.clause(clause, ask)}
              value={answers[at] ?? ''}
              hint={setup.example(example)}
              error={wrong.find(({ question }) => question === at)?.text ?? ''}
              onChange={(answer) => onChange({ ...wish, answers: replaced(answers, at, answer) })}
            />
          ))}
        </>
      )}
      {starter.readings.length > 0 && (
        <details>
          <summary>{setup.readings(starter.readings.length)}</summary>
          {starter.readings.map(({ clause, written, read, others = [] }, at) => (
            <OneOf
              key={`${starter.name}${clause}${written}`}
              legend={setup.clause(clause, written)}
              value={String(readings[at] ?? 0)}
              options={[read, ...others.map((other) => other.read)].map(
                (text, nth) => [String(nth), text] as const,
              )}
              onChange={(chosen) => onChange({ ...wish, readings: replaced(readings, at, Number(chosen)) })}
            />
          ))}
        </details>
      )}
    </section>
  );
}
