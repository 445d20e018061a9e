// The health name `mesh` of a node that runs: pushed to who watches as its links come and go, said alike by its gRPC port
// and its collector, and apart from '', which stays the process's own.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import * as grpc from '@grpc/grpc-js';
import { service as healthService } from 'grpc-health-check';
import { freePorts } from '../support/free-ports.ts';
import { makeTestAuthority, type TestAuthority } from '../support/identity.ts';
import { MeshProcess, Running, startNode } from '../support/mesh-processes.ts';
import { assertOneMessage, type Ended, runMeshscope } from '../support/run-meshscope.ts';
import { waitFor } from '../support/wait-for.ts';

let authority: TestAuthority;
let observer: string;
let config: string;
let hubAddress: string;
let leaf: MeshProcess;
const started: Running[] = [];
const told: string[] = [];
let client: grpc.Client | undefined;

function keep<R extends Running>(running: R): R {
  started.push(running);
  return running;
}

const write = (neighbours: Record<string, string>): void =>
  writeFileSync(config, JSON.stringify({ neighbours }));

before(async () => {
  authority = await makeTestAuthority();
  observer = await authority.issue('observer', 'alice');
  config = join(authority.directory, 'leaf.json');
  const [port] = await freePorts(1);
  hubAddress = `127.0.0.1:${port}`;
  write({ hub: hubAddress });
  leaf = keep(await startNode(authority, 'leaf', [], ['--config', config]));
  const target = leaf.facts.ports[0]?.replace('grpc://', '') ?? '';
  client = new (grpc.makeGenericClientConstructor(healthService, 'Health'))(
    target,
    grpc.credentials.createInsecure(),
  );
  const { path, requestSerialize, responseDeserialize } = healthService.Watch as never as {
    path: string;
    requestSerialize: (value: unknown) => Buffer;
    responseDeserialize: (bytes: Buffer) => { status: string };
  };
  client
    .makeServerStreamRequest(path, requestSerialize, responseDeserialize, { service: 'mesh' })
    .on('data', ({ status }) => told.push(status))
    .on('error', () => {});
});
after(async () => {
  client?.close();
  for (const running of started) await running.end('SIGKILL');
  authority?.remove();
});

/** Resolves when that was pushed, and nothing else since. */
const pushed = (...statuses: readonly string[]): Promise<true> =>
  waitFor(
    `${statuses} to be told: ${told}`,
    () => told.join() === statuses.join() || undefined,
    60_000,
  );

/** Of its gRPC port and of its collector. */
async function probes(...words: readonly string[]): Promise<readonly Ended[]> {
  const urls = [leaf.facts.ports[0] ?? '', leaf.facts.collector[0] ?? ''];
  const run = (url: string) => runMeshscope(['probe', url, '--identity', observer, ...words]);
  return Promise.all(urls.map(run));
}

async function hub(): Promise<MeshProcess> {
  const identity = await authority.issue('node', 'hub');
  const words = [
    '--listen',
    hubAddress,
    '--collector',
    '127.0.0.1:0',
    '--port',
    'grpc://127.0.0.1:0',
  ];
  return keep(await new MeshProcess(['node', '--identity', identity, ...words]).ready());
}

describe('the health name mesh', () => {
  it('follows the links to the neighbours, the configuration and the drain', async () => {
    await pushed('NOT_SERVING');
    for (const ended of await probes('--service', 'mesh'))
      assertOneMessage(ended, 69, /^meshscope: mesh at \S+ is NOT_SERVING: .*neighbours.*drains/);
    for (const { code, stderr } of [
      ...(await probes()),
      ...(await probes('--service', 'mesh', '--live')),
    ])
      assert.deepEqual([code, stderr], [0, '']);

    const other = await hub();
    await pushed('NOT_SERVING', 'SERVING');
    for (const { code, stderr } of await probes('--service', 'mesh'))
      assert.deepEqual([code, stderr], [0, '']);
    const alone = await runMeshscope(['probe', other.facts.ports[0] ?? '', '--service', 'mesh']);
    assert.deepEqual([alone.code, alone.stderr], [0, ''], 'it has no neighbours to dial');

    await other.end('SIGKILL');
    await pushed('NOT_SERVING', 'SERVING', 'NOT_SERVING');
    for (const { code } of await probes()) assert.equal(code, 0);

    write({});
    leaf.child.kill('SIGHUP');
    await pushed('NOT_SERVING', 'SERVING', 'NOT_SERVING', 'SERVING');

    const [port = ''] = leaf.facts.ports;
    const slow = keep(
      new Running(['reply', 'slow', '--node', port, '--command', 'echo on >&2; sleep 8']),
    );
    await slow.says(/is served/);
    const answer = runMeshscope(['request', 'slow', 'x', '--node', port]);
    await slow.says(/\bon\b/);
    leaf.child.kill('SIGTERM');
    await pushed('NOT_SERVING', 'SERVING', 'NOT_SERVING', 'SERVING', 'NOT_SERVING');
    const codes = (await probes('--service', 'mesh')).map(({ code }) => code);
    assert.deepEqual(codes, [69, 69], 'while it drains');
    assert.equal((await answer).code, 0);
  });
});
