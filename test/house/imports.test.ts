// Holds the arrows between the folders. The rules themselves are checked first on cases with known answers.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assertNone, finding } from './finding.ts';
import { importsOf } from './import-list.ts';
import { isPure, refuseImport } from './import-rules.ts';
import { parseProject } from './source-tree.ts';

describe('the arrows between folders', () => {
  it('are known to the rules', () => {
    assert.equal(refuseImport('src/collector/capture.ts', 'src/traffic/event.ts'), undefined);
    assert.equal(refuseImport('bin/commands/watch.ts', 'src/windows/overview/view.ts'), undefined);
    assert.match(refuseImport('src/collector/a.ts', 'src/mesh-client/b.ts') ?? '', /may import/);
    assert.match(refuseImport('src/windows/view.ts', 'src/history/b.ts') ?? '', /let bin connect/);
    assert.match(refuseImport('src/traffic/a.ts', 'node:fs') ?? '', /pure file/);
    assert.match(refuseImport('src/history/a.ts', 'bin/meshscope.ts') ?? '', /not \(bin\)/);
    assert.match(
      refuseImport('src/history/a.ts', 'src/protocol/gen/x.js') ?? '',
      /only src.protocol/,
    );
    assert.match(refuseImport('src/newcomer/a.ts', 'src/traffic/b.ts') ?? '', /has no arrows/);
    assert.equal(isPure('src/windows/loop/run.ts'), false);
    assert.equal(isPure('src/windows/node/view.ts'), true);
  });

  it('are kept by every file', () => {
    const files = parseProject();
    assert.ok(files.length > 20, `only ${files.length} files were found`);
    const findings = files.flatMap((file) =>
      importsOf(file).flatMap(({ node, target }) => {
        const why = refuseImport(file.path, target);
        return why === undefined ? [] : [finding(file, node, why)];
      }),
    );
    assertNone(findings, 'imports against the arrows');
  });
});
