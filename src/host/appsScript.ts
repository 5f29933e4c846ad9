import type { RowEdit } from '../sheets/rowEdits';
import type {
  Cell,
  Coloured,
  Edit,
  Host,
  Mail,
  MenuItem,
  NamedValue,
  NewColumn,
  NewTab,
  Owner,
  Screen,
  Shown,
  SpreadsheetFacts,
  WholeTab,
} from './host';

/** The function that the time trigger calls; a global of main.ts. */
const TICK = 'tick';
const FORMATS = {
  general: 'General',
  text: '@',
  'date and time': 'yyyy-mm-dd hh:mm',
  hours: '0.00',
  // With two decimals, 99.896 % would show as the 99.9 % that it has missed.
  percent: '0.00##%',
} as const;

const MINUTES_GRANTED = [1, 5, 10, 15, 30];
/** What MailApp says when nothing was sent for want of quota, as far as it has been seen. */
const NO_QUOTA = /too many times for one day: *e?mail|email quota|daily (?:mail|email) (?:quota|limit)/i;
const MAIL_NAME = 'SLA Clock';

/** The real world: this and nothing else names Apps Script's globals. */
export function appsScriptHost(): Host {
  const file = () => SpreadsheetApp.getActiveSpreadsheet();
  const sheetNamed = (name: string) => {
    const sheet = file().getSheetByName(name);
    if (sheet === null) throw new Error(`host: there is no tab ${name}`);
    return sheet;
  };
  return {
    now: () => Date.now(),
    spreadsheet: () => factsOf(file()),
    tabs: () =>
      file()
        .getSheets()
        .map((sheet) => ({ name: sheet.getName(), id: sheet.getSheetId() })),
    readTab: (name) => file().getSheetByName(name)?.getDataRange().getValues() as Cell[][] | undefined,
    readRows(name, row, count, column) {
      const sheet = file().getSheetByName(name);
      if (sheet === null) return undefined;
      const rows = Math.min(count, sheet.getLastRow() - row + 1);
      if (rows < 1) return [];
      const columns = column === undefined ? sheet.getLastColumn() : 1;
      return sheet.getRange(row, column ?? 1, rows, columns).getValues() as Cell[][];
    },
    mergedIn: (name) =>
      (file().getSheetByName(name)?.getDataRange().getMergedRanges() ?? []).map((merged) =>
        merged.getA1Notation(),
      ),
    ensureTab: (tab) => {
      if (file().getSheetByName(tab.name) === null) addTab(file(), tab);
    },
    lengthenTab(name, rows) {
      const sheet = file().getSheetByName(name);
      if (sheet !== null) lengthen(sheet, rows);
    },
    writeRows(tab, rows) {
      const sheet = sheetNamed(tab);
      const last = sheet.getLastRow();
      if (last > 1) sheet.getRange(2, 1, last - 1, sheet.getLastColumn()).clearContent();
      if (rows.length > 0) writeBelow(sheet, 1, rows);
    },
    editRows(tab, edits) {
      const sheet = sheetNamed(tab);
      for (const edit of [...edits].reverse()) editRow(sheet, edit);
    },
    appendRows(tab, rows) {
      if (rows.length === 0) return;
      const sheet = sheetNamed(tab);
      writeBelow(sheet, sheet.getLastRow(), rows, FORMATS.text);
    },
    deleteRows: (tab, rows) => deleteRows(sheetNamed(tab), rows),
    writeNamed: (tab, values) => writeNamed(file(), tab, values),
    writeFormula: (tab, row, column, formula, by) => {
      const sheet = sheetNamed(tab);
      sheet.getRange(row, column).setNumberFormat(FORMATS.general).setFormula(inAnyLocale(formula));
      if (by !== undefined) sheet.setConditionalFormatRules(colourRules(sheet, [{ column, by }], row));
    },
    addColumns: (tab, headerRow, columns) => addColumns(sheetNamed(tab), headerRow, columns),
    deleteColumns: (tab, headerRow, headers) => deleteColumns(sheetNamed(tab), headerRow, headers),
    writeTab: (tab) => writeTab(file(), tab),
    deleteTab: (name) => deleteTab(file(), name),
    asset: (name) => HtmlService.createHtmlOutputFromFile(name).getContent(),
    recalculateEachMinute: () => {
      file().setRecalculationInterval(SpreadsheetApp.RecalculationInterval.MINUTE);
    },
    flush: () => SpreadsheetApp.flush(),
    properties: (owner) => storeOf(owner).getProperties(),
    setProperties(owner, values) {
      const [only, ...more] = Object.entries(values);
      if (only !== undefined && more.length === 0) storeOf(owner).setProperty(only[0], only[1]);
      else if (only !== undefined) storeOf(owner).setProperties({ ...values }, false);
    },
    deleteProperty: (owner, name) => {
      storeOf(owner).deleteProperty(name);
    },
    // There is no document lock where there is no document; then nothing may run that needs one.
    lock: (waitMs) => documentLock()?.tryLock(waitMs) ?? false,
    unlock: () => documentLock()?.releaseLock(),
    mailsLeft: () => MailApp.getRemainingDailyQuota(),
    sendMail,
    userEmail: () => Session.getEffectiveUser().getEmail(),
    tickTriggers: () => ourTriggers().length,
    installTick,
    removeTicks() {
      for (const trigger of ourTriggers()) ScriptApp.deleteTrigger(trigger);
    },
  };
}

