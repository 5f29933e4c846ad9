/**
 * As much of the browser's XML document as the sheet library's XLSX reader uses; Node has none. Elements,
 * attributes and text; selectors of tags, `[attribute]`, `[attribute="value"]`, `:root`, with ` `, `>` and `,`.
 */

export interface XmlNode {
  readonly tagName: string;
  readonly attributes: XmlAttributes;
  readonly children: readonly XmlNode[];
  readonly parentElement: XmlNode | undefined;
  readonly textContent: string;
  readonly innerHTML: string;
  getAttribute(name: string): string | null;
  querySelector(selector: string): XmlNode | null;
  querySelectorAll(selector: string): XmlNode[];
}

type XmlAttributes = Record<string, { readonly name: string; readonly value: string }>;
type Content = XmlElement | string;

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const TOKEN =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[([\s\S]*?)\]\]>|<!DOCTYPE[^>]*>|<(\/?)([^\s/>]+)((?:\s+[^\s=>]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>|([^<]+)/g;
const ATTRIBUTE = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

class XmlElement implements XmlNode {
  readonly attributes: XmlAttributes = Object.create({
    getNamedItem(this: XmlAttributes, name: string) {
      return this[name] ?? null;
    },
  }) as XmlAttributes;
  readonly contents: Content[] = [];
  readonly children: XmlElement[] = [];

  constructor(
    readonly tagName: string,
    readonly parentElement: XmlElement | undefined,
  ) {}

  get textContent(): string {
    return this.contents.map((part) => (typeof part === 'string' ? part : part.textContent)).join('');
  }
  get innerHTML(): string {
    return this.contents.map(serialize).join('');
  }
  getAttribute(name: string): string | null {
    return this.attributes[name]?.value ?? null;
  }
  querySelector(selector: string): XmlElement | null {
    return search(this, selector, true)[0] ?? null;
  }
  querySelectorAll(selector: string): XmlElement[] {
    return search(this, selector, false);
  }
}

interface Step {
  readonly tag: string | undefined;
  readonly root: boolean;
  readonly attributes: readonly (readonly [string, string | undefined])[];
  /** Whether the step before it must be the parent, not just an ancestor. */
  readonly child: boolean;
}

const selectors = new Map<string, readonly (readonly Step[])[]>();

function stepsOf(selector: string): readonly (readonly Step[])[] {
  let known = selectors.get(selector);
  if (!known) {
    known = selector.split(',').map((path) => {
      let child = false;
      const steps: Step[] = [];
      for (const [part] of path.matchAll(/>|(?:\[[^\]]*\]|[^\s>[])+/g)) {
        if (part === '>') child = true;
        else {
          const attributes = [...part.matchAll(/\[([^\]="]+)(?:="([^"]*)")?\]/g)].map(
            (match) => [match[1]!, match[2]] as const,
          );
          const name = part.replace(/\[.*$/, '');
          steps.push({
            tag: name && name !== ':root' ? name : undefined,
            root: name === ':root',
            attributes,
            child,
          });
          child = false;
        }
      }
      return steps;
    });
    selectors.set(selector, known);
  }
  return known;
}

function matches(element: XmlElement, step: Step): boolean {
  if (step.tag !== undefined && element.tagName !== step.tag) return false;
  if (step.root && element.parentElement?.parentElement !== undefined) return false;
  return step.attributes.every(([name, value]) => {
    const found = element.getAttribute(name);
    return found !== null && (value === undefined || found === value);
  });
}

function endsPath(element: XmlElement, steps: readonly Step[]): boolean {
  let index = steps.length - 1;
  if (!matches(element, steps[index]!)) return false;
  let current: XmlElement | undefined = element;
  while (index > 0) {
    const { child } = steps[index]!;
    index -= 1;
    current = current?.parentElement;
    while (current && !child && !matches(current, steps[index]!)) current = current.parentElement;
    if (!current || !matches(current, steps[index]!)) return false;
  }
  return true;
}

function search(from: XmlElement, selector: string, onlyFirst: boolean): XmlElement[] {
  const paths = stepsOf(selector);
  const found: XmlElement[] = [];
  const visit = (element: XmlElement): boolean => {
    for (const child of element.children) {
      if (paths.some((steps) => endsPath(child, steps))) {
        found.push(child);
        if (onlyFirst) return true;
      }
      if (visit(child)) return true;
    }
    return false;
  };
  visit(from);
  return found;
}

function unescaped(text: string): string {
  return text.replace(/&(#x[\da-f]+|#\d+|\w+);/gi, (whole, name: string) => {
    if (name[0] !== '#') return ENTITIES[name] ?? whole;
    return String.fromCodePoint(name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1)));
  });
}

const escapeText = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

function serialize(part: Content): string {
  if (typeof part === 'string') return escapeText(part);
  const attributes = Object.values(part.attributes)
    .map(({ name, value }) => ` ${name}="${escapeText(value).replace(/"/g, '&quot;')}"`)
    .join('');
  return part.contents.length > 0
    ? `<${part.tagName}${attributes}>${part.innerHTML}</${part.tagName}>`
    : `<${part.tagName}${attributes}/>`;
}

/** The document around the root element; a text that is no XML gives one with a `parsererror`, as browsers do. */
export function parseXml(text: string): XmlNode {
  const document = new XmlElement('#document', undefined);
  let open = document;
  let read = 0;
  for (const match of text.replace(/^\uFEFF/, '').matchAll(TOKEN)) {
    const [whole, cdata, closing, tag, attributes, selfClosing, plain] = match;
    if (match.index !== read) return failed(text, read);
    read += whole.length;
    if (cdata !== undefined) open.contents.push(cdata);
    else if (plain !== undefined) {
      if (open !== document) open.contents.push(unescaped(plain));
    } else if (tag === undefined) continue;
    else if (closing) {
      if (open.tagName !== tag) return failed(text, read);
      open = open.parentElement!;
    } else {
      const element = new XmlElement(tag, open);
      for (const [, name, quoted, single] of attributes!.matchAll(ATTRIBUTE)) {
        element.attributes[name!] = { name: name!, value: unescaped(quoted ?? single!) };
      }
      open.contents.push(element);
      open.children.push(element);
      if (!selfClosing) open = element;
    }
  }
  return open === document && document.children.length === 1 ? document : failed(text, read);
}

function failed(text: string, at: number): XmlNode {
  const document = new XmlElement('#document', undefined);
  const error = new XmlElement('parsererror', document);
  error.contents.push(`${text.slice(0, at).split('\n').length}: not well-formed`);
  document.contents.push(error);
  document.children.push(error);
  return document;
}

/** Puts the class that the sheet library reads files with where it looks for it. */
export function installReader(): void {
  install(
    (text) => parseXml(text),
    () => '',
  );
}

/**
 * The same for writing. The library parses what it has just written and takes the text back; both ways at full length
 * cost more than all the rest of saving, so the text is only carried through.
 */
export function installWriter(): void {
  const texts = new WeakMap<object, string>();
  install(
    (text) => {
      const document = { querySelector: () => null };
      texts.set(document, text.trim());
      return document;
    },
    (document) => texts.get(document) ?? '',
  );
}

function install(parse: (text: string) => object, serialized: (document: object) => string): void {
  Object.assign(globalThis, {
    DOMParser: class {
      parseFromString(text: string): object {
        return parse(text);
      }
    },
    XMLSerializer: class {
      serializeToString(document: object): string {
        return serialized(document);
      }
    },
  });
}
