// `meshscope node`, `request` and `reply` as processes: a request over a relay by both protocols, what ends and reloads a
// node, and what it says when it cannot be.
import assert from 'node:assert/strict';
import { chmodSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { makeTestAuthority, type TestAuthority } from '../support/identity.ts';
import { type MeshProcess, Running, startNode } from '../support/mesh-processes.ts';
import {
  assertHarmless,
  assertOneMessage,
  type Ended,
  runMeshscope,
} from '../support/run-meshscope.ts';
import { waitFor } from '../support/wait-for.ts';

let authority: TestAuthority;
let west: MeshProcess;
let relay: MeshProcess;
let east: MeshProcess;
const started: Running[] = [];

function keep<T extends Running>(running: T): T {
  started.push(running);
  return running;
}

before(async () => {
  authority = await makeTestAuthority();
  west = keep(await startNode(authority, 'west'));
  relay = keep(await startNode(authority, 'relay', [west]));
  east = keep(await startNode(authority, 'east', [relay]));
});
after(async () => {
  for (const running of started) await running.end('SIGKILL');
  authority?.remove();
});

function request(node: string | undefined, ...words: readonly string[]): Promise<Ended> {
  return runMeshscope(['request', '--node', node ?? '', ...words]);
}

async function serve(
  service: string,
  node: string | undefined,
  ...how: string[]
): Promise<Running> {
  const running = keep(new Running(['reply', service, '--node', node ?? '', ...how]));
  await running.says(/is served at/);
  return running;
}

describe('a request over a relay', () => {
  it('is answered by what a command printed, from either port to either port', async () => {
    const replies = [
      await serve('loud', east.facts.ports[0], '--command', 'tr a-z A-Z'),
      await serve('loud', east.facts.ports[1], '--command', 'tr a-z A-Z'),
    ];
    for (const port of west.facts.ports) {
      const { code, stdout, stderr } = await request(port, 'loud', 'good morning');
      assert.deepEqual([code, stdout, stderr], [0, 'GOOD MORNING', '']);
    }
    for (const running of replies) {
      assert.equal(await running.end(), 0);
      assertHarmless(running.stderr);
    }
  });

  it('says in JSON which node answered, and gives bytes that are no text in base64', async () => {
    await serve('bytes', east.facts.ports[1], '--command', String.raw`printf '\377\000'`);
    const { code, stdout } = await request(west.facts.ports[0], 'bytes', 'x', '-o', 'json');
    const { id, tookMs, ...facts } = JSON.parse(stdout);
    assert.equal(code, 0);
    assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    assert.equal(typeof tookMs, 'number');
    assert.deepEqual(facts, {
      service: 'bytes',
      code: 'ok',
      reason: '',
      node: 'east',
      attempts: 1,
      bytes: 2,
      base64: '/wA=',
    });
  });

  it('gives the method, the ordering key and the trace context to the command', async () => {
    const command =
      'printf "%s " $MESHSCOPE_METHOD $MESHSCOPE_ORDERING_KEY $TRACEPARENT $TRACESTATE';
    for (const port of east.facts.ports) await serve('environment', port, '--command', command);
    const trace = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    const words = ['request', 'environment', 'x', '--method', 'a.B/C', '--key', 'k7'];
    const ask = async (port: string | undefined, env: Record<string, string>): Promise<string> =>
      (await runMeshscope(words, { env: { MESHSCOPE_NODE: port ?? '', ...env } })).stdout;
    const state = 'congo=t61rcWkgMzE,rojo=00f067aa0ba902b7';
    for (const port of [...west.facts.ports, ...west.facts.ports]) {
      const told = await ask(port, { TRACEPARENT: trace, TRACESTATE: state });
      assert.equal(told, `a.B/C k7 ${trace} ${state} `);
    }
    const later = await ask(west.facts.ports[0], {
      TRACEPARENT: `${trace.replace('00', 'cc')}-more`,
    });
    assert.equal(later, `a.B/C k7 ${trace} `);
  });

  it('ends with 65 when the command refused it, and with 69 when it may be tried again', async () => {
    await serve('refuses', east.facts.ports[1], '--command', 'exit 3');
    await serve('later', east.facts.ports[1], '--command', 'exit 75');
    const refused = await request(west.facts.ports[0], 'refuses', 'x');
    assertOneMessage(refused, 65, /refuses refused it: the command ended with 3/);
    const later = await request(west.facts.ports[0], 'later', 'x', '--timeout', '1');
    assertOneMessage(later, 69, /no answer of later/);
  });

  it('kills a command at the deadline', async () => {
    await serve('sleeps', east.facts.ports[1], '--command', 'sleep 60');
    const ended = await request(west.facts.ports[0], 'sleeps', 'x', '--timeout', '1');
    assertOneMessage(ended, 69, /no answer of sleeps/);
    assert.ok(ended.tookMs < 30_000);
  });
});

describe('a node', () => {
  it('finishes what is being handled when SIGTERM comes, and ends with 0', async () => {
    const last = keep(await startNode(authority, 'last', [west]));
    const slow = await serve(
      'slow',
      last.facts.ports[1],
      '--command',
      'echo begun >&2; sleep 1; echo done',
    );
    const answer = request(west.facts.ports[0], 'slow', 'x');
    await slow.says(/begun/);
    const ended = last.end();
    assert.equal((await answer).stdout, 'done\n');
    assert.equal(await ended, 0);
    await slow.says(/is not served/);
  });

  it('reads its neighbours again at SIGHUP, and stays as it is when they cannot be read', async () => {
    const config = join(authority.directory, 'late.json');
    writeFileSync(config, '{"neighbours": {}}');
    const late = keep(await startNode(authority, 'late', [], ['--config', config]));
    writeFileSync(config, JSON.stringify({ neighbours: { west: west.link } }));
    late.child.kill('SIGHUP');
    await late.says(/linked to west/);
    writeFileSync(config, JSON.stringify({ log: 'json', requirePq: true, state: '/tmp' }));
    late.child.kill('SIGHUP');
    await late.says(/"msg":"configuration read again, taken: log, neighbours"/);
    await late.says(/"level":40.*changed, but only taken by a restart: requirePq, state/);
    await late.says(/the link to west has ended: west was taken from the neighbours of late/);
    await west.says(/the link to late has ended: .*west was taken from the neighbours/);
    writeFileSync(config, '{"neighbours": ');
    late.child.kill('SIGHUP');
    await late.says(/the configuration stays as it was: .*is not JSON/);
    assert.equal(await late.end(), 0);
  });

  it('is told its neighbours and flags by the environment as well', async () => {
    const env = {
      MESHSCOPE_NODE_NEIGHBOURS: `west=${west.link},relay=${relay.link}`,
      MESHSCOPE_NODE_REQUIRE_PQ: '1',
    };
    const told = keep(await startNode(authority, 'told', [], [], env));
    await told.says(/linked to west/);
    await told.says(/linked to relay/);
    assert.equal(await told.end(), 0);
    const words = ['node', '--identity', join(authority.directory, 'node-told')];
    const odd = { MESHSCOPE_NODE_NEIGHBOURS: 'west' };
    const ended = await runMeshscope(words, { env: odd });
    assertOneMessage(ended, 64, /MESHSCOPE_NODE_NEIGHBOURS west: it is NAME=HOST:PORT/);
    const unknown = await runMeshscope(words, { env: { MESHSCOPE_NODE_REQUIREPQ: '1' } });
    assertOneMessage(unknown, 64, /MESHSCOPE_NODE_REQUIREPQ, which is none of .*_REQUIRE_PQ/);
  });

  it('warns of a key that others may read', async () => {
    const folder = await authority.issue('node', 'open');
    chmodSync(join(folder, 'key.pem'), 0o644);
    const words = [
      'node',
      '--identity',
      folder,
      '--listen',
      '127.0.0.1:0',
      '--collector',
      '127.0.0.1:0',
    ];
    const node = keep(new Running(words));
    await node.says(/key\.pem.*(others|group|mode)/);
    await node.says(/serves/);
    assert.equal(await node.end(), 0);
  });

  it('is seen with all others by whoever asks any of them', async () => {
    const identity = await authority.issue('auditor', 'ann');
    const ended = await waitFor(
      'all three in status',
      async () => {
        const words = [
          'status',
          west.facts.collector[0] ?? '',
          '--identity',
          identity,
          '-o',
          'json',
        ];
        const { stdout } = await runMeshscope(words);
        const nodes = stdout
          .trimEnd()
          .split('\n')
          .map((line) => JSON.parse(line).node);
        return ['east', 'relay', 'west'].every((name) => nodes.includes(name)) && nodes;
      },
      30_000,
    );
    assert.ok(ended.length >= 3);
  });
});

describe('a node that cannot be', () => {
  const free = '127.0.0.1:0';
  const start = async (...words: readonly string[]): Promise<Ended> =>
    runMeshscope(['node', '--listen', free, '--collector', free, ...words]);

  it('says which option is wrong', async () => {
    const identity = await authority.issue('node', 'odd');
    for (const [words, text] of [
      [['--neighbour', 'relay'], /--neighbour relay: it is NAME=HOST:PORT/],
      [['--port', 'tls://127.0.0.1:0'], /port: 'tls:.*the other protocol/],
      [['--port-tcp', 'nonsense'], /portTcp: .*nonsense/],
      [['--port', 'grpc://0.0.0.0:0'], /not loopback/],
    ] as const)
      assertOneMessage(await start('--identity', identity, ...words), 64, text);
  });

  it('says whose certificate it has', async () => {
    const identity = await authority.issue('node', 'odd');
    const other = await start('--identity', identity, '--name', 'even');
    assertOneMessage(other, 64, /--name even, but the certificate in .* is for odd/);
    const service = await authority.issue('service', 'ledger');
    assertOneMessage(await start('--identity', service), 78, /node/);
    assertOneMessage(await start('--identity', join(authority.directory, 'none')), 78, /none/);
  });

  it('says which address is taken', async (context) => {
    const taken = createServer().listen(0, '127.0.0.1');
    context.after(() => taken.close());
    await waitFor('a port', () => taken.listening);
    const { port } = taken.address() as { port: number };
    const identity = await authority.issue('node', 'odd');
    for (const option of ['--listen', '--listen-tls', '--collector', '--port-tcp', '--port']) {
      const scheme = { '--port-tcp': 'tcp://', '--port': 'grpc://' }[option] ?? '';
      const ended = await start('--identity', identity, option, `${scheme}127.0.0.1:${port}`);
      assertOneMessage(ended, 69, new RegExp(`cannot listen on 127.0.0.1:${port}`));
    }
  });
});

describe('a command without its node', () => {
  it('says what is missing', async () => {
    assertOneMessage(await runMeshscope(['request', 'a', 'b']), 64, /--node or MESHSCOPE_NODE/);
    assertOneMessage(await request('127.0.0.1:1', 'a', 'b'), 78, /identity/);
    assertOneMessage(await request('tcp://127.0.0.1:1', 'a', 'b'), 69, /127.0.0.1:1/);
    assertOneMessage(await request('grpc://127.0.0.1:1', 'a', 'b'), 69, /127.0.0.1:1/);
    const both = ['reply', 'a', '--echo', '--command', 'cat', '--node', 'tcp://127.0.0.1:1'];
    assertOneMessage(await runMeshscope(both), 64, /one of --echo and --command/);
  });
});
