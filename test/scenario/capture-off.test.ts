// MESHSCOPE_OFF=1 on a real service: it answers as ever, its collector listens nowhere and captures
// nothing, and whoever looks for it is told that nothing is there.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { after, before, test } from 'node:test';
import { CollectorProcess } from '../support/collector-process.ts';
import type { ProgramConfig } from '../support/collector-program.ts';
import { makeTestAuthority, type TestAuthority } from '../support/identity.ts';
import { assertOneMessage, runMeshscope } from '../support/run-meshscope.ts';

let authority: TestAuthority;
let auditor: string;
let config: ProgramConfig;

before(async () => {
  authority = await makeTestAuthority();
  auditor = await authority.issue('auditor', 'ada');
  const identity = await authority.issue('node', 'quiet-1');
  config = {
    cluster: 'test',
    identity,
    port: await freePort(),
    callsPerSecond: 0,
    eventStoreBytes: 0,
  };
});
after(() => authority?.remove());

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Ports that the process itself listens on, TCP, ascending (proc(5)). */
function listeningPorts(pid: number): readonly number[] {
  const inodes = new Set(
    readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
      try {
        return /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`))?.[1] ?? [];
      } catch {
        return []; // Closed meanwhile.
      }
    }),
  );
  const listening = '0A';
  const rows = ['tcp', 'tcp6'].flatMap((name) =>
    readFileSync(`/proc/${pid}/net/${name}`, 'utf8').trim().split('\n').slice(1),
  );
  const cells = rows.map((row) => row.trim().split(/\s+/));
  const own = cells.filter((cell) => cell[3] === listening && inodes.has(cell[9] ?? ''));
  return own.map((cell) => Number.parseInt(cell[1]?.split(':')[1] ?? '', 16)).sort((a, b) => a - b);
}

const node = (endpoint: string) => ({
  name: 'quiet-1',
  addresses: [endpoint],
  spiffeId: 'spiffe://test/node/quiet-1',
});

async function start(env: Readonly<Record<string, string>>): Promise<CollectorProcess> {
  const service = new CollectorProcess('quiet-1', config, env);
  service.port = config.port;
  await service.launch();
  return service;
}

test('off: the service answers, and only the service listens', async () => {
  const service = await start({ MESHSCOPE_OFF: '1' });
  try {
    assert.equal(service.disabledAnswer, 'still answered');
    const ports = listeningPorts(service.pid);
    assert.equal(ports.length, 1, `ports ${ports}`);
    assert.ok(!ports.includes(config.port));
    const words = ['status', `127.0.0.1:${config.port}`, '--identity', auditor];
    assertOneMessage(await runMeshscope(words), 69, /connection refused/);
  } finally {
    await service.kill();
  }
});

test('any other value leaves it on', async () => {
  for (const value of ['0', '']) {
    const service = await start({ MESHSCOPE_OFF: value });
    try {
      assert.deepEqual(listeningPorts(service.pid).length, 2);
      assert.ok(listeningPorts(service.pid).includes(config.port));
      service.introduce([node(service.endpoint)]);
      const words = ['status', service.endpoint, '--identity', auditor];
      const ended = await runMeshscope(words);
      assert.deepEqual([ended.code, ended.stderr], [0, '']);
    } finally {
      await service.kill();
    }
  }
});

test('a cluster without nodes is not waited for without end', async () => {
  const service = await start({});
  try {
    const words = ['status', service.endpoint, '--identity', auditor];
    assertOneMessage(await runMeshscope(words), 69, /names no nodes/);
  } finally {
    await service.kill();
  }
});

test('the demo says that it would show nothing', async () => {
  const ended = await runMeshscope(['demo', '--no-window'], { env: { MESHSCOPE_OFF: '1' } });
  assertOneMessage(ended, 64, /MESHSCOPE_OFF=1/, /unset/);
});
