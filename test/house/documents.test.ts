// Documents are held to the tree: every path and link that they name exists, so that a reader is never sent astray,
// and the table of folders in docs/ARCHITECTURE.md is that of the import rules.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { assertNone } from './finding.ts';
import { arrows } from './import-rules.ts';
import { projectRoot } from './source-tree.ts';

const documents = [
  ...readdirSync(projectRoot).filter((name) => name.endsWith('.md')),
  ...readdirSync(join(projectRoot, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
  'bench/README.md',
];

const textOf = (document: string): string => readFileSync(join(projectRoot, document), 'utf8');

/** An empty folder does not count: git does not keep it. */
function isThere(path: string): boolean {
  const place = join(projectRoot, path);
  if (!existsSync(place)) return false;
  return !statSync(place).isDirectory() || readdirSync(place).length > 0;
}

/** Links to other files, taken from where the document is. */
function brokenLinks(document: string, text: string): readonly string[] {
  const links = [...text.matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)].map(([, link]) => link ?? '');
  return links
    .filter((link) => !/^[a-z]+:/.test(link))
    .filter((link) => !existsSync(join(projectRoot, dirname(document), link)))
    .map((link) => `${document}: the link ${link} leads nowhere`);
}

/** Paths from the top of the project, in backquotes or not, but those marked `(planned)`. Patterns are not paths. */
function namedPaths(text: string): readonly string[] {
  const path =
    /(?<![\w./-])((?:src|bin|test|script|docs|proto|bench)\/[\w./-]*\w\/?)( \(planned\))?/g;
  return [...text.matchAll(path)].flatMap(([, named, planned]) => (planned ? [] : [named ?? '']));
}

const missingPaths = (document: string, text: string): readonly string[] =>
  namedPaths(text)
    .filter((path) => !isThere(path))
    .map((path) => `${document}: there is no ${path}`);

/** `folder: what it may import`, from the rows `| src/FOLDER | owns | may import |`; planned folders as well. */
function tabledArrows(): readonly string[] {
  const rows = textOf('docs/ARCHITECTURE.md').matchAll(
    /^\| src\/([\w-]+)(?: \(planned\))? \| .* \| ([\w, -]+) \|$/gm,
  );
  return [...rows].map(([, folder, may]) => `${folder}: ${may}`).sort();
}

describe('the documents', () => {
  it('are found', () => assert.ok(documents.includes('docs/contract.md')));

  it('name only files that are there', () => {
    const findings = documents.flatMap((document) => {
      const text = textOf(document);
      return [...brokenLinks(document, text), ...missingPaths(document, text)];
    });
    assertNone(findings, 'put the path right, or remove it');
  });

  it('have every folder of src, and what it may import, as the import rules have them', () => {
    const rules = Object.entries(arrows).map(
      ([folder, may]) => `${folder}: ${may.join(', ') || 'nothing'}`,
    );
    assert.deepEqual(tabledArrows(), rules.sort());
  });

  it('do not call planned what is there', () => {
    const planned = textOf('docs/ARCHITECTURE.md').matchAll(/(src\/[\w-]+) \(planned\)/g);
    const built = [...planned].flatMap(([, path = '']) => (isThere(path) ? [path] : []));
    assertNone(built, 'remove "(planned)" from docs/ARCHITECTURE.md');
  });

  it('would be caught naming what is not there', () => {
    assert.deepEqual(namedPaths('`src/a/b.ts`, bin/c and src/mesh (planned)'), [
      'src/a/b.ts',
      'bin/c',
    ]);
    assert.deepEqual(missingPaths('X.md', 'see src/nowhere.ts'), [
      'X.md: there is no src/nowhere.ts',
    ]);
    assert.deepEqual(namedPaths('dist/types/src/x, `script/*`'), []);
  });
});
