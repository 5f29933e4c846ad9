/** The pushed script: its source, its functions, and the HTML files beside it. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';

export interface Parameter {
  readonly name: string;
  readonly description: string;
  readonly optional: boolean;
}

/** A function that formulas may call, as its doc block describes it. */
export interface CustomFunction {
  readonly name: string;
  readonly description: string;
  readonly parameters: readonly Parameter[];
}

export interface Code {
  /** Compiled once; run in a fresh context by each execution. */
  readonly script: Script;
  readonly customFunctions: readonly CustomFunction[];
  /** The text of `<name>.html` beside the script; undefined when there is none. */
  html(name: string): string | undefined;
}

const DOCUMENTED = /\/\*\*((?:[^*]|\*(?!\/))*)\*\/\s*function\s+([A-Za-z_$][\w$]*)\s*\(([^)]*)\)/g;

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

/** Reads the doc blocks that end in `@customfunction`, as the editor's autocomplete does. */
export function customFunctionsIn(text: string): CustomFunction[] {
  const found: CustomFunction[] = [];
  for (const [, block, name, parameterList] of text.matchAll(DOCUMENTED)) {
    if (!/@customfunction\b/i.test(block!) || name!.endsWith('_')) continue;
    const lines = block!.split('\n').map((line) => line.replace(/^\s*\*? ?/, '').trimEnd());
    const firstTag = lines.findIndex((line) => line.startsWith('@'));
    const description = lines.slice(0, firstTag).join(' ').replace(/\s+/g, ' ').trim();
    const documented = parameterTexts(lines.slice(firstTag));
    const parameters = parameterList!
      .split(',')
      .map((parameter) => parameter.trim())
      .filter(Boolean)
      .map((parameter) => {
        const parameterName = parameter.replace(/^\.\.\./, '').replace(/\s*=.*$/s, '');
        const about = documented.get(parameterName) ?? '';
        const optional =
          /\boptional\b/i.test(about) || parameter.includes('=') || parameter.startsWith('...');
        return { name: parameterName, description: about, optional };
      });
    found.push({ name: name!, description, parameters });
  }
  return found;
}

function parameterTexts(lines: readonly string[]): Map<string, string> {
  const texts = new Map<string, string>();
  let current: string | undefined;
  for (const line of lines) {
    const match = /^@param\s+(?:\{[^}]*\}\s*)?\[?([\w$]+)[^\s\]]*\]?\s*-?\s*(.*)$/.exec(line);
    if (match) {
      current = match[1]!;
      texts.set(current, match[2]!);
    } else if (line.startsWith('@')) current = undefined;
    else if (current && line.trim()) texts.set(current, `${texts.get(current)} ${line.trim()}`);
  }
  return texts;
}
