import { join } from 'node:path';
import { build } from 'esbuild';

export interface PageFile {
  readonly type: string;
  readonly body: string;
}

const PAGE = 'local/workbench/page';

/**
 * Bundles the page for the browser. The sheet library is under the LGPL: it is loaded here, for development, and never
 * becomes part of what is pushed.
 *
 * @returns what the server answers, by path.
 */
export async function pageFiles(root: string): Promise<ReadonlyMap<string, PageFile>> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [`${PAGE}/main.ts`, `${PAGE}/googleScript.ts`],
    outdir: join(root, '.build/workbench'),
    write: false,
    bundle: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    mainFields: ['module', 'main'],
    minify: true,
    charset: 'utf8',
    loader: {
      '.xml': 'text',
      '.woff2': 'dataurl',
      '.woff': 'empty',
      '.ttf': 'empty',
      '.eot': 'empty',
      '.svg': 'empty',
    },
    logLevel: 'error',
  });
  const text = (name: string) => outputFiles.find(({ path }) => path.endsWith(name))!.text;
  return new Map<string, PageFile>([
    ['/', { type: 'text/html', body: HTML }],
    ['/page.js', { type: 'text/javascript', body: text('main.js') }],
    ['/page.css', { type: 'text/css', body: text('main.css') }],
    ['/google-script.js', { type: 'text/javascript', body: text('googleScript.js') }],
  ]);
}

const HTML = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>SLA Clock workbench</title>
<link rel="stylesheet" href="/page.css">
</head>
<body>
<p id="loading">Opening the sample tracker …</p>
<script src="/page.js"></script>
</body>
</html>
`;
