import { createRuntime, type Runtime, type RuntimeOptions } from '../../local/runtime';

/** Runs `body` as a script's function and returns what it returns. */
async function script(
  body: string,
  options: Partial<RuntimeOptions> = {},
): Promise<{ result: unknown; runtime: Runtime }> {
  const runtime = await createRuntime({
    code: `function main() { ${body} }`,
    now: '2026-03-26T15:30:00Z',
    ...options,
  });
  runtime.sheet.add('Data', [
    ['Id', 'Share', 'Open'],
    ['T-1', 0.25, true],
    ['T-2', '', false],
  ]);
  return { result: runtime.run('main'), runtime };
}
const value = async (body: string, options?: Partial<RuntimeOptions>) => (await script(body, options)).result;
const SHEET = "const file = SpreadsheetApp.getActive(); const sheet = file.getSheetByName('Data');";

describe('ranges', () => {
  test.each<[string, unknown]>([
    ["sheet.getRange('B2').getValue()", 0.25],
    ['sheet.getRange(2, 1).getValue()', 'T-1'],
    ['sheet.getRange(2, 1, 2).getValues()', [['T-1'], ['T-2']]],
    ['sheet.getRange(2, 1, 1, 2).getValues()', [['T-1', 0.25]]],
    ["sheet.getRange('A2:A').getNumRows()", 999],
    ["sheet.getRange('A:B').getA1Notation()", 'A:B'],
    ['file.getRange("\'Data\'!A1:B1").getValues()', [['Id', 'Share']]],
    ["file.getRangeByName('nothing here')", null],
    ['sheet.getDataRange().getA1Notation()', 'A1:C3'],
    ["sheet.getRange('B2').offset(1, -1).getA1Notation()", 'A3'],
    ["sheet.getRange('B2').offset(1, -1, 2, 3).getA1Notation()", 'A3:C4'],
    [
      "[sheet.getRange('B2:C9').getRow(), sheet.getRange('B2:C9').getLastColumn(), sheet.getRange('B2:C9').getHeight()]",
      [2, 3, 8],
    ],
    [
      "sheet.getRange('B2:C3').getDisplayValues()",
      [
        ['0.25', 'TRUE'],
        ['', 'FALSE'],
      ],
    ],
    [
      '[sheet.getLastRow(), sheet.getLastColumn(), sheet.getMaxRows(), sheet.getMaxColumns()]',
      [3, 3, 1000, 26],
    ],
    ["file.insertSheet('New').getLastRow()", 0],
    ["file.insertSheet('New', 0).getIndex()", 1],
    ['file.getSheets().map((s) => s.getName())', ['Sheet1', 'Data']],
    ['file.getSheetByName("Data") === sheet', true],
    ["file.getSheetByName('Nope')", null],
    ["sheet.getRange('A1').setValue('x').getA1Notation()", 'A1'],
    ["sheet.getRange('Z9').isBlank()", true],
  ])('%s is %j', async (expression, expected) => {
    expect(await value(`${SHEET} return ${expression};`)).toEqual(expected);
  });

  test.each<[string, string]>([
    ['sheet.getRange(1, 1, 1001)', 'outside the dimensions of the sheet'],
    ['sheet.getRange(1, 27)', 'outside the dimensions of the sheet'],
    ['sheet.getRange(1, 1, 0)', 'must be at least 1'],
    ["sheet.getRange('what')", 'Range not found: what'],
    ["sheet.getRange('A1:B1').setValues([[1]])", 'The data has 1 but the range has 2'],
    ["sheet.getRange('A1:B1').setValues([[1, 2], [3, 4]])", 'The data has 2 but the range has 1'],
    ["file.insertSheet('Data')", 'already exists'],
    ["sheet.getRange('A1').setValue('x'.repeat(50001))", '50000 characters'],
  ])('%s throws "%s"', async (expression, message) => {
    await expect(value(`${SHEET} ${expression}; SpreadsheetApp.flush();`)).rejects.toThrow(message);
  });

  test.each<[string, unknown, unknown]>([
    // as written               value read      displayed
    ["'2026-03-26'", new Date('2026-03-26T00:00:00Z'), '2026-03-26'],
    ["'25%'", 0.25, '25%'],
    ["'TRUE'", true, 'TRUE'],
    ["'=1+1'", 2, '2'],
    ['"\'=1+1"', '=1+1', '=1+1'],
    ["'2bh'", '2bh', '2bh'],
    ['new Date(0)', new Date(0), '1/1/1970'],
    ['new Date(1500)', new Date(1500), undefined],
    ['null', '', ''],
    ["'see https://example.com'", 'see https://example.com', 'see https://example.com'],
    ["'https://example.com/a'", 'https://example.com/a', 'https://example.com/a'],
    ["'[label](https://example.com)'", '[label](https://example.com)', '[label](https://example.com)'],
  ])('setValue(%s) reads back as %j', async (written, expected, display) => {
    const { result, runtime } = await script(
      `${SHEET} sheet.getRange('F1').setValue(${written}); return sheet.getRange('F1').getValue();`,
    );
    expect(result).toEqual(expected);
    if (display !== undefined) expect(runtime.sheet.display('Data!F1')).toEqual([[display]]);
  });

  test('a cell in text format keeps what was written', async () => {
    const body = `${SHEET} const range = sheet.getRange('F1:F5').setNumberFormat('@');
      range.setValues([['8-12'], ['=1+1'], [5], ['1:30'], ['TRUE']]);
      return [range.getValues(), range.getFormulas().flat().join(''), range.getNumberFormats()[0][0]];`;
    expect(await value(body)).toEqual([[['8-12'], ['=1+1'], ['5'], ['1:30'], ['TRUE']], '', '@']);
  });

  test('rows: append, insert, delete, sort', async () => {
    const body = `${SHEET}
      sheet.appendRow(['T-0', 9]);
      sheet.deleteRows(2, 1);
      sheet.insertRowsAfter(1, 2);
      sheet.getRange('A2').setValue('inserted');
      const rows = sheet.getDataRange().getValues();
      sheet.getRange('A4:C5').sort({ column: 1, ascending: true });
      return [rows, sheet.getRange('A4:B5').getValues(), sheet.getMaxRows()];`;
    expect(await value(body)).toEqual([
      [
        ['Id', 'Share', 'Open'],
        ['inserted', '', ''],
        ['', '', ''],
        ['T-2', '', false],
        ['T-0', 9, ''],
      ],
      [
        ['T-0', 9],
        ['T-2', ''],
      ],
      1001,
    ]);
  });

  test('named ranges follow inserted rows; whole columns follow the sheet', async () => {
    const body = `${SHEET}
      file.setNamedRange('ONE', sheet.getRange('A2:B3'));
      file.setNamedRange('ALL', sheet.getRange('A:B'));
      sheet.insertRowsBefore(1, 1);
      sheet.insertRowsAfter(sheet.getMaxRows(), 9);
      const found = [file.getRangeByName('ONE').getA1Notation(), file.getRangeByName('ALL').getNumRows(), file.getNamedRanges().map((n) => n.getName())];
      file.removeNamedRange('ONE');
      return [...found, file.getRangeByName('ONE')];`;
    expect(await value(body)).toEqual(['A3:B4', 1010, ['ONE', 'ALL'], null]);
  });

  test('formats, notes, validations, colours, protections and rules are kept between executions', async () => {
    const code = `
      function write() {
        const sheet = SpreadsheetApp.getActive().getSheetByName('Data');
        const range = sheet.getRange('A2:A3').setNote('why').setBackground('#ff0000').setFontWeight('bold');
        range.setDataValidation(SpreadsheetApp.newDataValidation().requireValueInList(['a', 'b'], true).setAllowInvalid(false).build());
        sheet.setConditionalFormatRules([SpreadsheetApp.newConditionalFormatRule().whenTextEqualTo('Breached').setBackground('#fee').setRanges([range]).build()]);
        sheet.protect().setDescription('ledger').setWarningOnly(true);
        sheet.setFrozenRows(1).hideSheet();
      }
      function read() {
        const sheet = SpreadsheetApp.getActive().getSheetByName('Data');
        const cell = sheet.getRange('A3');
        const rule = sheet.getConditionalFormatRules()[0];
        const protection = sheet.getProtections(SpreadsheetApp.ProtectionType.SHEET)[0];
        return [cell.getNote(), cell.getBackground(), cell.getFontWeight(), cell.getDataValidation().getCriteriaValues(),
          cell.getDataValidation().getCriteriaType() === SpreadsheetApp.DataValidationCriteria.VALUE_IN_LIST,
          rule.getRanges()[0].getA1Notation(), protection.getDescription(), protection.isWarningOnly(),
          sheet.getFrozenRows(), sheet.isSheetHidden()];
      }`;
    const runtime = await createRuntime({ code });
    runtime.sheet.add('Data', [['Id'], ['T-1'], ['T-2']]);
    runtime.run('write');
    expect(runtime.run('read')).toEqual([
      'why',
      '#ff0000',
      'bold',
      [['a', 'b'], true],
      true,
      'A2:A3',
      'ledger',
      true,
      1,
      true,
    ]);
  });
});

