import { readFileSync } from 'node:fs';

const { jest } = JSON.parse(readFileSync('package.json', 'utf8'));

/**
 * `npm run mutation`: changes time and calendar arithmetic in every small way and asks the tests that call the engine
 * directly to notice. Those through the bundle see none of the changes, so they stay out.
 */
export default {
  testRunner: 'jest',
  jest: {
    projectType: 'custom',
    config: {
      ...jest,
      testPathIgnorePatterns: ['/properties/(bundle|machine)\\.test\\.ts$'],
      testMatch: ['engine/time', 'engine/calendar', 'properties', 'oracles'].map(
        (folder) => `**/test/${folder}/*.test.ts`,
      ),
    },
  },
  mutate: ['src/engine/time/*.ts', 'src/engine/calendar/*.ts', '!src/engine/time/zoneTable.ts'],
  // Stryker would rewrite paths in it through the compiler's old interface; nothing here is compiled by it.
  tsconfigFile: 'none',
  coverageAnalysis: 'perTest',
  ignoreStatic: true,
  ignorePatterns: ['dist', 'out', '.build', 'bench', 'docs'],
  concurrency: 2,
  tempDirName: '.stryker-tmp',
  reporters: ['clear-text', 'progress-append-only'],
  clearTextReporter: { allowColor: false, reportTests: false },
  thresholds: { high: 90, low: 80, break: 80 },
};
