import { appsScriptHost } from '../../src/host/appsScript';
import { runCase } from './contract';

/** The contract's cases inside the emulated platform, over the adapter that is shipped. */
export function contractCase(name: string): unknown {
  return runCase(name, appsScriptHost());
}
