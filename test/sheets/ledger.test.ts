import { type Zone, zoneNamed } from '../../src/engine/time/zone';
import { type LedgerEntry, ledgerRow, readLedger, ticketOfKey, withEntries } from '../../src/sheets/ledger';
import { LEDGER } from '../../src/sheets/tabs';

const NEW_YORK = zoneNamed('America/New_York') as Zone;
const at = (text: string) => Date.parse(text);
const ENTRY: LedgerEntry = {
  key: '0/T-1|1|first response|1|at due',
  ticket: 'T-1',
  metric: 'first response',
  step: 'level 2, at due',
  dueAt: at('2026-06-05T20:30:00Z'),
  momentAt: at('2026-06-05T20:30:00.123Z'),
  attempt: 1,
  state: 'sent',
  at: at('2026-06-05T20:30:07Z'),
  recipient: 'ann@example.com, ben@example.com',
  reason: '',
};

test('an entry is a row of readable text and comes back exactly, in whatever zone it was written', () => {
  const row = ledgerRow(ENTRY, NEW_YORK);
  expect(row[4]).toBe('2026-06-05T16:30:00-04:00');
  expect(row[5]).toBe('2026-06-05T16:30:00.123-04:00');
  const ledger = readLedger([[...LEDGER.headers], row]);
  expect(ledger.byTicket.get('0/T-1')?.get(ENTRY.key)).toEqual({ ...ENTRY, mails: 1 });
});

test('the last entry by time counts, however the rows are sorted', () => {
  const later = { ...ENTRY, state: 're-armed' as const, at: ENTRY.at + 60_000 };
  for (const rows of [
    [ENTRY, later],
    [later, ENTRY],
  ]) {
    const ledger = readLedger([[...LEDGER.headers], ...rows.map((entry) => ledgerRow(entry, NEW_YORK))]);
    expect(ledger.byTicket.get('0/T-1')?.get(ENTRY.key)).toMatchObject({ state: 're-armed', mails: 1 });
  }
});

test('a renamed header is found where we had put it; rows without a key are nobody’s', () => {
  const headers = LEDGER.headers.map((header) => (header === 'State' ? 'Zustand' : header));
  const ledger = readLedger([headers, ledgerRow(ENTRY, NEW_YORK), ['', 'a note'], ['']]);
  expect(ledger.byTicket.size).toBe(1);
  expect(ledger.byTicket.get('0/T-1')?.get(ENTRY.key)?.state).toBe('sent');
});

test('an overwritten state is held: something happened, nobody knows what', () => {
  const row = ledgerRow(ENTRY, NEW_YORK);
  row[7] = 'done!';
  expect(
    readLedger([[...LEDGER.headers], row])
      .byTicket.get('0/T-1')
      ?.get(ENTRY.key),
  ).toMatchObject({ state: 'held', attempt: 1 });
});

test('mails of the last hour are counted by address', () => {
  const ledger = readLedger([[...LEDGER.headers], ledgerRow(ENTRY, NEW_YORK)]);
  expect(ledger.sentSince(ENTRY.at - 1).get('ben@example.com')).toBe(1);
  expect(ledger.sentSince(ENTRY.at).size).toBe(0);
});

test('what is not in the tab yet is the newest', () => {
  const ledger = withEntries(readLedger([[...LEDGER.headers]]), [ENTRY]);
  expect(ledger.byTicket.get(ticketOfKey(ENTRY.key))?.get(ENTRY.key)).toMatchObject({
    state: 'sent',
    mails: 1,
  });
});

test('a formula in a ticket’s name is text in the ledger', () => {
  expect(ledgerRow({ ...ENTRY, ticket: '=HYPERLINK("x")' }, NEW_YORK)[1]).toBe('\'=HYPERLINK("x")');
});
