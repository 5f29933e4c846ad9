/**
 * Builds dist/, the folder that clasp pushes: Code.js, a self-contained HTML file for each sidebar page, the
 * templates and the manifest.
 *
 *     node build.mjs
 *     node build.mjs --run local/demo.ts -- arguments    builds, then runs a tool of ours that drives dist/
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { bundle, inOneName, minified, runnable } from './build/bundle.mjs';
import { bundleFaults } from './build/bundleFaults.mjs';
import { filesIn, writeFolder } from './build/files.mjs';
import { documentationFaults, globalFunctions, isFormula, stub } from './build/globals.mjs';
import { licencesOf, materialsOf, packagesWithin } from './build/licences.mjs';
import { sidebarPages } from './build/pages.mjs';

const PROJECT = dirname(fileURLToPath(import.meta.url));

/**
 * @param root A project folder: src/main.ts, src/sidebar/*.tsx, templates/*.html, appsscript.json.
 * @returns What was written. When anything is wrong nothing is written and all faults are thrown as one error.
 */
export async function build(root = PROJECT, out = join(root, 'dist')) {
  const [readable, pages] = await Promise.all([
    bundle(root, 'src/main.ts', { target: 'es2019', format: 'esm' }),
    sidebarPages(root),
  ]);
  const engine = await minified(inOneName(readable, 'SlaClock'));
  const functions = await globalFunctions(root, readable);
  const stubs = functions.map(stub).join('\n');
  const packages = packagesWithin([readable, ...pages]);
  const code = [engine.js, stubs, await licencesOf(root, packages)].join('\n');

  const files = [
    ['Code.js', code],
    ...pages.map(({ name, html }) => [name, html]),
    ...(await templates(join(root, 'templates'))),
    ...(await list(root, 'agreements')),
    ...(await list(root, 'examples')),
    ['appsscript.json', await readFile(join(root, 'appsscript.json'), 'utf8')],
  ];
  const names = files.map(([name]) => name);
  const faults = [
    ...functions.flatMap(documentationFaults),
    ...bundleFaults(engine, code),
    ...names.filter((name, i) => names.indexOf(name) < i).map((name) => `Two files are called ${name}.`),
  ];
  if (faults.length > 0) throw new Error(faults.join('\n'));
  await writeFolder(out, new Map(files));
  return { files: new Map(files), engineBytes: Buffer.byteLength(engine.js), functions, packages };
}

async function templates(folder) {
  const names = await filesIn(folder, '.html');
  return Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), 'utf8')]));
}

/** The JSON files of a folder of templates as one list: the script reads the file as text, so no bracket may look like a tag. */
async function list(root, name) {
  const folder = join(root, 'templates', name);
  const names = await filesIn(folder, '.json');
  const items = await Promise.all(
    names.map(async (file) => JSON.parse(await readFile(join(folder, file), 'utf8'))),
  );
  return names.length === 0
    ? []
    : [[`${name}.html`, JSON.stringify(items.flat()).replaceAll('<', '\\u003c')]];
}

export function report({ files, engineBytes, functions }) {
  const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} KB`;
  const lines = [...files].map(([name, text]) => {
    const total = kilobytes(Buffer.byteLength(text));
    const zipped = kilobytes(gzipSync(text).length);
    const sha256 = createHash('sha256').update(text).digest('hex');
    return `${name.padEnd(20)} ${total.padStart(9)}  gzip ${zipped.padStart(8)}  sha256 ${sha256}`;
  });
  const formulas = functions.filter(isFormula).length;
  const globals = `${formulas} formulas, ${functions.length - formulas} handlers`;
  return [...lines, `minified without stubs ${kilobytes(engineBytes)}; ${globals}`].join('\n');
}

/** The tool runs in this process, so that signals, streams and the exit code are its own. */
async function run(entry, args) {
  const outfile = await runnable(PROJECT, entry);
  process.setSourceMapsEnabled(true);
  process.argv = [process.argv[0], outfile, ...args];
  await import(pathToFileURL(outfile).href);
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const [flag, entry, dashes, ...args] = process.argv.slice(2);
  if (flag !== undefined && (flag !== '--run' || entry === undefined || (dashes ?? '--') !== '--')) {
    console.error('Write: node build.mjs, or: node build.mjs --run local/demo.ts -- arguments');
    process.exit(2);
  }
  const describe = async (built) =>
    [report(built), 'Inside:', ...(await materialsOf(PROJECT, built.packages))].join('\n');
  const printed = await build().then(describe, (error) => {
    console.error(error.message);
    process.exit(1);
  });
  // A tool's own output may be piped on; the report of the build must not be in it.
  (flag === undefined ? console.log : console.error)(printed);
  if (flag !== undefined) await run(entry, args);
}
