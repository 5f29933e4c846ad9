import { createRuntime, type Runtime } from '../../local/runtime';

const CODE = `
/**
 * Says what it was given.
 *
 * @param {*} value Anything.
 * @param {*} more (optional) Anything else.
 * @return {string}
 * @customfunction
 */
function WHAT(value, more) {
  const one = (x) => {
    if (Object.prototype.toString.call(x) === '[object Date]') return 'date ' + x.toISOString();
    return Array.isArray(x) ? '[' + x.map(one).join(', ') + ']' : typeof x + ' ' + JSON.stringify(x);
  };
  return arguments.length + ': ' + Array.prototype.map.call(arguments, one).join(' & ');
}
/** @customfunction */
function GIVE(kind) {
  if (kind === 'date') return new Date('2026-03-26T15:30:00Z');
  if (kind === 'list') return [1, 2, 3];
  if (kind === 'rows') return [['a', 1], ['b', ''], ['c', true]];
  if (kind === 'nothing') return undefined;
  if (kind === 'nan') return NaN;
  throw new Error('Write date, list or rows, not "' + kind + '".');
}
/** @customfunction */
function COUNTDOWN(from) {
  const rows = [];
  for (let n = from; n > 0; n--) rows.push([n]);
  return rows;
}
/** @customfunction */
function FORBIDDEN(kind) {
  if (kind === 'mail') MailApp.sendEmail('a@example.com', 's', 'b');
  if (kind === 'write') SpreadsheetApp.getActive().getRange('A1').setValue(1);
  if (kind === 'ui') SpreadsheetApp.getUi();
  return SpreadsheetApp.getActive().getSpreadsheetTimeZone();
}
function notAFormulaFunction() { return 1; }
`;

const MADRID = 'Europe/Madrid';

async function open(options: Partial<Parameters<typeof createRuntime>[0]> = {}): Promise<Runtime> {
  const runtime = await createRuntime({ code: CODE, zone: MADRID, now: '2026-03-26T15:30:00Z', ...options });
  runtime.sheet.add('F');
  return runtime;
}

describe('arguments of a custom function', () => {
  test.each([
    // formula                      what arrives                                       why
    ['=WHAT(A1)', '1: string "T-1"', 'a cell is a scalar'],
    ['=WHAT(A1:A1)', '1: string "T-1"', 'so is a range of one cell'],
    ['=WHAT(A1:B2)', '1: [[string "T-1", number 2.5], [string "", boolean true]]', 'a range is rows'],
    ['=WHAT(A1:A2)', '1: [[string "T-1"], [string ""]]', 'a column is rows of one'],
    ['=WHAT(A1:B1)', '1: [[string "T-1", number 2.5]]', 'a row is one row'],
    ['=WHAT(C1)', '1: date 2026-03-26T15:30:00.000Z', '16:30 in Madrid, by the cell’s date format'],
    ['=WHAT(C2)', '1: number 46107', 'the same number without a date format is a number'],
    ['=WHAT(D1)', '1: number 0.25', 'a percent is a fraction'],
    ['=WHAT(D2:E2)', '1: [[string "#N/A", string "#DIV/0!"]]', 'errors arrive as text'],
    ['=WHAT(F1:F2)', '1: [[string "#REF!"], [string "#ERROR!"]]', 'as Sheets writes them'],
    ['=WHAT(A1,)', '1: string "T-1"', 'an argument left out at the end is absent'],
    ['=WHAT(A1, A2)', '2: string "T-1" & string ""', 'a blank cell is not'],
    ['=WHAT("x", TRUE)', '2: string "x" & boolean true', 'literals'],
    ['=WHAT(NAMED)', '1: [[string "T-1"], [string ""]]', 'a named range is the range'],
  ])('%s -> %s (%s)', async (formula, expected) => {
    const runtime = await open();
    runtime.sheet.add('D', [
      ['T-1', 2.5, new Date('2026-03-26T15:30:00Z'), '25%', '', '=F1+1'],
      ['', true, 46107, '=NA()', '=1/0', '=YEAR("x")'],
    ]);
    runtime.sheet.nameRange('NAMED', 'D!A1:A2');
    runtime.sheet.setFormula('D!H9', formula);
    expect(runtime.sheet.value('D!H9')).toBe(expected);
  });

  test('a date cell means the spreadsheet’s clock, or the script’s where the platform is taken so', async () => {
    for (const [cellDates, expected] of [
      ['spreadsheet', '2026-03-26T15:30:00.000Z'],
      ['script', '2026-03-26T16:30:00.000Z'],
    ] as const) {
      const runtime = await open({ cellDates: { functions: cellDates, ranges: 'spreadsheet' } });
      runtime.sheet.add('D', [[new Date('2026-03-26T15:30:00Z')]]); // shows 16:30
      runtime.sheet.setFormula('D!B1', '=WHAT(A1)');
      expect(runtime.sheet.value('D!B1')).toBe(`1: date ${expected}`);
    }
  });

  test('NOW and RAND are refused, directly, inside an expression, and through a chain of cells', async () => {
    const runtime = await open();
    runtime.sheet.add('D', [
      [
        '=NOW()',
        '=A1-1',
        '=B1*2',
        '=WHAT(C1)',
        '=WHAT(A1:A2)',
        '=WHAT(NOW())',
        '=WHAT(TODAY()-1)',
        '=WHAT(A2)',
      ],
    ]);
    expect(runtime.sheet.read('D!D1:H1')[0]!.map((value) => String(value).slice(0, 10))).toEqual([
      '#ERROR!',
      '#ERROR!',
      '#ERROR!',
      '#ERROR!',
      '1: string ',
    ]);
    expect(runtime.sheet.error('D!D1')).toContain('not allowed to reference a cell with NOW()');
    runtime.sheet.write('D!A1', 5); // no longer volatile
    expect(runtime.sheet.value('D!D1')).toBe('1: number 8');
  });
});

