import { existsSync, readFileSync } from 'node:fs';
import { Mistake } from './trackerFile';
import type { DemoWish } from './wish';

type Row = Readonly<Record<string, string>>;

/** What the bundle's previewSetup and applySetup take. */
export interface SetupRequest {
  readonly agreement: unknown;
  readonly tracker: string;
  readonly columns: DemoWish['columns'];
  readonly dateOrder?: NonNullable<DemoWish['dateOrder']>;
  readonly rows?: Readonly<Record<string, readonly Row[]>>;
  readonly formulaColumns: boolean;
}

export function setupRequest(
  tracker: string,
  wish: DemoWish,
  rows?: Readonly<Record<string, readonly Row[]>>,
): SetupRequest {
  return {
    agreement: agreementFrom(wish.agreement),
    tracker,
    columns: wish.columns,
    ...(wish.dateOrder === undefined ? {} : { dateOrder: wish.dateOrder }),
    ...(rows === undefined ? {} : { rows }),
    formulaColumns: true,
  };
}

/** A starter goes by its name, which the bundle knows; a file is an agreement of the person's own. */
function agreementFrom(text: string): unknown {
  if (!text.endsWith('.json')) return text;
  if (!existsSync(text))
    throw new Mistake(`${text}: there is no such file. Write a starter's name, or the path of a .json file.`);
  try {
    return JSON.parse(readFileSync(text, 'utf8'));
  } catch (error) {
    throw new Mistake(
      `${text} is no JSON: ${(error as Error).message}. Compare it with templates/agreements/help-desk.json.`,
    );
  }
}
