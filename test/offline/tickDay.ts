import { join } from 'node:path';
import { createRuntime, type Runtime } from '../../local/runtime';

import { madrid, type OfficeWish, office } from '../fakes/office';

const CODE = join(__dirname, '../../dist/Code.js');

/**
 * The office of test/fakes in the emulated Sheets, under the very script that is pushed: set up by writing its tabs,
 * switched on from the menu.
 */
export async function emulatedOffice(wish: OfficeWish & { now: string; minutes?: number }): Promise<Runtime> {
  const { tabs } = office(wish);
  const runtime = await createRuntime({ codePath: CODE, zone: 'Europe/Madrid', now: madrid(wish.now) });
  for (const [name, { cells }] of tabs) {
    const rows = cells.filter(([setting]) => setting !== 'file').map((row) => [...row]);
    runtime.sheet.add(name, rows, {
      textColumns: name === 'Tickets' ? [0] : rows[0]!.map((_, index) => index),
    });
  }
  runtime.sheet.nameRange('SLA_NOW', 'SLA Settings!C2');
  runtime.sheet.nameRange('SLA_HEARTBEAT', 'SLA Settings!C3');
  for (const cell of ['C2', 'C3']) runtime.sheet.setFormat(`SLA Settings!${cell}`, 'yyyy-mm-dd hh:mm');
  runtime.screen.answers.push({ button: 'YES' });
  runtime.run('turnMailOn');
  return runtime;
}

/** `11:30 ann@example.com At risk: …`, the time in Madrid's summer. */
export function mailsOf(runtime: Runtime): string[] {
  return runtime.outbox.mails.map(({ at, to, subject }) => {
    const time = new Date(at + 7_200_000).toISOString().slice(11, 16);
    return `${time} ${to.join(',')} ${subject}`;
  });
}