describe('results of a custom function', () => {
  test.each<[string, unknown, string]>([
    ['=GIVE("date")', 46107.6875, 'a date is the serial number of 16:30 in Madrid'],
    ['=GIVE("nothing")', '', 'nothing is blank'],
    ['=GIVE("nan")', '#NUM!', 'NaN is an error'],
    ['=GIVE("x")', '#ERROR!', 'a thrown error'],
    ['=FORBIDDEN("zone")', 'Europe/Madrid', 'readers are allowed'],
    ['=notAFormulaFunction()', '#NAME?', 'only documented functions are known'],
  ])('%s -> %s (%s)', async (formula, expected) => {
    const runtime = await open();
    runtime.sheet.setFormula('F!A1', formula);
    expect(runtime.sheet.value('F!A1')).toBe(expected);
  });

  test('an error’s message is the cell’s note', async () => {
    const runtime = await open();
    runtime.sheet.setFormula('F!A1', '=GIVE("x")');
    expect(runtime.sheet.error('F!A1')).toBe('Write date, list or rows, not "x".');
  });

  test('rows and lists spill; blanks stay blank', async () => {
    const runtime = await open();
    runtime.sheet.setFormula('F!A1', '=GIVE("rows")');
    runtime.sheet.setFormula('F!D1', '=GIVE("list")');
    expect(runtime.sheet.read('F!A1:D3')).toEqual([
      ['a', 1, '', 1],
      ['b', '', '', 2],
      ['c', true, '', 3],
    ]);
  });

  test('a spill past the last row or column is refused, and says how many are missing', async () => {
    const runtime = await open();
    const { rows } = runtime.workbook.sheets().find(({ name }) => name === 'F')!;
    runtime.sheet.setFormula('F!A2', `=COUNTDOWN(${rows})`);
    expect(runtime.sheet.read('F!A2:A3')).toEqual([['#REF!'], ['']]);
    expect(runtime.sheet.error('F!A2')).toBe(
      'Result was not automatically expanded, please insert more rows (1).',
    );
    runtime.sheet.setFormula('F!A2', `=COUNTDOWN(${rows - 1})`);
    expect(runtime.sheet.value(`F!A${rows}`)).toBe(1);
    runtime.sheet.setFormula('F!Z1', '=GIVE("rows")');
    expect(runtime.sheet.error('F!Z1')).toBe(
      'Result was not automatically expanded, please insert more columns (1).',
    );
  });

  test('rows that are added later let it spill', async () => {
    const runtime = await open();
    const { id, rows } = runtime.workbook.sheets().find(({ name }) => name === 'F')!;
    runtime.sheet.setFormula('F!A2', `=COUNTDOWN(${rows})`);
    expect(runtime.sheet.value('F!A2')).toBe('#REF!');
    runtime.workbook.insert(id, 'ROW', rows, 1);
    expect(runtime.sheet.value(`F!A${rows + 1}`)).toBe(1);
  });

  test('a spill that would overwrite something is refused', async () => {
    const runtime = await open();
    runtime.sheet.write('F!A3', 'mine');
    runtime.sheet.setFormula('F!A1', '=GIVE("rows")');
    expect(runtime.sheet.read('F!A1:A3')).toEqual([['#REF!'], [''], ['mine']]);
  });

  test('mail, writing and dialogs are refused', async () => {
    const runtime = await open();
    for (const kind of ['mail', 'write', 'ui']) {
      runtime.sheet.setFormula('F!A1', `=FORBIDDEN("${kind}")`);
      expect(runtime.sheet.error('F!A1')).toContain('do not have permission');
    }
    expect(runtime.outbox.mails).toEqual([]);
  });

  test('the same arguments are asked once, also after a recalculation', async () => {
    const runtime = await open();
    runtime.sheet.add('D', [['a'], ['a'], ['b']]);
    runtime.sheet.write('D!B1', [['=WHAT(A1)'], ['=WHAT(A2)'], ['=WHAT(A3)']]);
    expect(runtime.functionCalls.calls).toBe(2);
    runtime.recalculate();
    expect(runtime.functionCalls.calls).toBe(2);
    runtime.sheet.write('D!A2', 'c');
    expect(runtime.sheet.value('D!B2')).toBe('1: string "c"');
    expect(runtime.functionCalls.calls).toBe(3);
  });
});

