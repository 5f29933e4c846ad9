import { addressesToApprove, isCopy, lateNotice, switchMailOff, switchMailOn } from '../app/mailSwitch';
import { tick } from '../app/tick';
import { appsScriptHost, appsScriptScreen } from '../host/appsScript';

/** What a bound script may have; an add-on is given an hour. */
const EVERY_MINUTES = 5;
const MOST_SHOWN = 20;
const PERSON_WAITS_MS = 5_000;

/** The menu under Extensions, and a word where runs are missing. */
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
  try {
    const late = lateNotice(appsScriptHost());
    if (late !== '') appsScriptScreen().toast(late);
  } catch {
    // Without permission, as before the add-on is first used in a file, there is the menu alone.
  }
}

/** Right after the add-on was installed in an open file. */
export function onInstall(): void {
  onOpen();
}

/** Shows whom mail will reach, then installs the trigger. */
export function turnMailOn(): void {
  const [host, screen] = [appsScriptHost(), appsScriptScreen()];
  const { all, fresh, inColumn } = addressesToApprove(host);
  // What anybody may have written into the file is approved only where it was seen; what was approved before stays so.
  const shown = fresh.slice(0, MOST_SHOWN);
  const unseen = fresh.length - shown.length;
  const kept = all.length - fresh.length;
  const lines = shown.map((address) => `${address}${inColumn.includes(address) ? ' (in the tracker)' : ''}`);
  const more = unseen > 0 ? `\n${unseen} more are not approved by this; see Health.` : '';
  const whom = [
    ...(all.length > 0
      ? []
      : ['Neither SLA Roles nor the tracker has an address yet, so mail can only reach you.']),
    ...(shown.length > 0 ? [`You approve these addresses:\n${lines.join('\n')}${more}`] : []),
    ...(kept > 0 ? [`You approved ${kept} before; see Health.`] : []),
  ].join('\n\n');
  const copied = isCopy(host)
    ? 'This file is a copy. The original goes on sending, to the same people about the same tickets.\n\n'
    : '';
  const text = `${copied}Warnings and digests will go out under your account.\n\n${whom}\n\nAddresses added later are held until you approve them here again.`;
  if (!screen.confirm('Turn mail on?', text)) return;
  const approved = all.filter((address) => shown.includes(address) || !fresh.includes(address));
  const done = switchMailOn(host, EVERY_MINUTES, approved);
  const every = done.everyMinutes === 60 ? 'every hour' : `every ${done.everyMinutes} minutes`;
  screen.toast(
    done.standby
      ? `Mail goes out under ${done.owner}; yours takes over if that fails.`
      : `Mail is on, checked ${every}.`,
  );
}

/** Takes the trigger of this person away; the owner's decision holds for everybody. */
export function turnMailOff(): void {
  const sender = switchMailOff(appsScriptHost());
  appsScriptScreen().toast(
    sender === ''
      ? 'Mail is off. What was sent stays in SLA Ledger.'
      : `Your trigger is gone. Mail goes out under ${sender}, who can turn it off.`,
  );
}

/** One run at once, as the trigger would do it. */
export function checkNow(): void {
  const report = tick(appsScriptHost(), PERSON_WAITS_MS);
  const { mails, waiting, held } = report;
  const said = report.ran
    ? `${mails} mails sent, ${waiting} waiting, ${held} held${report.problems.length > 0 ? `; ${report.problems.length} things need a look` : ''}.`
    : `Nothing sent: ${report.why}.`;
  appsScriptScreen().toast(said);
}
