const { TestEnvironment } = require('jest-environment-node');

/** The change that a test has noticed, by the number that Stryker leaves in the environment for each of its runs. */
let noticed;

/** One failed test settles a change: those behind it, in this file and the next, are skipped instead of failing at length. */
module.exports = class StopAtFailure extends TestEnvironment {
  async handleTestEvent(event) {
    const change = process.env.__STRYKER_ACTIVE_MUTANT__;
    if (change === undefined) return;
    if (event.name === 'test_fn_failure') noticed = change;
    if (event.name === 'test_start' && noticed === change) event.test.mode = 'skip';
  }
};
