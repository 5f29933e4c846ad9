import { spawnSync } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { arch, cpus, platform } from 'node:os';
import { fileURLToPath } from 'node:url';
import { coldCall, columnRatios, firstCall } from './columns';
import { median } from './contest';
import { type Race, races } from './engine';
import { tickRows } from './tick';
import { reportSeconds, trackSeconds } from './track';

/** One line of the table: what was reached, and what must and should be. */
interface Figure {
  readonly what: string;
  readonly reached: number;
  /** `at most` or `at least`. */
  readonly sense: '≤' | '≥';
  readonly must: number;
  readonly stretch: number;
}

const PROCESSES = 3;
/** Collecting two million dead cells costs a multiple of making them, at moments of its own choosing; the array pays it as well. */
const ROOM_FOR_ALL_ROWS = ['--expose-gc', '--min-semi-space-size=512', '--max-semi-space-size=512'];
const COLD_PROCESSES = 15;
const role = process.argv[2];

/** A process of its own each time: what one run's optimiser happened to decide must not become the figure. */
function runs<T>(count: number, ...args: string[]): T[] {
  return Array.from({ length: count }, () => {
    const flags = args[0] === 'columns' ? ROOM_FOR_ALL_ROWS : [];
    const child = spawnSync(process.execPath, [...flags, fileURLToPath(import.meta.url), ...args], {
      encoding: 'utf8',
      env: { ...process.env, TZ: 'UTC' },
      maxBuffer: 1e8,
    });
    if (child.status !== 0) throw new Error(child.stderr);
    return JSON.parse(child.stdout) as T;
  });
}

function report(): void {
  const raced = runs<Race[]>(PROCESSES, 'races');
  const columns = runs<Record<string, number>>(PROCESSES, 'columns');
  const [firstFloor, firstOurs] = ['floor', 'ours'].map((of) =>
    median(runs<{ ms: number }>(COLD_PROCESSES, 'first', of).map(({ ms }) => ms)),
  ) as [number, number];
  const cold = runs<Record<string, number>>(COLD_PROCESSES, 'cold');
  const tracked = runs<Record<string, number>>(PROCESSES, 'track');
  const reported = runs<Record<string, number>>(PROCESSES, 'report');
  const ticked = runs<Record<string, number>>(PROCESSES, 'tick');
  const over = (rows: readonly Record<string, number>[], key: string) => median(rows.map((row) => row[key]!));
  const figures: Figure[] = [
    most('one addition or difference of any length, longest ÷ shortest', median(raced.map(spread)), 1.5, 1.2),
    least(
      'add 40 bh against the best zone-aware library',
      median(raced.map((run) => lead(run, 'add 40 h', LIBRARIES))),
      5000,
      13_000,
    ),
    least(
      'add 40 bh against a pasted day loop',
      median(raced.map((run) => lead(run, 'add 40 h', ['pasted day loop']))),
      100,
      200,
    ),
    least(
      'between 30 d against that loop',
      median(raced.map((run) => lead(run, 'between 30 days', ['pasted day loop']))),
      500,
      1000,
    ),
    least(
      'between 5 y against that loop',
      median(raced.map((run) => lead(run, 'between 5 years', ['pasted day loop']))),
      25_000,
      50_000,
    ),
    most('100,000 rows against the array alone, warm', over(columns, 'rows warm'), 1.5, 1.25),
    most('the same, first call', firstOurs / firstFloor, 1.6, 1.3),
    most('1,000,000 rows against 100,000', over(columns, 'a million rows against 100,000'), 11, 10.5),
    most(
      'SLA_DEADLINE, 100,000 rows, against the array alone',
      over(columns, 'with priorities and policies'),
      4,
      2.5,
    ),
    least(
      'compile two years against luxon once a day',
      median(raced.map((run) => lead(run, 'compile two years', ["luxon's offset, once a day"]))),
      10,
      100,
    ),
    most('SLA_TRACK, 10,000 tickets with 50,000 events, s', over(tracked, 'track first, s'), 1, 0.3),
    most('SLA_REPORT of the same, s', over(reported, 'report first, s'), 1, 0.3),
    least('tick, tickets decided a second', over(ticked, 'tick rows per second'), 800_000, 1_300_000),
    most('cold one-cell call, ms', over(cold, 'cold call, ms'), 10, 2.5),
    most('bundle without stubs, KB', engineBytes() / 1000, 200, 120),
  ];
  const text = [heading(), table(figures), '', ...peerTables(raced), ''].join('\n');
  writeFileSync('bench/RESULTS.md', text);
  console.log(text);
  if (figures.some((figure) => verdict(figure) === 'missed')) process.exitCode = 1;
}

