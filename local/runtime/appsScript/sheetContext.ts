import type { Execution } from '../execution';
import type { Zone } from '../grid';
import type { World } from '../world';

/** What the spreadsheet's objects of one execution share: each finds the others here. */
export interface SheetContext {
  readonly world: World;
  readonly execution: Execution;
  spreadsheet(): object;
  sheet(sheetId: string): object;
  /** `open` is the notation of whole columns or rows, where the range was asked for so. Throws when the zone leaves the sheet. */
  range(sheetId: string, zone: Zone, open?: string): object;
  /** The number that Sheets shows as `gid`. */
  gridId(sheetId: string): number;
}
