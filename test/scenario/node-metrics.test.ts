// What a running node tells those who operate it: metrics for Prometheus, over plain HTTP here and over HTTPS to whoever
// has a certificate, and its log in JSON.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { get } from 'node:https';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { makeTestAuthority, type TestAuthority } from '../support/identity.ts';
import { type MeshProcess, Running, startNode } from '../support/mesh-processes.ts';
import { assertOneMessage, runMeshscope } from '../support/run-meshscope.ts';
import { waitFor } from '../support/wait-for.ts';

let authority: TestAuthority;
let west: MeshProcess;
let east: MeshProcess;
const started: Running[] = [];

before(async () => {
  authority = await makeTestAuthority();
  const free = '127.0.0.1:0';
  const absent = ['--neighbour', 'absent=127.0.0.1:1'];
  west = await startNode(authority, 'west', [], ['--metrics', free, '--log', 'json', ...absent]);
  started.push(west);
  east = await startNode(authority, 'east', [west], ['--metrics', `https://${free}`]);
  started.push(east);
});
after(async () => {
  for (const running of started) await running.end('SIGKILL');
  authority?.remove();
});

async function metrics(): Promise<ReadonlyMap<string, number>> {
  const text = await (await fetch(`${west.facts.metrics}/metrics`)).text();
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => {
      const at = line.lastIndexOf(' ');
      return [line.slice(0, at), Number(line.slice(at + 1))];
    }),
  );
}

describe('the metrics of a node', () => {
  it('say its links, its routes, what it sent and what came of it', async () => {
    const reply = new Running(['reply', 'here', '--echo', '--node', east.facts.ports[1] ?? '']);
    started.push(reply);
    await reply.says(/is served/);
    const node = west.facts.ports[1] ?? '';
    for (const service of ['here', 'nobody'])
      await runMeshscope(['request', service, 'x', '--timeout', '1', '--node', node]);
    const of = await waitFor('a dead letter', async () => {
      const all = await metrics();
      return all.get('meshscope_dead_letters{durable="no"}') === 1 && all;
    });
    const up = 'meshscope_link_up{neighbour="east",key_exchange="X25519MLKEM768"}';
    for (const [name, value] of [
      [up, 1],
      ['meshscope_link_up{neighbour="absent",key_exchange=""}', 0],
      ['meshscope_nodes{reachable="yes"}', 2],
      ['meshscope_messages_total{outcome="submitted"}', 2],
      ['meshscope_messages_total{outcome="ok"}', 1],
      ['meshscope_messages_total{outcome="expired"}', 1],
      ['meshscope_messages_total{outcome="abandoned"}', 0],
      ['meshscope_messages_pending', 0],
      ['meshscope_transfers_total{outcome="forwarded"}', 1],
      ['meshscope_deliveries_total{outcome="duplicates"}', 0],
      ['meshscope_retries_total', 0],
      ['meshscope_dead_letters{durable="yes"}', 0],
      ['meshscope_refused_total{what="link"}', 0],
    ] as const)
      assert.equal(of.get(name), value, name);
    assert.ok((of.get('meshscope_link_round_trip_seconds{neighbour="east"}') ?? 0) > 0);
    assert.ok((of.get('meshscope_certificate_end_seconds') ?? 0) > Date.now() / 1000);
    assert.ok((of.get('process_resident_memory_bytes') ?? 0) > 1_000_000);
  });

  it('are at /metrics alone, and only read', async () => {
    const base = west.facts.metrics ?? '';
    assert.equal((await fetch(`${base}/`)).status, 404);
    assert.equal((await fetch(`${base}/metrics`, { method: 'POST' })).status, 405);
  });

  it('over HTTPS are for observers of the cluster', async () => {
    const url = `${east.facts.metrics}/metrics`;
    const read = async (role: 'observer' | 'service'): Promise<number | string> => {
      const folder = await authority.issue(role, `a-${role}`);
      const [ca, cert, key] = ['ca', 'cert', 'key'].map((name) =>
        readFileSync(join(folder, `${name}.pem`)),
      );
      return new Promise((resolve) => {
        const options = { ca, cert, key, checkServerIdentity: () => undefined };
        get(url, options, (response) => {
          response.resume();
          resolve(response.statusCode ?? 0);
        }).on('error', () => resolve('refused'));
      });
    };
    assert.equal(await read('observer'), 200);
    assert.equal(await read('service'), 'refused');
  });

  it('in plain are of this machine alone', async () => {
    const identity = await authority.issue('node', 'odd');
    const free = '127.0.0.1:0';
    const words = ['node', '--identity', identity, '--listen', free, '--collector', free];
    const open = await runMeshscope([...words, '--metrics', '0.0.0.0:0']);
    assertOneMessage(open, 64, /not loopback, which needs https:/);
  });
});

describe('the log of a node', () => {
  it('in JSON has a line each with its facts beside its words', async () => {
    await west.says(/linked to east/);
    const lines = west.stderr
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    const { time, pid, ...linked } = lines.find(({ msg }) => msg === 'linked to east');
    assert.deepEqual(linked, { level: 30, node: 'west', neighbour: 'east', msg: 'linked to east' });
    assert.ok(Number.isFinite(Date.parse(time)) && typeof pid === 'number');
    const dead = lines.find(({ msg }) => /^a message to nobody is dead/.test(msg));
    assert.equal(dead.level, 50);
  });

  it('warns of who was refused, and of a neighbour that has gone', async () => {
    const identity = await authority.issue('service', 'odd');
    const words = ['request', 'here', 'x', '--identity', identity, '--timeout', '1'];
    await runMeshscope([...words, '--node', west.link]);
    await west.says(/"msg":"refused 127/);
    await east.end('SIGKILL');
    await west.says(/the link to east has ended/);
    const lines = west.stderr.trimEnd().split('\n');
    for (const text of [/"msg":"refused 127/, /"msg":"the link to east has ended/]) {
      const line = lines.find((one) => text.test(one)) ?? '{}';
      assert.equal(JSON.parse(line).level, 40, line);
    }
  });
});
