/**
 * The product on a laptop: a tracker in; deadlines, statuses, mails and a workbook out. Drives dist/Code.js, the very
 * file that is pushed to Google, over the offline runtime.
 *
 *     npm run demo                          the sample tracker and one working day of ticks
 *     npm run demo -- tracker.csv --help    your own tracker
 *     npm run demo -- --agreement NAME      a starter agreement read aloud
 */
import { mkdirSync } from 'node:fs';
import { agreementTour } from './demo/agreementTour';
import { ownTracker } from './demo/ownTracker';
import { progress } from './demo/progress';
import { sampleDay } from './demo/sampleDay';
import { Mistake } from './demo/trackerFile';
import { readWish, USAGE } from './demo/wish';

export const OUT = 'out';

async function main(): Promise<number> {
  const wish = readWish(process.argv.slice(2));
  if (typeof wish === 'string') {
    console.error(wish);
    return 2;
  }
  if (wish.help) {
    console.log(USAGE);
    return 0;
  }
  const shown = progress();
  process.once('SIGINT', () => {
    shown.done();
    console.error('Stopped before anything was written.');
    process.exit(130);
  });
  mkdirSync(OUT, { recursive: true });
  try {
    if (wish.tour) return await agreementTour(wish.agreement);
    const code =
      wish.file === undefined ? await sampleDay(wish, OUT, shown) : await ownTracker(wish, OUT, shown);
    console.log(`\nTook ${shown.seconds()} s.`);
    return code;
  } catch (error) {
    shown.done();
    if (!(error instanceof Mistake)) throw error;
    console.error(error.message);
    return 1;
  }
}

process.exitCode = await main();
