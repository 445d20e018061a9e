// Documents are held to the tree: every path and link that they name exists, so that a reader is never sent astray.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { assertNone } from './finding.ts';
import { projectRoot } from './source-tree.ts';

const documents = [
  ...readdirSync(projectRoot).filter((name) => name.endsWith('.md')),
  ...readdirSync(join(projectRoot, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

/** Links to other files, taken from where the document is. */
function brokenLinks(document: string, text: string): readonly string[] {
  const links = [...text.matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)].map(([, link]) => link ?? '');
  return links
    .filter((link) => !/^[a-z]+:/.test(link))
    .filter((link) => !existsSync(join(projectRoot, dirname(document), link)))
    .map((link) => `${document}: the link ${link} leads nowhere`);
}

/** Files named in backquotes by their path from the top of the project. Patterns and examples with `<` are not paths. */
function missingPaths(document: string, text: string): readonly string[] {
  const paths = [...text.matchAll(/`((?:src|bin|test|script|docs|proto|bench)\/[\w./-]*\w\/?)/g)];
  return paths
    .map(([, path]) => path ?? '')
    .filter((path) => !existsSync(join(projectRoot, path)))
    .map((path) => `${document}: there is no ${path}`);
}

describe('the documents', () => {
  it('are found', () => assert.ok(documents.includes('docs/contract.md')));

  it('name only files that are there', () => {
    const findings = documents.flatMap((document) => {
      const text = readFileSync(join(projectRoot, document), 'utf8');
      return [...brokenLinks(document, text), ...missingPaths(document, text)];
    });
    assertNone(findings, 'put the path right, or remove it');
  });
});
