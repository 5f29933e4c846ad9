import { createRuntime, type Fault, type Runtime } from '../../local/runtime';

const CODE = `
function absentGlobals() {
  return ['setTimeout', 'setInterval', 'queueMicrotask', 'URL', 'TextEncoder', 'structuredClone', 'process', 'require',
    'module', 'Buffer', 'fetch', 'performance', 'crypto', 'window', 'btoa'].filter((name) => name in globalThis);
}
function realms(list, date) {
  return [list instanceof Array, list[0] instanceof Array, date instanceof Date, date.constructor === Date,
    Object.getPrototypeOf([]) === Object.getPrototypeOf(list)];
}
function serviceRealms() {
  const values = SpreadsheetApp.getActive().getSheetByName('Data').getRange('A1:B2').getValues();
  let error;
  try { SpreadsheetApp.getActive().getSheetByName('Data').getRange(0, 1); } catch (e) { error = e; }
  return [values instanceof Array, values[1][1] instanceof Date, error instanceof Error, error.name, error.message];
}
var counter = 0;
function count() { counter += 1; return counter; }
function clock() { return [Date.now(), new Date().getTime(), new Date(2026, 0, 1) instanceof Date]; }
function sleep() { const before = Date.now(); Utilities.sleep(1500); return Date.now() - before; }
function unknownMethod() { SpreadsheetApp.getActive().getSheetByName('Data').createFilter; }
function unknownService() { UrlFetchApp.fetch('https://example.com'); }
function fail() { throw new TypeError('no such priority'); }
function write() {
  const sheet = SpreadsheetApp.getActive().getSheetByName('Data');
  sheet.getRange('D1:D4').setValues([[1], [2], [3], [4]]);
  PropertiesService.getDocumentProperties().setProperty('mark', 'set');
  sheet.getRange('E1').setValue('late');
}
function writeFlushWrite() {
  const sheet = SpreadsheetApp.getActive().getSheetByName('Data');
  sheet.getRange('D1').setValue('flushed');
  SpreadsheetApp.flush();
  sheet.getRange('D2').setValue('buffered');
  PropertiesService.getDocumentProperties().setProperty('mark', 'set');
}
function writeThenThrow() {
  SpreadsheetApp.getActive().getSheetByName('Data').getRange('D1').setValue('kept');
  throw new Error('afterwards');
}
function repair() {
  const store = PropertiesService.getDocumentProperties();
  try {
    store.setProperty('first', '1');
  } catch (e) {
    store.setProperty('repaired', 'yes');
  } finally {
    store.setProperty('finally', 'yes');
  }
}
function readsOwnWrites() {
  const sheet = SpreadsheetApp.getActive().getSheetByName('Data');
  sheet.appendRow(['x', 'y']);
  sheet.appendRow(['z', '']);
  return [sheet.getLastRow(), sheet.getRange(sheet.getLastRow(), 1).getValue()];
}
function page(value) { return { got: value, list: [1, null] }; }
function pageDate() { return { at: new Date(0) }; }
function hidden_() { return 'secret'; }
`;

async function open(): Promise<Runtime> {
  const runtime = await createRuntime({ code: CODE, now: '2026-03-26T15:30:00Z' });
  runtime.sheet.add('Data', [
    ['Id', 'Opened'],
    ['T-1', new Date('2026-03-26T09:00:00Z')],
  ]);
  return runtime;
}

describe('the context', () => {
  test('has none of the globals that Apps Script lacks', async () => {
    expect((await open()).run('absentGlobals')).toEqual([]);
  });

  test('values that cross into it are of its own realm', async () => {
    const runtime = await open();
    expect(runtime.run('realms', [[1]], new Date(0))).toEqual([true, true, true, true, true]);
    expect(runtime.run('serviceRealms')).toEqual([
      true,
      true,
      true,
      'Exception',
      'The starting row and column of the range must be at least 1.',
    ]);
  });

  test('is fresh for each execution', async () => {
    const runtime = await open();
    expect([runtime.run('count'), runtime.run('count')]).toEqual([1, 1]);
  });

  test('reads the fake clock, which only sleeping and the test move', async () => {
    const runtime = await open();
    const now = Date.parse('2026-03-26T15:30:00Z');
    expect(runtime.run('clock')).toEqual([now, now, true]);
    expect(runtime.run('sleep')).toBe(1500);
    expect(runtime.clock.now()).toBe(now + 1500);
  });

  test('says what is not emulated', async () => {
    const runtime = await open();
    expect(() => runtime.run('unknownMethod')).toThrow('not emulated: Sheet.createFilter');
    expect(() => runtime.run('unknownService')).toThrow('not emulated: UrlFetchApp.fetch');
  });

  test('errors keep their name and message; a missing function is named', async () => {
    const runtime = await open();
    expect(runtime.execute({ functionName: 'fail' }).error).toMatchObject({
      name: 'TypeError',
      message: 'no such priority',
    });
    expect(() => runtime.run('nothing')).toThrow('Script function not found: nothing');
  });
});

describe('local parts of dates', () => {
  const DATES = `
    function parts(ms) { const d = new Date(ms); return [d.getFullYear(), d.getMonth() + 1, d.getDate(), d.getHours(), d.getTimezoneOffset(), d.getDay()]; }
    function made() { return [new Date(2026, 6, 1, 12).getTime(), new Date('2026-07-01T12:00').getTime(), new Date('2026-07-01').getTime()]; }
    function text(ms) { return new Date(ms).toString(); }
    function set(ms) { const d = new Date(ms); d.setHours(0, 30); return d.getTime(); }`;

  test('are those of the script zone, whatever zone the process has', async () => {
    const runtime = await createRuntime({ code: DATES, scriptZone: 'America/New_York' });
    const noon = Date.parse('2026-07-01T16:00:00Z'); // 12:00 in New York
    expect(runtime.run('parts', noon)).toEqual([2026, 7, 1, 12, 240, 3]);
    expect(runtime.run('made')).toEqual([noon, noon, Date.parse('2026-07-01T00:00:00Z')]);
    expect(runtime.run('text', noon)).toBe('Wed Jul 01 2026 12:00:00 GMT-0400');
    expect(runtime.run('set', noon)).toBe(Date.parse('2026-07-01T04:30:00Z'));
  });
});

