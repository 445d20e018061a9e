// The demo on its mesh: messages between its sites pass two relays under one id, with bodies that an auditor reads, over
// both bindings of links, from a service in Python too; and nothing of it outlives its parent.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { MESH_NODES } from '../../src/demo/topology.ts';
import { type DemoMesh, startDemoMesh } from '../support/demo-mesh.ts';
import { runMeshscope } from '../support/run-meshscope.ts';
import { eventsOf } from '../support/tail-output.ts';
import { waitFor } from '../support/wait-for.ts';

const SLOW = { timeout: 180_000 };
const WAY = MESH_NODES.map(({ name }) => name);
const hasGrpc = ['/usr/bin/python3', 'python3'].some(
  (python) => spawnSync(python, ['-c', 'import grpc, google.protobuf']).status === 0,
);
let mesh: DemoMesh;

before(async () => {
  mesh = await startDemoMesh('--rate', '60');
}, SLOW);
after(async () => mesh?.stop());

function ask(...words: readonly string[]) {
  const [command = '', ...rest] = words;
  return runMeshscope([command, mesh.endpoint, '--identity', mesh.identity, ...rest]);
}

/** Messages of a method that matches which all four nodes of the way have seen under one id: how many. */
async function wholeWays(method: RegExp): Promise<number> {
  const tail = await ask('tail', '--no-follow', '-o', 'json', '--filter', 'svc:acme');
  assert.equal(tail.code, 0, tail.stderr);
  const requests = eventsOf(tail).filter(
    (line) => line.type === 'CLIENT_MESSAGE' && method.test(line.method) && WAY.includes(line.node),
  );
  const seen = Map.groupBy(requests, ({ messageId }) => messageId);
  return [...seen.values()].filter(
    (lines) => new Set(lines.map(({ node }) => node)).size === WAY.length,
  ).length;
}

describe('the demo on its mesh', SLOW, () => {
  it('sends messages either way over two relays, under one id', async () => {
    for (const method of [
      /Ledger\/PostEntry$/,
      /Authorizer\/Authorize$/,
      /Checkout\/GetSession$/,
    ]) {
      await waitFor(`${method} over the whole way`, async () => (await wholeWays(method)) > 0);
    }
  });

  it('shows all nodes from one endpoint, and links of both bindings', async () => {
    const { stdout } = await ask('status');
    assert.match(stdout, /^demo: (9|10) of 10 nodes up$/m, 'one is restarted now and then');
    assert.match(stdout, /^front-1 - relay-1: .*X25519MLKEM768, gRPC/m);
    assert.match(stdout, /^back-1 - relay-2: .*X25519MLKEM768, 4-byte/m);
    assert.match(stdout, /^front-1 to back-1: over relay-1/m);
    assert.match(stdout, /^front-1: serves (checkout, authorizer|authorizer, checkout);/m);
    assert.match(stdout, /^back-1: serves .*ledger/m);
  });

  it('has a service in Python, or says in a line that it is left out', async () => {
    const { stdout } = await ask('status');
    if (!hasGrpc) {
      assert.match(mesh.said(), /^The service in Python is left out: it needs python3-grpcio/m);
      assert.doesNotMatch(stdout, /receipts/);
      return;
    }
    assert.match(stdout, /^back-1: serves .*receipts/m);
    await waitFor('a printed receipt', async () => {
      const tail = await ask('tail', '--no-follow', '-o', 'json', '--filter', 'method:Print');
      return eventsOf(tail).some(({ node, status }) => node === 'front-1' && status === 'OK');
    });
  });
});

/** Process ids below `parent`. */
function descendants(parent: number): number[] {
  const path = `/proc/${parent}/task/${parent}/children`;
  const own = existsSync(path) ? readFileSync(path, 'utf8').split(' ').map(Number) : [];
  const children = own.filter((pid) => pid > 0);
  return [...children, ...children.flatMap(descendants)];
}

describe('the processes of a demo', SLOW, () => {
  it('end when it is killed, all of them', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'meshscope-orphans-'));
    const file = join(folder, 'endpoint');
    let left: readonly number[] = [];
    try {
      await runMeshscope(['demo', '--no-window', '--endpoint-file', file], {
        env: { TMPDIR: folder },
        onStart: (child) =>
          void waitFor('the endpoint', () => existsSync(file), 120_000).then(() => {
            left = descendants(child.pid ?? 0);
            child.kill('SIGKILL');
          }),
      });
      assert.equal(left.length, 10 + (hasGrpc ? 1 : 0), 'services, nodes, Python');
      await waitFor('their ends', () => !left.some((pid) => existsSync(`/proc/${pid}`)));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
