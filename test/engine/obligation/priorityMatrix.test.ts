import {
  type PriorityMatrix,
  priorityMatrix,
  priorityOf,
} from '../../../src/engine/obligation/priorityMatrix';
import { describeProblem, isProblem } from '../../../src/engine/problem';

const BLOCK = [
  ['impact \\ urgency', 'High', 'Medium', 'Low', ''],
  ['Company', 'Critical', 'High', 'Medium', ''],
  ['Team', 'High', 'Medium', 'Low', ''],
  ['One person', 'Medium', ' Low ', 'Low', ''],
  ['', '', '', '', ''],
];

function matrix(block: readonly (readonly string[])[] = BLOCK): PriorityMatrix {
  const outcome = priorityMatrix(block);
  if (isProblem(outcome)) throw new Error(describeProblem(outcome));
  return outcome;
}

test.each([
  ['Company', 'High', 'Critical'],
  ['company ', ' HIGH', 'Critical'],
  ['Team', 'Low', 'Low'],
  ['one  person', 'Medium', 'Low'],
  ['One person', 'High', 'Medium'],
])('%p × %p is %p', (impact, urgency, priority) => {
  expect(priorityOf(matrix(), impact, urgency)).toBe(priority);
});

test('a name not in the matrix is a problem that lists those that are', () => {
  const impact = priorityOf(matrix(), 'Nobody', 'High');
  expect(isProblem(impact) && describeProblem(impact)).toBe(
    '"Nobody" is not an impact. Write one of: Company, Team, One person.',
  );
  const urgency = priorityOf(matrix(), 'Team', 'constructor');
  expect(isProblem(urgency) && describeProblem(urgency)).toBe(
    '"constructor" is not an urgency. Write one of: High, Medium, Low.',
  );
  expect(isProblem(priorityOf(matrix(), '', ''))).toBe(true);
});

test('an empty row or column between others does not shift the rest', () => {
  const gapped = [
    ['', 'High', '', 'Low'],
    ['Company', 'P1', '', 'P2'],
    ['', '', '', ''],
    ['Team', 'P3', '', 'P4'],
  ];
  expect(priorityOf(matrix(gapped), 'Team', 'Low')).toBe('P4');
});

test.each([
  ['nothing', [], /no matrix/],
  ['only urgencies', [['', 'High']], /no matrix/],
  [
    'a hole',
    [
      ['', 'High', 'Low'],
      ['Team', 'P1', ' '],
    ],
    /"Team × Low" has no priority/,
  ],
  [
    'a short row',
    [
      ['', 'High', 'Low'],
      ['Team', 'P1'],
    ],
    /"Team × Low" has no priority/,
  ],
  [
    'an impact twice',
    [
      ['', 'High'],
      ['Team', 'P1'],
      ['team ', 'P2'],
    ],
    /stands twice/,
  ],
  [
    'an urgency twice',
    [
      ['', 'High', 'HIGH'],
      ['Team', 'P1', 'P2'],
    ],
    /stands twice/,
  ],
])('%s is refused', (_what, block, wanted) => {
  const outcome = priorityMatrix(block);
  expect(isProblem(outcome) && describeProblem(outcome)).toMatch(wanted);
});
