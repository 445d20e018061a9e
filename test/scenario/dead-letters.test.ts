// `meshscope dead-letters` and `meshscope probe` against nodes that run: letters in memory and on the disk, sent again
// and dropped by id and all at once; who may; what serves, drains, is not there or speaks something else.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { PortClient } from '../../src/mesh/client/port-client.ts';
import { makeTestAuthority, type TestAuthority } from '../support/identity.ts';
import { MeshProcess, Running, startNode } from '../support/mesh-processes.ts';
import { assertOneMessage, type Ended, runMeshscope } from '../support/run-meshscope.ts';
import { waitFor } from '../support/wait-for.ts';

let authority: TestAuthority;
let node: MeshProcess;
let secure: MeshProcess;
const started: Running[] = [];

before(async () => {
  authority = await makeTestAuthority();
  node = await startNode(authority, 'west', [], ['--state', join(authority.directory, 'state')]);
  started.push(node);
  const identity = await authority.issue('node', 'east');
  const free = '127.0.0.1:0';
  const words = ['node', '--identity', identity, '--listen', free, '--collector', free];
  secure = new MeshProcess([...words, '--port', free, '--port-tcp', free]);
  started.push(secure);
  await secure.ready();
});
after(async () => {
  for (const running of started) await running.end('SIGKILL');
  authority?.remove();
});

interface Letter {
  readonly id: string;
  readonly service: string;
  readonly size: string;
  readonly reason: string;
  readonly durable: boolean;
}

const at = (): string => node.facts.ports[0] ?? '';
const run = (...words: readonly string[]): Promise<Ended> =>
  runMeshscope(words, { env: { MESHSCOPE_NODE: at() } });

