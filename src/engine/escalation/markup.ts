/** HTML that has been escaped already; only this file makes any. */
export interface Markup {
  readonly html: string;
}

export type Child = Markup | string | readonly Child[];

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] as string);
}

function htmlOf(child: Child): string {
  if (typeof child === 'string') return escaped(child);
  return 'html' in child ? child.html : child.map(htmlOf).join('');
}

/** Mail clients read inline styles only. @param style e.g. `padding:8px`. */
export function element(tag: string, style: string, ...children: readonly Child[]): Markup {
  const attributes = style === '' ? '' : ` style="${escaped(style)}"`;
  return { html: `<${tag}${attributes}>${htmlOf(children)}</${tag}>` };
}

export function link(address: string, style: string, ...children: readonly Child[]): Markup {
  // Anything but a web address would be ours by mistake; it is shown, not linked.
  if (!/^https?:\/\//.test(address)) return element('span', style, ...children);
  const styled = style === '' ? '' : ` style="${escaped(style)}"`;
  return { html: `<a href="${escaped(address)}"${styled}>${htmlOf(children)}</a>` };
}

/** A layout table, since that is what every mail client renders; no borders, full width. */
export function table(style: string, ...rows: readonly Child[]): Markup {
  const attributes = 'role="presentation" cellpadding="0" cellspacing="0" border="0" width="100%"';
  return {
    html: `<table ${attributes} style="border-collapse:collapse;${escaped(style)}">${htmlOf(rows)}</table>`,
  };
}

/**
 * A bar made of table cells, which every mail client draws alike; sizes stand twice, since some read only one of the two. It
 * says nothing by itself, so there is nothing in it to read out.
 */
export function bar(parts: readonly { readonly percent: number; readonly colour: string }[]): Markup {
  const cells = parts
    .filter(({ percent }) => percent > 0)
    .map(({ percent, colour }) => {
      const style = `width:${percent}%;height:8px;background:${colour};font-size:1px;line-height:8px`;
      return { html: `<td width="${percent}%" height="8" bgcolor="${colour}" style="${style}">&nbsp;</td>` };
    });
  return table('table-layout:fixed', { html: `<tr>${htmlOf(cells)}</tr>` });
}