describe('properties, cache, locks', () => {
  test('three stores; user properties by person', async () => {
    const runtime = await createRuntime({
      code: `function put(v) { PropertiesService.getUserProperties().setProperty('k', v); }
             function get() { return [PropertiesService.getUserProperties().getProperty('k'), PropertiesService.getDocumentProperties().getKeys(), PropertiesService.getScriptProperties().getProperties()]; }`,
    });
    runtime.runAs('a@example.com', 'put', 'hers');
    expect(runtime.runAs('a@example.com', 'get')).toEqual(['hers', [], {}]);
    expect(runtime.runAs('b@example.com', 'get')).toEqual([null, [], {}]);
  });

  test.each<[string, string | undefined]>([
    ["store.setProperty('k', 'x'.repeat(9 * 1024))", undefined],
    ["store.setProperty('k', 'x'.repeat(9 * 1024 + 1))", 'Argument too large: value'],
    ["store.setProperty('k', 'é'.repeat(5000))", 'Argument too large: value'],
    [
      "for (let n = 0; n < 57; n++) store.setProperty('k' + n, 'x'.repeat(9000))",
      'exceeded the property storage quota',
    ],
  ])('%s', async (body, message) => {
    const run = value(`const store = PropertiesService.getDocumentProperties(); ${body}; return 'done';`);
    if (message === undefined) expect(await run).toBe('done');
    else await expect(run).rejects.toThrow(message);
  });

  test('cached values end with their time', async () => {
    const body = `const cache = CacheService.getDocumentCache(); cache.put('a', '1', 60); cache.put('b', '2', 600);
      Utilities.sleep(60000); return [cache.get('a'), cache.get('b'), cache.getAll(['a', 'b'])];`;
    expect(await value(body)).toEqual([null, '2', { b: '2' }]);
    await expect(value("CacheService.getScriptCache().put('a', 'x'.repeat(102401))")).rejects.toThrow(
      'too large',
    );
  });

  test('a lock keeps others out, waiting costs time, and the end of the run frees it', async () => {
    const runtime = await createRuntime({
      code: `function take() { const lock = LockService.getDocumentLock(); const got = lock.tryLock(5000); PropertiesService.getScriptProperties().getKeys(); return got; }
             function none() { return LockService.getDocumentLock(); }`,
    });
    let inner: unknown;
    const started = runtime.clock.now();
    runtime.onCall = ({ method, execution }) => {
      if (method !== 'getKeys' || inner !== undefined || execution.functionName !== 'take') return undefined;
      inner = 'running';
      inner = runtime.run('take');
      return undefined;
    };
    expect(runtime.run('take')).toBe(true);
    expect(inner).toBe(false);
    expect(runtime.clock.now() - started).toBe(5000);
    expect(runtime.run('take')).toBe(true);
    runtime.world.locks.available = false;
    expect(runtime.run('take')).toBe(false);
    runtime.world.locks.container = false;
    expect(runtime.run('none')).toBeNull();
  });
});

