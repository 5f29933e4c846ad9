import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { callInBareContext } from './bareContext';
import { PROJECT } from './fixtureProject';

function script(name: string, code: string): string {
  const path = join(PROJECT, '.build/fixtures', `${name}.js`);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, code);
  return path;
}

const call = (name: string, ...given: unknown[]) => ({ name, arguments: given });

test('Dates are the context’s own, and the zone is the process’s', () => {
  const file = script(
    'own-dates',
    `function hour(at) { return at instanceof Date ? at.getHours() : 'foreign'; }
     function later([[at]]) { return [[new Date(at.getTime() + 60000), 'text']]; }`,
  );
  const calls = [
    call('hour', { at: '2026-01-01T12:00:00Z' }),
    call('later', [[{ at: '2026-01-01T12:00:00Z' }]]),
  ];
  const later = [[{ at: '2026-01-01T12:01:00.000Z' }, 'text']];
  expect(callInBareContext(file, calls, 'UTC')).toEqual([12, later]);
  expect(callInBareContext(file, calls, 'America/New_York')).toEqual([7, later]);
});

test.each([
  'setTimeout',
  'URL',
  'TextEncoder',
  'process',
  'require',
  'structuredClone',
  'fetch',
  'SpreadsheetApp',
])('there is no %s', (name) => {
  const file = script(`no-${name}`, `function probe() { return typeof ${name}; }`);
  expect(callInBareContext(file, [call('probe')], 'UTC')).toEqual(['undefined']);
});

test.each([
  ['Date', 'const started = Date.now();'],
  ['Date', 'const started = new Date();'],
  ['Intl', 'const format = Intl.DateTimeFormat();'],
])('a script that uses %s at load is refused: %s', (name, code) => {
  expect(() => callInBareContext(script('at-load', code), [], 'UTC')).toThrow(`${name} is used at load`);
});

test('code made from text is refused, and an error is told', () => {
  const file = script('from-text', "function make() { return new Function('return 1')(); }");
  expect(callInBareContext(file, [call('make')], 'UTC')).toEqual([
    { thrown: expect.stringContaining('Code generation from strings disallowed') },
  ]);
});
