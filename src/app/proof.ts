import type { Cell, Host, Shown, WholeTab } from '../host/host';

/** The file of dist/ that the build makes of templates/examples/. */
const EXAMPLES_FILE = 'examples';

/** A worked example: a due moment by its parts, or a formula with the number or text it must give. */
export interface WorkedExample {
  readonly example: string;
  readonly given: string;
  readonly start?: string;
  readonly target?: string;
  readonly calendar?: string;
  /** Closed day. */
  readonly holidays?: string;
  /** Hours, as the formula that counts them. */
  readonly paused?: string;
  readonly formula?: string;
  /** Of a due moment: ISO text with the offset of its place and season. */
  readonly expected: string | number;
}

const HEADERS = [
  'Worked example',
  'Given',
  'Start',
  'Target',
  'Calendar',
  'Holidays',
  'Paused hours',
  'Expected as written',
  'Expected',
  'Computed',
  'OK',
];

/** Worked examples with the expected value beside the computed one: the same engine as every formula, checked in this sheet. */
export function proofTab(host: Host): WholeTab {
  const examples = JSON.parse(host.asset(EXAMPLES_FILE)) as readonly WorkedExample[];
  return {
    name: 'Proof',
    rows: [HEADERS, ...examples.map((each, index) => rowOf(each, index + 2))],
    formats: HEADERS.map((_, index) => (index < 8 ? 'text' : 'general')),
    coloured: [{ column: HEADERS.length, by: 'status' }],
  };
}

/** @param row Sheet row number. */
function rowOf(each: WorkedExample, row: number): (Cell | Shown)[] {
  const {
    example,
    given,
    start = '',
    target = '',
    calendar = '',
    holidays = '',
    paused = '',
    expected,
  } = each;
  const isMoment = each.formula === undefined;
  const due = `=SLA_DUE(C${row},D${row},E${row},F${row},G${row})`;
  const shown = (cell: Cell): Shown => ({ cell, format: isMoment ? 'date and time' : 'general' });
  const equal = `IF(ISNUMBER(I${row})*ISNUMBER(J${row}),ABS(I${row}-J${row})<1/86400,EXACT(I${row},J${row}))`;
  return [
    ...[example, given, start, target, calendar, holidays, paused, String(expected)],
    shown(isMoment ? new Date(expected) : expected),
    shown(each.formula ?? due),
    `=IFERROR(IF(${equal},"OK","Differs"),"Differs")`,
  ];
}
