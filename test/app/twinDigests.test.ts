import { office, tickAt } from '../fakes/office';

const FILTER = 'customer = Acme';

type Row = Record<string, string>;

test.each<[Row, Row, boolean, string]>([
  [{ Cadence: 'daily' }, { Cadence: 'Mon', 'Local hour': '16' }, true, 'a weekly one beside a daily one'],
  [{ Filter: FILTER }, { Filter: ' Customer=acme', 'Local hour': '16' }, true, 'one filter in two spellings'],
  [{ Cadence: 'Mon, Thu' }, { Cadence: 'Tue, Fri' }, false, 'other days'],
  [{ Filter: FILTER }, { 'Local hour': '16' }, false, 'another filter'],
  [{ Audience: 'boss' }, { Audience: 'lead', 'Local hour': '16' }, false, 'other people'],
])('digests %j and %j of one audience: told %p (%s)', (one, other, isTold, _) => {
  const digests = [one, other].map((more) => ({ Audience: 'lead', 'Local hour': '9', ...more }));
  const { problems } = tickAt(office({ digests }), 'Mon 2026-06-01 08:30');
  const told =
    'SLA Digests row 3, Cadence: "lead" has the same filter and a day of row 2, and on that day only one of them goes out. Give it other days.';
  expect(problems).toEqual(isTold ? [told] : []);
});
