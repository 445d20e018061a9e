// Nodes that say one name: who can show a certificate for it has it, and nobody hides another.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startCollector } from '../../src/collector/index.ts';
import { MeshClient, type MeshClientOptions } from '../../src/mesh-client/mesh-client.ts';
import { makeTestAuthority } from '../support/identity.ts';
import { ScriptedNode } from '../support/scripted-node.ts';
import { waitFor } from '../support/wait-for.ts';

/** Two nodes without TLS, of different incarnations. */
async function twoOf(name: string): Promise<readonly ScriptedNode[]> {
  const nodes = [new ScriptedNode(name), new ScriptedNode(name)];
  for (const [i, node] of nodes.entries()) {
    node.incarnation = BigInt(7 + i);
    await node.start();
  }
  return nodes;
}

/** The names of all nodes, by whether TLS has certified them, once `count` are up. */
async function namesOf(options: MeshClientOptions, count: number) {
  const client = MeshClient.open(options);
  try {
    const nodes = await waitFor(`${count} nodes that are up`, () => {
      const up = client.nodes().filter(({ state }) => state === 'up');
      return client.complete && up.length === count && up;
    });
    const named = (certified: boolean) =>
      nodes.filter(({ tls }) => (tls !== undefined) === certified).map(({ node }) => node);
    return { certified: named(true), others: named(false) };
  } finally {
    client.close();
  }
}

const local = ({ port }: ScriptedNode): string => `127.0.0.1:${port}`;

test('a certified node and two without TLS stand side by side', async () => {
  const authority = await makeTestAuthority();
  const identity = await authority.issue('node', 'ledger-5');
  const certified = await startCollector({ identity });
  const nodes = await twoOf('ledger-5');
  try {
    const endpoints = [...nodes.map((node) => `grpc://${local(node)}`), ...certified.endpoints];
    const identityFolder = await authority.issue('auditor', 'ada');
    const names = await namesOf({ endpoints, identityFolder }, 3);
    assert.deepEqual(names.certified, ['ledger-5']);
    assert.deepEqual(names.others, nodes.map((node) => `ledger-5@${local(node)}`).sort());
  } finally {
    for (const node of nodes) node.kill();
    await certified.close();
    authority.remove();
  }
});

test('two collectors without TLS are two nodes', async () => {
  const nodes = await twoOf('echo-1');
  try {
    const { others } = await namesOf(
      { endpoints: nodes.map((node) => `grpc://${local(node)}`) },
      2,
    );
    assert.equal(others[0], 'echo-1');
    assert.ok(
      nodes.some((node) => others[1] === `echo-1@${local(node)}`),
      others[1],
    );
  } finally {
    for (const node of nodes) node.kill();
  }
});