const LIBRARIES = ['moment-business-time', 'luxon day loop'];

function most(what: string, reached: number, must: number, stretch: number): Figure {
  return { what, reached, sense: '≤', must, stretch };
}

function least(what: string, reached: number, must: number, stretch: number): Figure {
  return { what, reached, sense: '≥', must, stretch };
}

/** Additions and differences each by themselves, since a difference looks up two moments; the worse of the two. */
function spread(run: readonly Race[]): number {
  const { results } = raceOf(run, 'any length');
  const spreads = ['add', 'between'].map((operation) => {
    const times = results.filter(({ name }) => name.startsWith(operation)).map(({ ns }) => ns);
    return Math.max(...times) / Math.min(...times);
  });
  return Math.max(...spreads);
}

/** How many times faster ours is than the fastest of `rivals` that answered right. */
function lead(run: readonly Race[], task: string, rivals: readonly string[]): number {
  const { results } = raceOf(run, task);
  const us = results.find(({ name }) => name === 'ours')!.ns;
  return Math.min(...results.filter(({ name }) => rivals.includes(name)).map(({ ns }) => ns)) / us;
}

function raceOf(run: readonly Race[], task: string): Race {
  return run.find((race) => race.task === task)!;
}

function verdict({ reached, sense, must, stretch }: Figure): string {
  const within = (bound: number) => (sense === '≤' ? reached <= bound : reached >= bound);
  return within(stretch) ? 'stretch' : within(must) ? 'must' : 'missed';
}

function engineBytes(): number {
  const code = readFileSync('dist/Code.js', 'utf8');
  const stubs = code.indexOf('\n/**');
  return stubs < 0 ? statSync('dist/Code.js').size : Buffer.byteLength(code.slice(0, stubs));
}

function heading(): string {
  const { version } = JSON.parse(readFileSync('node_modules/luxon/package.json', 'utf8')) as {
    version: string;
  };
  return [
    '# What `npm run bench` measured',
    '',
    `${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${platform()} ${arch()}, ${cpus().length} × ${cpus()[0]?.model ?? 'CPU'}, luxon ${version}.`,
    `Every figure is the median over ${PROCESSES} or more processes of a ratio of best times; within a process all contestants alternate, and everybody's answers were checked against an oracle first.`,
    '',
  ].join('\n');
}

function table(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => {
    const { what, reached, sense, must, stretch } = figure;
    return `| ${what} | ${shown(reached)} | ${sense} ${must.toLocaleString('en')} | ${stretch.toLocaleString('en')} | ${verdict(figure)} |`;
  });
  return ['| figure | reached | must | stretch | |', '|---|---|---|---|---|', ...rows].join('\n');
}

/** Ours is 1; a peer's number says how many times longer it takes. */
function peerTables(raced: readonly (readonly Race[])[]): string[] {
  return raced[0]!
    .filter(({ task }) => task !== 'any length')
    .map(({ task, results, wrong }) => {
      const ratios = results.map(({ name }) => {
        const ratio = median(raced.map((run) => lead(run, task, [name])));
        return `| ${name} | ${shown(ratio)} |`;
      });
      const left = wrong.length === 0 ? [] : ['', `Left out, a wrong answer: ${wrong.join(', ')}.`];
      return ['', `## ${task}`, '', '| | times ours |', '|---|---|', ...ratios, ...left].join('\n');
    });
}

function shown(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(2);
}

if (role === 'races') console.log(JSON.stringify(races()));
else if (role === 'columns') console.log(JSON.stringify(columnRatios()));
else if (role === 'first') console.log(JSON.stringify(firstCall(process.argv[3] as 'floor' | 'ours')));
else if (role === 'track') console.log(JSON.stringify(trackSeconds()));
else if (role === 'report') console.log(JSON.stringify(reportSeconds()));
else if (role === 'tick') console.log(JSON.stringify(tickRows()));
else if (role === 'cold') console.log(JSON.stringify(coldCall()));
else report();
