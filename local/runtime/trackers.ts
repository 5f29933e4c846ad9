/** Spreadsheet files in and out: CSV and XLSX, and the sheet library's own JSON. */
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, extname } from 'node:path';
import type { Workbook } from './sheetEngine';

/** The rows of a CSV file, all of them text. Throws when the file is not CSV, with the line. */
export async function readCsv(path: string): Promise<string[][]> {
  const { default: Papa } = await import('papaparse');
  const text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  const { data, errors } = Papa.parse<string[]>(text, { skipEmptyLines: 'greedy' });
  const failed = errors.find((error) => error.type !== 'Delimiter');
  if (failed) throw new Error(`${path}, line ${(failed.row ?? 0) + 1}: ${failed.message}`);
  return data;
}

/**
 * A workbook's contents from a .csv, .xlsx or .json file, for `createWorkbook`.
 *
 * @returns `rows` for a CSV file, which has no place for formats; `contents` for the others.
 */
export async function openTracker(
  path: string,
): Promise<{ readonly name: string; readonly rows: string[][] } | { readonly contents: object }> {
  switch (extname(path).toLowerCase()) {
    case '.csv':
    case '.tsv':
      return { name: basename(path, extname(path)), rows: await readCsv(path) };
    case '.xlsx':
      return { contents: await xlsxParts(readFileSync(path)) };
    case '.json':
      return { contents: JSON.parse(readFileSync(path, 'utf8')) as object };
    default:
      throw new Error(`${path} is not a spreadsheet: .csv, .tsv, .xlsx and .json can be opened`);
  }
}

async function xlsxParts(file: Uint8Array): Promise<Record<string, string | { imageSrc: string }>> {
  const { unzipSync, strFromU8 } = await import('fflate');
  const parts: Record<string, string | { imageSrc: string }> = {};
  for (const [path, bytes] of Object.entries(unzipSync(file))) {
    parts[path] = /\.(xml|rels)$/.test(path) ? strFromU8(bytes) : { imageSrc: '' };
  }
  if (!parts['[Content_Types].xml'])
    throw new Error('This is not an .xlsx file: it has no [Content_Types].xml');
  return parts;
}

export async function saveXlsx(workbook: Workbook, path: string): Promise<void> {
  const { zipSync, strToU8 } = await import('fflate');
  const parts: Record<string, Uint8Array> = {};
  for (const [name, text] of await workbook.exportXlsx()) parts[name] = strToU8(text);
  writeFileSync(path, zipSync(parts));
}

export async function saveCsv(rows: readonly (readonly string[])[], path: string): Promise<void> {
  const { default: Papa } = await import('papaparse');
  writeFileSync(path, `${Papa.unparse(rows as string[][])}\r\n`);
}
