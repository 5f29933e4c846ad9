import { parseSync } from '@swc/core';

interface Import {
  readonly from: string;
  /** Nothing of it is left at run time. */
  readonly typeOnly: boolean;
}
export interface SourceFile {
  readonly path: string;
  readonly imports: readonly Import[];
  /** Names of variables and types that the file uses; not those of properties, nor of types it declares itself. */
  readonly names: ReadonlySet<string>;
}

interface Node {
  readonly type?: string;
  readonly value?: unknown;
  readonly id?: Node;
  readonly source?: Node | null;
  readonly argument?: Node;
  readonly callee?: Node;
  readonly moduleRef?: Node & { readonly expression?: Node };
  readonly arguments?: readonly { readonly expression: Node }[];
  readonly typeOnly?: boolean;
  readonly specifiers?: readonly { readonly isTypeOnly?: boolean }[];
}

/** @param path From the project's root, with `/`. */
export function sourceFile(path: string, text: string): SourceFile {
  const imports: Import[] = [];
  const names = new Set<string>();
  const ownTypes: string[] = [];
  visit(parseSync(text, { syntax: 'typescript', tsx: path.endsWith('.tsx') }), (node) => {
    const found = importIn(node);
    if (found !== undefined) imports.push(found);
    if (/^Ts(Interface|TypeAlias)Declaration$/.test(node.type ?? '')) ownTypes.push(String(node.id?.value));
    // The parser gives a scope ("ctxt") to identifiers that refer to something, not to the names of properties.
    if (node.type === 'Identifier' && 'ctxt' in node) names.add(String(node.value));
  });
  for (const name of ownTypes) names.delete(name);
  return { path, imports, names };
}

function visit(node: unknown, see: (node: Node) => void): void {
  if (typeof node !== 'object' || node === null) return;
  if (!Array.isArray(node)) see(node);
  for (const child of Object.values(node)) visit(child, see);
}

function importIn(node: Node): Import | undefined {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration': {
      if (node.source == null) return undefined;
      const specifiers = node.specifiers ?? [];
      const typesAlone = specifiers.length > 0 && specifiers.every(({ isTypeOnly }) => isTypeOnly);
      return { from: String(node.source.value), typeOnly: node.typeOnly === true || typesAlone };
    }
    case 'TsImportType':
      return { from: String(node.argument?.value), typeOnly: true };
    case 'TsImportEqualsDeclaration':
      return node.moduleRef?.expression && { from: String(node.moduleRef.expression.value), typeOnly: false };
    case 'CallExpression': {
      const loads = node.callee?.type === 'Import' || node.callee?.value === 'require';
      return loads ? { from: String(node.arguments?.[0]?.expression.value), typeOnly: false } : undefined;
    }
    default:
      return undefined;
  }
}
