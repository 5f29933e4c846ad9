/** The built script inside the page, so that formulas answer while typing. Mail, triggers and pages stay on the server. */
import type { Asker, ScriptAnswer } from '../../runtime/functionAnswers';

export interface Present {
  now: number;
  zone: string;
}

/** What a custom function finds in Apps Script, beside the language itself. */
const ABSENT = [
  'window',
  'self',
  'globalThis',
  'document',
  'fetch',
  'setTimeout',
  'localStorage',
  'location',
];

/** @returns how to call one of the script's functions with the clock that the workbench shows. */
export function loadScript(code: string, names: readonly string[], present: Present): Asker['call'] {
  class ScriptDate extends Date {
    constructor(...given: unknown[]) {
      super(...((given.length === 0 ? [present.now] : given) as [number]));
    }
    static override now(): number {
      return present.now;
    }
  }
  const spreadsheet = { getSpreadsheetTimeZone: () => present.zone };
  const SpreadsheetApp = { getActive: () => spreadsheet, getActiveSpreadsheet: () => spreadsheet };
  const functions = new Function(
    'Date',
    'SpreadsheetApp',
    ...ABSENT,
    `${code}\nreturn { ${names.join(', ')} };`,
  )(ScriptDate, SpreadsheetApp) as Record<string, (...args: unknown[]) => unknown>;
  return (name, values): ScriptAnswer => {
    try {
      return { value: functions[name]!(...values) };
    } catch (error) {
      const { name: kind, message } = error as Error;
      return { failure: { name: kind, message } };
    }
  };
}
