/** The pushed script: its source, its functions, and the HTML files beside it. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';
import { type CustomFunction, customFunctionsIn } from './docBlocks';

export interface Code {
  /** Compiled once; run in a fresh context by each execution. */
  readonly script: Script;
  readonly customFunctions: readonly CustomFunction[];
  /** The text of `<name>.html` beside the script; undefined when there is none. */
  html(name: string): string | undefined;
}

export function loadCode(
  source: { readonly path: string } | { readonly text: string; readonly htmlFolder?: string },
): Code {
  const text = 'path' in source ? readFileSync(source.path, 'utf8') : source.text;
  const folder = 'path' in source ? dirname(source.path) : source.htmlFolder;
  return {
    script: new Script(text, { filename: 'path' in source ? source.path : 'Code.js' }),
    customFunctions: customFunctionsIn(text),
    html(name) {
      const file = folder && join(folder, name.endsWith('.html') ? name : `${name}.html`);
      return file && existsSync(file) ? readFileSync(file, 'utf8') : undefined;
    },
  };
}
