import { addressesToApprove, switchMailOff, switchMailOn } from '../app/mailSwitch';
import { tick } from '../app/tick';
import { appsScriptHost, appsScriptScreen } from '../host/appsScript';

/** What a bound script may have; an add-on is given an hour. */
const EVERY_MINUTES = 5;
const MOST_SHOWN = 20;

/** The menu under Extensions. Runs without any permission, so it asks the platform for nothing else. */
export function onOpen(): void {
  appsScriptScreen().addMenu([
    { label: 'Set up…', run: 'openSetup' },
    { label: 'Ticket', run: 'openTicket' },
    { label: 'Insert columns…', run: 'openColumns' },
    { label: 'Insert dashboard', run: 'insertDashboard' },
    { label: 'Insert agreement text', run: 'insertAgreement' },
    { label: 'Insert proof tab', run: 'insertProof' },
    { label: '', run: '' },
    { label: 'Policies', run: 'openPolicies' },
    { label: 'Calendars and holidays', run: 'openCalendars' },
    { label: 'Escalations and digests', run: 'openEscalations' },
    { label: '', run: '' },
    { label: 'Health', run: 'openHealth' },
    { label: 'Turn mail on…', run: 'turnMailOn' },
    { label: 'Turn mail off', run: 'turnMailOff' },
    { label: 'Check now', run: 'checkNow' },
  ]);
}

/** Right after the add-on was installed in an open file. */
export function onInstall(): void {
  onOpen();
}

/** Shows whom mail will reach, then installs the trigger. */
export function turnMailOn(): void {
  const [host, screen] = [appsScriptHost(), appsScriptScreen()];
  const { all, inColumn } = addressesToApprove(host);
  // What anybody may have written into the tracker is approved only where it was seen.
  const seen = all.filter((address, nth) => nth < MOST_SHOWN || !inColumn.includes(address));
  const lines = all.map((address) => `${address}${inColumn.includes(address) ? ' (in the tracker)' : ''}`);
  const shown = lines.slice(0, MOST_SHOWN).join('\n');
  const more = all.length > MOST_SHOWN ? `\nand ${all.length - MOST_SHOWN} more; see Health` : '';
  const whom =
    all.length === 0
      ? 'Neither SLA Roles nor the tracker has an address yet, so mail can only reach you.'
      : `You approve these addresses:\n${shown}${more}`;
  const text = `Warnings and digests will go out under your account.\n\n${whom}\n\nAddresses added later are held until you approve them here again.`;
  if (!screen.confirm('Turn mail on?', text)) return;
  const done = switchMailOn(host, EVERY_MINUTES, seen);
  const every = done.everyMinutes === 60 ? 'every hour' : `every ${done.everyMinutes} minutes`;
  screen.toast(
    done.standby
      ? `Mail goes out under ${done.owner}; yours takes over if that fails.`
      : `Mail is on, checked ${every}.`,
  );
}

/** Takes the trigger of this person away. */
export function turnMailOff(): void {
  switchMailOff(appsScriptHost());
  appsScriptScreen().toast('Mail is off. What was sent stays in SLA Ledger.');
}

/** One run at once, as the trigger would do it. */
export function checkNow(): void {
  const report = tick(appsScriptHost());
  const { mails, waiting, held } = report;
  const said = report.ran
    ? `${mails} mails sent, ${waiting} waiting, ${held} held${report.problems.length > 0 ? `; ${report.problems.length} things need a look` : ''}.`
    : `Nothing sent: ${report.why}.`;
  appsScriptScreen().toast(said);
}
