import { createRuntime, type RuntimeOptions } from '../../local/runtime';

const CODE = `
function install(minutes, hours) {
  const clock = ScriptApp.newTrigger('tick').timeBased();
  (minutes ? clock.everyMinutes(minutes) : clock.everyHours(hours)).create();
}
function installDaily() { ScriptApp.newTrigger('tick').timeBased().everyDays(1).atHour(9).nearMinute(15).inTimezone('Europe/Madrid').create(); }
function installWeekly() { ScriptApp.newTrigger('tick').timeBased().onWeekDay(ScriptApp.WeekDay.MONDAY).atHour(7).nearMinute(0).create(); }
function installOnce() { ScriptApp.newTrigger('tick').timeBased().after(90000).create(); }
function installEdit() { ScriptApp.newTrigger('edited').forSpreadsheet(SpreadsheetApp.getActive()).onEdit().create(); }
function list() { return ScriptApp.getProjectTriggers().map((t) => [t.getHandlerFunction(), t.getEventType() === ScriptApp.EventType.CLOCK]); }
function removeAll() { ScriptApp.getProjectTriggers().forEach((t) => ScriptApp.deleteTrigger(t)); }
function tick(e) { console.log(new Date().toISOString(), e.hour, e.authMode === ScriptApp.AuthMode.FULL, Session.getActiveUser().getEmail()); }
function tickThatInstalls() { ScriptApp.newTrigger('tick').timeBased().everyHours(1).create(); }
function onEdit(e) { console.log('simple', e.range.getA1Notation(), e.value, e.oldValue, e.source.getName()); }
function edited(e) { console.log('installed', e.range.getValue()); MailApp.sendEmail('a@example.com', 'S', 'B'); }
`;

const open = (options: Partial<RuntimeOptions> = {}) =>
  createRuntime({ code: CODE, now: '2026-03-26T15:00:00Z', ...options });
const texts = (runtime: Awaited<ReturnType<typeof open>>) => runtime.logs.map((line) => line.text);

test('a clock trigger fires at each of its times, under its maker’s account', async () => {
  const runtime = await open();
  runtime.runAs('ada@example.com', 'install', 15);
  expect(
    runtime.advanceTo('2026-03-26T15:50:00Z').map(({ report }) => new Date(report.startedAt).toISOString()),
  ).toEqual(['2026-03-26T15:15:00.000Z', '2026-03-26T15:30:00.000Z', '2026-03-26T15:45:00.000Z']);
  expect(texts(runtime)[2]).toBe('2026-03-26T15:45:00.000Z 15 true ada@example.com');
  expect(runtime.clock.now()).toBe(Date.parse('2026-03-26T15:50:00Z'));
});

test('"9 o’clock" stays 9 o’clock over the change to summer time', async () => {
  const runtime = await open();
  runtime.run('installDaily');
  runtime.advanceTo('2026-03-30T12:00:00Z');
  expect(texts(runtime).map((text) => text.slice(0, 16))).toEqual([
    '2026-03-27T08:15',
    '2026-03-28T08:15',
    '2026-03-29T07:15',
    '2026-03-30T07:15',
  ]);
});

test('weekly and once', async () => {
  const runtime = await open();
  runtime.run('installWeekly');
  runtime.run('installOnce');
  runtime.advanceTo('2026-04-07T00:00:00Z');
  expect(texts(runtime).map((text) => text.slice(0, 16))).toEqual([
    '2026-03-26T15:01',
    '2026-03-30T07:00',
    '2026-04-06T07:00',
  ]);
});

test('late and missing runs are in the hands of the test', async () => {
  const runtime = await open();
  runtime.run('install', 30);
  let asked = 0;
  runtime.jitter = () => {
    asked += 1;
    return asked === 2 ? 'skip' : 120_000;
  };
  runtime.advanceTo('2026-03-26T16:45:00Z');
  expect(texts(runtime).map((text) => text.slice(11, 16))).toEqual(['15:32', '16:32']);
});

test('what the platform refuses', async () => {
  const bound = await open();
  expect(() => bound.run('install', 7)).toThrow('everyMinutes was invalid');
  const addOn = await open({ packaging: 'add-on' });
  expect(() => addOn.run('install', 5)).toThrow('more often than once an hour');
  addOn.run('install', 0, 1);
  expect(() => addOn.run('install', 0, 1)).toThrow('too many time-based triggers');
  for (let n = 0; n < 20; n++) bound.run('install', 30);
  expect(() => bound.run('install', 30)).toThrow('too many triggers');
});

test('a person sees and removes only their own', async () => {
  const runtime = await open();
  runtime.runAs('ada@example.com', 'install', 5);
  expect(runtime.runAs('ada@example.com', 'list')).toEqual([['tick', true]]);
  expect(runtime.run('list')).toEqual([]);
  runtime.run('removeAll');
  expect(runtime.world.triggers.all).toHaveLength(1);
  runtime.runAs('ada@example.com', 'removeAll');
  expect(runtime.world.triggers.all).toHaveLength(0);
});

test('a trigger that an add-on makes inside a trigger never fires', async () => {
  const runtime = await open({ packaging: 'add-on' });
  runtime.execute({ functionName: 'tickThatInstalls', kind: 'trigger' });
  expect(runtime.advanceTo('2026-03-27T15:00:00Z')).toEqual([]);
});

test('a person’s edit runs onEdit without rights, and the installed trigger with them', async () => {
  const runtime = await open();
  runtime.sheet.add('Data', [['old']]);
  runtime.run('installEdit');
  runtime.edit('Data!A1', 'new', 'bob@example.com');
  expect(texts(runtime)).toEqual(['simple A1 new old Tickets', 'installed new']);
  expect(runtime.outbox.mails).toHaveLength(1);
});

test('a copy has the sheets, names and code, but no properties, triggers or mail', async () => {
  const runtime = await open();
  runtime.sheet.add('Data', [['kept', '=1+1']]);
  runtime.sheet.nameRange('KEPT', 'Data!A1');
  runtime.run('install', 5);
  runtime.properties.document.set('mark', 'gone');
  const copy = await runtime.copySpreadsheet();
  expect(copy.sheet.read('KEPT')).toEqual([['kept']]);
  expect(copy.sheet.formulas('Data!B1')).toEqual([['=1+1']]);
  expect(copy.world.document.id).not.toBe(runtime.world.document.id);
  expect([copy.properties.document.size, copy.world.triggers.all.length]).toEqual([0, 0]);
  expect(copy.clock.now()).toBe(runtime.clock.now());
});

test('half a month of hourly ticks, none lost', async () => {
  const runtime = await open({ now: '2026-01-01T00:00:00Z' });
  runtime.run('install', 0, 1);
  expect(runtime.advanceTo('2026-01-16T00:00:00Z')).toHaveLength(360);
});
