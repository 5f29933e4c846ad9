import type { Execution } from '../execution';
import { service } from '../service';
import type { World } from '../world';
import { cacheService } from './cacheService';
import { consoleService, loggerService } from './console';
import { htmlService } from './htmlService';
import { lockService } from './lockService';
import { mailApp } from './mailApp';
import { propertiesService } from './propertiesService';
import { scriptApp } from './scriptApp';
import { session } from './session';
import { spreadsheetApp } from './spreadsheetApp';
import { utilities } from './utilities';

/** Services that exist in Apps Script and that the product must not use; any member throws `not emulated`. */
const ABSENT = [
  'CalendarApp',
  'CardService',
  'Charts',
  'ContentService',
  'DocumentApp',
  'DriveApp',
  'FormApp',
  'GmailApp',
  'Jdbc',
  'LanguageApp',
  'Maps',
  'SlidesApp',
  'UrlFetchApp',
  'XmlService',
];

/** The globals that a script finds beside JavaScript's own. */
export function createGlobals(world: World, execution: Execution): Record<string, object> {
  const globals: Record<string, object> = {
    CacheService: cacheService(world, execution),
    HtmlService: htmlService(world, execution),
    LockService: lockService(world, execution),
    Logger: loggerService(world, execution),
    MailApp: mailApp(world, execution),
    PropertiesService: propertiesService(world, execution),
    ScriptApp: scriptApp(world, execution),
    Session: session(world, execution),
    SpreadsheetApp: spreadsheetApp(world, execution),
    Utilities: utilities(world),
    console: consoleService(world, execution),
  };
  for (const name of ABSENT) globals[name] = service<Record<string, never>>(name, {});
  return globals;
}