async function letters(...words: readonly string[]): Promise<readonly Letter[]> {
  const { code, stdout, stderr } = await run('dead-letters', 'list', '-o', 'json', ...words);
  assert.deepEqual([code, stderr], [0, '']);
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

/** Gives its id. */
async function die(service: string, ...words: readonly string[]): Promise<string> {
  await run('request', service, 'lost', '--timeout', '2', ...words);
  const found = await waitFor(`a dead letter to ${service}`, async () =>
    (await letters('--service', service)).at(0),
  );
  return found.id;
}

describe('dead letters', () => {
  it('are listed with their reasons and without their payloads, durable ones first', async () => {
    await die('nobody');
    const kept = await die('nowhere', '--durable');
    const all = await letters();
    assert.deepEqual(
      all.map(({ service, durable, size }) => [service, durable, size]),
      [
        ['nowhere', true, 4],
        ['nobody', false, 4],
      ],
    );
    assert.equal(all[0]?.id, kept);
    assert.match(all[1]?.reason ?? '', /deadline/);
    const { stdout } = await run('dead-letters', 'list');
    assert.match(stdout, new RegExp(`^${kept}  .* nowhere  4 B  durable  .*\\n.*nobody`));
    assert.doesNotMatch(stdout, /lost/);
  });

  it('come to their service when they are sent again, and are gone then', async () => {
    const id = await die('found', '--durable');
    const words = ['reply', 'found', '--command', 'cat >&2', '--node', node.facts.ports[1] ?? ''];
    const reply = new Running(words);
    started.push(reply);
    await reply.says(/is served/);
    const { code, stdout } = await run('dead-letters', 'resend', id);
    assert.equal(code, 0);
    const [old, renewed = ''] = stdout.trimEnd().split(' ');
    assert.equal(old, id);
    assert.match(renewed, /^[0-9a-f-]{36}$/);
    assert.notEqual(renewed, id);
    await reply.says(/lost/);
    assert.deepEqual(await letters('--service', 'found'), []);
  });

  it('are dropped by id or all of a service', async () => {
    const one = await die('dropped');
    assert.equal((await run('dead-letters', 'drop', one)).stdout, `${one}\n`);
    await die('dropped');
    await die('dropped', '--durable');
    await waitFor('both', async () => (await letters('--service', 'dropped')).length === 2);
    const { stdout } = await run('dead-letters', 'drop', '--all', '--service', 'dropped');
    assert.equal(stdout.trimEnd().split('\n').length, 2);
    assert.deepEqual(await letters('--service', 'dropped'), []);
  });

  it('are dropped all at once also when one answer does not list them all', async () => {
    const client = new PortClient({ urls: [at()] });
    for (let sent = 0; sent < 1100; sent += 100)
      await Promise.all(
        Array.from({ length: 100 }, () =>
          client.send('many', '', new Uint8Array(1), { durable: true, timeoutMs: 500 }),
        ),
      );
    await client.close(0);
    await waitFor('all of them to be dead', async () => {
      const { stderr } = await run('dead-letters', 'list', '--service', 'many');
      return stderr.includes('100 more are not listed');
    });
    const { code, stdout } = await run('dead-letters', 'drop', '--all', '--service', 'many');
    assert.deepEqual([code, new Set(stdout.trimEnd().split('\n')).size], [0, 1100]);
    assert.deepEqual(await letters('--service', 'many'), []);
  });

  it('that are not there, or not named, are said', async () => {
    const none = '01890a5d-ac96-774b-bcce-b302099a8057';
    assertOneMessage(await run('dead-letters', 'drop', none), 66, /no dead letter of this id/);
    assertOneMessage(await run('dead-letters', 'drop', 'seven'), 64, /'seven' is no id/);
    assertOneMessage(await run('dead-letters', 'resend'), 64, /ids of dead letters, or --all/);
    const tcp = ['dead-letters', 'list', '--node', node.facts.ports[1] ?? ''];
    assertOneMessage(await run(...tcp), 64, /gRPC port/);
  });

  it('are for the identity of the node itself where the port has TLS', async () => {
    const words = ['dead-letters', 'list', '--node', secure.facts.ports[0] ?? ''];
    const own = await authority.issue('node', 'east');
    assert.equal((await run(...words, '--identity', own)).code, 0);
    for (const [role, name] of [
      ['service', 'ledger'],
      ['node', 'west'],
      ['auditor', 'ann'],
    ] as const) {
      const identity = await authority.issue(role, name);
      const ended = await run(...words, '--identity', identity);
      assert.equal(ended.code, 77, ended.stderr);
    }
  });
});

describe('probe', () => {
  it('ends with 0 where a port, by either protocol, or a collector serves', async () => {
    const identity = await authority.issue('service', 'ledger');
    const [grpc = '', tcp = ''] = secure.facts.ports;
    for (const url of [...node.facts.ports, grpc, tcp, ...secure.facts.collector]) {
      const { code, stdout, stderr } = await run('probe', url, '--identity', identity);
      assert.deepEqual([code, stderr], [0, ''], url);
      assert.match(stdout, /^\S+ serves.*, \d+ ms\n$/);
    }
    const service = await run('probe', at(), '--service', 'meshscope.v1.Mesh');
    assert.equal(service.code, 0);
  });

  it('ends with 69 where nobody answers, 76 and 77 where the other end is not what was asked', async () => {
    for (const scheme of ['grpc', 'tcp'])
      assertOneMessage(await run('probe', `${scheme}://127.0.0.1:1`), 69, /127.0.0.1:1/);
    const other = await makeTestAuthority();
    const identity = await other.issue('service', 'ledger');
    for (const url of secure.facts.ports) {
      const ended = await run('probe', url, '--identity', identity);
      assert.equal(ended.code, 77, `${url}: ${ended.stderr}`);
    }
    other.remove();
    const [plain = ''] = secure.facts.ports;
    assert.notEqual((await run('probe', plain.replace('grpcs', 'grpc'))).code, 0);
    assertOneMessage(await run('probe', 'http://127.0.0.1:1'), 64, /begins with none of/);
  });

  it('ends with 69 at a node that drains, and with 0 for liveness until it has ended', async () => {
    const last = await startNode(authority, 'last');
    started.push(last);
    const [grpc = '', tcp = ''] = last.facts.ports;
    const slow = new Running(['reply', 'slow', '--node', tcp, '--command', 'echo on >&2; sleep 8']);
    started.push(slow);
    await slow.says(/is served/);
    const answer = runMeshscope(['request', 'slow', 'x', '--node', grpc]);
    await slow.says(/\bon\b/);
    last.child.kill('SIGTERM');
    await last.says(/finishes what is here/);
    const probes = await Promise.all([grpc, tcp].map((url) => run('probe', url)));
    assert.deepEqual(
      probes.map(({ code }) => code),
      [69, 69],
      JSON.stringify(probes),
    );
    assert.match(probes[1]?.stderr ?? '', /the node shuts down/);
    const live = await Promise.all([grpc, tcp].map((url) => run('probe', url, '--live')));
    for (const { code, stdout, stderr } of live) {
      assert.deepEqual([code, stderr], [0, '']);
      assert.match(stdout, /^\S+ is there.*, \d+ ms\n$/);
    }
    assert.equal((await answer).code, 0);
    await waitFor('the end of the node', () => !last.isRunning || undefined, 30_000);
    assertOneMessage(await run('probe', tcp, '--live'), 69, /ECONNREFUSED/);
  });
});
