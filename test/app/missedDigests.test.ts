import type { FakeFile } from '../fakes/fakeHost';
import { office, type TicketCells, tickAt } from '../fakes/office';

const LATE: TicketCells = {
  id: 'T-1',
  opened: 'Mon 2026-06-01 10:00',
  answered: 'Mon 2026-06-01 13:00',
  owner: 'Ann',
};
const TICKETS = [LATE, { ...LATE, id: 'T-2', owner: 'Ben' }];
const ON_MONDAY = '0 of 1 promise kept Mon 1 Jun 2026.';

function withDigest(digest: Record<string, string>, tickets = TICKETS): FakeFile {
  const steps = [{ Metric: 'resolution', Offset: 'at due', Level: '1', Role: 'lead' }];
  const file = office({ tickets, steps, digests: [{ 'Local hour': '9', ...digest }] });
  tickAt(file, 'Mon 2026-06-01 09:00');
  return file;
}

/** How each digest to somebody begins, played at nine on these days. */
function digestsTo(who: string, file: FakeFile, days: readonly string[]): string[] {
  for (const day of days) tickAt(file, `${day} 09:00`);
  return file.mails
    .filter(({ to }) => to[0] === `${who}@example.com`)
    .map(({ text }) => text.split('\n')[0]!);
}

test('no run came for a day: the next digest tells what has ended since the last one', () => {
  const file = withDigest({ Audience: 'lead' });
  expect(digestsTo('lead', file, ['Wed 2026-06-03', 'Thu 2026-06-04'])).toEqual([
    '0 of 2 promises kept Mon 1 Jun 2026 – Tue 2 Jun 2026.',
  ]);
});

test('it has come every day: each tells of the day before', () => {
  const file = withDigest({ Audience: 'lead' }, [LATE]);
  expect(digestsTo('lead', file, ['Tue 2026-06-02', 'Wed 2026-06-03'])).toEqual([ON_MONDAY]);
});

test('no quota for two days: the same, for those who had none', () => {
  const file = withDigest({ Audience: 'owner' });
  // The last mail above the reserve is Ann's.
  file.quota = 11;
  digestsTo('', file, ['Tue 2026-06-02']);
  file.quota = 0;
  digestsTo('', file, ['Wed 2026-06-03']);
  file.quota = 100;
  expect(digestsTo('ben', file, ['Thu 2026-06-04'])).toEqual([
    '0 of 1 promise kept Mon 1 Jun 2026 – Wed 3 Jun 2026.',
  ]);
  expect(digestsTo('ann', file, [])).toEqual([ON_MONDAY]);
});

test('after a long silence it goes back a month', () => {
  const file = withDigest({ Audience: 'lead', 'Silent if empty': 'no' }, [LATE]);
  file.mails.length = 0;
  expect(digestsTo('lead', file, ['Sat 2026-08-01'])).toEqual(['Nothing breached, nothing at risk.']);
});
