/** Spreadsheet files in and out: CSV and XLSX, and the sheet library's own JSON. */
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { columnLetters, quoted, splitSheet, type Zone, zoneOf } from './grid';
import type { NamedZone, Workbook } from './workbook';
import { installReader, installWriter, parseXml } from './xml';

/** The rows of a CSV file, all of them text. Throws when the file is not CSV, with the line. */
export async function readCsv(path: string): Promise<string[][]> {
  const { default: Papa } = await import('papaparse');
  const text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  const { data, errors } = Papa.parse<string[]>(text, { skipEmptyLines: 'greedy' });
  const failed = errors.find((error) => error.type !== 'Delimiter');
  if (failed) throw new Error(`${path}, line ${(failed.row ?? 0) + 1}: ${failed.message}`);
  return data;
}

export type OpenedTracker =
  | { readonly name: string; readonly rows: string[][] }
  | {
      readonly contents: object;
      readonly names: readonly { readonly name: string; readonly sheet: string; readonly zone: Zone }[];
    };

/**
 * A workbook's contents from a .csv, .xlsx or .json file, for `createWorkbook`.
 *
 * @returns `rows` for a CSV file, which has no place for formats; `contents` for the others, with the named ranges that
 *   the library does not read from an .xlsx file.
 */
export async function openTracker(path: string): Promise<OpenedTracker> {
  switch (extname(path).toLowerCase()) {
    case '.csv':
    case '.tsv':
      return { name: basename(path, extname(path)), rows: await readCsv(path) };
    case '.xlsx':
      return openXlsx(readFileSync(path));
    case '.json':
      return { contents: JSON.parse(readFileSync(path, 'utf8')) as object, names: [] };
    default:
      throw new Error(`${path} is not a spreadsheet: .csv, .tsv, .xlsx and .json can be opened`);
  }
}

async function openXlsx(file: Uint8Array): Promise<OpenedTracker> {
  const { unzipSync, strFromU8 } = await import('fflate');
  const parts: Record<string, string | { imageSrc: string }> = {};
  for (const [path, bytes] of Object.entries(unzipSync(file))) {
    const isText = /\.(xml|rels)$/.test(path);
    parts[path] = !isText ? { imageSrc: '' } : withTextsAsValues(path, strFromU8(bytes));
  }
  if (!parts['[Content_Types].xml'])
    throw new Error('This is not an .xlsx file: it has no [Content_Types].xml');
  installReader();
  const workbook = parts['xl/workbook.xml'];
  return { contents: parts, names: typeof workbook === 'string' ? definedNames(workbook) : [] };
}

const INLINE_TEXT = /(<c\b[^>]*?)\bt="inlineStr"([^>]*)>([\s\S]*?)<\/c>/g;

/** Many programs write texts into their cells, and the library reads only those that stand in a list of their own. */
function withTextsAsValues(path: string, xml: string): string {
  if (!path.startsWith('xl/worksheets/')) return xml;
  return xml.replace(INLINE_TEXT, (_, before: string, after: string, inside: string) => {
    const shown = inside.replace(/<rPh\b[\s\S]*?<\/rPh>/g, '');
    const texts = Array.from(shown.matchAll(/<t\b[^>]*>([\s\S]*?)<\/t>/g), ([, text]) => text);
    return `${before}t="str"${after}><v>${texts.join('')}</v></c>`;
  });
}

/** The named ranges of an .xlsx file that are plain ranges of one sheet. */
function definedNames(workbookXml: string): { name: string; sheet: string; zone: Zone }[] {
  return parseXml(workbookXml)
    .querySelectorAll('definedName')
    .flatMap((element) => {
      const { sheet, rest } = splitSheet(element.textContent.trim());
      const zone = zoneOf(rest, 1_048_576, 16_384);
      const name = element.getAttribute('name') ?? '';
      // Names such as _xlnm.Print_Area are the program's own.
      return sheet !== undefined && zone && !name.startsWith('_xlnm.') ? [{ name, sheet, zone }] : [];
    });
}

function definedNamesXml(workbook: Workbook): string {
  const sheetName = (id: string) => workbook.sheets().find((sheet) => sheet.id === id)!.name;
  const text = ({ sheetId, zone }: NamedZone) =>
    `${quoted(sheetName(sheetId))}!$${columnLetters(zone.left)}$${zone.top + 1}:$${columnLetters(zone.right)}$${zone.bottom + 1}`;
  const names = workbook
    .namedZones()
    .map((named) => `<definedName name="${named.name}">${escaped(text(named))}</definedName>`);
  return names.length > 0 ? `<definedNames>${names.join('')}</definedNames>` : '';
}

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

export async function saveXlsx(workbook: Workbook, path: string): Promise<void> {
  const { zipSync, strToU8 } = await import('fflate');
  installWriter();
  const parts: Record<string, Uint8Array> = {};
  for (const [name, text] of await workbook.exportXlsx()) {
    // The library writes no named ranges.
    const whole =
      name === 'xl/workbook.xml' ? text.replace('</sheets>', `</sheets>${definedNamesXml(workbook)}`) : text;
    parts[name] = strToU8(whole);
  }
  writeFileSync(path, zipSync(parts));
}

export async function saveCsv(rows: readonly (readonly string[])[], path: string): Promise<void> {
  const { default: Papa } = await import('papaparse');
  writeFileSync(path, `${Papa.unparse(rows as string[][])}\r\n`);
}
