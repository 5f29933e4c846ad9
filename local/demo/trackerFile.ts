import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { createRuntime, type Runtime, type RuntimeOptions } from '../runtime/index';

/** A person's mistake, told in a sentence; anything else that is thrown is a fault of ours. */
export class Mistake extends Error {}

export const CODE = 'dist/Code.js';
const LARGEST_BYTES = 100 * 1024 * 1024;

export interface OpenedTracker {
  readonly runtime: Runtime;
  /** The tab that holds the tickets. */
  readonly tab: string;
}

/**
 * The person's file as a spreadsheet. Cells of a CSV stay the text they are: nobody but the set-up decides what
 * `3/4/2026` means.
 */
export async function openTrackerFile(
  path: string,
  tab: string | undefined,
  now: number,
  more: RuntimeOptions = {},
): Promise<OpenedTracker> {
  if (!existsSync(path))
    throw new Mistake(`${path}: there is no such file. Write the path of a .csv or .xlsx file.`);
  const { size } = statSync(path);
  if (!statSync(path).isFile())
    throw new Mistake(`${path} is no file. Write the path of a .csv or .xlsx file.`);
  if (size === 0) throw new Mistake(`${path} is empty. It needs a row of headers and a row for each ticket.`);
  if (size > LARGEST_BYTES) throw new Mistake(`${path} has ${Math.round(size / 1e6)} MB; 100 MB at most.`);
  const kind = extname(path).toLowerCase();
  if (kind === '.csv' || kind === '.tsv' || kind === '.txt') return openCsv(path, { now, ...more });
  if (kind === '.xlsx') return openXlsx(path, tab, { now, ...more });
  throw new Mistake(`${path} is no .csv or .xlsx file. Export the tracker as one of them.`);
}

async function openCsv(path: string, options: RuntimeOptions): Promise<OpenedTracker> {
  const rows = await csvRows(path);
  const runtime = await createRuntime({ codePath: CODE, ...options });
  const tab = sheetName(basename(path));
  const width = Math.max(...rows.map((row) => row.length));
  const [empty] = runtime.sheet.names();
  runtime.sheet.add(tab, rows, { textColumns: Array.from({ length: width }, (_, index) => index) });
  if (empty !== undefined && empty !== tab) runtime.sheet.remove(empty);
  return { runtime, tab };
}

/** Rows as they stand, blank ones too, so that row numbers in messages are those of the file. */
async function csvRows(path: string): Promise<string[][]> {
  const text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  if (text.includes('\u0000')) throw new Mistake(`${path} is no text. Save it as CSV in UTF-8.`);
  if (text.includes('\uFFFD')) throw new Mistake(`${path} is not in UTF-8. Save it again as "CSV UTF-8".`);
  const { default: Papa } = await import('papaparse');
  const { data, errors } = Papa.parse<string[]>(text, { skipEmptyLines: false });
  const wrong = errors.find(({ type }) => type === 'Quotes');
  if (wrong !== undefined) {
    throw new Mistake(
      `${path}, row ${(wrong.row ?? 0) + 1}: a quoted cell does not end. Close it with a quote (").`,
    );
  }
  while (data.length > 0 && data[data.length - 1]!.every((cell) => cell.trim() === '')) data.pop();
  if (data.length < 2)
    throw new Mistake(`${path} holds no tickets. It needs a row of headers and a row for each ticket.`);
  return data;
}

async function openXlsx(
  path: string,
  tab: string | undefined,
  options: RuntimeOptions,
): Promise<OpenedTracker> {
  const runtime = await createRuntime({ codePath: CODE, file: path, ...options }).catch((error: Error) => {
    throw new Mistake(
      `${path} cannot be opened: ${error.message}. Save it again as .xlsx, or export it as .csv.`,
    );
  });
  const names = runtime.sheet.names();
  if (tab === undefined) return { runtime, tab: names[0]! };
  if (!names.includes(tab))
    throw new Mistake(`${path} has no tab "${tab}". Write one of: ${names.join(', ')}.`);
  return { runtime, tab };
}

/** Sheets takes no tab name over 100 characters, nor one with these characters in it. */
function sheetName(text: string): string {
  return (
    text
      .replace(/[[\]*?:/\\']/g, ' ')
      .trim()
      .slice(0, 60) || 'Tracker'
  );
}
