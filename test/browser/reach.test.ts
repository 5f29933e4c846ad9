import { readRoles } from '../../src/sheets/roles';
import { reachOf } from '../../src/sidebar/parts/ladder';

const roles = readRoles([
  ['Role', 'Address'],
  ['lead', 'lead@example.com'],
  ['lead', 'column:Owner'],
]);

test.each([
  ['Lead', ['lead@example.com', 'column Owner']],
  ['Amy@Example.com', ['amy@example.com']],
  ['boss', []],
  ['Amy <amy@example.com>', []],
])('whom the page says that %s reaches', (role, whom) => {
  expect(reachOf(role, roles)).toEqual(whom);
});
