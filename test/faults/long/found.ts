/** What a part of the long run was seen doing. */
export interface Found {
  plans: number;
  /** Of the walks: runs, faults and edits in a row. */
  steps: number;
  runs: number;
  mails: number;
  /** Second copies, each of which said so. */
  copies: number;
  /** The smallest plan that is wrong, and how. */
  readonly wrong: string[];
}

export function nothing(): Found {
  return { plans: 0, steps: 0, runs: 0, mails: 0, copies: 0, wrong: [] };
}

export function together(all: readonly Found[]): Found {
  const sum = (of: (found: Found) => number) => all.reduce((total, found) => total + of(found), 0);
  return {
    plans: sum(({ plans }) => plans),
    steps: sum(({ steps }) => steps),
    runs: sum(({ runs }) => runs),
    mails: sum(({ mails }) => mails),
    copies: sum(({ copies }) => copies),
    wrong: all.flatMap(({ wrong }) => wrong),
  };
}

/** In the oracle's words; the last takes all that the others leave. */
const BREACHES: readonly (readonly [name: string, told: RegExp])[] = [
  ['lost', /not sent|the ledger says|was not told/],
  ['>2 copies', /copies of .* \(fail-open\)|news of trouble for/],
  ['repeated in hold', /copies of .* \(hold\)/],
  ['unapproved', /not approved/],
  ['not conserved', /not conserved|counted/],
  ['else', /./],
];

const COUNTS = ['plans', 'steps', 'runs', 'mails', 'copies'] as const;

/** One table: what was played, and how often each promise was broken. */
export function tableOf(rows: ReadonlyMap<string, Found>): string {
  const heads = [
    ...COUNTS.map((name) => (name === 'copies' ? 'marked copies' : name)),
    ...BREACHES.map(([name]) => name),
  ];
  const lines = Array.from(rows, ([name, found]) => {
    const kinds = found.wrong.map((told) => BREACHES.findIndex(([, words]) => words.test(told)));
    const broken = BREACHES.map((_, kind) => kinds.filter((one) => one === kind).length);
    return [
      name,
      ...[...COUNTS.map((count) => found[count]), ...broken].map((count) => count.toLocaleString('en')),
    ];
  });
  const cells = [['', ...heads], ...lines];
  const widths = cells[0]!.map((_, column) => Math.max(...cells.map((row) => row[column]!.length)));
  return cells
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!)))
        .join('  '),
    )
    .join('\n');
}
