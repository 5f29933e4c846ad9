import { isProblem } from '../../../src/engine/problem';
import { describeTarget, parseTarget } from '../../../src/engine/sla/target';

function said(text: string): string {
  const target = parseTarget(text);
  return isProblem(target) ? `refused: ${target.wanted}` : describeTarget(target);
}

test.each([
  ['2 business days same time', 'by the same time on the 2nd business day after the day of receipt'],
  ['1 business day same time', 'by the same time on the 1st business day after the day of receipt'],
  ['2 working days by 4 pm', 'by 16:00 on the 2nd business day after the day of receipt'],
  ['2 workdays at 16:00', 'by 16:00 on the 2nd business day after the day of receipt'],
  ['4 business hrs', 'within 4 business hours'],
  ['20 business mins', 'within 20 business minutes'],
  ['24 elapsed hrs', 'within 24 elapsed hours'],
  ['24 elapsed hr roll', 'within 24 elapsed hours, moved to the next opening'],
  ['1 hour 30 minutes elapsed', 'within 1 elapsed hour 30 minutes'],
  ['1h30m elapsed', 'within 1 elapsed hour 30 minutes'],
  ['4h30', 'within 4 business hours 30 minutes'],
  ['end of business day', 'by the close of the business day'],
  ['end of the working day', 'by the close of the business day'],
  [
    'eod cut-off 60m',
    'by the close of the business day (received within 1 hour of closing counts as the next day)',
  ],
  ['end of the business week', 'by the close of the business week'],
  ['next business day', 'by the close of the 1st business day after the day of receipt'],
  ['NBD', 'by the close of the 1st business day after the day of receipt'],
  ['end of next business day', 'by the close of the 1st business day after the day of receipt'],
  ['end of the next business day', 'by the close of the 1st business day after the day of receipt'],
  ['next business day by 17:00', 'by 17:00 on the 1st business day after the day of receipt'],
  ['next business day same time', 'by the same time on the 1st business day after the day of receipt'],
])('%s: %s', (text, sentence) => {
  expect(said(text)).toBe(sentence);
});

test.each(['1 business month', '2 business weeks', 'work', 'next day', 'elapsed 4h', '1h030'])(
  '%s is refused',
  (text) => {
    expect(said(text)).toMatch(/^refused: /);
  },
);

// An hour is what a bare number means elsewhere; nobody who writes 60 here means two days and a half.
test.each(['eod cutoff 60', 'eod cutoff 1', 'end of day cutoff 1.5'])('%s has no unit', (text) => {
  expect(said(text)).toBe('refused: has a cut-off that cannot be read. Write e.g. eod cutoff 60m.');
});

// What is said is what is counted, also where that is not whole minutes.
test.each([
  ['2.5m', 'within 2.5 business minutes'],
  ['0.005', 'within 0.3 business minutes'],
  ['0.33', 'within 19.8 business minutes'],
  ['1.51', 'within 1 business hour 30.6 minutes'],
  ['1.2', 'within 1.2 business hours'],
  ['1h1m', 'within 1 business hour 1 minute'],
  ['90eh', 'within 90 elapsed hours'],
])('%s: %s', (text, sentence) => {
  expect(said(text)).toBe(sentence);
});
