import * as checks from '../app/checkRules';
import { appsScriptHost } from '../host/appsScript';

/**
 * What is odd about the rules, the worst first, and every promise as a sentence; plain data, changes nothing.
 */
export function checkRules(): unknown {
  return checks.checkRules(appsScriptHost());
}