describe('mail', () => {
  test.each<[string, object]>([
    ["MailApp.sendEmail('a@example.com', 'S', 'B')", { to: ['a@example.com'], subject: 'S', body: 'B' }],
    [
      "MailApp.sendEmail('a@example.com', 'r@example.com', 'S', 'B')",
      { replyTo: 'r@example.com', subject: 'S', body: 'B' },
    ],
    [
      "MailApp.sendEmail('a@example.com,b@example.com', 'S', 'B', { htmlBody: '<p>', name: 'N', cc: 'c@example.com' })",
      { to: ['a@example.com', 'b@example.com'], cc: ['c@example.com'], htmlBody: '<p>', name: 'N' },
    ],
    [
      "MailApp.sendEmail({ to: 'a@example.com', subject: 'S', body: 'B', noReply: true })",
      { noReply: true, from: 'owner@example.com' },
    ],
  ])('%s', async (body, expected) => {
    const { runtime } = await script(body);
    expect(runtime.outbox.mails).toHaveLength(1);
    expect(runtime.outbox.mails[0]).toMatchObject(expected);
  });

  test.each<[string, string]>([
    ["MailApp.sendEmail('', 'S', 'B')", 'no recipient'],
    ["MailApp.sendEmail('not an address', 'S', 'B')", 'Invalid email'],
    [
      "MailApp.sendEmail(Array(51).fill('a@example.com').join(), 'S', 'B')",
      'Limit Exceeded: Email Recipients Per Message',
    ],
    ["MailApp.sendEmail('a@example.com', 'S', 'x'.repeat(204801))", 'Limit Exceeded: Email Body Size'],
    ["MailApp.sendEmail('a@example.com')", 'do not match the method signature'],
  ])('%s throws "%s"', async (body, message) => {
    await expect(value(body)).rejects.toThrow(message);
  });

  test('the quota counts recipients over a rolling day, and is soft', async () => {
    const runtime = await createRuntime({
      code: `function send(n) { MailApp.sendEmail(Array(n).fill('a@example.com').join(), 'S', 'B'); return MailApp.getRemainingDailyQuota(); }
             function left() { return MailApp.getRemainingDailyQuota(); }`,
      now: '2026-03-26T00:00:00Z',
    });
    expect([runtime.run('send', 50), runtime.run('send', 49), runtime.run('send', 10)]).toEqual([50, 1, -9]);
    expect(() => runtime.run('send', 1)).toThrow('too many times for one day: email');
    expect(runtime.runAs('b@example.com', 'left')).toBe(100);
    runtime.clock.advance(86_400_000);
    expect(runtime.run('left')).toBe(100);
    expect((await createRuntime({ code: '', account: 'workspace' })).outbox.dailyQuota).toBe(1500);
  });

  test('a refused scope refuses the mail, and says so when asked', async () => {
    const runtime = await createRuntime({
      code: `function send() { MailApp.sendEmail('a@example.com', 'S', 'B'); }
             function ask() { const info = ScriptApp.getAuthorizationInfo(ScriptApp.AuthMode.FULL); return [info.getAuthorizationStatus() === ScriptApp.AuthorizationStatus.REQUIRED, info.getAuthorizedScopes().length]; }
             function need() { ScriptApp.requireScopes(ScriptApp.AuthMode.FULL, ['https://www.googleapis.com/auth/script.send_mail']); }`,
    });
    expect(runtime.run('ask')).toEqual([false, 4]);
    runtime.world.refusedScopes.set(
      'owner@example.com',
      new Set(['https://www.googleapis.com/auth/script.send_mail']),
    );
    expect(() => runtime.run('send')).toThrow('do not have permission to call MailApp.sendEmail');
    expect(() => runtime.run('need')).toThrow('Authorization is required');
    expect(runtime.run('ask')).toEqual([true, 3]);
  });

  test('becomes real MIME, which another reader understands', async () => {
    const { runtime } = await script(
      "MailApp.sendEmail({ to: 'a@example.com', subject: 'At risk: T-1 – 35 min left', body: 'Grüße', htmlBody: '<p>Grüße</p>', name: 'SLA Clock', replyTo: 'r@example.com' })",
    );
    const [mail] = runtime.outbox.mails;
    expect((await runtime.outbox.mime(mail!)).toString('latin1')).toContain(
      'Content-Type: multipart/alternative',
    );
    expect(await runtime.outbox.parsed(mail!)).toMatchObject({
      from: { name: 'SLA Clock', address: 'owner@example.com' },
      to: [{ address: 'a@example.com' }],
      subject: 'At risk: T-1 – 35 min left',
      text: 'Grüße\n',
      html: '<p>Grüße</p>\n',
      date: '2026-03-26T15:30:00.000Z',
    });
  });
});

