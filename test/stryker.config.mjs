import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const { jest } = JSON.parse(readFileSync('package.json', 'utf8'));

/**
 * `npm run mutation`: changes time and calendar arithmetic in every small way and asks the worked examples of those two
 * folders to notice. The slower tests that would notice too (properties, oracles, every day of two centuries, whatever
 * goes through the bundle) stay out: for each of some 1,800 changes they would take hours.
 */
export default {
  testRunner: 'jest',
  jest: {
    projectType: 'custom',
    config: {
      ...jest,
      reporters: [],
      testEnvironment: fileURLToPath(new URL('mutation/stopAtFailure.cjs', import.meta.url)),
      testMatch: ['**/test/engine/{time,calendar}/*.test.ts'],
    },
  },
  mutate: ['src/engine/time/*.ts', 'src/engine/calendar/*.ts', '!src/engine/time/zoneTable.ts'],
  // Stryker would rewrite paths in it through the compiler's old interface; nothing here is compiled by it.
  tsconfigFile: 'none',
  coverageAnalysis: 'perTest',
  ignoreStatic: false,
  timeoutMS: 4000,
  timeoutFactor: 1.3,
  ignorePatterns: ['dist', 'out', '.build', 'bench', 'docs'],
  concurrency: 2,
  tempDirName: '.stryker-tmp',
  reporters: ['clear-text', 'progress-append-only'],
  clearTextReporter: { allowColor: false, reportTests: false },
  thresholds: { high: 95, low: 90, break: 90 },
};
