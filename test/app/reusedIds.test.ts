import type { FakeFile } from '../fakes/fakeHost';
import { ledgerOf, mailLines, office, type TicketCells, ticketRow, tickThrough } from '../fakes/office';

const OLD: TicketCells = { id: '1', opened: 'Mon 2026-06-01 10:00' };

/** The old ticket has gone through all its steps by 14:00; another stands in its row since. */
function withInItsPlace(ticket: TicketCells): FakeFile {
  const file = office({ tickets: [OLD] });
  tickThrough(file, 'Mon 2026-06-01 10:00', 'Mon 2026-06-01 14:00');
  expect(file.mails).toHaveLength(3);
  file.mails.length = 0;
  file.tabs.get('Tickets')!.cells[1] = ticketRow(ticket);
  return file;
}

test('ids that begin anew each year: what was told of the old ticket silences nothing of the new one', () => {
  const file = withInItsPlace({ id: '1', opened: 'Mon 2026-06-15 10:00', customer: 'Beta' });
  // Typed two and a half hours after it came.
  tickThrough(file, 'Mon 2026-06-15 12:35', 'Mon 2026-06-15 14:00');
  expect(mailLines(file)).toEqual([
    '12:35 lead@example.com Breached: 1 first response was due 12:00 (35 min over) – Beta, Critical',
    '14:00 boss@example.com Breached: 1 first response was due 12:00 (2 h over) – Beta, Critical',
  ]);
  expect(ledgerOf(file).map(({ State }) => State)).toEqual([
    ...['sent', 'sent', 'sent'],
    ...['sent', 'superseded', 'sent'],
  ]);
});

test('the same ticket with its opening corrected is told of nothing twice', () => {
  const file = withInItsPlace({ ...OLD, opened: 'Mon 2026-06-01 09:10' });
  tickThrough(file, 'Mon 2026-06-01 14:05', 'Mon 2026-06-01 17:00');
  expect(file.mails).toEqual([]);
});
