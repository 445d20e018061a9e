// A cluster whose names are escape sequences: what the commands print does nothing to a terminal.

import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { type Collector, startCollector } from '../../src/collector/index.ts';
import { assertHarmless, runMeshscope } from '../support/run-meshscope.ts';

const HOSTILE = '\u001b]0;owned\u0007\u009b31m\r\n';
let named: Collector;
let alone: Collector;
before(async () => {
  const node = { addresses: ['grpc://127.0.0.1:1'], spiffeId: '', state: 'up' as const };
  const cluster = `bank${HOSTILE}`;
  named = await startCollector({
    node: 'n',
    plaintext: true,
    cluster: {
      cluster,
      nodes: () => [{ name: `ledger${HOSTILE}`, ...node }],
      subscribe: () => () => {},
    },
  });
  alone = await startCollector({ node: `ledger${HOSTILE}`, plaintext: true });
});
after(() => Promise.all([named.close(), alone.close()]));

for (const words of [
  ['status'],
  ['status', '-o', 'json'],
  ['watch', '--check'],
  ['tail', '--no-follow'],
])
  it(`${words.join(' ')} prints hostile names as harmless text`, async () => {
    for (const collector of [named, alone]) {
      const { stdout, stderr } = await runMeshscope([...words, collector.endpoints[0]!]);
      assert.match(stdout + stderr, /ledger|bank/);
      assertHarmless(stdout);
      assertHarmless(stderr);
    }
  });
