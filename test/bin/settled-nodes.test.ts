// Commands that look once give a node's round trip and clock by several answers, not by the first, which
// carries the connecting.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settledNodes } from '../../bin/settled-nodes.ts';
import { MeshClient } from '../../src/mesh-client/mesh-client.ts';
import { FIRST_STATUS_ROUNDS } from '../../src/mesh-client/session-state.ts';
import { METHODS } from '../../src/protocol/service.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { ScriptedNode } from '../support/scripted-node.ts';
import { answersStatus, type ServerCall } from '../support/wire-server.ts';

/** One for the name, as a cluster of one, then the session's. */
const ANSWERS = 1 + FIRST_STATUS_ROUNDS;

test('a node is settled once its first rounds are over, or when it is down', async () => {
  let answers = 0;
  const getStatus = (call: ServerCall): void => {
    answers++;
    answersStatus(() => ({ node: 'ledger-1' }))(call);
  };
  const node = await new ScriptedNode('ledger-1', {
    extra: { [METHODS.getStatus.name]: getStatus },
  }).start();
  const endpoints = [`grpc://127.0.0.1:${node.port}`, 'grpc://127.0.0.1:1'];
  const listed = [{ name: 'gone-1', endpoint: endpoints[1]! }];
  const client = MeshClient.open({ endpoints: endpoints.slice(0, 1), listed });
  try {
    const nodes = await settledNodes(client, systemClock);
    assert.deepEqual(
      nodes.map((status) => [status.node, status.state]),
      [
        ['gone-1', 'down'],
        ['ledger-1', 'up'],
      ],
    );
    assert.ok(answers >= ANSWERS, `${answers}`);
  } finally {
    client.close();
    node.kill();
  }
});
