import * as columns from '../app/pages/columnsPage';
import * as escalations from '../app/pages/escalationsPage';
import * as healthPage from '../app/pages/health';
import * as policies from '../app/pages/policyChanges';
import * as setup from '../app/pages/setupPage';
import * as tables from '../app/pages/tables';
import * as tickets from '../app/pages/ticketPage';
import { appsScriptHost, appsScriptScreen } from '../host/appsScript';

/**
 * What pages may call. Every request is plain JSON that its schema has to pass; the spreadsheet is always the open one.
 */

/** Opens the page Set up. */
export function openSetup(): void {
  appsScriptScreen().showSidebar('Setup', 'Set up');
}

/** Opens the page Calendars and holidays. */
export function openCalendars(): void {
  appsScriptScreen().showSidebar('Calendars', 'Calendars and holidays');
}

/** Opens the page Policies. */
export function openPolicies(): void {
  appsScriptScreen().showSidebar('Policies', 'Policies');
}

/** Opens the page Escalations and digests. */
export function openEscalations(): void {
  appsScriptScreen().showSidebar('Escalations', 'Escalations and digests');
}

/** Opens the page Ticket. */
export function openTicket(): void {
  appsScriptScreen().showSidebar('Ticket', 'Ticket');
}

/** Opens the page Insert columns. */
export function openColumns(): void {
  appsScriptScreen().showSidebar('Columns', 'Insert columns');
}

/** Opens the page Health. */
export function openHealth(): void {
  appsScriptScreen().showSidebar('Health', 'Health');
}

/** What Set up offers to choose from. */
export function setupChoices(): unknown {
  return setup.setupChoices(appsScriptHost());
}

/** What the set-up would create, short enough for a sidebar. */
export function setupPreview(request: unknown): unknown {
  return setup.setupPreview(request, appsScriptHost());
}

/** How a tab would be read as a tracker. */
export function trackerPreview(request: unknown): unknown {
  return setup.trackerPreview(request, appsScriptHost());
}

/** Adds a tracker beside those set up. */
export function addTracker(request: unknown): unknown {
  return setup.addTracker(request, appsScriptHost());
}

/** Takes addTracker back. */
export function removeTracker(request: unknown): unknown {
  return setup.removeTracker(request, appsScriptHost());
}

/** How mail and its trigger stand. */
export function health(): unknown {
  return healthPage.health(appsScriptHost());
}

/** Looks at every row as a run does; sends nothing. */
export function checkRows(): unknown {
  return healthPage.checkRows(appsScriptHost());
}

/** Turns rehearsal or the pause of all mail on or off. */
export function setSwitch(request: unknown): unknown {
  return healthPage.setSwitch(request, appsScriptHost());
}

/** Turns mail on for the addresses shown. */
export function mailOn(request: unknown): unknown {
  return healthPage.mailOn(request, appsScriptHost());
}

/** Takes this person's trigger away. */
export function mailOff(): unknown {
  return healthPage.mailOff(appsScriptHost());
}

/** Sends a mail in doubt once more, or leaves it. */
export function settleHeld(request: unknown): unknown {
  return healthPage.settleHeld(request, appsScriptHost());
}

/** One run at once, as the trigger would do it. */
export function runNow(): unknown {
  return healthPage.runNow(appsScriptHost());
}

/** Tabs of rules as text. */
export function readTabs(request: unknown): unknown {
  return tables.readTabs(request, appsScriptHost());
}

/** Saves one of them, unless somebody else has meanwhile. */
export function saveTab(request: unknown): unknown {
  return tables.saveTab(request, appsScriptHost());
}

/** What other policies would change for open tickets. */
export function policyChanges(request: unknown): unknown {
  return policies.policyChanges(request, appsScriptHost());
}

/** What is odd about other policies. */
export function policyRemarks(request: unknown): unknown {
  return policies.policyRemarks(request, appsScriptHost());
}

/** Everything known of a ticket. */
export function ticketView(request: unknown): unknown {
  return tickets.ticketView(request, appsScriptHost(), () => appsScriptScreen().selected());
}

/** Why one of its promises stands as it does. */
export function ticketWhy(request: unknown): unknown {
  return tickets.ticketWhy(request, appsScriptHost());
}

/** Appends a row to SLA Events. */
export function addEvent(request: unknown): unknown {
  return tickets.addEvent(request, appsScriptHost());
}

/** Formulas that would go beside a tracker. */
export function columnsOffered(request: unknown): unknown {
  return columns.columnsOffered(request, appsScriptHost());
}

/** Writes the ticked ones. */
export function columnsInsert(request: unknown): unknown {
  return columns.columnsInsert(request, appsScriptHost());
}

/** Takes them out again. */
export function columnsRemove(request: unknown): unknown {
  return columns.columnsRemove(request, appsScriptHost());
}

/** Who would get a mail if a run came now. */
export function whoNow(): unknown {
  return escalations.whoNow(appsScriptHost());
}

/** Lets this account write to addresses of SLA Roles. */
export function approveAddresses(request: unknown): unknown {
  return escalations.approveAddresses(request, appsScriptHost());
}

/** One mail to oneself. */
export function testMail(): unknown {
  return escalations.testMail(appsScriptHost());
}
