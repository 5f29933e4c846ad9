import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRuntime } from '../../local/runtime';
import { parseXml } from '../../local/runtime/xml';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'trackers-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

test('a CSV file becomes the first sheet, typed in as a person would', async () => {
  const path = join(folder, 'Helpdesk March.csv');
  writeFileSync(
    path,
    '\uFEFFId,Subject,Opened,Share\r\nT-1,"Cannot log in, again",2026-03-26 16:30,25%\r\nT-2,"He said ""no""",,\r\n',
  );
  const runtime = await createRuntime({ code: '', file: path, zone: 'Europe/Madrid' });
  expect(runtime.sheet.names()).toEqual(['Helpdesk March']);
  expect(runtime.sheet.used('Helpdesk March')).toEqual([
    ['Id', 'Subject', 'Opened', 'Share'],
    ['T-1', 'Cannot log in, again', new Date('2026-03-26T15:30:00Z'), 0.25],
    ['T-2', 'He said "no"', '', ''],
  ]);
});

test('XLSX there and back: values, dates, formulas, formats, names, awkward titles', async () => {
  const path = join(folder, 'tracker.xlsx');
  const runtime = await createRuntime({ code: '', zone: 'Europe/Madrid' });
  runtime.sheet.add('Bobs <tickets> & more', [
    ['Id', 'Opened', 'Ok', 'Share', 'Text'],
    ['T-1 & <b>', new Date('2026-03-26T15:30:00Z'), true, '25%', "'=not a formula"],
    ['', '', false, 1.5, 'Zürich "quoted"'],
  ]);
  runtime.sheet.setFormula("'Bobs <tickets> & more'!F2", '=A2&"!"');
  runtime.sheet.nameRange('OPENED', "'Bobs <tickets> & more'!B2:B3");
  await runtime.saveXlsx(path);
  const back = await createRuntime({ code: '', file: path, zone: 'Europe/Madrid' });
  expect(back.sheet.names()).toEqual(runtime.sheet.names());
  expect(back.sheet.used('Bobs <tickets> & more')).toEqual(runtime.sheet.used('Bobs <tickets> & more'));
  expect(back.sheet.formulas("'Bobs <tickets> & more'!F2")).toEqual([['=A2&"!"']]);
  expect(back.sheet.display("'Bobs <tickets> & more'!D2")).toEqual([['25%']]);
  expect(back.sheet.read('OPENED')).toEqual([[new Date('2026-03-26T15:30:00Z')], ['']]);
  back.sheet.write("'Bobs <tickets> & more'!A2", 'T-9');
  expect(back.sheet.value("'Bobs <tickets> & more'!F2")).toBe('T-9!');
});

test('what is no spreadsheet is refused by name', async () => {
  const path = join(folder, 'notes.txt');
  writeFileSync(path, 'x');
  await expect(createRuntime({ code: '', file: path })).rejects.toThrow('notes.txt is not a spreadsheet');
  const fake = join(folder, 'fake.csv');
  writeFileSync(fake, 'a,b\n"unclosed,1\n');
  await expect(createRuntime({ code: '', file: fake })).rejects.toThrow('fake.csv, line 2');
});

test('mails are saved as files that can be read again', async () => {
  const runtime = await createRuntime({
    code: "function send() { MailApp.sendEmail('a@example.com', 'Hello', 'Body'); }",
  });
  runtime.run('send');
  runtime.run('send');
  const paths = await runtime.outbox.saveTo(join(folder, 'mail'));
  expect(paths.map((path) => path.slice(-8))).toEqual(['0001.eml', '0002.eml']);
  expect(readFileSync(paths[0]!, 'utf8')).toMatch(/^From: owner@example\.com\r\n[\s\S]*Subject: Hello\r\n/);
});

describe('XML', () => {
  const document = parseXml(
    '<?xml version="1.0"?><!-- x --><a><b n="1" r:id="x">one &amp; &#x41;</b><c><b n="2"/><d><b>deep<![CDATA[<raw>]]></b></d></c></a>',
  );
  test.each([
    ['b', ['one & A', '', 'deep<raw>']],
    ['c b', ['', 'deep<raw>']],
    ['c > b', ['']],
    ['a > c d > b', ['deep<raw>']],
    ['b[n]', ['one & A', '']],
    ['b[n="2"]', ['']],
    ['d, c > b', ['', 'deep<raw>']],
    [':root', ['one & Adeep<raw>']],
    ['nothing', []],
  ])('%s finds %j', (selector, expected) => {
    expect(document.querySelectorAll(selector).map((element) => element.textContent)).toEqual(expected);
  });

  test('attributes by name, also with a prefix; broken text is told', () => {
    expect(document.querySelector('b')!.attributes['r:id']!.value).toBe('x');
    expect(parseXml('<a>\n<b></a>').querySelector('parsererror')!.innerHTML).toBe('2: not well-formed');
  });
});
