import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'acorn';
import { transform } from 'esbuild';

/** Formulas share one name space with every other add-on; these are the names that are ours. */
const FORMULA = /^(SLA_[A-Z_]+|HOURS_REMAINING)$/;
const DOCUMENTED_FUNCTION = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*export function (\w+)\s*\(([^{]*)/g;

export const isFormula = ({ name }) => FORMULA.test(name);

/**
 * Every function that main.ts exports. Parameters and documentation come from the source in src/entry: esbuild drops
 * comments and renames what stands twice in a bundle, and Sheets' autocomplete lives on both.
 *
 * @param readable The bundle of main.ts as an ES module, not minified.
 * @returns name, parameters (undefined when it is no function declaration), comment, signature as written.
 */
export async function globalFunctions(root, readable) {
  const { body } = parse(readable.js, { ecmaVersion: 2019, sourceType: 'module' });
  const documented = await documentedFunctions(root, readable);
  return body
    .filter(({ type }) => type === 'ExportNamedDeclaration')
    .flatMap(({ specifiers }) => specifiers)
    .map(({ exported: { name } }) => ({
      name,
      parameters: undefined,
      comment: '',
      signature: '',
      ...documented.get(name),
    }));
}

const nameOfParameter = (node) => (node.type === 'AssignmentPattern' ? node.left.name : node.name);

async function documentedFunctions(root, { metafile }) {
  const entries = Object.keys(metafile.inputs).filter((path) => path.startsWith('src/entry/'));
  const sources = await Promise.all(entries.map((path) => readFile(join(root, path), 'utf8')));
  const functions = new Map((await Promise.all(sources.map(exportedFunctions))).flat());
  for (const [, comment, name, signature] of sources.flatMap((source) => [
    ...source.matchAll(DOCUMENTED_FUNCTION),
  ])) {
    const parameters = functions.get(name)?.parameters;
    functions.set(name, { parameters, comment: unstarred(comment), signature });
  }
  return functions;
}

async function exportedFunctions(source) {
  const { code } = await transform(source, { loader: 'ts', target: 'es2019' });
  return parse(code, { ecmaVersion: 2019, sourceType: 'module' })
    .body.filter(
      (node) => node.type === 'ExportNamedDeclaration' && node.declaration?.type === 'FunctionDeclaration',
    )
    .map(({ declaration: { id, params } }) => [id.name, { parameters: params.map(nameOfParameter) }]);
}

const unstarred = (comment) =>
  comment
    .split('\n')
    .map((line) => line.replace(/^\s*\* ?/, '').trimEnd())
    .join('\n')
    .trim();

/** The top-level function that Apps Script calls. Sheets shows a formula's whole comment; a handler needs one line. */
export function stub({ name, parameters = [], comment }) {
  const list = parameters.join(', ');
  const code = `function ${name}(${list}) { return SlaClock.${name}(${list}); }`;
  if (!isFormula({ name })) return `/** ${comment.split(/\n\n|\n@/)[0].replace(/\n/g, ' ')} */\n${code}`;
  const lines = comment.split('\n').map((line) => ` * ${line}`.trimEnd());
  return ['/**', ...lines, ' */', code].join('\n');
}

/** What keeps autocomplete from showing this function well, in words. */
export function documentationFaults(of) {
  const { name, parameters, comment } = of;
  if (parameters === undefined) return [`${name}: write it as "export function ${name}(…)" in src/entry.`];
  if (parameters.includes(undefined))
    return [`${name}: give every parameter a plain name; no pattern, no rest.`];
  if (comment === '') return [`${name}: has no /** documentation */ directly above it in src/entry.`];
  const tags = [...comment.matchAll(/^@(\w+)(.*(?:\n(?!@).*)*)/gm)].map(([, tag, text]) => [
    tag,
    text.trim(),
  ]);
  if (isFormula(of)) return formulaFaults(of, tags);
  return tags.some(([tag]) => tag === 'customfunction')
    ? [`${name}: a formula's name begins with SLA_.`]
    : [];
}

function formulaFaults({ name, parameters, signature }, tags) {
  const described = tags
    .filter(([tag]) => tag === 'param')
    .map(([, text]) => /^\{.+?\}\s+(\S+)\s*([\s\S]*)/.exec(text) ?? [text, '', '']);
  const last = tags[tags.length - 1]?.[0];
  const order = parameters.join(', ');
  return [
    ...(last === 'customfunction' ? [] : [`${name}: @customfunction must be the last tag.`]),
    ...(described.map(([, parameter]) => parameter).join(', ') === order
      ? []
      : [`${name}: write "@param {type} name text" once for each of: ${order}; never [name].`]),
    ...described.flatMap(([, parameter, text]) => {
      if (text === '') return [`${name}: @param ${parameter} says nothing.`];
      // "holidays?: Cells" or "holidays: Cells = ''"
      const optional = new RegExp(`\\b${parameter}\\s*(\\?|:[^,]*=)`).test(signature);
      if (optional === text.includes('(optional)')) return [];
      return [
        `${name}: @param ${parameter} must ${optional ? '' : 'not '}say "(optional)", as its signature does.`,
      ];
    }),
  ];
}
