import { type Event, NEW_YORK, Rules, type Ticket } from './agreement';
import { setUp, tracker } from './office';

// An emulated spreadsheet is set up in some of them.
jest.setTimeout(60_000);

const product = new Rules('product-support', NEW_YORK);
const T1: Ticket = { opened: 'Mon 2026-06-01 10:00' };
const standing = (metric: string, events: readonly Event[], now: string, rules = product) =>
  rules.standing(metric, T1, events, now);

describe('CO2 hours, zone and holidays are not stated', () => {
  const wish = { zone: NEW_YORK, now: 'Mon 2026-06-01 09:00', tickets: [{ opened: 'Mon 2026-06-01 10:00' }] };

  test('CO2 the set-up waits until they are entered, and makes nothing', async () => {
    const runtime = await tracker(wish);
    const request = { agreement: 'product-support', tracker: 'Tickets' };
    const { obstacles } = runtime.run('applySetup', request) as { obstacles: string[] };
    expect(obstacles).toHaveLength(3);
    expect(obstacles[0]).toMatch(/SLA Calendars, Time zone: In which time zone .*\(CO2\).*America\/New_York/);
    expect(obstacles[1]).toMatch(/SLA Calendars, Mon: From when to when .*09:00-17:00/);
    expect(obstacles[2]).toMatch(/SLA Calendars, Holiday set: Whose public holidays/);
    expect(runtime.sheet.names().filter((name) => name.startsWith('SLA'))).toEqual([]);
  });

  test('CO2 once they are, it runs on those hours, in that zone, with those holidays', async () => {
    const answers = ['America/Chicago', '08:00-16:00', 'United States'].map((answer, question) => ({
      question,
      answer,
    }));
    const runtime = await setUp('product-support', { ...wish, answers });
    const [headers, calendar] = runtime.sheet.used('SLA Calendars');
    expect(Object.fromEntries(headers!.map((header, index) => [header, calendar![index]]))).toMatchObject({
      'Time zone': 'America/Chicago',
      Mon: '08:00-16:00',
      Fri: '08:00-16:00',
      Sat: '',
      'Holiday set': 'United States',
    });
    const dates = runtime.sheet.used('SLA Holidays').map((row) => row[1]);
    expect(dates).toContain('2026-11-26');
  });
});

test('CO4 a first response by the close of the second business day; three other readings', () => {
  const reading = (read: string) => new Rules('product-support', NEW_YORK, { reading: ['CO4', read] });
  const due = (rules: Rules) => rules.deadline('Mon 2026-06-01 10:00', 'first response with outcome');
  expect(due(product)).toBe(product.moment('Wed 2026-06-03 17:00'));
  expect(due(reading('same time'))).toBe(product.moment('Wed 2026-06-03 10:00'));
  expect(due(reading('four in the afternoon'))).toBe(product.moment('Wed 2026-06-03 16:00'));
  expect(due(reading('16 open hours'))).toBe(product.moment('Wed 2026-06-03 10:00'));
});

test('CO5 resolution and updates have no number: tracked, never breached', () => {
  for (const metric of ['resolution', 'periodic update']) {
    expect(product.target(metric)).toBe('none');
    expect(standing(metric, [], 'Thu 2026-12-31 12:00')).toMatchObject({ due: '', status: 'No target' });
  }
});

test('CO6 a third-party cause or an inactive publication: not covered, no clock', () => {
  expect(product.setting('reasons not covered').split(', ')).toEqual([
    'third-party cause',
    'publication not active',
  ]);
  for (const reason of product.setting('reasons not covered').split(', ')) {
    const found = standing(
      'first response with outcome',
      [['Mon 2026-06-01 11:00', 'not covered', reason]],
      'Mon 2026-06-08 12:00',
    );
    expect(found).toEqual({ due: '', status: 'Not covered', hoursLeft: '' });
  }
});

test.each([
  // event                     status
  ['reply', 'Breached, open'],
  ['resolved', 'Met'],
  ['information requested', 'Met'],
  ['escalated', 'Met'],
])('CO7 a first response counts only with an outcome: %s is %s', (event, status) => {
  const events: Event[] = [['Mon 2026-06-01 12:00', event]];
  expect(standing('first response with outcome', events, 'Thu 2026-06-04 09:00')).toMatchObject({ status });
});

test('CO7 information requested pauses the later clocks until the customer answers', () => {
  const events: Event[] = [
    ['Mon 2026-06-01 11:00', 'escalated'],
    ['Mon 2026-06-01 12:00', 'information requested'],
  ];
  expect(standing('triage', events, 'Mon 2026-06-01 13:00')).toMatchObject({ status: 'Paused' });
  // Four open hours, 12:00 to 16:00, move the close of Tuesday (1bd) to Wednesday 13:00.
  const answered: Event[] = [...events, ['Mon 2026-06-01 16:00', 'customer message']];
  expect(standing('triage', answered, 'Mon 2026-06-01 16:30')).toMatchObject({
    due: product.moment('Wed 2026-06-03 13:00'),
    status: 'On track',
  });
});

