/** How an emulated service is written down: an object of plain functions with a name, seen by scripts through a proxy. */

/** The functions of a Google service that we emulate: a subset of its names, each written for the calls we support. */
export type Surface<Full> = { readonly [Name in keyof Full]?: unknown };

const names = new WeakMap<object, string>();

/**
 * @example const session = service<GoogleAppsScript.Base.Session>('Session', { getScriptTimeZone: () => 'Etc/UTC' });
 * @returns `methods` itself, now known as a service; whatever it lacks throws `not emulated: Session.x` to the script.
 */
export function service<Full>(name: string, methods: Surface<Full>): object {
  names.set(methods, name);
  return methods;
}

export function isService(value: unknown): value is object {
  return typeof value === 'object' && value !== null && names.has(value);
}

export function nameOf(value: object): string {
  return names.get(value) ?? 'Object';
}

/** An enumeration of Google's: each member is itself an opaque value, equal only to itself, and prints its name. */
export function enumeration<Member extends string>(
  name: string,
  members: readonly Member[],
): Readonly<Record<Member, object>> {
  const values = {} as Record<Member, object>;
  for (const member of members) values[member] = constant(member);
  names.set(values, name);
  return values;
}

function constant(name: string): object {
  const value = { toString: () => name, name: () => name, toJSON: () => name };
  names.set(value, name);
  return value;
}

/** The name of an enumeration's member; the text itself for a text. */
export function memberName(value: unknown): string {
  return isService(value) ? nameOf(value) : String(value);
}

/** Refused by the platform: reaches the script as an Error named "Exception". */
export class ServiceError extends Error {
  override readonly name = 'Exception';
}

/** True for a `Date` of any context. */
export function isDate(value: unknown): value is Date {
  return Object.prototype.toString.call(value) === '[object Date]';
}