describe('native functions', () => {
  test.each<[string, unknown, string]>([
    // Expected values by hand from a calendar; Fri 2026-03-27 is serial 46108.
    ['=WORKDAY(DATE(2026,3,27)+0.75, 1)', 46111, 'Friday 18:00 + 1 is Monday, the time cut off'],
    ['=WORKDAY(DATE(2026,3,27), -1)', 46107, 'backwards'],
    ['=WORKDAY(DATE(2026,3,27), 1, DATE(2026,3,30))', 46112, 'Monday is a holiday'],
    ['=WORKDAY.INTL(DATE(2026,3,27), 1, 11)', 46109, 'only Sunday closed: Saturday counts'],
    ['=WORKDAY.INTL(DATE(2026,3,27), 1, "1000011")', 46112, 'Monday closed too'],
    ['=WORKDAY.INTL(DATE(2026,3,27), 1, 7)', 46110, 'Friday and Saturday closed: Sunday'],
    ['=WORKDAY.INTL(DATE(2026,3,27), 1, "1111111")', '#VALUE!', 'no day left'],
    ['=ISBETWEEN(5, 5, 6)', true, 'inclusive'],
    ['=ISBETWEEN(5, 5, 6, FALSE)', false, 'exclusive below'],
    ['=REGEXMATCH("SLA-42", "^sla")', false, 'case counts'],
    ['=REGEXMATCH("SLA-42", "(?i)^sla")', true, 'RE2 flags'],
    ['=TO_DATE(46108)', new Date('2026-03-26T23:00:00Z'), 'midnight in Madrid'],
    ['=EPOCHTODATE(1774539000)', new Date('2026-03-26T14:30:00Z'), '15:30 UTC on a Madrid clock'],
    ['=SUM(ARRAYFORMULA(A1:A3*2))', 12, 'native arrays'],
  ])('%s -> %s (%s)', async (formula, expected) => {
    const runtime = await open();
    runtime.sheet.add('N', [[1], [2], [3]]);
    runtime.sheet.setFormula('N!C1', formula);
    const format = runtime.workbook.cell({ ...runtime.sheet.find('N!C1'), col: 2, row: 0 });
    const value = typeof expected === 'number' && format.isDate ? format.value : runtime.sheet.value('N!C1');
    expect(value).toEqual(expected);
  });

  test('NOW and TODAY read the fake clock in the spreadsheet’s zone', async () => {
    const runtime = await open({ now: '2026-03-26T23:30:00Z' }); // already the 27th in Madrid
    runtime.sheet.write('F!A1', [['=NOW()', '=TODAY()']]);
    expect(runtime.sheet.display('F!B1')).toEqual([['3/27/2026']]);
    expect(runtime.sheet.value('F!A1')).toEqual(new Date('2026-03-26T23:30:00Z'));
    runtime.clock.advance(86_400_000);
    runtime.recalculate();
    expect(runtime.sheet.display('F!B1')).toEqual([['3/28/2026']]);
  });

  test('with recalculation each minute NOW moves by itself', async () => {
    const runtime = await open();
    runtime.world.document.recalculation = 'MINUTE';
    runtime.sheet.setFormula('F!A1', '=NOW()');
    runtime.advanceTo('2026-03-26T15:31:30Z');
    expect(runtime.sheet.value('F!A1')).toEqual(new Date('2026-03-26T15:31:30Z'));
  });

  test('a stack of tabs keeps its blanks, and an edit reaches the functions that read it', async () => {
    const runtime = await open();
    runtime.sheet.add('A', [
      ['x', 1],
      ['y', ''],
    ]);
    runtime.sheet.add('B', [['z', '', 3]]);
    runtime.sheet.add('Stack');
    runtime.sheet.setFormula('Stack!A1', '=ARRAYFORMULA(IFERROR(VSTACK(A!A1:B2, B!A1:C1),""))');
    runtime.sheet.nameRange('STACK', 'Stack!A1:C3');
    runtime.sheet.setFormula('F!A1', '=WHAT(STACK)');
    const expected = (first: string) =>
      `1: [[string "${first}", number 1, string ""], [string "y", string "", string ""], [string "z", string "", number 3]]`;
    expect(runtime.sheet.value('F!A1')).toBe(expected('x'));
    runtime.sheet.write('A!A1', 'changed');
    expect(runtime.sheet.value('F!A1')).toBe(expected('changed'));
  });

  test('two runtimes in one process keep their functions and clocks apart', async () => {
    const one = await open();
    const two = await createRuntime({
      code: CODE.replace('typeof x', '"second"'),
      now: '2030-01-01T00:00:00Z',
    });
    two.sheet.add('F', [['=WHAT("a")', '=YEAR(NOW())']]);
    one.sheet.write('F!A1', [['=WHAT("a")', '=YEAR(NOW())']]);
    expect(one.sheet.read('F!A1:B1')).toEqual([['1: string "a"', 2026]]);
    expect(two.sheet.read('F!A1:B1')).toEqual([['1: second "a"', 2030]]);
  });
});
