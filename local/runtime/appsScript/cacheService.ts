import type { Execution } from '../execution';
import { ServiceError, service } from '../service';
import type { World } from '../world';

const VALUE_BYTES = 100 * 1024;
const KEY_LENGTH = 250;
const LONGEST_SECONDS = 21_600;

export function cacheService(world: World, execution: Execution): object {
  const store = (prefix: string) => cacheOf(world, prefix);
  return service<GoogleAppsScript.Cache.CacheService>('CacheService', {
    getDocumentCache: () => store(`document ${world.document.id}`),
    getScriptCache: () => store('script'),
    getUserCache: () => store(`user ${execution.user}`),
  });
}

function cacheOf(world: World, prefix: string): object {
  const keyOf = (key: unknown) => {
    if (String(key).length > KEY_LENGTH) throw new ServiceError('Argument too large: key');
    return `${prefix}\n${String(key)}`;
  };
  const get = (key: unknown) => {
    const entry = world.cache.get(keyOf(key));
    return entry && entry.until > world.clock.now() ? entry.value : null;
  };
  const put = (key: unknown, value: unknown, seconds: unknown = 600) => {
    const text = String(value);
    if (Buffer.byteLength(text) > VALUE_BYTES) throw new ServiceError('Argument too large: value');
    const lifetime = Math.min(Number(seconds), LONGEST_SECONDS) * 1000;
    world.cache.set(keyOf(key), { value: text, until: world.clock.now() + lifetime });
  };
  const remove = (key: unknown) => {
    world.cache.delete(keyOf(key));
  };
  return service<GoogleAppsScript.Cache.Cache>('Cache', {
    get,
    put,
    remove,
    getAll(keys: unknown[]) {
      const found: Record<string, string> = {};
      for (const key of keys) {
        const value = get(key);
        if (value !== null) found[String(key)] = value;
      }
      return found;
    },
    putAll(values: Record<string, unknown>, seconds?: unknown) {
      for (const [key, value] of Object.entries(values)) put(key, value, seconds);
    },
    removeAll: (keys: unknown[]) => keys.forEach(remove),
  });
}
