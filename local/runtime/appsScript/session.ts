import type { Execution } from '../execution';
import { service } from '../service';
import type { World } from '../world';

export function session(world: World, execution: Execution): object {
  // Where the script runs without the user's consent, it does not learn who the user is.
  const isAnonymous = execution.kind === 'custom function' || execution.kind === 'simple trigger';
  const userOf = (email: string) => service<GoogleAppsScript.Base.User>('User', { getEmail: () => email });
  return service<GoogleAppsScript.Base.Session>('Session', {
    getActiveUser: () => userOf(isAnonymous ? '' : execution.user),
    getEffectiveUser: () => userOf(isAnonymous ? '' : execution.user),
    getActiveUserLocale: () => 'en',
    getScriptTimeZone: () => world.scriptZone,
    getTemporaryActiveUserKey: () => Buffer.from(`key of ${execution.user}`).toString('base64'),
  });
}
