// Clock, timers and randomness come from src/runtime alone, and pure folders know neither Buffer nor process:
// otherwise a test could not replay them.
import { describe, it } from 'node:test';
import {
  isCallExpression,
  isIdentifier,
  isNewExpression,
  isPropertyAccessExpression,
  type Node,
} from 'typescript/unstable/ast';
import { assertNone, finding } from './finding.ts';
import { importsOf } from './import-list.ts';
import { isPure } from './import-rules.ts';
import { type ParsedFile, parseProject, walk } from './source-tree.ts';

const timers = /^(globalThis\.)?set(Timeout|Interval|Immediate)\(/;
const clocks = new Set(['Date.now', 'performance.now', 'process.hrtime', 'Math.random']);
const randomNames =
  /^(randomBytes|randomUUID|randomInt|randomFill|randomFillSync|getRandomValues)$/;
const files = parseProject();

/** The dotted text of a node when it is an ambient source of time or chance, else undefined. */
function ambientSource(node: Node, file: ParsedFile): string | undefined {
  const text = file.text.slice(node.getStart(file.ast), node.end);
  if (isPropertyAccessExpression(node) && clocks.has(text)) return text;
  if (isIdentifier(node) && randomNames.test(text)) return text;
  if (isCallExpression(node) && timers.test(text)) return text.slice(0, text.indexOf('('));
  return isNewExpression(node) && /^new Date\(\s*\)$/.test(text) ? text : undefined;
}

function nodesOf(file: ParsedFile): readonly Node[] {
  const nodes: Node[] = [];
  walk(file.ast, (node) => nodes.push(node));
  return nodes;
}

describe('time and chance', () => {
  it('come into src only through src/runtime', () => {
    const bound = files.filter(
      ({ path }) => path.startsWith('src/') && !path.startsWith('src/runtime/'),
    );
    const findings = bound.flatMap((file) => [
      ...nodesOf(file).flatMap((node) => {
        const source = ambientSource(node, file);
        return source === undefined ? [] : [finding(file, node, source)];
      }),
      ...importsOf(file)
        .filter(({ target }) => /^node:(timers|perf_hooks)/.test(target))
        .map(({ node, target }) => finding(file, node, target)),
    ]);
    assertNone(findings, 'take a Clock or Randomness of src/runtime as a parameter');
  });
});

describe('pure folders', () => {
  it('know neither Buffer nor process', () => {
    const findings = files
      .filter(({ path }) => isPure(path))
      .flatMap((file) =>
        nodesOf(file)
          .filter((node) => isIdentifier(node) && /^(Buffer|process|globalThis)$/.test(node.text))
          .map((node) => finding(file, node, file.text.slice(node.getStart(file.ast), node.end))),
      );
    assertNone(findings, 'use Uint8Array and parameters');
  });
});
