import { eventNamed } from '../../../src/engine/sla/eventNames';
import { type EventRow, inOrder, parseEvents, type TicketEvent } from '../../../src/engine/sla/events';

const row = (event: string, more: Partial<EventRow> = {}): EventRow => ({
  ticket: 'T-1',
  at: 1_000,
  event,
  value: '',
  by: '',
  row: 2,
  ...more,
});

describe('the Event column', () => {
  test.each([
    // written               name                    why
    ['Reply', 'reply', 'case does not matter'],
    ['  public   reply ', 'reply', 'spaces do not matter'],
    ['Auto-reply', 'automatic', 'hyphens do not matter'],
    ['re-opened', 'reopened', 'an older spelling'],
    ['internal_note', 'note', 'underscores do not matter'],
    ['Triaged', 'triage complete', 'a shorter word'],
    ['ETA', 'estimate', 'both are the date both sides go by'],
    ['confirmed to partner', 'confirmed', 'SL21'],
    ['told Partner', 'told partner', 'CO9: who was told is part of the name'],
    ['informed customer', 'told customer', 'another word for it'],
    ['fact order executed', 'order executed', 'PB4: a fact of the customer’s own'],
    ['fact: order executed', 'order executed', 'with a colon'],
    ['fact acknowledged', 'acknowledged', 'an event that is nothing but a fact'],
  ])('%j is %j (%s)', (written, name) => {
    expect(eventNamed(written)).toEqual({ name });
  });

  test('"told" and "fact" alone take their name from the Value column', () => {
    expect(eventNamed('told', 'Partner').name).toBe('told partner');
    expect(eventNamed('fact', 'Order executed').name).toBe('order executed');
    expect(eventNamed('told', '').name).toBe('');
  });

  test('a name that nobody explained is kept as a fact, and said', () => {
    const { events, problems } = parseEvents([row('Vendor informed')]);
    expect(events.map(({ name }) => name)).toEqual(['vendor informed']);
    expect(problems).toEqual([
      expect.objectContaining({ found: 'Vendor informed', place: { row: 2, column: 'Event' } }),
    ]);
  });

  test('a fact under the name of an event is not that event, and said', () => {
    const { events, problems } = parseEvents([row('fact RESOLVED')]);
    expect(events.map(({ name }) => name)).toEqual(['fact resolved']);
    expect(problems).toEqual([
      expect.objectContaining({ wanted: expect.stringContaining('Write "resolved"') }),
    ]);
  });

  test('a name that a policy’s metric waits for needs no explanation', () => {
    expect(parseEvents([row('Vendor informed')], new Set(['vendor informed'])).problems).toEqual([]);
  });

  test('names of objects’ own parts are names like any other', () => {
    expect(
      parseEvents([row('fact __proto__'), row('fact constructor')]).events.map(({ name }) => name),
    ).toEqual(['proto', 'constructor']);
  });
});

describe('rows that cannot be used', () => {
  test.each<[string, EventRow, string]>([
    ['no ticket', row('reply', { ticket: '' }), 'Ticket'],
    ['no moment', row('reply', { at: Number.NaN }), 'At'],
    ['no event', row(''), 'Event'],
    ['a fact without a name', row('fact'), 'Event'],
    ['a status without the status', row('status'), 'Value'],
    ['declined without an explanation (LR6)', row('declined'), 'Value'],
    ['waived without a reason', row('waived', { value: '  ' }), 'Value'],
    ['an estimate that is no date (PO5)', row('estimate', { value: 'soon' }), 'Value'],
    ['withdrawn without saying what', row('withdrawn'), 'Value'],
  ])('%s is a problem and no event', (_, bad, column) => {
    const { events, problems } = parseEvents([bad]);
    expect(events).toEqual([]);
    expect(problems.map(({ place }) => place)).toEqual([{ row: 2, column }]);
  });

  test('a blank row is nothing at all', () => {
    const blank = row('', { ticket: '', at: Number.NaN });
    expect(parseEvents([blank])).toEqual({ events: [], problems: [] });
  });

  test('one bad row leaves the others alone', () => {
    expect(parseEvents([row('reply'), row(''), row('note')]).events.map(({ name }) => name)).toEqual([
      'reply',
      'note',
    ]);
  });
});

describe('automatic messages (SL9)', () => {
  test.each([
    ['by the sender', row('reply', { by: 'Bot' })],
    ['by the value', row('reply', { value: 'automatic' })],
    ['by the event', row('auto-reply')],
    ['an inbound one', row('customer message', { by: 'autoresponder' })],
  ])('%s', (_, message) => {
    expect(parseEvents([message]).events.map(({ name }) => name)).toEqual(['automatic']);
  });

  test('only messages: a status set by the system is a status', () => {
    const { events } = parseEvents([row('status', { value: 'Open', by: 'system' })]);
    expect(events.map(({ name }) => name)).toEqual(['status']);
  });
});

test('a moment that reconciliation noticed is marked as first seen', () => {
  const seen = parseEvents([
    row('status', { value: 'Open', by: 'SLA Clock (first seen)' }),
    row('reply', { by: 'Ann' }),
  ]);
  expect(seen.events.map(({ firstSeen }) => firstSeen)).toEqual([true, false]);
});

describe('the order of events', () => {
  const event = (at: number, name: string): TicketEvent => ({
    ticket: 'T-1',
    at,
    name,
    value: '',
    by: '',
    firstSeen: false,
  });
  const order = (...events: TicketEvent[]) => inOrder(events).map(({ name }) => name);

  test('by time', () => {
    expect(order(event(2, 'reply'), event(1, 'opened'))).toEqual(['opened', 'reply']);
  });

  test('of the same time, the opening first and then as in the sheet', () => {
    expect(order(event(1, 'status'), event(1, 'reply'), event(1, 'opened'), event(1, 'note'))).toEqual([
      'opened',
      'status',
      'reply',
      'note',
    ]);
  });
});