describe('buffered writes', () => {
  test('reach the sheet at the end, also after an error', async () => {
    const runtime = await open();
    expect(() => runtime.run('writeThenThrow')).toThrow('afterwards');
    expect(runtime.sheet.value('Data!D1')).toBe('kept');
  });

  test('are seen by the execution that wrote them', async () => {
    expect((await open()).run('readsOwnWrites')).toEqual([4, 'z']);
  });

  test('are not seen by another execution that runs in between', async () => {
    const runtime = await open();
    let seen: unknown;
    runtime.onCall = ({ method }) => {
      if (method === 'setProperty') seen = runtime.sheet.read('Data!D1:D2');
      return undefined;
    };
    runtime.run('writeFlushWrite');
    expect(seen).toEqual([['flushed'], ['']]);
    expect(runtime.sheet.read('Data!D1:D2')).toEqual([['flushed'], ['buffered']]);
  });
});

describe('faults', () => {
  const at = (method: string, fault: Fault) => (call: { method: string }) =>
    call.method === method ? fault : undefined;

  test.each<[Fault, unknown[], string | undefined]>([
    [{ kill: 'before', writes: 'none' }, ['', '', '', ''], undefined],
    [{ kill: 'after', writes: 'none' }, ['', '', '', ''], 'set'],
    [{ kill: 'after', writes: 'half' }, [1, 2, '', ''], 'set'],
    [{ kill: 'before', writes: 'all' }, [1, 2, 3, 4], undefined],
  ])('killed at the property write: %j', async (fault, cells, mark) => {
    const runtime = await open();
    runtime.onCall = at('setProperty', fault);
    const report = runtime.execute({ functionName: 'write' });
    expect(report.killed).toBe('killed');
    expect(runtime.sheet.read('Data!D1:D4').flat()).toEqual(cells);
    expect(runtime.sheet.value('Data!E1')).toBe('');
    expect(runtime.properties.document.get('mark')).toBe(mark);
  });

  test('what was flushed survives a kill that loses the rest', async () => {
    const runtime = await open();
    runtime.onCall = at('setProperty', { kill: 'after', writes: 'none' });
    runtime.execute({ functionName: 'writeFlushWrite' });
    expect(runtime.sheet.read('Data!D1:D2')).toEqual([['flushed'], ['']]);
  });

  test('after a kill neither catch nor finally reaches anything', async () => {
    const runtime = await open();
    runtime.onCall = ({ index }) => (index === 1 ? { kill: 'before', writes: 'all' } : undefined);
    expect(() => runtime.run('repair')).toThrow('killed');
    expect([...runtime.properties.document]).toEqual([]);
  });

  test.each<[Fault, [string, string][]]>([
    [
      { throw: 'before', message: 'Service unavailable' },
      [
        ['repaired', 'yes'],
        ['finally', 'yes'],
      ],
    ],
    [
      { throw: 'after', message: 'Service unavailable' },
      [
        ['first', '1'],
        ['repaired', 'yes'],
        ['finally', 'yes'],
      ],
    ],
  ])('thrown errors can be caught: %j', async (fault, properties) => {
    const runtime = await open();
    runtime.onCall = ({ index }) => (index === 1 ? fault : undefined);
    runtime.run('repair');
    expect([...runtime.properties.document]).toEqual(properties);
  });

  test('every call is counted by service and method, in order', async () => {
    const runtime = await open();
    const { calls } = runtime.execute({ functionName: 'writeFlushWrite' });
    expect(calls.map(({ service, method, index }) => `${index} ${service}.${method}`)).toEqual([
      '0 SpreadsheetApp.getActive',
      '1 Spreadsheet.getSheetByName',
      '2 Sheet.getRange',
      '3 Range.setValue',
      '4 SpreadsheetApp.flush',
      '5 Sheet.getRange',
      '6 Range.setValue',
      '7 PropertiesService.getDocumentProperties',
      '8 Properties.setProperty',
    ]);
    expect(runtime.calls.get('Range.setValue')).toBe(2);
  });

  test('an execution that outlives six minutes is stopped', async () => {
    const runtime = await open();
    runtime.onCall = ({ index }) => {
      if (index === 3) runtime.clock.advance(361_000);
      return undefined;
    };
    expect(() => runtime.run('writeFlushWrite')).toThrow('Exceeded maximum execution time');
  });
});

describe('google.script.run', () => {
  test('passes JSON both ways', async () => {
    const runtime = await open();
    expect(runtime.callFromPage('page', { a: [1, 'x'] })).toEqual({ got: { a: [1, 'x'] }, list: [1, null] });
  });

  test('refuses dates both ways, functions, and private functions', async () => {
    const runtime = await open();
    expect(() => runtime.callFromPage('page', { at: new Date(0) })).toThrow(
      'illegal value in property: argument.at',
    );
    expect(() => runtime.callFromPage('page', () => 1)).toThrow('illegal value');
    expect(() => runtime.callFromPage('pageDate')).toThrow('illegal value in property: result.at');
    expect(() => runtime.callFromPage('hidden_')).toThrow('private');
  });
});
