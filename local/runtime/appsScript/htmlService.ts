import type { Execution } from '../execution';
import { enumeration, ServiceError, service } from '../service';
import type { World } from '../world';

const XFrameOptionsMode = enumeration('XFrameOptionsMode', ['ALLOWALL', 'DEFAULT']);
const SandboxMode = enumeration('SandboxMode', ['EMULATED', 'IFRAME', 'NATIVE']);

/** What a page shows, read by Ui when it opens it. */
export interface PageContents {
  html: string;
  title: string;
  width: number | undefined;
  height: number | undefined;
}

const contents = new WeakMap<object, PageContents>();

/** The contents of an HtmlOutput; a plain text is a page of its own. */
export function pageContents(output: unknown): PageContents {
  const known = typeof output === 'object' && output !== null ? contents.get(output) : undefined;
  return known ?? { html: String(output), title: '', width: undefined, height: undefined };
}

export function htmlService(world: World, execution: Execution): object {
  const file = (name: unknown) => {
    const text = world.code.html(String(name));
    if (text === undefined) throw new ServiceError(`No HTML file named ${String(name)} was found.`);
    return text;
  };
  return service<GoogleAppsScript.HTML.HtmlService>('HtmlService', {
    SandboxMode,
    XFrameOptionsMode,
    createHtmlOutput: (html: unknown = '') => htmlOutput(String(html)),
    createHtmlOutputFromFile: (name: unknown) => htmlOutput(file(name)),
    createTemplate: (html: unknown) => htmlTemplate(String(html), execution),
    createTemplateFromFile: (name: unknown) => htmlTemplate(file(name), execution),
  });
}

function htmlOutput(html: string): object {
  const page: PageContents = { html, title: '', width: undefined, height: undefined };
  const chained = (change: (value: never) => void) => (value: never) => {
    change(value);
    return self;
  };
  const self: object = service<GoogleAppsScript.HTML.HtmlOutput>('HtmlOutput', {
    append: chained((more: unknown) => {
      page.html += String(more);
    }),
    addMetaTag: () => self,
    getContent: () => page.html,
    getHeight: () => page.height ?? null,
    getTitle: () => page.title,
    getWidth: () => page.width ?? null,
    setContent: chained((text: unknown) => {
      page.html = String(text);
    }),
    setHeight: chained((height: unknown) => {
      page.height = Number(height);
    }),
    setSandboxMode: () => self,
    setTitle: chained((title: unknown) => {
      page.title = String(title);
    }),
    setWidth: chained((width: unknown) => {
      page.width = Number(width);
    }),
    setXFrameOptionsMode: () => self,
  });
  contents.set(self, page);
  return self;
}

function htmlTemplate(source: string, execution: Execution): object {
  const variables = new Map<string, unknown>();
  const code = templateCode(source);
  return Object.assign(
    service<GoogleAppsScript.HTML.HtmlTemplate>('HtmlTemplate', {
      evaluate: () => htmlOutput(execution.render(code, [...variables.keys()], [...variables.values()])),
      getCode: () => code,
    }),
    {
      setMember(name: string, value: unknown) {
        variables.set(name, value);
      },
    },
  );
}

/** Turns scriptlets into a function body: `<? ?>` runs, `<?= ?>` prints escaped, `<?!= ?>` prints as it is. */
function templateCode(source: string): string {
  const printer =
    "const escaped_ = (x) => String(x).replace(/[&<>\"']/g, (c) => '&#' + c.charCodeAt(0) + ';'); let output_ = '';";
  const parts = source.split(/<\?(!=|=)?([\s\S]*?)\?>/);
  let body = printer;
  for (let index = 0; index < parts.length; index += 3) {
    if (parts[index]) body += `output_ += ${JSON.stringify(parts[index])};`;
    const scriptlet = parts[index + 2];
    if (scriptlet === undefined) continue;
    const kind = parts[index + 1];
    if (kind === undefined) body += `${scriptlet}\n`;
    else body += kind === '=' ? `output_ += escaped_(${scriptlet});` : `output_ += (${scriptlet});`;
  }
  return `${body} return output_;`;
}
