// Many nodes: how many connect at once, what is held for a node that goes and comes back, and what a
// client loads before it connects. The transports are in memory.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { MeshClientError } from '../../src/mesh-client/mesh-client-error.ts';
import { MAX_CONNECTING, NodeSessions } from '../../src/mesh-client/node-sessions.ts';
import type { OpenStream, Transport, TransportOptions } from '../../src/mesh-client/transport.ts';
import { METHODS } from '../../src/protocol/service.ts';
import { encodeStatusResponse } from '../../src/protocol/status-codec.ts';
import { decodeWatchRequest } from '../../src/protocol/watch-codec.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { systemRandomness } from '../../src/runtime/randomness.ts';
import { Feed } from '../support/feed.ts';
import { collectorStatus } from '../support/wire-server.ts';

const STILL: OpenStream = { pause() {}, resume() {}, cancel() {} };

/** A node that is always there: it answers GetStatus and keeps streams open. */
function reachable(node: string, watched: string[]): Transport {
  return {
    unary: async () => encodeStatusResponse(collectorStatus({ node })),
    stream(method, body) {
      if (method === METHODS.watch.name) watched.push(`${node} ${decodeWatchRequest(body).last}`);
      return STILL;
    },
    tls: () => undefined,
    close() {},
  };
}

function known(name: string) {
  return { name, addresses: ['grpc://127.0.0.1:1'], spiffeId: '', sources: [0] };
}

function sessions(openTransport: (options: TransportOptions) => Promise<Transport>) {
  const feed = new Feed();
  const shared = {
    clock: systemClock,
    randomness: systemRandomness,
    identity: undefined,
    openTransport,
  };
  return { feed, all: new NodeSessions(shared, (item) => feed.push(item)) };
}

test('a thousand nodes connect a few at a time, and all of them do', async () => {
  const opening = new Map<string, () => void>();
  let most = 0;
  const { feed, all } = sessions(
    (options) =>
      new Promise((resolve) => {
        const name = options.expectedName ?? '';
        opening.set(name, () => resolve(reachable(name, [])));
        most = Math.max(most, opening.size);
      }),
  );
  for (let i = 0; i < 1000; i++) all.add(known(`n${i}`));
  assert.equal(opening.size, MAX_CONNECTING);
  for (let up = 0; up < 1000; ) {
    for (const [name, finish] of opening) {
      opening.delete(name);
      finish();
      await feed.until((i) => i.kind === 'status' && i.node === name && i.status.state === 'up');
      up++;
    }
  }
  assert.ok(most <= MAX_CONNECTING);
  assert.ok(all.statuses().every((status) => status.state === 'up'));
  all.close();
});

test('one that cannot connect makes room for the next', async () => {
  let tries = 0;
  const { feed, all } = sessions(() => {
    tries++;
    return Promise.reject(new MeshClientError('unreachable', 'connection refused'));
  });
  for (let i = 0; i < MAX_CONNECTING + 10; i++) all.add(known(`n${i}`));
  const last = `n${MAX_CONNECTING + 9}`;
  await feed.until((i) => i.kind === 'status' && i.node === last && i.status.state === 'down');
  assert.ok(tries >= MAX_CONNECTING + 10);
  all.close();
});

test('what is held of a node outlives its removal, and what is let go does not', async () => {
  const watched: string[] = [];
  const { feed, all } = sessions(async (options) => reachable(options.expectedName ?? '', watched));
  const up = (from: number) =>
    feed.until((item) => item.kind === 'status' && item.status.state === 'up', from);
  all.watch('a', { filter: '', last: 3 });
  all.add(known('a'));
  await up(0);
  all.remove('a');
  let from = feed.items.length;
  all.add(known('a'));
  await up(from);
  assert.deepEqual(watched, ['a 3', 'a 3']);
  all.unwatch('a');
  all.remove('a');
  from = feed.items.length;
  all.add(known('a'));
  await up(from);
  assert.equal(watched.length, 2);
  all.close();
});

test('neither grpc-js nor ws is loaded before the first connection', () => {
  const module = new URL('../../src/mesh-client/mesh-client.ts', import.meta.url).href;
  const script = `
    import { createRequire } from 'node:module';
    await import(${JSON.stringify(module)});
    const loaded = Object.keys(createRequire(import.meta.url).cache);
    console.log(loaded.filter((file) => /@grpc|node_modules\\/ws\\//.test(file)).length);
  `;
  const text = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
  });
  assert.equal(text.trim(), '0');
});