/** @types call these services always there; outside a container they are null. */
function documentLock(): GoogleAppsScript.Lock.Lock | null {
  return LockService.getDocumentLock();
}

function storeOf(owner: Owner): GoogleAppsScript.Properties.Properties {
  return owner === 'user' ? PropertiesService.getUserProperties() : PropertiesService.getDocumentProperties();
}

function factsOf(file: GoogleAppsScript.Spreadsheet.Spreadsheet): SpreadsheetFacts {
  return {
    id: file.getId(),
    url: file.getUrl(),
    name: file.getName(),
    zone: file.getSpreadsheetTimeZone(),
    locale: file.getSpreadsheetLocale(),
  };
}

const MANY_COLUMNS = 15;
const ROOMY_PIXELS = 165;

function addTab(file: GoogleAppsScript.Spreadsheet.Spreadsheet, tab: NewTab): void {
  const sheet = file.insertSheet(tab.name, file.getSheets().length);
  const { headers } = tab;
  const width = tab.columns ?? (headers.length > 0 ? headers.length : sheet.getMaxColumns());
  resize(sheet, tab.rows ?? sheet.getMaxRows(), tab.columns ?? sheet.getMaxColumns());
  if (headers.length > 0) {
    // Text format for whole columns: rows typed or appended later keep what was written.
    sheet.getRange(1, 1, sheet.getMaxRows(), headers.length).setNumberFormat(FORMATS.text);
    for (const moment of tab.moments ?? []) {
      const column = headers.indexOf(moment) + 1;
      sheet.getRange(2, column, sheet.getMaxRows() - 1, 1).setNumberFormat(FORMATS['date and time']);
    }
    sheet
      .getRange(1, 1, 1, headers.length)
      .setValues([[...headers]])
      .setFontWeight('bold');
    sheet.setFrozenRows(1);
    // Names of settings and moments to the second do not fit the usual width; tables of many columns hold short words.
    if (headers.length < MANY_COLUMNS) sheet.setColumnWidths(1, headers.length, ROOMY_PIXELS);
  }
  if (tab.range !== undefined) {
    // Whole columns, A:T instead of A1:T200: rows that are added below later belong to the name as well.
    const columns = sheet.getRange(1, 1, 1, width).getA1Notation().replace(/\d/g, '');
    file.setNamedRange(tab.range, sheet.getRange(columns));
  }
  if (tab.hidden === true) sheet.hideSheet();
  // A warning and no lock: the trigger may run under another editor's account.
  if (tab.guarded === true) sheet.protect().setDescription('Written by SLA Clock alone').setWarningOnly(true);
}