describe('utilities and session', () => {
  test.each<[string, unknown]>([
    // RFC 1321 and FIPS 180 test values for "abc".
    ["Utilities.computeDigest(Utilities.DigestAlgorithm.MD5, 'abc').slice(0, 3)", [-112, 1, 80]],
    ["Utilities.computeDigest(Utilities.DigestAlgorithm.SHA_256, 'abc').slice(0, 3)", [-70, 120, 22]],
    ["Utilities.base64Encode('Grüße')", 'R3LDvMOfZQ=='],
    ["Utilities.newBlob(Utilities.base64Decode('R3LDvMOfZQ==')).getDataAsString()", 'Grüße'],
    ['Utilities.base64EncodeWebSafe([-1, -2])', '__4='],
    ['/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab]/.test(Utilities.getUuid())', true],
    [
      "Utilities.formatDate(new Date('2026-03-26T15:30:07Z'), 'Europe/Madrid', \"yyyy-MM-dd'T'HH:mm:ssXXX\")",
      '2026-03-26T16:30:07+01:00',
    ],
    [
      "Utilities.formatDate(new Date('2026-07-01T04:05:00Z'), 'America/New_York', \"EEE d MMM yy, h:mm a Z 'o''clock'\")",
      "Wed 1 Jul 26, 12:05 AM -0400 o'clock",
    ],
    ['Session.getActiveUser().getEmail()', 'owner@example.com'],
    ['Session.getScriptTimeZone()', 'Etc/UTC'],
  ])('%s', async (expression, expected) => {
    expect(await value(`return ${expression};`)).toEqual(expected);
  });
});

