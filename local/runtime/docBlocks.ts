/** The custom functions of a script, read from their doc blocks. Knows nothing of Node: the page reads them too. */

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

const DOCUMENTED = /\/\*\*((?:[^*]|\*(?!\/))*)\*\/\s*function\s+([A-Za-z_$][\w$]*)\s*\(([^)]*)\)/g;

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
