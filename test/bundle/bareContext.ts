import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

export interface Call {
  readonly name: string;
  readonly arguments: readonly unknown[];
}

/** @returns The result of each call of the script's functions, made where nothing but ECMAScript exists, in `zone`. */
export function callInBareContext(file: string, calls: readonly Call[], zone: string): unknown[] {
  const { stdout, stderr, status } = spawnSync(process.execPath, [join(__dirname, 'insideBareContext.mjs')], {
    input: JSON.stringify({ file, calls }),
    env: { ...process.env, TZ: zone, NODE_OPTIONS: '' },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}
