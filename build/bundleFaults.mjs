import { parse } from 'acorn';
import { filesWithin } from './bundle.mjs';

// The aim is 200 KB (performance page); the tick with its digests and archive, the payload schemas and all formulas do not fit
// under it together yet.
export const LARGEST_BYTES = 390_000;
/** Scopes that we do not ask for, and code made from text, which no reviewer of an add-on can read. */
const NEVER_NAMED = /\b(UrlFetchApp|DriveApp|GmailApp|eval|Function(?=\())/g;

/**
 * @param engine The minified bundle of main.ts.
 * @param code All of Code.js, stubs included.
 */
export function bundleFaults(engine, code) {
  const bytes = Buffer.byteLength(engine.js);
  return [
    ...(bytes > LARGEST_BYTES ? [`The bundle has ${bytes} bytes minified; ${LARGEST_BYTES} at most.`] : []),
    ...[...new Set(engine.js.match(NEVER_NAMED))].map((name) => `The bundle names ${name}.`),
    ...syntaxFaults(code),
    ...evaluatedAtLoad(engine),
    ...bundledLocales(engine),
  ];
}

function syntaxFaults(code) {
  try {
    parse(code, { ecmaVersion: 2019 });
    return [];
  } catch (error) {
    return [`Code.js is not ES2019: ${error.message}`];
  }
}

/** A package reached by import statements alone is evaluated in every call; behind require() only when it is used. */
function evaluatedAtLoad({ metafile }) {
  const reached = new Set(['src/main.ts']);
  for (const path of reached) {
    const statements = metafile.inputs[path].imports.filter(({ kind }) => kind === 'import-statement');
    for (const { path: imported } of statements) reached.add(imported);
  }
  return [...reached]
    .filter((path) => path.includes('node_modules/'))
    .map(
      (path) =>
        `${path} is evaluated at load: require() the file of ours that imports it, inside a function.`,
    );
}

function bundledLocales(engine) {
  const locales = filesWithin(engine).filter((path) => /zod\/.*locales\/(?!en\.)/.test(path));
  if (locales.length === 0) return [];
  return [
    `${locales.length} locales of zod are bundled: import zod/mini in a file of ours, and require() that file.`,
  ];
}
