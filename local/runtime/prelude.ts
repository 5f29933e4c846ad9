/**
 * What runs inside each script context before the script does: the clock, the membrane around the services, and the
 * crossing of values. It is text because everything it makes must belong to the context: an array that came from
 * outside is not `instanceof Array` to the script, and such a mistake must not hide here.
 *
 * The text is a function of `outside` (see execution.ts) that returns what the execution needs from inside.
 */
export const PRELUDE = `(function (outside) {
  'use strict';
  const RealDate = Date;
  const global = globalThis;

  function FakeDate() {
    if (!new.target) return new FakeDate().toString();
    const parts = arguments.length === 0 ? [outside.now()] : outside.dateParts ? outside.dateParts(arguments) : arguments;
    return Reflect.construct(RealDate, parts, new.target);
  }
  FakeDate.prototype = RealDate.prototype;
  FakeDate.now = function now() { return outside.now(); };
  FakeDate.parse = RealDate.parse;
  FakeDate.UTC = RealDate.UTC;
  Object.defineProperty(FakeDate, 'name', { value: 'Date' });
  Object.defineProperty(FakeDate, 'length', { value: 7 });
  Object.defineProperty(RealDate.prototype, 'constructor', { value: FakeDate, writable: true, configurable: true });
  Object.defineProperty(global, 'Date', { value: FakeDate, writable: true, configurable: true });
  if (outside.setScriptZone) outside.setScriptZone(RealDate, FakeDate);

  const proxies = new WeakMap();
  const targets = new WeakMap();

  function isDate(value) { return Object.prototype.toString.call(value) === '[object Date]'; }

  function inward(value) {
    if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return value;
    if (targets.has(value)) return value;
    if (Array.isArray(value)) {
      const copy = new Array(value.length);
      for (let i = 0; i < value.length; i++) copy[i] = inward(value[i]);
      return copy;
    }
    if (isDate(value)) return new RealDate(value.getTime());
    if (outside.isService(value)) return proxyOf(value);
    if (typeof value === 'function') return value;
    const copy = {};
    for (const key of Object.keys(value)) copy[key] = inward(value[key]);
    return copy;
  }

  function outward(value) {
    if (value === null || typeof value !== 'object') return value;
    const target = targets.get(value);
    if (target) return target;
    if (Array.isArray(value)) {
      for (let i = 0; i < value.length; i++) {
        const item = value[i];
        if (item !== null && typeof item === 'object') {
          const copy = new Array(value.length);
          for (let j = 0; j < value.length; j++) copy[j] = outward(value[j]);
          return copy;
        }
      }
      return value;
    }
    const prototype = Object.getPrototypeOf(value);
    if (prototype !== null && prototype !== Object.prototype) return value;
    const copy = {};
    for (const key of Object.keys(value)) copy[key] = outward(value[key]);
    return copy;
  }

  function raise(failure) {
    const error = new Error(failure.message);
    if (failure.name) Object.defineProperty(error, 'name', { value: failure.name, configurable: true, writable: true });
    throw error;
  }

  function proxyOf(service) {
    let proxy = proxies.get(service);
    if (proxy) return proxy;
    const methods = new Map();
    proxy = new Proxy(Object.create(null), {
      get(_, name) {
        if (typeof name === 'symbol') return name === Symbol.toPrimitive ? () => outside.nameOf(service) : undefined;
        const known = methods.get(name);
        if (known) return known;
        const kind = outside.memberKind(service, name);
        if (kind === 'value') return inward(outside.member(service, name));
        if (kind === 'missing') {
          if (name === 'toString') return () => outside.nameOf(service);
          if (name === 'toJSON' || name === 'then' || name === 'constructor') return undefined;
          return raise({ message: 'not emulated: ' + outside.nameOf(service) + '.' + name });
        }
        const method = function () {
          const args = [];
          for (let i = 0; i < arguments.length; i++) args.push(outward(arguments[i]));
          const answer = outside.call(service, name, args);
          if (answer.failure) return raise(answer.failure);
          return inward(answer.value);
        };
        methods.set(name, method);
        return method;
      },
      set(_, name, value) {
        if (outside.setMember(service, name, value)) return true;
        return raise({ message: 'not emulated: setting ' + outside.nameOf(service) + '.' + String(name) });
      },
      has(_, name) { return outside.memberKind(service, name) !== 'missing'; },
    });
    proxies.set(service, proxy);
    targets.set(proxy, service);
    return proxy;
  }

  return {
    inward,
    defineGlobal(name, service) {
      Object.defineProperty(global, name, { value: proxyOf(service), writable: true, configurable: true });
    },
    callGlobal(name, args) {
      const target = global[name];
      if (typeof target !== 'function') {
        return { failure: { name: 'Error', message: 'Script function not found: ' + name } };
      }
      try {
        return { value: target.apply(undefined, inward(args)) };
      } catch (error) {
        return { failure: describe(error), thrown: error };
      }
    },
    hasGlobal(name) { return typeof global[name] === 'function'; },
    render(body, names, values) {
      return Function.apply(null, names.concat([body])).apply(undefined, values);
    },
  };

  function describe(error) {
    if (error !== null && typeof error === 'object' && 'message' in error) {
      return { name: String(error.name || 'Error'), message: String(error.message), stack: String(error.stack || '') };
    }
    return { name: 'Error', message: String(error) };
  }
})`;
