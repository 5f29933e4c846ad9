import { writeAgreement } from '../app/agreementText';
import { dashboardTab } from '../app/dashboard';
import { type Insertion, insertTab, type MayReplace } from '../app/insertTab';
import { proofTab } from '../app/proof';
import { appsScriptHost, appsScriptScreen } from '../host/appsScript';

/** Worked examples with the expected value beside the computed one. */
export function insertProof(): void {
  said(
    insertTab(appsScriptHost(), proofTab, mayReplace()),
    'In the tab Proof a line says OK where the formula gives what was worked out by hand.',
  );
}

/** One page of what was kept, and of what is late now. */
export function insertDashboard(): void {
  said(
    insertTab(appsScriptHost(), dashboardTab, mayReplace(' From, To and Counted by stay as they read now.')),
    'The tab Dashboard is there; From, To and Counted by on it are yours to change.',
  );
}

/** The agreement that the rules amount to, as text. */
export function insertAgreement(): void {
  said(
    writeAgreement(appsScriptHost(), mayReplace()),
    'The tab SLA Agreement says what the rules say. It is not legal advice.',
  );
}

function mayReplace(stays = ''): MayReplace {
  return (tab) =>
    appsScriptScreen().confirm(
      `${tab} is there already`,
      `Write it anew? What was added to it goes.${stays}`,
    );
}

function said(done: Insertion, text: string): void {
  if (done === 'written') appsScriptScreen().toast(text);
  else if (done !== 'left') appsScriptScreen().alert('Nothing was inserted', done.obstacle);
}
