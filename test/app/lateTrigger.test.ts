import { switchMailOn } from '../../src/app/mailSwitch';
import { health, runNow } from '../../src/app/pages/health';
import { tick } from '../../src/app/tick';
import { type Fault, fakeHost } from '../fakes/fakeHost';
import { ledgerOf, madrid, OWNER, office, tickAt, tickThrough } from '../fakes/office';

const SECOND = 'second@example.com';
const T1 = { id: 'T-1', opened: 'Mon 2026-06-01 10:00' };
const dies: Fault = { kill: 'before', writes: 'none' };

function isLate(file: ReturnType<typeof office>, at: string): boolean {
  file.now = madrid(at);
  return health(fakeHost(file)).mail.isLate;
}

function lookAs(user: string, file: ReturnType<typeof office>) {
  const host = fakeHost(file, user);
  try {
    return runNow(host);
  } finally {
    host.end();
  }
}

describe('a trigger that never comes', () => {
  test('is late two periods after mail was turned on', () => {
    const file = office({ tickets: [T1], now: 'Mon 2026-06-01 08:00' });
    expect(isLate(file, 'Mon 2026-06-01 08:10')).toBe(false);
    expect(isLate(file, 'Mon 2026-06-01 08:11')).toBe(true);
  });

  test('makes no owner of who turns mail on next, until two and a half periods are over', () => {
    const file = office({ tickets: [T1], now: 'Mon 2026-06-01 08:00' });
    file.now = madrid('Mon 2026-06-01 08:12');
    expect(switchMailOn(fakeHost(file, SECOND), 5).standby).toBe(true);
    file.now = madrid('Mon 2026-06-01 08:13');
    expect(switchMailOn(fakeHost(file, SECOND), 5).standby).toBe(false);
  });
});

describe('runs that begin and die', () => {
  function dyingFrom1030() {
    const file = office({ tickets: [T1] });
    tickThrough(file, 'Mon 2026-06-01 10:00', 'Mon 2026-06-01 10:30');
    switchMailOn(fakeHost(file, SECOND), 5, ['lead@example.com']);
    for (const time of ['10:35', '10:40', '10:45'])
      expect(() =>
        tickAt(file, `Mon 2026-06-01 ${time}`, ({ name }) => (name === 'writeNamed' ? dies : undefined)),
      ).toThrow();
    return file;
  }

  test('are late like none at all', () => {
    const file = dyingFrom1030();
    expect(isLate(file, 'Mon 2026-06-01 10:45')).toBe(true);
  });

  test('are replaced by those of a standby', () => {
    const file = dyingFrom1030();
    expect(tickAt(file, 'Mon 2026-06-01 10:42', undefined, SECOND).ran).toBe(false);
    expect(tickAt(file, 'Mon 2026-06-01 10:43', undefined, SECOND).ran).toBe(true);
    tickAt(file, 'Mon 2026-06-01 12:00', undefined, SECOND);
    expect(new Set(file.mails.map(({ from }) => from))).toEqual(new Set([SECOND]));
  });

  test('are on time once one has come to its end', () => {
    const file = dyingFrom1030();
    tickAt(file, 'Mon 2026-06-01 10:50');
    expect(isLate(file, 'Mon 2026-06-01 11:00')).toBe(false);
  });
});

test('a moment to come in the heartbeat cell keeps nobody alive', () => {
  const file = office({ tickets: [T1] });
  tickThrough(file, 'Mon 2026-06-01 10:00', 'Mon 2026-06-01 10:30');
  const row = file.tabs.get('SLA Settings')!.cells.find(([setting]) => setting === 'heartbeat')!;
  row[2] = new Date(madrid('Tue 2030-01-01 10:00'));
  expect(isLate(file, 'Mon 2026-06-01 10:41')).toBe(true);
});

test('who looks while the trigger is late, without one of his own, does not become the owner', () => {
  const file = office({ tickets: [T1] });
  tickThrough(file, 'Mon 2026-06-01 10:00', 'Mon 2026-06-01 10:30');
  file.now = madrid('Mon 2026-06-01 11:40');
  const why = `the trigger of ${OWNER} is late; turn mail on to take over`;
  expect(lookAs(SECOND, file)).toMatchObject({ ran: false, why });
  expect(health(fakeHost(file, SECOND)).mail).toMatchObject({ owner: OWNER, isLate: true, why });
  expect(tickAt(file, 'Mon 2026-06-01 11:41').mails).toBe(1);
  expect(ledgerOf(file).map(({ Recipient }) => Recipient)).toEqual(['ann@example.com']);
});

test('the document has forgotten all: a look makes nobody the owner', () => {
  const file = office({ tickets: [T1] });
  tickThrough(file, 'Mon 2026-06-01 10:00', 'Mon 2026-06-01 10:30');
  file.document.clear();
  file.now = madrid('Mon 2026-06-01 11:40');
  expect(lookAs(SECOND, file).ran).toBe(false);
  expect(tickAt(file, 'Mon 2026-06-01 11:41').mails).toBeGreaterThan(0);
  expect(new Set(file.mails.map(({ from }) => from))).toEqual(new Set([OWNER]));
});

test.each([
  ['a run waits half a minute for an edit that is being written down', tick, 30_000],
  ['a person waits less', runNow, 10_000],
] as const)('%s', (_, run, expected) => {
  const file = office({ tickets: [T1] });
  const waits: number[] = [];
  const host = fakeHost(file);
  const { lock } = host;
  host.lock = (waitMs) => {
    waits.push(waitMs);
    return lock(waitMs);
  };
  run(host);
  expect(waits).toEqual([expected]);
});
