import { addEvent, ticketView } from '../../src/app/pages/ticketPage';
import { fakeHost } from '../fakes/fakeHost';
import { madrid, OWNER, office } from '../fakes/office';

const POLICIES = ['first response', 'vendor: escalated → vendor informed'].map((Metric) => ({
  Policy: 'Standard',
  Metric,
  Limit: '2bh',
  Calendar: 'Mon-Fri 09:00-17:00 Europe/Madrid',
}));

describe('a row from the Ticket sidebar is checked by the policies that a run will read it with', () => {
  const added = (event: string, value: string) => {
    const file = office({ policies: POLICIES });
    return [
      addEvent({ ticket: 'T-1', event, value }, fakeHost(file, OWNER)),
      file.tabs.get('SLA Events')?.cells.length,
    ];
  };

  test.each([
    ['waived', 'first response: agreed'],
    ['waived', 'vendor: agreed'],
    ['waived', 'agreed by phone'],
    ['vendor informed', ''],
  ])('%s %j is added', (event, value) => {
    expect(added(event, value)).toEqual([{ added: event }, 2]);
  });

  test.each([
    ['waived', 'vendr: agreed', /"vendr" is no metric, so nothing is waived/],
    ['waived', 'first response', /names a metric and no reason/],
    ['vendor infromed', '', /is not an event we know/],
  ])('%s %j is not', (event, value, said) => {
    const [answer, rows] = added(event, value);
    expect(answer).toEqual({ obstacles: [expect.stringMatching(said)] });
    expect(rows ?? 1).toBe(1);
  });
});

describe('SLA Events with a column "Comment" put in after Ticket', () => {
  const shifted = () => {
    const file = office({
      policies: POLICIES,
      tickets: [{ id: 'T-1', opened: 'Mon 2026-06-01 10:00' }],
      events: [{ Ticket: 'T-1', At: '2026-06-01 10:10', Event: 'reply', Value: 'by phone', By: 'Ann' }],
    });
    file.now = madrid('Mon 2026-06-01 10:30');
    const { cells } = file.tabs.get('SLA Events')!;
    for (const [index, row] of cells.entries()) row.splice(1, 0, index === 0 ? 'Comment' : '');
    return { file, cells };
  };

  test('takes no row from the sidebar, which says why: a run would not find it as it was meant', () => {
    const { file, cells } = shifted();
    const said =
      'SLA Events row 1: Nothing is added while its first columns are not Ticket, At, Event, Value, By. Put them in this order.';
    const host = fakeHost(file, OWNER);
    expect(addEvent({ ticket: 'T-1', event: 'muted', value: '' }, host)).toEqual({ obstacles: [said] });
    expect(cells).toHaveLength(2);
    // The refusal leaves the lock to the next.
    expect(fakeHost(file, OWNER).lock(0)).toBe(true);
  });

  test.each([
    ['Ticket second', [1, 0, 2, 3, 4, 5]],
    ['Ticket last', [1, 2, 3, 4, 5, 0]],
  ])('shows the history of the ticket by its headers: %s', (_, order) => {
    const { file, cells } = shifted();
    for (const row of cells) row.splice(0, row.length, ...order.map((at) => row[at] ?? ''));
    const view = ticketView({ tab: 'Tickets', row: 2 }, fakeHost(file, OWNER), () => ({ tab: '', row: 0 }));
    expect(view).toMatchObject({ id: 'T-1', events: [{ event: 'reply', value: 'by phone', by: 'Ann' }] });
  });
});
