import { posix } from 'node:path';
import type { SourceFile } from './sourceFile';

/** From the bottom up; the engine's other folders (escalation, report …) stand side by side on top of these. */
const ENGINE_FLOORS = ['engine', 'engine/time', 'engine/calendar', 'engine/sla'];

/** What each part may import; with `types`, what it may name without it being there at run time. */
const MAY_IMPORT: Readonly<
  Record<string, { readonly values: readonly string[]; readonly types?: readonly string[] }>
> = {
  main: { values: ['entry'] },
  entry: { values: ['app', 'appsScript'], types: ['host', 'sheets', 'engine'] },
  app: { values: ['app', 'sheets', 'engine', 'host', 'templates'] },
  sheets: { values: ['sheets', 'engine'] },
  host: { values: [], types: ['sheets', 'engine'] },
  appsScript: { values: ['host'], types: ['sheets', 'engine'] },
  sidebar: { values: ['sidebar', 'sheets', 'engine', 'templates'], types: ['app'] },
  templates: { values: ['templates'], types: ['sheets', 'engine'] },
  local: { values: ['local', 'templates'], types: ['app', 'sheets', 'engine', 'host', 'sidebar'] },
};

/** Packages and their only place; where there is a file count, no more files than that may import the package. */
const PACKAGES: Readonly<Record<string, { readonly part: string; readonly files?: number }>> = {
  luxon: { part: 'engine/time', files: 1 },
  zod: { part: 'sheets', files: 1 },
  preact: { part: 'sidebar' },
};

const APPS_SCRIPT_GLOBALS = [
  'SpreadsheetApp',
  'HtmlService',
  'PropertiesService',
  'CacheService',
  'LockService',
  'MailApp',
  'ScriptApp',
  'Utilities',
  'Session',
  'Logger',
  'Browser',
  'Charts',
  'ContentService',
  'CardService',
  'GmailApp',
  'DriveApp',
  'UrlFetchApp',
];
const NOT_IN_ENGINE = ['Date', 'Intl', 'globalThis', 'console', 'GoogleAppsScript'];

/** @returns One sentence for each import or name that goes where it must not. */
export function violations(files: readonly SourceFile[]): string[] {
  return [...files.flatMap(importViolations), ...files.flatMap(nameViolations), ...crowdedPackages(files)];
}

function importViolations(file: SourceFile): string[] {
  const part = partOf(file.path);
  if (!inEngine(part) && MAY_IMPORT[part] === undefined) {
    return [`${file.path} is in no part of the picture in README.md.`];
  }
  return file.imports.flatMap(({ from, typeOnly }) => {
    if (!from.startsWith('.')) return packageViolations(file.path, part, from);
    const target = partOf(posix.join(posix.dirname(file.path), from));
    if (mayImport(part, target, typeOnly)) return [];
    return [`${file.path} imports ${from}: ${part} must not depend on ${target}.`];
  });
}

function mayImport(part: string, target: string, typeOnly: boolean): boolean {
  if (inEngine(part)) {
    const floor = ENGINE_FLOORS.indexOf(part);
    return part === target || ENGINE_FLOORS.slice(0, floor < 0 ? undefined : floor).includes(target);
  }
  const { values, types = [] } = MAY_IMPORT[part] ?? { values: [] };
  const named = inEngine(target) ? 'engine' : target;
  return values.includes(named) || (typeOnly && types.includes(named));
}

const inEngine = (part: string): boolean => part.split('/')[0] === 'engine';

function packageViolations(path: string, part: string, from: string): string[] {
  if (part === 'local') return [];
  if (PACKAGES[packageOf(from)]?.part === part) return [];
  return [`${path} imports ${from}: ${part} must not depend on that package.`];
}

function nameViolations({ path, names, imports }: SourceFile): string[] {
  if (!path.startsWith('src/')) return [];
  const part = partOf(path);
  // The file that asks luxon is the engine's border to the platform's own zones.
  const pure = inEngine(part) && !imports.some(({ from }) => from === 'luxon');
  const forbidden = [...(part === 'appsScript' ? [] : APPS_SCRIPT_GLOBALS), ...(pure ? NOT_IN_ENGINE : [])];
  return forbidden.filter((name) => names.has(name)).map((name) => `${path} names ${name}.`);
}

function crowdedPackages(files: readonly SourceFile[]): string[] {
  return Object.entries(PACKAGES).flatMap(([name, { files: most = Number.POSITIVE_INFINITY }]) => {
    const importers = files
      .filter(({ path }) => path.startsWith('src/'))
      .filter(({ imports }) => imports.some(({ from, typeOnly }) => packageOf(from) === name && !typeOnly))
      .map(({ path }) => path);
    return importers.length <= most
      ? []
      : [`${name} is imported by ${importers.join(', ')}; ${most} at most.`];
  });
}

const packageOf = (from: string): string => from.split('/')[from.startsWith('@') ? 1 : 0] ?? from;

/** `src/engine/time/zone.ts` → `engine/time`; the suffix may be missing, as in an import. */
function partOf(path: string): string {
  const [, within = path] = /^src\/(.*)$/.exec(path) ?? [];
  const [top = '', next = '', ...deeper] = within.replace(/\.tsx?$/, '').split('/');
  if (top === 'engine') return deeper.length === 0 ? 'engine' : `engine/${next}`;
  if (top === 'host') return next;
  return top;
}
