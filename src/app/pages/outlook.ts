import { nameKey } from '../../engine/sla/policy';
import type { Host } from '../../host/host';
import { readLedger, withEntries } from '../../sheets/ledger';
import { type MailSettings, readMailSettings } from '../../sheets/mailSettings';
import { LEDGER, SETTINGS } from '../../sheets/tabs';
import { archivedSteps } from '../archive';
import { withLists } from '../baseline';
import { readOutbox, rememberedIn, unwritten } from '../outbox';
import { approvedAddresses, stateFrom } from '../ownership';
import { type Swept, sweep } from '../sweep';
import { readWorkspace, type Workspace } from '../workspace';
import { zoneOf } from './book';

export interface Outlook {
  readonly swept: Swept;
  readonly workspace: Workspace;
  readonly settings: MailSettings;
  /** Under whose account mail goes out, where that is another person's: whom he has approved, nobody else can read; else "". */
  readonly sender: string;
}

const USUAL_MINUTES = 60;
const MOST_MAILS = 20;

/** What a run would decide if it came now, by the tick's own rules; nothing is sent and nothing written. */
export function outlook(host: Host, withStandings = false): Outlook {
  const now = host.now();
  const properties = host.properties('document');
  const file = host.spreadsheet();
  const me = host.userEmail().toLowerCase();
  const zone = zoneOf(host);
  const cells = host.readTab(SETTINGS.name) ?? [];
  const settings = readMailSettings(cells, () => zone);
  const outbox = readOutbox(properties);
  const written = readLedger(host.readTab(LEDGER.name) ?? []);
  const ledger = withLists(withEntries(written, unwritten(outbox, written)));
  const workspace = readWorkspace(host, file, cells, () => zone);
  const state = stateFrom(properties);
  const tickMs = (state?.everyMinutes ?? USUAL_MINUTES) * 60_000;
  const approved = approvedAddresses(host.properties('user'), file.id, me);
  const swept = sweep(
    {
      now,
      trackers: workspace.trackers,
      rules: workspace.rules,
      steps: workspace.steps,
      events: workspace.events,
      ledger,
      addressing: { roles: workspace.roles, approved: () => approved },
      contractOf: (policy) =>
        settings.contracts.get(nameKey(policy)) ?? settings.contracts.get('') ?? 'fail-open',
      turn: {
        nextTickAt: now + tickMs,
        tickMs,
        switchedOnAt: state?.switchedOnAt ?? now,
        mailPaused: settings.paused,
        doubtUntil: Number.NEGATIVE_INFINITY,
        remembered: rememberedIn(outbox),
        ...archivedSteps(host, state ?? { archivedBefore: now }),
      },
      zoneOfSheet: () => zone,
      perTicket: MOST_MAILS,
    },
    withStandings,
  );
  const isOn = state !== undefined && state.file === file.id && state.isOff !== true;
  const sender = isOn && state.owner !== me ? state.owner : '';
  return { swept, workspace, settings, sender };
}
