import { writeAgreement } from '../app/agreementText';
import { dashboardTab } from '../app/dashboard';
import { insertTab } from '../app/insertTab';
import { proofTab } from '../app/proof';
import { appsScriptHost, appsScriptScreen } from '../host/appsScript';

/** Worked examples with the expected value beside the computed one. */
export function insertProof(): void {
  said(
    insertTab(appsScriptHost(), proofTab),
    'In the tab Proof a line says OK where the formula gives what was worked out by hand.',
  );
}

/** One page of what was kept, and of what is late now. */
export function insertDashboard(): void {
  said(
    insertTab(appsScriptHost(), dashboardTab),
    'The tab Dashboard is there; From, To and Counted by on it are yours to change.',
  );
}

/** The agreement that the rules amount to, as text. */
export function insertAgreement(): void {
  const written = writeAgreement(appsScriptHost());
  const obstacle = 'obstacles' in written ? written.obstacles.join(' ') : undefined;
  said(obstacle, 'The tab SLA Agreement says what the rules say. It is not legal advice.');
}

function said(obstacle: string | undefined, done: string): void {
  if (obstacle === undefined) appsScriptScreen().toast(done);
  else appsScriptScreen().alert('Nothing was inserted', obstacle);
}
