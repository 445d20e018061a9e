// A session against real servers on loopback, over both bindings: what arrives, what a person is told,
// and how it comes back after a break, a restart, silence and nonsense.

import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { after, describe, test } from 'node:test';
import fc from 'fast-check';
import { transportOpener } from '../../src/mesh-client/open-transport.ts';
import { Session } from '../../src/mesh-client/session.ts';
import { METHODS } from '../../src/protocol/service.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { systemRandomness } from '../../src/runtime/randomness.ts';
import type { FeedItem } from '../../src/traffic/feed.ts';
import { Feed } from '../support/feed.ts';
import { ScriptedNode } from '../support/scripted-node.ts';
import { type Handlers, type ServeWire, serveGrpc, serveWs } from '../support/wire-server.ts';

const closers: (() => void)[] = [];
after(() => {
  for (const close of closers) close();
});

function open(address: string): { session: Session; feed: Feed } {
  const feed = new Feed();
  const session = new Session({
    node: 'ledger-1',
    addresses: [address],
    spiffeId: '',
    expectedName: 'ledger-1',
    identity: undefined,
    clock: systemClock,
    randomness: systemRandomness,
    openTransport: transportOpener(false),
    onItem: (item: FeedItem) => feed.push(item),
  });
  closers.push(() => session.close());
  session.start();
  return { session, feed };
}

async function node(serve: ServeWire, extra: Handlers = {}): Promise<ScriptedNode> {
  const started = await new ScriptedNode('ledger-1', { serve, extra }).start();
  closers.push(() => started.kill());
  return started;
}

const isState = (state: string) => (item: FeedItem) =>
  item.kind === 'status' && item.status.state === state;

for (const [scheme, serve] of [
  ['grpc', serveGrpc],
  ['ws', serveWs],
] as const) {
  describe(`a session over ${scheme}`, () => {
    test('status, statistics and events come out, in order', async () => {
      const server = await node(serve);
      server.head = 3;
      const { session, feed } = open(`${scheme}://127.0.0.1:${server.port}`);
      session.watch({ filter: '', last: 10 });
      const events = await feed.next('events');
      assert.equal(events.batch.toSeq, 3);
      assert.equal(events.batch.spans.length, 6);
      await feed.next('stats');
      const [joining, up] = feed.all('status').map((item) => item.status);
      assert.equal(joining?.state, 'joining');
      assert.equal(up?.state, 'up');
      assert.equal(up?.collector?.node, 'ledger-1');
      assert.ok(feed.items.findIndex(isState('up')) < feed.items.indexOf(events));
    });

    test('the clock offset is found within the round trip', async () => {
      const server = await node(serve);
      const { feed } = open(`${scheme}://127.0.0.1:${server.port}`);
      await feed.until(isState('up'));
      const settled = await feed.until(
        (item) => item.kind === 'status' && (item.status.roundTripMs ?? 99) < 50,
      );
      assert.ok(settled.kind === 'status');
      assert.ok(Math.abs(settled.status.clockOffsetMs ?? 99) <= 52);
    });

    test('after a break it resumes behind the last sequence', async () => {
      const server = await node(serve);
      server.head = 5;
      const { session, feed } = open(`${scheme}://127.0.0.1:${server.port}`);
      session.watch({ filter: '', last: 5 });
      await feed.next('events');
      server.kill();
      const down = await feed.until(isState('down'));
      assert.ok(down.kind === 'status' && down.status.retryInMs !== undefined);
      server.head = 10;
      await server.start();
      await feed.until((item) => item.kind === 'events' && item.batch.toSeq === 10);
      assert.equal(server.requests[1]?.incarnation, 7n);
      assert.equal(server.requests[1]?.fromSeq, 6);
      assert.deepEqual(feed.all('lost'), []);
      assert.deepEqual(
        feed.all('events').map((item) => [item.batch.fromSeq, item.batch.toSeq]),
        [
          [1, 5],
          [6, 10],
        ],
      );
    });

    test('after a restart the loss has a span in time and no count', async () => {
      const server = await node(serve);
      server.head = 5;
      const { session, feed } = open(`${scheme}://127.0.0.1:${server.port}`);
      session.watch({ filter: '', last: 5 });
      await feed.next('events');
      server.kill();
      await feed.until(isState('down'));
      server.incarnation = 8n;
      server.head = 0;
      await server.start();
      await feed.until(isState('up'), feed.items.findIndex(isState('down')));
      server.advance(2);
      const lost = await feed.next('lost');
      assert.equal(lost.lost.reason, 'RESTART');
      assert.equal(lost.lost.count, undefined);
      assert.equal(lost.incarnation, 8n);
      assert.equal(lost.lost.fromUtcNs, 1_700_000_000_005_000_000n);
      assert.equal(lost.lost.toUtcNs, 1_700_000_000_001_000_000n);
      assert.ok(feed.items.indexOf(lost) < feed.items.indexOf(feed.all('events')[1]!));
    });

    test('a node that falls silent is suspect, then down, then up again', async () => {
      const server = await node(serve);
      const { feed } = open(`${scheme}://127.0.0.1:${server.port}`);
      await feed.next('stats');
      server.silent = true;
      const suspect = await feed.until(isState('suspect'));
      assert.ok(suspect.kind === 'status');
      assert.match(suspect.status.reason, /^no report for 1\.[5-9]/);
      const down = await feed.until(isState('down'));
      assert.ok(down.kind === 'status');
      assert.match(down.status.reason, /^no report for \d/);
      server.silent = false;
      await feed.until(isState('up'), feed.items.indexOf(down));
    });

    test('a batch that cannot be read ends the connection, with the reason', async () => {
      const server = await node(serve, {
        [METHODS.watch.name]: (call) =>
          call.send(Uint8Array.of(0x22, 0xff, 0xff, 0xff, 0xff, 0x0f)),
      });
      const { session, feed } = open(`${scheme}://127.0.0.1:${server.port}`);
      session.watch({ filter: '', last: 0 });
      const down = await feed.until(isState('down'));
      assert.ok(down.kind === 'status');
      assert.match(down.status.reason, /sent what cannot be read/);
      assert.equal(session.failure?.code, 'wrong-protocol');
    });

    test('pause stops the collector, resume brings the rest', async () => {
      const server = await node(serve);
      const { session, feed } = open(`${scheme}://127.0.0.1:${server.port}`);
      session.watch({ filter: '', last: 0 });
      await feed.next('stats');
      session.pause();
      server.advance(1);
      const before = feed.items.length;
      await feed.until((item) => item.kind === 'stats', before);
      const taken = feed.all('events').length;
      assert.ok(taken <= 1);
      session.resume();
      await feed.until((item) => item.kind === 'events' && item.batch.toSeq === 1);
    });
  });
}

