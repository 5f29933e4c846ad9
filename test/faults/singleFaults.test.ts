import type { FakeFile, Fault, Hook } from '../fakes/fakeHost';
import { expectConserved, ledgerOf, office, tickAt } from '../fakes/office';

const FAULTS: readonly Fault[] = [
  ...(['before', 'after'] as const).flatMap((kill) =>
    (['none', 'half', 'all'] as const).map((writes) => ({ kill, writes })),
  ),
  { throw: 'before' },
  { throw: 'after' },
];
const TICKETS = [
  { id: 'T-1', opened: 'Mon 2026-06-01 10:00' },
  { id: 'T-2', opened: 'Mon 2026-06-01 10:00', owner: 'Ben' },
];
/** Runs of the played hours; the fault strikes in one of them. */
const TIMES = ['11:30', '11:35', '11:40', '12:00', '12:05', '14:00', '14:05', '14:10'];
/** Runs in which the fault strikes: with mails to send, and the one after. */
const STRUCK = [0, 1, 3];
const CONTRACTS = [
  ['fail-open', 2],
  ['hold', 1],
] as const;

interface Plan {
  readonly run: number;
  readonly call: number;
  readonly fault: Fault;
}

function play(contract: string, plans: readonly Plan[]): { file: FakeFile; calls: number[] } {
  const settings = [{ Setting: 'mail in doubt', Value: contract === 'hold' ? 'hold' : 'send again' }];
  const file = office({ tickets: TICKETS, settings });
  const calls = TIMES.map((time, run) => {
    let count = 0;
    const hook: Hook = ({ index }) => {
      count++;
      return plans.find((plan) => plan.run === run && plan.call === index)?.fault;
    };
    try {
      expectConserved(tickAt(file, `Mon 2026-06-01 ${time}`, hook));
    } catch (error) {
      if (!/killed|Service error/.test(String(error))) throw error;
    }
    return count;
  });
  return { file, calls };
}

/** Copies of each step's mail, by ticket and level. */
function copies(file: FakeFile): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { subject, to, text } of file.mails) {
    const ticket = /T-\d/.exec(subject)?.[0];
    if (ticket === undefined) continue;
    const key = `${ticket} ${to.join()}`;
    found.set(key, [...(found.get(key) ?? []), text]);
  }
  return found;
}

function check(contract: string, most: number, plans: readonly Plan[]): void {
  const { file } = play(contract, plans);
  const found = copies(file);
  const ledger = ledgerOf(file);
  const told = `${contract} ${JSON.stringify(plans)}`;
  for (const [step, texts] of found) {
    if (texts.length > most) throw new Error(`${told}: ${texts.length} copies of ${step}`);
    for (const text of texts.slice(1)) {
      if (!text.includes('Possible repeat'))
        throw new Error(`${told}: a second copy of ${step} that does not say so`);
    }
  }
  for (const ticket of ['T-1', 'T-2']) {
    for (const level of [1, 2, 3]) {
      const entries = ledger.filter(
        ({ Ticket, Step }) => Ticket === ticket && Step!.startsWith(`level ${level}`),
      );
      const last = entries[entries.length - 1]?.State;
      const isAccounted = last === 'sent' || last === 'superseded' || last === 'held';
      if (!isAccounted) throw new Error(`${told}: nothing came of ${ticket} level ${level} (${last})`);
      if (
        last === 'superseded' &&
        !ledger.some(({ Ticket, State }) => Ticket === ticket && State === 'sent')
      ) {
        throw new Error(`${told}: ${ticket} level ${level} superseded by nothing`);
      }
      const person = ticket === 'T-1' ? 'ann' : 'ben';
      const reader = `${ticket} ${[person, 'lead', 'boss'][level - 1]}@example.com`;
      if (last === 'sent' && !found.has(reader))
        throw new Error(`${told}: ${reader} is told to be sent and was not`);
      if (last !== 'held' && last !== 'superseded' && !found.has(reader))
        throw new Error(`${told}: ${reader} lost`);
    }
  }
}

const CALLS = play('fail-open', []).calls;

test('without a fault every step is sent once', () => {
  expect(Array.from(copies(play('fail-open', []).file).values(), (texts) => texts.length)).toEqual([
    1, 1, 1, 1, 1, 1,
  ]);
});

test.each(CONTRACTS)('%s: any single fault at any call', (contract, most) => {
  let plans = 0;
  for (const run of STRUCK) {
    for (let call = 0; call < CALLS[run]!; call++) {
      for (const fault of FAULTS) {
        check(contract, most, [{ run, call, fault }]);
        plans++;
      }
    }
  }
  expect(plans).toBeGreaterThan(500);
});

test.each(CONTRACTS)('%s: two faults in a row, anywhere in two runs', (contract, most) => {
  const kinds: Fault[] = [
    { kill: 'after', writes: 'none' },
    { kill: 'before', writes: 'half' },
    { throw: 'after' },
  ];
  for (let first = 0; first < CALLS[0]!; first++) {
    for (let second = 0; second < CALLS[1]! + 6; second++) {
      const [one, two] = [kinds[first % 3]!, kinds[second % 3]!];
      check(contract, most, [
        { run: 0, call: first, fault: one },
        { run: 1, call: second, fault: two },
      ]);
    }
  }
});
