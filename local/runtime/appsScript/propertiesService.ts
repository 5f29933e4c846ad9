import type { Execution } from '../execution';
import { ServiceError, service } from '../service';
import type { World } from '../world';

const VALUE_BYTES = 9 * 1024;
const STORE_BYTES = 500 * 1024;

export function propertiesService(world: World, execution: Execution): object {
  const { properties } = world;
  return service<GoogleAppsScript.Properties.PropertiesService>('PropertiesService', {
    getDocumentProperties: () => propertiesOf(properties.document),
    getScriptProperties: () => propertiesOf(properties.script),
    getUserProperties() {
      let own = properties.user.get(execution.user);
      if (!own) {
        own = new Map();
        properties.user.set(execution.user, own);
      }
      return propertiesOf(own);
    },
  });
}

function propertiesOf(store: Map<string, string>): object {
  const set = (key: unknown, value: unknown) => {
    const text = String(value);
    if (Buffer.byteLength(text) > VALUE_BYTES) throw new ServiceError('Argument too large: value');
    let bytes = Buffer.byteLength(String(key)) + Buffer.byteLength(text);
    for (const [otherKey, other] of store) {
      if (otherKey !== String(key)) bytes += Buffer.byteLength(otherKey) + Buffer.byteLength(other);
    }
    if (bytes > STORE_BYTES) {
      throw new ServiceError(
        'You have exceeded the property storage quota. Please remove some properties and try again.',
      );
    }
    store.set(String(key), text);
  };
  const self: object = service<GoogleAppsScript.Properties.Properties>('Properties', {
    getProperty: (key: unknown) => store.get(String(key)) ?? null,
    setProperty(key: unknown, value: unknown) {
      set(key, value);
      return self;
    },
    getProperties: () => Object.fromEntries(store),
    setProperties(values: Record<string, unknown>, deleteAllOthers?: boolean) {
      if (deleteAllOthers) store.clear();
      for (const [key, value] of Object.entries(values)) set(key, value);
      return self;
    },
    deleteProperty(key: unknown) {
      store.delete(String(key));
      return self;
    },
    deleteAllProperties() {
      store.clear();
      return self;
    },
    getKeys: () => [...store.keys()],
  });
  return self;
}
