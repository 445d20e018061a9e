// What a node keeps in its state folder, as processes: one node has it at a time, and the next takes it over from one that
// was killed; a disk that fails is told of, and taken again when it works.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
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

async function start(
  name: string,
  state: string,
  ...more: readonly string[]
): Promise<MeshProcess> {
  const node = await startNode(authority, name, [], ['--state', state, ...more]);
  started.push(node);
  return node;
}

function send(node: MeshProcess, ...words: readonly string[]) {
  const at = node.facts.ports[0] ?? '';
  return runMeshscope(['request', 'ledger', 'paid', '--durable', '--node', at, ...words]);
}

async function metricsOf(node: MeshProcess): Promise<string> {
  return (await fetch(`${node.facts.metrics}/metrics`)).text();
}

async function statusOf(node: MeshProcess): Promise<string> {
  const identity = await authority.issue('auditor', 'ann');
  const at = node.facts.collector[0] ?? '';
  return (await runMeshscope(['status', at, '--identity', identity])).stdout;
}

/** Files of the process may not become larger; writes beyond fail with EFBIG. */
function limitFiles({ child }: MeshProcess, bytes: string): boolean {
  return spawnSync('prlimit', ['--pid', `${child.pid}`, `--fsize=${bytes}`]).status === 0;
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

  it('is told of when its disk fails, in log, status and metrics, and taken again when it works', async (t) => {
    const state = join(authority.directory, 'full');
    const node = await start('north', state, '--metrics', '127.0.0.1:0');
    const large = 'x'.repeat(3000);
    const put = () =>
      runMeshscope([
        ...['request', 'ledger', large, '--durable', '--timeout', '600'],
        ...['--node', node.facts.ports[0] ?? ''],
      ]);
    assert.equal((await put()).code, 0);
    // Less than what has to be written anew.
    if (!limitFiles(node, '1000:unlimited')) return t.skip('prlimit is needed');
    assert.notEqual((await put()).code, 0);
    await node.says(/the outbox has failed, durable messages are refused.*EFBIG/);
    const failed = await metricsOf(node);
    assert.match(failed, /^meshscope_outbox_broken 1$/m);
    assert.match(failed, /^meshscope_outbox_messages 1$/m);
    assert.match(failed, /^meshscope_outbox_failures_total [1-9]/m);
    assert.match(await statusOf(node), /north: OUTBOX FAILED, takes nothing durable: EFBIG/);
    limitFiles(node, 'unlimited');
    await node.says(/the outbox works again/);
    assert.equal((await put()).code, 0);
    const mended = await metricsOf(node);
    assert.match(mended, /^meshscope_outbox_broken 0$/m);
    assert.match(mended, /^meshscope_outbox_messages 2$/m);
    assert.match(mended, /^meshscope_duplicates_forgotten_total{what="entry"} 0$/m);
    assert.match(mended, /^meshscope_retries_refused_total \d+$/m);
    assert.match(await statusOf(node), /the outbox works again after \d+ failed writes/);
  });

  it('holds what waits there while the node ends: SIGTERM does not wait for its deadline', async () => {
    const node = await start('south', join(authority.directory, 'waits'));
    assert.equal((await send(node, '--timeout', '600')).code, 0);
    const at = Date.now();
    assert.equal(await node.end('SIGTERM'), 0);
    const tookMs = Date.now() - at;
    assert.ok(tookMs < 10_000, `the whole time for draining: ${tookMs} ms`);
  });
});
