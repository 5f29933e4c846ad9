import { SAMPLE_CUSTOMERS, sampleTickets } from '../../local/sample/tickets';
import { TRACKER_HEADERS, trackerAt } from '../../local/sample/tracker';

const DAY_BEGINS = Date.parse('2026-11-12T12:55:00Z');
const DAY_ENDS = Date.parse('2026-11-12T23:10:00Z');

test('at least sixty tickets when the day begins, over three customers and four severities', () => {
  const rows = trackerAt(DAY_BEGINS);
  expect(rows.length).toBeGreaterThanOrEqual(60);
  expect(new Set(rows.map((row) => row[2]))).toEqual(new Set(SAMPLE_CUSTOMERS.map(({ name }) => name)));
  expect(new Set(rows.map((row) => row[3]))).toEqual(new Set(['Critical', 'High', 'Standard', 'Low']));
  expect(rows.every((row) => row.length === TRACKER_HEADERS.length)).toBe(true);
});

test('the same list every time, by opening time, each id once', () => {
  const tickets = sampleTickets();
  expect(sampleTickets()).toEqual(tickets);
  expect(new Set(tickets.map(({ id }) => id)).size).toBe(tickets.length);
  const openings = tickets.map(({ openedAt }) => openedAt);
  expect(openings).toEqual([...openings].sort((a, b) => a - b));
});

test('the awkward openings are there: short before the clocks go back, in the hour that happens twice, on a holiday', () => {
  const openings = sampleTickets().map(({ openedAt }) => new Date(openedAt).toISOString());
  // Friday 17:50 in New York before the change; the first 01:30 of Sunday; Veterans Day at ten.
  expect(openings).toEqual(
    expect.arrayContaining([
      '2026-10-30T21:50:00.000Z',
      '2026-11-01T05:30:00.000Z',
      '2026-11-11T15:00:00.000Z',
    ]),
  );
});

test('nothing is in the tracker before it has happened, and every kind of end happens', () => {
  const [before, after] = [trackerAt(DAY_BEGINS), trackerAt(DAY_ENDS)];
  const moments = before.flatMap(
    (row) => row.filter((cell, index) => cell instanceof Date && index !== 10) as Date[],
  );
  expect(moments.every((moment) => moment.getTime() <= DAY_BEGINS)).toBe(true);
  expect(after.length).toBeGreaterThan(before.length);
  expect(after.some((row) => row[8] === '')).toBe(true);
  expect(
    after.some(
      ([, , , , , , , , , , eta, resolved]) => resolved instanceof Date && Number(resolved) > Number(eta),
    ),
  ).toBe(true);
  expect(after.some((row) => Number(row[12]) > 0)).toBe(true);
});
