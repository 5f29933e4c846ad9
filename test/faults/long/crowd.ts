import { copyOf, officeOf } from '../harness/file';
import { runOnce } from '../harness/play';
import { at, scene } from '../harness/scenes';
import { oracle } from '../oracle/judge';
import type { Ticket } from '../oracle/scene';
import type { Found } from './found';

const ROWS = 100_000;
/** So many of them have a warning due. */
const DUE = 12;
const TIMES = ['06-01 11:30', '06-01 11:35'].map(at);

function tickets(): Ticket[] {
  return Array.from({ length: ROWS }, (_, nth) => {
    const isDue = nth % Math.floor(ROWS / DUE) === 7;
    return {
      id: `T-${nth}`,
      priority: isDue ? 'Critical' : 'Low',
      owner: nth % 2 === 0 ? 'Ann' : 'Ben',
      openedAt: at('06-01 10:00'),
      events: [],
    };
  });
}

/** A hundred thousand rows, and a kill at every call of the run that has mail to send; the run after it puts it right. */
export function playCrowd(contract: 'fail-open' | 'hold', found: Found): void {
  const office = officeOf(scene({ tickets: tickets(), contract }));
  const { calls } = runOnce(copyOf(office), oracle(), TIMES[0]!);
  for (let call = 0; call < calls; call++) {
    const fault = { kill: call % 2 === 0 ? 'after' : 'before', writes: 'half' } as const;
    const [copy, watching] = [copyOf(office), oracle()];
    for (const [nth, now] of TIMES.entries()) {
      const { violation } = runOnce(copy, watching, now, nth === 0 ? [{ run: 0, call, fault }] : []);
      if (violation !== undefined)
        throw new Error(`${contract}, call ${call} ${JSON.stringify(fault)}, run ${nth}: ${violation}`);
      found.runs++;
    }
    found.plans++;
    found.mails += watching.tally.mails;
    found.copies += watching.tally.copies;
  }
}
