import { addEvent } from '../../src/app/pages/ticketPage';
import { fakeHost } from '../fakes/fakeHost';
import { OWNER, office } from '../fakes/office';

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
