// A finding is one line of text that a person can act on: where, and what. A rule holds when there is none.
import assert from 'node:assert/strict';
import type { Node } from 'typescript/unstable/ast';
import type { ParsedFile } from './source-tree.ts';

/** The 1-based line of a position in the text. */
export function lineAt(text: string, position: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < position; at = text.indexOf('\n', at + 1)) {
    line += 1;
  }
  return line;
}

/** `path:line: what`, the form in which editors open a finding. */
export function finding(file: ParsedFile, node: Node, what: string): string {
  return `${file.path}:${lineAt(file.text, node.getStart(file.ast))}: ${what}`;
}

/** Fails with the rule and every finding, one a line. */
export function assertNone(findings: readonly string[], rule: string): void {
  if (findings.length > 0) assert.fail(`${rule}:\n${findings.join('\n')}\n`);
}