describe('screen', () => {
  test('menus are chosen by caption, alerts answered, sidebars recorded', async () => {
    const runtime = await createRuntime({
      code: `
        function onOpen(e) {
          SpreadsheetApp.getUi().createMenu('SLA').addItem('Ask', 'ask').addSeparator()
            .addSubMenu(SpreadsheetApp.getUi().createMenu('More').addItem('Show', 'show')).addToUi();
          console.log(e.authMode === ScriptApp.AuthMode.LIMITED, Session.getActiveUser().getEmail());
        }
        function ask() {
          const ui = SpreadsheetApp.getUi();
          const answer = ui.alert('Sure?', 'Really delete?', ui.ButtonSet.YES_NO);
          const name = ui.prompt('Name').getResponseText();
          return [answer === ui.Button.YES, name];
        }
        function show() {
          const template = HtmlService.createTemplate('<? for (const x of list) { ?><b><?= x ?></b><? } ?><?!= raw ?>');
          template.list = ['a', '<i>']; template.raw = '<hr>';
          SpreadsheetApp.getUi().showSidebar(template.evaluate().setTitle('Preview'));
        }
        function tickLike() { SpreadsheetApp.getUi(); }`,
    });
    runtime.open();
    expect(runtime.logs.map((line) => line.text)).toEqual(['true ']);
    runtime.screen.answers.push({ button: 'YES' }, { button: 'OK', text: 'Ada' });
    expect(runtime.chooseMenu('Ask')).toEqual([true, 'Ada']);
    expect(runtime.screen.alerts.map(({ title, message }) => [title, message])).toEqual([
      ['Sure?', 'Really delete?'],
      ['', 'Name'],
    ]);
    runtime.chooseMenu('Show');
    expect(runtime.screen.pages).toMatchObject([
      { kind: 'sidebar', title: 'Preview', html: '<b>a</b><b>&#60;i&#62;</b><hr>' },
    ]);
    expect(() => runtime.chooseMenu('Nope')).toThrow('No menu shows "Nope"');
    expect(runtime.execute({ functionName: 'tickLike', kind: 'trigger' }).error?.message).toContain(
      'Cannot call SpreadsheetApp.getUi()',
    );
  });
});