test('a server that accepts and says nothing is down at the deadline', async () => {
  const server = createServer((socket) => closers.push(() => socket.destroy()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => server.close());
  const { port } = server.address() as { port: number };
  const { feed } = open(`grpc://127.0.0.1:${port}`);
  const down = await feed.until(isState('down'));
  assert.ok(down.kind === 'status');
  assert.equal(down.status.reason, 'no answer within 3.0 s');
});

const CHILD = `
import { ScriptedNode } from ${JSON.stringify(new URL('../support/scripted-node.ts', import.meta.url).href)};
const node = await new ScriptedNode('ledger-1').start();
process.stdout.write(String(node.port));
`;

async function nodeProcess(): Promise<{ child: ChildProcess; port: number }> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', CHILD], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  closers.push(() => child.kill('SIGKILL'));
  const port = await new Promise<number>((resolve, reject) => {
    child.stdout!.once('data', (text) => resolve(Number(text)));
    child.once('exit', () => reject(new Error('the node process ended')));
  });
  return { child, port };
}

test('a process killed by SIGKILL is down with the reason, then refused', async () => {
  const { child, port } = await nodeProcess();
  const { feed } = open(`grpc://127.0.0.1:${port}`);
  await feed.next('stats');
  child.kill('SIGKILL');
  const down = await feed.until(isState('down'));
  assert.ok(down.kind === 'status');
  assert.match(down.status.reason, /connection (was lost|reset)/);
  const refused = await feed.until(
    (item) => item.kind === 'status' && /connection refused/.test(item.status.reason),
  );
  assert.ok(refused.kind === 'status' && refused.status.state === 'down');
});

test('a process stopped by SIGSTOP is found by the keepalive or by its silence', async () => {
  const { child, port } = await nodeProcess();
  const { feed } = open(`grpc://127.0.0.1:${port}`);
  await feed.next('stats');
  child.kill('SIGSTOP');
  const down = await feed.until(isState('down'));
  assert.ok(down.kind === 'status' && down.status.reason !== '');
  child.kill('SIGCONT');
  await feed.until(isState('up'), feed.items.indexOf(down));
});

test('fuzz: random answers to every call never throw and never deliver', async () => {
  const seed = Date.now() & 0xffff;
  console.log(`seed ${seed}`);
  const answers = fc.sample(fc.uint8Array({ maxLength: 64 }), { numRuns: 60, seed });
  let at = 0;
  const random = (): Uint8Array => answers[at++ % answers.length]!;
  const server = await node(serveGrpc, {
    [METHODS.watch.name]: (call) => call.send(random()),
    [METHODS.watchStats.name]: (call) => call.send(random()),
  });
  const { session, feed } = open(`grpc://127.0.0.1:${server.port}`);
  session.watch({ filter: '', last: 0 });
  for (let i = 0; i < 20; i++) {
    const from = feed.items.length;
    session.retryNow();
    await feed.until((item) => item.kind === 'status', from);
  }
  for (const item of feed.all('events')) assert.ok(item.batch.spans.length % 2 === 0);
});
