import type { Execution } from '../execution';
import { enumeration, memberName, ServiceError, service } from '../service';
import type { ClockPlan, Trigger } from '../triggers';
import type { World } from '../world';

const AuthMode = enumeration('AuthMode', ['NONE', 'LIMITED', 'FULL', 'CUSTOM_FUNCTION']);
const AuthorizationStatus = enumeration('AuthorizationStatus', ['NOT_REQUIRED', 'REQUIRED']);
const EventType = enumeration('EventType', ['CLOCK', 'ON_OPEN', 'ON_EDIT', 'ON_FORM_SUBMIT', 'ON_CHANGE']);
const TriggerSource = enumeration('TriggerSource', [
  'SPREADSHEETS',
  'CLOCK',
  'FORMS',
  'DOCUMENTS',
  'CALENDAR',
]);
const WeekDay = enumeration('Weekday', [
  'MONDAY',
  'TUESDAY',
  'WEDNESDAY',
  'THURSDAY',
  'FRIDAY',
  'SATURDAY',
  'SUNDAY',
]);
const WEEK_DAYS = Object.keys(WeekDay);

/** Google documents getAuthorizedScopes; the type package does not know it yet. */
type AuthorizationInfo = GoogleAppsScript.Script.AuthorizationInfo & { getAuthorizedScopes(): string[] };

/** The authorization mode as a script sees it in `e.authMode`. */
export function authModeValue(mode: Execution['authMode']): object {
  return AuthMode[mode];
}

export function scriptApp(world: World, execution: Execution): object {
  const refused = () => world.refusedScopes.get(execution.user) ?? new Set<string>();
  const missingOf = (scopes: readonly unknown[]) =>
    scopes.map(String).filter((scope) => refused().has(scope));
  const require = (scopes: readonly unknown[]) => {
    const missing = missingOf(scopes);
    if (missing.length > 0)
      throw new ServiceError(`Authorization is required to perform that action: ${missing.join(', ')}`);
  };
  return service<GoogleAppsScript.Script.ScriptApp>('ScriptApp', {
    AuthMode,
    AuthorizationStatus,
    EventType,
    TriggerSource,
    WeekDay,
    getScriptId: () => 'offline-script',
    getAuthorizationInfo(_mode: unknown, scopes?: readonly unknown[]) {
      const asked = (scopes ?? world.scopes).map(String);
      const missing = missingOf(asked);
      return service<AuthorizationInfo>('AuthorizationInfo', {
        getAuthorizationStatus: () =>
          missing.length > 0 ? AuthorizationStatus.REQUIRED : AuthorizationStatus.NOT_REQUIRED,
        getAuthorizationUrl: () => (missing.length > 0 ? 'https://authorization.invalid/' : null),
        getAuthorizedScopes: () => asked.filter((scope) => !refused().has(scope)),
      });
    },
    requireScopes: (_mode: unknown, scopes: readonly unknown[]) => require(scopes),
    requireAllScopes: () => require(world.scopes),
    getProjectTriggers: () => world.triggers.of(execution.user).map(triggerOf),
    getUserTriggers: () => world.triggers.of(execution.user).map(triggerOf),
    deleteTrigger(trigger: { getUniqueId(): string }) {
      world.triggers.remove(trigger.getUniqueId());
    },
    newTrigger: (functionName: unknown) => triggerBuilder(world, execution, String(functionName)),
    invalidateAuth: () => undefined,
  });
}

function triggerOf(trigger: Trigger): object {
  return service<GoogleAppsScript.Script.Trigger>('Trigger', {
    getEventType: () => EventType[trigger.event],
    getHandlerFunction: () => trigger.functionName,
    getTriggerSource: () => (trigger.event === 'CLOCK' ? TriggerSource.CLOCK : TriggerSource.SPREADSHEETS),
    getTriggerSourceId: () => (trigger.event === 'CLOCK' ? null : 'offline-spreadsheet'),
    getUniqueId: () => trigger.id,
  });
}

function triggerBuilder(world: World, execution: Execution, functionName: string): object {
  const create = (event: Trigger['event'], plan?: ClockPlan) =>
    triggerOf(
      world.triggers.add(
        { functionName, user: execution.user, event, plan, madeInTrigger: execution.kind === 'trigger' },
        world.clock.now(),
      ),
    );
  return service<GoogleAppsScript.Script.TriggerBuilder>('TriggerBuilder', {
    timeBased: () => clockBuilder(world, (plan) => create('CLOCK', plan)),
    forSpreadsheet: () => {
      const on = (event: Trigger['event']) => () => builder(event);
      const builder = (event: Trigger['event']) =>
        service<GoogleAppsScript.Script.SpreadsheetTriggerBuilder>('SpreadsheetTriggerBuilder', {
          create: () => create(event),
        });
      return service<GoogleAppsScript.Script.SpreadsheetTriggerBuilder>('SpreadsheetTriggerBuilder', {
        onChange: on('ON_CHANGE'),
        onEdit: on('ON_EDIT'),
        onFormSubmit: on('ON_FORM_SUBMIT'),
        onOpen: on('ON_OPEN'),
        create: () => {
          throw new ServiceError('Choose an event before creating the trigger.');
        },
      });
    },
  });
}

function clockBuilder(world: World, create: (plan: ClockPlan) => object): object {
  const plan: { -readonly [Part in keyof ClockPlan]: ClockPlan[Part] } = { zone: world.scriptZone };
  const set =
    <Part extends keyof ClockPlan>(part: Part, read: (value: unknown) => ClockPlan[Part]) =>
    (value: unknown) => {
      plan[part] = read(value);
      return self;
    };
  const self: object = service<GoogleAppsScript.Script.ClockTriggerBuilder>('ClockTriggerBuilder', {
    after: set('at', (ms) => world.clock.now() + Number(ms)),
    at: set('at', (date) => (date as Date).getTime()),
    atHour: set('hour', Number),
    everyDays: set('everyDays', Number),
    everyHours: set('everyHours', Number),
    everyMinutes: set('everyMinutes', Number),
    everyWeeks: set('everyWeeks', Number),
    inTimezone: set('zone', String),
    nearMinute: set('minute', Number),
    onWeekDay: set('weekDay', (day) => WEEK_DAYS.indexOf(memberName(day))),
    create: () => create({ ...plan }),
  });
  return self;
}
