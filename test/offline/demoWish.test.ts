import { readWish } from '../../local/demo/wish';

test('nothing asked for: the sample, under the help-desk agreement', () => {
  expect(readWish([])).toMatchObject({ file: undefined, agreement: 'help-desk', columns: [], help: false });
});

test('every option, with = or without', () => {
  const args = [
    't.csv',
    '--agreement=partner-support',
    '--zone',
    'Europe/Rome',
    '--now',
    '2026-03-09T10:00-04:00',
  ];
  expect(
    readWish([
      ...args,
      '--map',
      'opened=Reported on, Priority=Impact',
      '--dates',
      'day-first',
      '--tab',
      'June',
    ]),
  ).toEqual({
    file: 't.csv',
    agreement: 'partner-support',
    tour: false,
    zone: 'Europe/Rome',
    now: Date.UTC(2026, 2, 9, 14),
    columns: [
      { field: 'opened', header: 'Reported on' },
      { field: 'priority', header: 'Impact' },
    ],
    dateOrder: 'day first',
    tab: 'June',
    help: false,
  });
});

test.each([
  [['--frob'], '--frob is no option'],
  [['--zone'], '--zone needs a value'],
  [['--now', '2026-03-09 10:00'], 'Write it with its offset, like 2026-03-09T10:00-04:00'],
  [['--now', '2026-13-09T10:00Z'], 'is no moment'],
  [['--dates', 'american'], 'Write day-first or month-first'],
  [['--map', 'opened'], 'opened is no FIELD=HEADER'],
  [['a.csv', 'b.csv'], 'found a.csv and b.csv'],
])('%j is answered with what to write', (args, sentence) => {
  expect(readWish(args)).toContain(sentence);
});
