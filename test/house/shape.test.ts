// Holds the size and the naming of files and functions, and that each file
// opens by saying what it owns (a test says it by its name and its descriptions).
import assert from 'node:assert/strict';
import { basename } from 'node:path';
import { describe, it } from 'node:test';
import {
  isArrowFunction,
  isConstructorDeclaration,
  isExportDeclaration,
  isFunctionDeclaration,
  isFunctionExpression,
  isGetAccessorDeclaration,
  isMethodDeclaration,
  type Node,
} from 'typescript/unstable/ast';
import { assertNone, finding, lineAt } from './finding.ts';
import { isSectionOfTests, type ParsedFile, parseProject, walk } from './source-tree.ts';

const maxFileLines = 300;
const maxFunctionLines = 60;
const minHeaderChars = 40;
/** The package's exports. */
const publicEntries = ['src/collector/index.ts', 'src/mesh/client/index.ts'];
const files = parseProject();

const functionKinds = [
  isArrowFunction,
  isConstructorDeclaration,
  isFunctionDeclaration,
  isFunctionExpression,
  isGetAccessorDeclaration,
  isMethodDeclaration,
];

const lineCount = (file: ParsedFile): number => file.text.trimEnd().split('\n').length;

const functionLines = (file: ParsedFile, node: Node): number =>
  lineAt(file.text, node.end) - lineAt(file.text, node.getStart(file.ast)) + 1;

function longFunctions(file: ParsedFile): readonly string[] {
  const findings: string[] = [];
  walk(file.ast, (node) => {
    if (!functionKinds.some((is) => is(node)) || isSectionOfTests(node, file)) return;
    const lines = functionLines(file, node);
    if (lines > maxFunctionLines)
      findings.push(finding(file, node, `a function of ${lines} lines`));
  });
  return findings;
}

/** The comment at the head of the file, after a `#!` line, without its marks. */
function headerOf(text: string): string {
  const lines = text.replace(/^#!.*\n/, '').split('\n');
  const end = lines.findIndex((line) => !/^\s*(\/\/|\/?\*)/.test(line));
  return lines
    .slice(0, end)
    .join(' ')
    .replace(/\/\/|\/?\*+\/?/g, '')
    .trim();
}

function isForbiddenName(path: string): boolean {
  if (publicEntries.includes(path)) return false;
  const name = basename(path).replace(/(\.test)?\.ts$/, '');
  return (
    name === 'index' ||
    name.split('-').some((word) => /^(utils?|common|helpers?|managers?|types)$/.test(word))
  );
}

const isBarrel = (file: ParsedFile): boolean =>
  !publicEntries.includes(file.path) &&
  file.ast.statements.length > 1 &&
  file.ast.statements.every((one) => isExportDeclaration(one) && one.moduleSpecifier !== undefined);

describe('the shape of the source', () => {
  it(`keeps files within ${maxFileLines} lines`, () => {
    const long = files.filter((file) => lineCount(file) > maxFileLines);
    assertNone(
      long.map((file) => `${file.path}: ${lineCount(file)} lines`),
      'split by noun',
    );
  });

  it(`keeps functions within ${maxFunctionLines} lines`, () => {
    assertNone(files.flatMap(longFunctions), 'split by step');
  });

  it('opens every file but a test by saying what it owns', () => {
    const silent = files.filter(
      ({ path, text }) => !path.endsWith('.test.ts') && headerOf(text).length < minHeaderChars,
    );
    assertNone(
      silent.map(({ path }) => path),
      'open the file with two or three sentences of comment',
    );
  });

  it('names a file after one noun', () => {
    const bad = files.filter(({ path }) => isForbiddenName(path));
    assertNone(
      bad.map(({ path }) => path),
      'name the file after what it owns',
    );
  });

  it('has no barrel files', () => {
    assertNone(
      files.filter(isBarrel).map(({ path }) => path),
      'import from the file that owns the name',
    );
  });

  it('would notice a breach', () => {
    assert.equal(isForbiddenName('src/history/string-utils.ts'), true);
    assert.equal(isForbiddenName('src/history/sequence-index.ts'), false);
    assert.equal(headerOf('#!/bin/x\n// Owns a.\n// Refuses b.\nimport'), 'Owns a.  Refuses b.');
    assert.equal(headerOf('import x'), '');
  });
});
