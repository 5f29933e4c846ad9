import { fork } from 'node:child_process';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { type Found, tableOf, together } from './found';
import { JOBS, playJob } from './jobs';

/**
 * All of it takes a quarter of an hour or more: `npm run test:long`. SEED plays it again, STEPS and DAYS make it shorter,
 * and a word after `--` plays the parts whose names have it.
 */
const SEED = Number(process.env.SEED ?? Date.now() % 1_000_000_007);
const [role] = process.argv.slice(2);
/** Many small and short-lived objects. */
const ROOM = ['--max-semi-space-size=64', '--enable-source-maps'];

if (role === 'play') {
  process.on('message', (name) => process.send?.(playJob(JOBS.find((job) => job.name === name)!)));
  // Whoever asked has gone.
  process.on('disconnect', () => process.exit());
} else void report();

async function report(): Promise<void> {
  const jobs = JOBS.filter(({ name }) => role === undefined || name.includes(role));
  const left = [...jobs];
  const found = new Map<string, Found>();
  const startedAt = Date.now();
  const workers = Number(process.env.WORKERS ?? cpus().length);
  await Promise.all(
    Array.from({ length: workers }, async () => {
      const child = fork(fileURLToPath(import.meta.url), ['play'], {
        execArgv: ROOM,
        env: { ...process.env, SEED: String(SEED), TZ: 'UTC' },
      });
      for (let job = left.shift(); job !== undefined; job = left.shift()) {
        const answer = new Promise<Found>((resolve, reject) => {
          child.once('message', (message) => resolve(message as Found));
          child.once('exit', (code) => reject(new Error(`the process of “${job!.name}” ended with ${code}`)));
        });
        child.send(job.name);
        const one = await answer;
        found.set(job.name, one);
        child.removeAllListeners();
        const told = one.wrong.map((wrong) => `\nWRONG, seed ${SEED}, ${wrong}`).join('');
        console.error(`${Math.round((Date.now() - startedAt) / 1000)} s  ${job.name}${told}`);
      }
      child.disconnect();
    }),
  );
  const rows = new Map<string, Found>();
  for (const row of new Set(jobs.map((job) => job.row))) {
    rows.set(row, together(jobs.filter((job) => job.row === row).map(({ name }) => found.get(name)!)));
  }
  const all = together(Array.from(found.values()));
  rows.set('in all', all);
  console.log(`seed ${SEED}, ${Math.round((Date.now() - startedAt) / 1000)} s in ${workers} processes`);
  console.log(tableOf(rows));
  for (const told of all.wrong) console.log(`\nWRONG, seed ${SEED}, ${told}`);
  // Without a single second copy the faults have struck nothing.
  process.exitCode = all.wrong.length === 0 && (role !== undefined || all.copies > 0) ? 0 : 1;
}