/** Every formula receives the named tabs whole, so blank rows and columns in them cost time in each call. */
function resize(sheet: GoogleAppsScript.Spreadsheet.Sheet, rows: number, columns: number): void {
  const spareRows = sheet.getMaxRows() - rows;
  if (spareRows > 0) sheet.deleteRows(rows + 1, spareRows);
  lengthen(sheet, rows);
  const spareColumns = sheet.getMaxColumns() - columns;
  if (spareColumns > 0) sheet.deleteColumns(columns + 1, spareColumns);
}

function lengthen(sheet: GoogleAppsScript.Spreadsheet.Sheet, rows: number): void {
  const last = sheet.getMaxRows();
  if (rows > last) sheet.insertRowsAfter(last, rows - last);
}

function writeBelow(
  sheet: GoogleAppsScript.Spreadsheet.Sheet,
  row: number,
  rows: readonly (readonly Cell[])[],
  format?: string,
): void {
  lengthen(sheet, row + rows.length);
  const range = sheet.getRange(row + 1, 1, rows.length, rows[0]!.length);
  if (format !== undefined) range.setNumberFormat(format);
  range.setValues(rows.map((cells) => [...cells]));
}

function deleteRows(sheet: GoogleAppsScript.Spreadsheet.Sheet, rows: readonly (readonly Cell[])[]): void {
  const wanted = new Map<string, number>();
  const textOf = (row: readonly Cell[]) => row.join('\u0000');
  for (const row of rows) wanted.set(textOf(row), (wanted.get(textOf(row)) ?? 0) + 1);
  const found = sheet
    .getDataRange()
    .getValues()
    .map((row: Cell[], index) => {
      const left = index === 0 ? 0 : (wanted.get(textOf(row)) ?? 0);
      wanted.set(textOf(row), left - 1);
      return left > 0;
    });
  // A sheet may not be left with nothing but its frozen header.
  if (found.filter(Boolean).length >= sheet.getMaxRows() - 1) sheet.insertRowsAfter(sheet.getMaxRows(), 1);
  let gone = 0;
  for (let from = 1; from < found.length; from++) {
    let count = 0;
    while (found[from + count] === true) count++;
    if (count === 0) continue;
    sheet.deleteRows(from + 1 - gone, count);
    gone += count;
    from += count;
  }
}

function editRow(
  sheet: GoogleAppsScript.Spreadsheet.Sheet,
  { at, remove, insert, cells }: RowEdit<Cell>,
): void {
  const row = at + 2;
  for (const [column, cell] of cells) sheet.getRange(row, column + 1).setValue(cell);
  if (remove > 0) {
    // The rows below the header cannot all be deleted.
    if (sheet.getMaxRows() - remove < 2) sheet.insertRowsAfter(sheet.getMaxRows(), 1);
    sheet.deleteRows(row, remove);
  }
  if (insert.length === 0) return;
  if (row <= sheet.getLastRow()) {
    sheet.insertRowsBefore(row, insert.length);
    // Right below the header they would look like it.
    sheet.getRange(row, 1, insert.length, sheet.getMaxColumns()).setFontWeight('normal');
  }
  writeBelow(sheet, row - 1, insert);
}

