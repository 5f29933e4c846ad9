import { textForCell, textFromOurCell } from '../../src/sheets/writeCells';

test.each([
  '=1+1',
  '+2bh',
  '-25%',
  '@SUM(A1)',
  '\t=1+1',
  '\r=1+1',
  '\n=1+1',
  ' =1+1',
  '\u00a0=1+1',
  '\u0000=1+1',
  '＝1+1',
  '＋1',
  '－1',
  '＠x',
  "'=1+1",
])('formula injection: %j gets an apostrophe and comes back as it was', (text) => {
  const written = textForCell(text);
  expect(written.startsWith("'")).toBe(true);
  expect(textFromOurCell(written)).toBe(text.replace('\u0000', ''));
});

test.each(['T-1042', '2026-06-05T16:30:00+02:00', '25% before', 'Ann', ''])(
  '%j is written as it is',
  (text) => {
    expect(textForCell(text)).toBe(text);
  },
);
