// `node --deadline-max`: seconds, from the command line, the environment or the configuration file, with a day as default.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { nodeConfig } from '../../bin/node-config.ts';

const NONE = { neighbour: [], redact: [] };

test('the latest deadline is said in seconds, or is a day', () => {
  assert.equal(nodeConfig(NONE).deadlineMax, 86_400);
  assert.equal(nodeConfig({ ...NONE, deadlineMax: '60' }).deadlineMax, 60);
});

test('the file has it as a number', () => {
  const folder = mkdtempSync(join(tmpdir(), 'meshscope-deadline-'));
  const config = join(folder, 'node.json');
  writeFileSync(config, '{"deadlineMax": 3600}');
  assert.equal(nodeConfig({ ...NONE, config }).deadlineMax, 3600);
  writeFileSync(config, '{"deadlineMax": "3600"}');
  assert.throws(() => nodeConfig({ ...NONE, config }), /deadlineMax is a number of seconds/);
  rmSync(folder, { recursive: true });
});

test('what no timer can wait, or is no number, is an error', () => {
  for (const deadlineMax of ['0', '-1', '1.5', '2147484', 'day', ''])
    assert.throws(
      () => nodeConfig({ ...NONE, deadlineMax }),
      ({ message, exitCode }: { message: string; exitCode: number }) =>
        exitCode === 64 && message.includes('from 1 to 2147483'),
    );
});