function writeNamed(
  file: GoogleAppsScript.Spreadsheet.Spreadsheet,
  { name: tab, headers }: Pick<NewTab, 'name' | 'headers'>,
  values: readonly NamedValue[],
): void {
  const sheet = file.getSheetByName(tab);
  if (sheet === null) return;
  const keyOf = (cell: Cell | undefined) =>
    String(cell ?? '')
      .trim()
      .toLowerCase();
  const cells = sheet.getDataRange().getValues() as Cell[][];
  const columnOf = (header: string) => cells[0]!.map(keyOf).indexOf(keyOf(header));
  const [keys, column] = [columnOf(headers[0]!), columnOf(headers[headers.length - 1]!) + 1];
  if (keys < 0 || column === 0) return;
  const settings = cells.map((row, at) => (at === 0 ? '' : keyOf(row[keys])));
  let above: { readonly row: number; readonly cells: Cell[] } | undefined;
  const write = () =>
    above !== undefined &&
    sheet.getRange(above.row, column, above.cells.length, 1).setValues(above.cells.map((cell) => [cell]));
  for (const { name, setting, value, format } of values) {
    const row = settings.indexOf(setting) + 1;
    if (row === 0) continue;
    const named = file.getRangeByName(name);
    const isThere =
      named?.getSheet().getName() === tab && named.getRow() === row && named.getColumn() === column;
    if (!isThere) file.setNamedRange(name, sheet.getRange(row, column).setNumberFormat(FORMATS[format]));
    if (above !== undefined && row === above.row + above.cells.length) above.cells.push(value);
    else {
      write();
      above = { row, cells: [value] };
    }
  }
  write();
  // Or somebody might sort the tab between the look and the write.
  SpreadsheetApp.flush();
}

/**
 * A formula as Sheets reads it in every locale: with ; between arguments, since a comma is the decimal sign in half of them.
 *
 * @param formula with commas; without decimal fractions and array literals, which no spelling makes the same everywhere.
 */
export function inAnyLocale(formula: string): string {
  return formula.replace(/"[^"]*"|'[^']*'|,/g, (part) => (part === ',' ? ';' : part));
}

const NARROWEST_PIXELS = 125;
const PIXELS_A_LETTER = 8;

function addColumns(
  sheet: GoogleAppsScript.Spreadsheet.Sheet,
  headerRow: number,
  columns: readonly NewColumn[],
): void {
  const first = sheet.getLastColumn() + 1;
  const missing = first + columns.length - 1 - sheet.getMaxColumns();
  if (missing > 0) sheet.insertColumnsAfter(sheet.getMaxColumns(), missing);
  columns.forEach(({ header, formula, format }, index) => {
    const below = sheet.getMaxRows() - headerRow;
    sheet
      .getRange(headerRow, first + index)
      .setValue(header)
      .setFontWeight('bold');
    // A formula in a cell of text format would stand there as it is written.
    const shown = FORMATS[format === 'text' ? 'general' : format];
    sheet.getRange(headerRow + 1, first + index, below, 1).setNumberFormat(shown);
    sheet.getRange(headerRow + 1, first + index).setFormula(inAnyLocale(formula));
  });
  // At a new column's usual width a header, or a date with its time, would be cut off.
  columns.forEach(({ header }, index) => {
    sheet.setColumnWidth(first + index, Math.max(NARROWEST_PIXELS, header.length * PIXELS_A_LETTER));
  });
  const coloured = columns.flatMap(({ colouredBy }, index) =>
    colouredBy === undefined ? [] : [{ column: first + index, by: colouredBy }],
  );
  const theirs = sheet.getConditionalFormatRules();
  sheet.setConditionalFormatRules([...theirs, ...colourRules(sheet, coloured, headerRow + 1)]);
}