test('CO8 triage is complete by the close of the business day after the escalation', () => {
  const escalated: Event[] = [['Wed 2026-06-03 11:00', 'escalated']];
  expect(standing('triage', [], 'Wed 2026-06-03 10:00')).toMatchObject({ due: '', status: '' });
  expect(standing('triage', escalated, 'Wed 2026-06-03 12:00')).toMatchObject({
    due: product.moment('Thu 2026-06-04 17:00'),
    status: 'On track',
  });
  expect(standing('triage', escalated, 'Thu 2026-06-04 17:01')).toMatchObject({ status: 'Breached, open' });
  const done: Event[] = [...escalated, ['Thu 2026-06-04 17:00', 'triage complete']];
  expect(standing('triage', done, 'Fri 2026-06-05 09:00')).toMatchObject({ status: 'Met' });
});

test('CO9 inside that window both are told; met only when both were', () => {
  const escalated: Event = ['Wed 2026-06-03 11:00', 'escalated'];
  const [customer, partner]: Event[] = [
    ['Wed 2026-06-03 15:00', 'told customer'],
    ['Thu 2026-06-04 10:00', 'told partner'],
  ];
  const told = (events: Event[], now: string) => standing('update to both', [escalated, ...events], now);
  expect(told([], 'Wed 2026-06-03 12:00')).toMatchObject({ due: product.moment('Thu 2026-06-04 17:00') });
  expect(told([customer!], 'Fri 2026-06-05 09:00')).toMatchObject({ status: 'Breached, open' });
  expect(told([partner!], 'Fri 2026-06-05 09:00')).toMatchObject({ status: 'Breached, open' });
  expect(told([customer!, partner!], 'Fri 2026-06-05 09:00')).toMatchObject({ status: 'Met' });
});

test('CO10 triage ended unresolved: engineering is contacted by the close of the following week', () => {
  const triaged = (value: string): Event[] => [
    ['Wed 2026-06-03 11:00', 'escalated'],
    ['Thu 2026-06-04 16:00', 'triage complete', value],
  ];
  expect(standing('engineering contact', triaged(''), 'Fri 2026-06-05 09:00')).toMatchObject({
    due: product.moment('Fri 2026-06-12 17:00'),
    status: 'On track',
  });
  expect(standing('engineering contact', triaged('resolved'), 'Fri 2026-06-05 09:00')).toMatchObject({
    due: '',
  });
  const contacted: Event[] = [...triaged(''), ['Fri 2026-06-12 17:00', 'engineering contacted']];
  expect(standing('engineering contact', contacted, 'Mon 2026-06-15 09:00')).toMatchObject({ status: 'Met' });
});

test('CO11 a forecast is shared with both, and its date is the next clock', () => {
  const rules = new Rules('product-support', NEW_YORK, { limits: { forecast: '2bd' } });
  const reviewed: Event[] = [['Mon 2026-06-08 10:00', 'engineering review']];
  const forecast: Event = ['Mon 2026-06-08 15:00', 'forecast', '=Fri 2026-06-19 17:00'];
  const told: Event[] = [
    ['Mon 2026-06-08 16:00', 'told customer'],
    ['Tue 2026-06-09 09:00', 'told partner'],
  ];
  // The agreement has no number for the forecast itself; with one of the user's own it shows when both have it.
  expect(product.target('forecast')).toBe('none');
  const shared = (events: Event[]) =>
    standing('forecast', [...reviewed, ...events], 'Thu 2026-06-11 09:00', rules).status;
  expect(shared([forecast])).toBe('Breached, open');
  expect(shared([forecast, told[0]!])).toBe('Breached, open');
  expect(shared([forecast, ...told])).toBe('Met');
  const next = (now: string, more: Event[] = []) =>
    standing('agreed date', [...reviewed, forecast, ...told, ...more], now);
  expect(next('Thu 2026-06-11 09:00')).toMatchObject({
    due: product.moment('Fri 2026-06-19 17:00'),
    status: 'On track',
  });
  expect(next('Fri 2026-06-19 17:01')).toMatchObject({ status: 'Breached, open' });
  expect(next('Mon 2026-06-22 09:00', [['Fri 2026-06-19 17:00', 'resolved']])).toMatchObject({
    status: 'Met',
  });
});

test('CO12 a second priority is kept beside the first; promises go by the first', () => {
  const tickets: Ticket[] = [
    { ...T1, priority: 'High', second: 'Low' },
    { ...T1, priority: 'High', second: 'Urgent' },
    { ...T1, priority: 'Low', second: 'Urgent' },
  ];
  const escalated = (ticket: string): Event => ['Mon 2026-06-01 12:00', 'escalated', '', 'Ana', ticket];
  const events = [escalated('T-1'), escalated('T-2'), escalated('T-3')];
  const lines = product.report(
    'Customer priority',
    'first response with outcome',
    tickets,
    events,
    'Tue 2026-06-02 09:00',
  );
  expect(lines.map(({ group, met }) => [group, met])).toEqual([
    ['Low · High', 1],
    ['Urgent · High', 1],
    ['Urgent · Low', 1],
  ]);
  // Its changes are rows of SLA Events, which start and stop nothing.
  const changed: Event[] = [['Mon 2026-06-01 11:00', 'second priority', 'Urgent']];
  expect(standing('first response with outcome', changed, 'Mon 2026-06-01 12:00')).toEqual(
    standing('first response with outcome', [], 'Mon 2026-06-01 12:00'),
  );
});
