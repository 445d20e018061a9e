// What a node keeps in its state folder, as processes: one node has it at a time, and the next takes it over from one that
// was killed.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { makeTestAuthority, type TestAuthority } from '../support/identity.ts';
import { type MeshProcess, startNode } from '../support/mesh-processes.ts';
import { assertOneMessage, runMeshscope } from '../support/run-meshscope.ts';

let authority: TestAuthority;
const started: MeshProcess[] = [];

before(async () => {
  authority = await makeTestAuthority();
});
after(async () => {
  for (const running of started) await running.end('SIGKILL');
  authority?.remove();
});

async function start(name: string, state: string): Promise<MeshProcess> {
  const node = await startNode(authority, name, [], ['--state', state]);
  started.push(node);
  return node;
}

function send(node: MeshProcess, ...words: readonly string[]) {
  const at = node.facts.ports[0] ?? '';
  return runMeshscope(['request', 'ledger', 'paid', '--durable', '--node', at, ...words]);
}

describe('the state folder of a node', () => {
  it('is of one node: another one does not start on it, and what was accepted outlives SIGKILL', async () => {
    const state = join(authority.directory, 'state');
    const first = await start('west', state);
    await send(first, '--timeout', '600');
    const identity = await authority.issue('node', 'east');
    const free = '127.0.0.1:0';
    const words = ['node', '--identity', identity, '--listen', free, '--collector', free];
    const second = await runMeshscope([...words, '--state', state]);
    assertOneMessage(second, 74, new RegExp(`in use by process ${first.child.pid} on`));
    await send(first, '--timeout', '600');
    await first.end('SIGKILL');
    const next = await start('west', state);
    const { stdout } = await runMeshscope([
      ...['status', next.facts.collector[0] ?? '', '-o', 'json'],
      ...['--identity', await authority.issue('auditor', 'ann')],
    ]);
    assert.equal(JSON.parse(stdout.split('\n')[0] ?? '').collector.mesh.outbox, 2);
  });
});