/** Of a custom function, or of the countdown that looks up the tab SLA Curve. */
const OUR_FORMULA = /^=.*(\bSLA[_ ]|\bHOURS_REMAINING\()/i;

function deleteColumns(
  sheet: GoogleAppsScript.Spreadsheet.Sheet,
  headerRow: number,
  headers: readonly string[],
): void {
  const row = sheet.getRange(headerRow, 1, 1, sheet.getLastColumn()).getValues()[0] as Cell[];
  const isOurs = (column: number) => {
    const below = sheet.getRange(headerRow + 1, column, Math.max(1, sheet.getMaxRows() - headerRow), 1);
    const [formulas, values] = [below.getFormulas(), below.getValues()];
    // A row may have been put in above it.
    const first = formulas.findIndex(([formula], at) => formula !== '' || values[at]![0] !== '');
    return OUR_FORMULA.test(formulas[first]?.[0] ?? '');
  };
  const wanted = new Set(headers);
  const gone: number[] = [];
  for (let column = row.length; column > 0; column--) {
    const header = String(row[column - 1]);
    if (!wanted.has(header) || !isOurs(column)) continue;
    wanted.delete(header);
    gone.push(column);
  }
  const isGone = (range: GoogleAppsScript.Spreadsheet.Range) =>
    range.getNumColumns() === 1 && gone.includes(range.getColumn());
  const rules = sheet.getConditionalFormatRules();
  sheet.setConditionalFormatRules(rules.filter((rule) => !rule.getRanges().every(isGone)));
  // From right to left, so that those to come stay where they are.
  for (const column of gone) sheet.deleteColumn(column);
}

function writeTab(
  file: GoogleAppsScript.Spreadsheet.Spreadsheet,
  { name, rows, formats, coloured }: WholeTab,
): void {
  const sheet = file.getSheetByName(name) ?? file.insertSheet(name, file.getSheets().length);
  sheet.clear();
  const width = rows[0]!.length;
  lengthen(sheet, rows.length);
  if (width > sheet.getMaxColumns())
    sheet.insertColumnsAfter(sheet.getMaxColumns(), width - sheet.getMaxColumns());
  formats.forEach((format, index) => {
    if (format !== 'general')
      sheet.getRange(1, index + 1, sheet.getMaxRows(), 1).setNumberFormat(FORMATS[format]);
  });
  const cells = rows.map((row) =>
    row.map((cell) => {
      const held = isShown(cell) ? cell.cell : cell;
      return typeof held === 'string' && held[0] === '=' ? inAnyLocale(held) : held;
    }),
  );
  const range = sheet.getRange(1, 1, rows.length, width);
  range.setNumberFormats(
    rows.map((row, at) =>
      row.map((cell, column) => {
        const format = isShown(cell) ? cell.format : (formats[column] ?? 'general');
        // A formula in a cell of text format would stand there as it is written.
        return FORMATS[format === 'text' && String(cells[at]![column]).startsWith('=') ? 'general' : format];
      }),
    ),
  );
  range.setValues(cells);
  sheet.getRange(1, 1, 1, width).setFontWeight('bold');
  sheet.setFrozenRows(1);
  sheet.setConditionalFormatRules(colourRules(sheet, coloured, 2));
}

function isShown(cell: Cell | Shown): cell is Shown {
  return typeof cell === 'object' && 'format' in cell;
}

const RED = '#f4c7c3';
/** How statuses and verdicts begin; the word says it too, the colour only makes it stand out. */
const COLOURS: readonly (readonly [colour: string, words: readonly string[]])[] = [
  [RED, ['Breached', 'Differs', 'Fail', 'Overdue']],
  ['#fce8b2', ['At risk', 'Coming up', 'Due today']],
  ['#b7e1cd', ['Met', 'Pass', 'OK']],
  ['#c9daf8', ['Paused']],
  ['#e1d5f0', ['Check data']],
];

function colourRules(
  sheet: GoogleAppsScript.Spreadsheet.Sheet,
  coloured: readonly Coloured[],
  firstRow: number,
) {
  type Rule = GoogleAppsScript.Spreadsheet.ConditionalFormatRuleBuilder;
  const rules: GoogleAppsScript.Spreadsheet.ConditionalFormatRule[] = [];
  const add = (by: Coloured['by'], colour: string, when: (rule: Rule) => Rule) => {
    const columns = coloured.filter((each) => each.by === by);
    const ranges = columns.map(({ column }) =>
      sheet.getRange(firstRow, column, sheet.getMaxRows() - firstRow + 1, 1),
    );
    const rule = when(SpreadsheetApp.newConditionalFormatRule()).setBackground(colour);
    if (ranges.length > 0) rules.push(rule.setRanges(ranges).build());
  };
  for (const [colour, words] of COLOURS) {
    for (const word of words) add('status', colour, (rule) => rule.whenTextStartsWith(word));
  }
  add('above zero', RED, (rule) => rule.whenNumberGreaterThan(0));
  add('below zero', RED, (rule) => rule.whenNumberLessThan(0));
  return rules;
}

function deleteTab(file: GoogleAppsScript.Spreadsheet.Spreadsheet, name: string): void {
  const sheet = file.getSheetByName(name);
  if (sheet === null) return;
  for (const named of file.getNamedRanges()) {
    if (named.getRange().getSheet().getSheetId() === sheet.getSheetId()) named.remove();
  }
  file.deleteSheet(sheet);
}

function sendMail({ to, subject, text, html }: Mail): 'sent' | 'no quota' {
  try {
    MailApp.sendEmail({ to: to.join(','), subject, body: text, htmlBody: html, name: MAIL_NAME });
    return 'sent';
  } catch (error) {
    if (NO_QUOTA.test(String((error as Error).message))) return 'no quota';
    throw error;
  }
}

function ourTriggers(): GoogleAppsScript.Script.Trigger[] {
  return ScriptApp.getProjectTriggers().filter((trigger) => trigger.getHandlerFunction() === TICK);
}

/** A published add-on gets one an hour at most; asked for more, the platform refuses and an hour it is. */
function installTick(everyMinutes: number): number {
  ScriptApp.requireAllScopes(ScriptApp.AuthMode.FULL);
  for (const trigger of ourTriggers()) ScriptApp.deleteTrigger(trigger);
  const clock = () => ScriptApp.newTrigger(TICK).timeBased();
  const granted = MINUTES_GRANTED.filter((minutes) => minutes <= everyMinutes).pop() ?? 1;
  if (everyMinutes < 60) {
    try {
      clock().everyMinutes(granted).create();
      return granted;
    } catch (error) {
      if (!/hour|frequen|add-?on/i.test(String((error as Error).message))) throw error;
    }
  }
  clock().everyHours(1).create();
  return 60;
}

/** @returns undefined for what is no edit: whoever may call a global may pass it anything. */
export function editIn(event: unknown): Edit | undefined {
  const { range, value, oldValue, user } = (event ?? {}) as Partial<GoogleAppsScript.Events.SheetsOnEdit>;
  if (typeof range?.getSheet !== 'function') return undefined;
  const [rows, columns] = [range.getNumRows(), range.getNumColumns()];
  return {
    tab: range.getSheet().getName(),
    row: range.getRow(),
    rows,
    column: range.getColumn(),
    columns,
    by: addressOf(user),
    // A cell that was blank has no old value.
    before: rows === 1 && columns === 1 && value !== oldValue ? String(oldValue ?? '') : undefined,
  };
}

/** A simple trigger is not always told who has edited. */
function addressOf(user: unknown): string {
  if (typeof user === 'string') return user;
  try {
    const address = (user as GoogleAppsScript.Base.User | undefined)?.getEmail?.();
    return typeof address === 'string' ? address : '';
  } catch {
    return '';
  }
}

export function appsScriptScreen(): Screen {
  const ui = () => SpreadsheetApp.getUi();
  return {
    addMenu: (items: readonly MenuItem[]) => {
      const menu = ui().createAddonMenu();
      for (const { label, run } of items) {
        if (run === '') menu.addSeparator();
        else menu.addItem(label, run);
      }
      menu.addToUi();
    },
    selected() {
      const range = SpreadsheetApp.getActiveSpreadsheet().getActiveRange();
      return range === null
        ? { tab: SpreadsheetApp.getActiveSheet().getName(), row: 1 }
        : { tab: range.getSheet().getName(), row: range.getRow() };
    },
    showSidebar: (page, title) => {
      ui().showSidebar(HtmlService.createHtmlOutputFromFile(page).setTitle(title));
    },
    toast: (text) => SpreadsheetApp.getActiveSpreadsheet().toast(text),
    alert: (title, text) => {
      ui().alert(title, text, ui().ButtonSet.OK);
    },
    confirm: (title, text) => ui().alert(title, text, ui().ButtonSet.YES_NO) === ui().Button.YES,
  };
}

/** What a formula needs to know of the file, and the only thing it may ask. */
export function spreadsheetZoneName(): string {
  return SpreadsheetApp.getActiveSpreadsheet().getSpreadsheetTimeZone();
}
