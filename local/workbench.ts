/**
 * The workbench: the product in a browser on this machine, no Google account.
 *
 *     npm start
 *     npm start -- --port 9000
 */
import { readFile } from 'node:fs/promises';
import { CODE } from './demo/trackerFile';
import { pageFiles } from './workbench/pageFiles';
import { startWorkbench } from './workbench/server';

const USUAL_PORT = 8371;

async function main(args: readonly string[]): Promise<number> {
  const port = args[0] === '--port' ? Number(args[1]) : USUAL_PORT;
  if ((args.length > 0 && args[0] !== '--port') || !Number.isInteger(port) || port < 0 || port > 65_535) {
    console.error('Write: npm start, or: npm start -- --port 9000');
    return 2;
  }
  const [files, code] = await Promise.all([pageFiles(process.cwd()), readFile(CODE, 'utf8')]);
  const start = (at: number) => startWorkbench({ files, code, port: at, now: Date.now });
  const workbench = await start(port).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE' || args.length > 0) throw error;
    return start(0);
  });
  console.log(`\nThe workbench is at ${workbench.address} (Ctrl-C ends it)`);
  process.once('SIGINT', () => process.exit(0));
  process.once('SIGTERM', () => process.exit(0));
  return 0;
}

process.exitCode = await main(process.argv.slice(2).filter((arg) => arg !== '--'));
