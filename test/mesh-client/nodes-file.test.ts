// The nodes file: its lines, its comments, and errors that name the line.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  MAX_LISTED_NODES,
  MAX_NODES_FILE_ERRORS,
  parseNodesFile,
} from '../../src/mesh-client/nodes-file.ts';

test('lines with and without names, comments, blank lines, any line ending', () => {
  const text =
    '\uFEFF# the vault\nledger-1 grpcs://a:1 # main\r\n\n  b:2\r# c:3\nrisk_2\tws://[::1]:4\n';
  assert.deepEqual(parseNodesFile(text), {
    ok: true,
    nodes: [
      { name: 'ledger-1', endpoint: 'grpcs://a:1' },
      { name: undefined, endpoint: 'grpcs://b:2' },
      { name: 'risk_2', endpoint: 'ws://[::1]:4' },
    ],
  });
});

test('every bad line is named by its number', () => {
  const result = parseNodesFile('a b:1\n\nbad!name c:1\nx y z\nhost\na d:1\nb:1\nrun.mscope\n');
  assert.ok(!result.ok);
  assert.deepEqual(
    result.errors.map((error) => error.replace(/^(line \d+: .{0,34}).*/, '$1')),
    [
      "line 3: 'bad!name' is no node name: letter",
      "line 4: 'z' is too much: a line is 'name e",
      "line 5: 'host' has no port; use grpcs://ho",
      "line 6: 'a' stands in line 1 already",
      "line 7: 'grpcs://b:1' stands in line 1 alr",
      "line 8: 'run.mscope' is a recording where ",
    ],
  );
});

test('an empty file is an error', () => {
  assert.deepEqual(parseNodesFile('# nothing\n'), {
    ok: false,
    errors: ['the file names no node'],
  });
});

test('errors are bounded and counted, nodes are bounded', () => {
  const result = parseNodesFile('!\n'.repeat(100));
  assert.ok(!result.ok);
  assert.equal(result.errors.length, MAX_NODES_FILE_ERRORS + 1);
  assert.equal(result.errors.at(-1), '90 more errors');
  const lines = Array.from({ length: MAX_LISTED_NODES + 1 }, (_, i) => `n${i} h${i}:1`);
  assert.equal(parseNodesFile(lines.slice(1).join('\n')).ok, true);
  assert.equal(parseNodesFile(lines.join('\n')).ok, false);
});

test('property: no text makes it throw', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void parseNodesFile(text)));
});
