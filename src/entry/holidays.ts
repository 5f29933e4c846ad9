import * as holidays from '../app/holidayImport';
import { appsScriptHost } from '../host/appsScript';

/**
 * Countries and regions whose public holidays can be added.
 */
export function holidayCountries(): unknown {
  return holidays.countriesToChoose(appsScriptHost());
}

/**
 * The holidays of a place beside what SLA Holidays has already, as plain data; changes nothing.
 *
 * @param request country, region, set, from, to.
 */
export function previewHolidays(request: unknown): unknown {
  return holidays.previewHolidays(request, appsScriptHost());
}

/** Adds the dates that the request names, or those the preview ticks, and returns what was added. */
export function addHolidays(request: unknown): unknown {
  return holidays.addHolidays(request, appsScriptHost());
}

/** Takes out again what addHolidays returned. */
export function removeHolidays(added: unknown): void {
  holidays.removeHolidays(added, appsScriptHost());
}
