/** The time zone of File › Settings; read only where a cell stands for wall-clock time. */
export function spreadsheetZoneName(): string {
  return SpreadsheetApp.getActiveSpreadsheet().getSpreadsheetTimeZone();
}
