import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, chromium, type LaunchOptions } from 'playwright-core';

const PACKAGE = 'node_modules/@sparticuz/chromium/package.json';

/**
 * A headless Chromium for tests and pictures; the caller closes it.
 *
 * The one that the environment variable CHROME names; else, on Linux, the packaged one, which needs nothing installed;
 * else an installed Chrome.
 */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({ ...(await whichBrowser()), chromiumSandbox: false });
}

async function whichBrowser(): Promise<LaunchOptions> {
  const named = process.env.CHROME;
  if (named !== undefined && named !== '') return { executablePath: named };
  if (process.platform !== 'linux' || process.arch !== 'x64') return { channel: 'chrome' };
  const folder = await packagedChromium();
  return {
    executablePath: `${folder}/chromium`,
    env: { ...process.env, LD_LIBRARY_PATH: `${folder}/al2023/lib`, FONTCONFIG_PATH: `${folder}/fonts` },
  };
}

/** Unpacks the browser with the libraries and fonts it brings, once; in a second, 206 MB. @returns Its folder. */
async function packagedChromium(): Promise<string> {
  const { version } = JSON.parse(await readFile(PACKAGE, 'utf8'));
  const folder = resolve(`.build/chromium-${version}`);
  if (existsSync(folder)) return folder;
  const unfinished = `${folder}.${process.pid}`;
  await mkdir(unfinished, { recursive: true });
  // The package unpacks to the temporary folder, and the libraries only where it believes to be on a bare server.
  await promisify(execFile)(
    process.execPath,
    ['-e', "import('@sparticuz/chromium').then((packaged) => packaged.default.executablePath())"],
    { env: { ...process.env, TMPDIR: unfinished, AWS_LAMBDA_JS_RUNTIME: 'nodejs20.x', NODE_OPTIONS: '' } },
  );
  await writeFile(`${unfinished}/fonts/fonts.conf`, fontsIn(folder));
  // Another process may have been faster; its folder is as good.
  await rename(unfinished, folder).catch(async (error) => {
    if (!existsSync(folder)) throw error;
    await rm(unfinished, { recursive: true });
  });
  return folder;
}

const fontsIn = (folder: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}/fonts/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${folder}/fonts/cache</cachedir>
</fontconfig>
`;
