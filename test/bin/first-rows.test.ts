// With how much of what a node keeps a window begins: `watch --last` and `--since`.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FIRST_ROWS_EVENTS, firstRows } from '../../bin/first-rows.ts';
import { LiveFeed } from '../../bin/live-feed.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { assertOneMessage, runMeshscope } from '../support/run-meshscope.ts';
import { ScriptedNode } from '../support/scripted-node.ts';
import { waitFor } from '../support/wait-for.ts';

const NOW_MS = 1_800_000_000_000;
const NOW_NS = BigInt(NOW_MS) * 1_000_000n;

test('without a word the last 2000 events; --since alone has no other bound', () => {
  assert.deepEqual(firstRows({}, NOW_MS), { last: FIRST_ROWS_EVENTS, sinceUtcNs: 0n });
  assert.deepEqual(firstRows({ last: 7 }, NOW_MS), { last: 7, sinceUtcNs: 0n });
  const sinceUtcNs = NOW_NS - 300_000_000_000n;
  assert.deepEqual(firstRows({ since: '5m' }, NOW_MS), { last: 0, sinceUtcNs });
  assert.deepEqual(firstRows({ since: '5m', last: 7 }, NOW_MS), { last: 7, sinceUtcNs });
});

test('a window asks its node for it', async () => {
  const node = await new ScriptedNode('ledger-1').start();
  const client = { endpoints: [`grpc://127.0.0.1:${node.port}`] };
  const wanted = { last: 7, sinceUtcNs: NOW_NS };
  const feed = new LiveFeed({ client, clock: systemClock, firstRows: wanted });
  try {
    feed.hold('ledger-1');
    const request = await waitFor('the request', () => node.requests[0]);
    // The time is by the node's clock.
    assert.deepEqual([request.last, request.sinceUtcNs > 0n], [7, true]);
  } finally {
    await feed.close();
    node.kill();
  }
});

test('watch refuses them of a recording, and a time that is none', async () => {
  const played = await runMeshscope(['watch', 'night.mscope', '--last', '5']);
  assertOneMessage(played, 64, /--last and --since of watch are for live endpoints/);
  const wrong = await runMeshscope(['watch', 'grpc://127.0.0.1:1', '--since', 'yesterday']);
  assertOneMessage(wrong, 64, /--since takes an age/);
});
