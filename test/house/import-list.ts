// Every module that a file asks for: import, import type, export from, import() in code and in types.
// Says nothing about whether it may: that is import-rules.ts.
import { posix } from 'node:path';
import {
  isCallExpression,
  isExportDeclaration,
  isImportDeclaration,
  isImportTypeNode,
  isLiteralTypeNode,
  isStringLiteral,
  type Node,
  SyntaxKind,
} from 'typescript/unstable/ast';
import { type ParsedFile, walk } from './source-tree.ts';

export interface Import {
  readonly node: Node;
  /** As it is written in the file. */
  readonly specifier: string;
  /** For a relative import the path from the top of the project, else the specifier. */
  readonly target: string;
}

function specifierOf(node: Node): Node | undefined {
  if (isImportDeclaration(node) || isExportDeclaration(node)) return node.moduleSpecifier;
  if (isImportTypeNode(node) && isLiteralTypeNode(node.argument)) return node.argument.literal;
  if (isCallExpression(node) && node.expression.kind === SyntaxKind.ImportKeyword) {
    return node.arguments[0];
  }
  return undefined;
}

/** Imports whose specifier is computed at run time are not listed: there is no text to judge. */
export function importsOf(file: ParsedFile): readonly Import[] {
  const found: Import[] = [];
  walk(file.ast, (node) => {
    const literal = specifierOf(node);
    if (literal === undefined || !isStringLiteral(literal)) return;
    const specifier = literal.text;
    const target = specifier.startsWith('.')
      ? posix.join(posix.dirname(file.path), specifier)
      : specifier;
    found.push({ node, specifier, target });
  });
  return found;
}
