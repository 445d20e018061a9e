// A session against a real server on loopback: what arrives, and how it comes back after a break.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { transportOpener } from '../../src/mesh-client/open-transport.ts';
import { Session } from '../../src/mesh-client/session.ts';
import { METHODS } from '../../src/protocol/service.ts';
import { encodeStatsReport } from '../../src/protocol/stats-codec.ts';
import { decodeWatchRequest } from '../../src/protocol/watch-codec.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { systemRandomness } from '../../src/runtime/randomness.ts';
import type { FeedItem } from '../../src/traffic/feed.ts';
import { Feed } from '../support/feed.ts';
import { sampleBatch } from '../support/sample-events.ts';
import {
  answersStatus,
  type Handlers,
  serveGrpc,
  type WireServer,
} from '../support/wire-server.ts';

const closers: (() => void)[] = [];
after(() => {
  for (const close of closers) close();
});

function openSession(port: number): { session: Session; feed: Feed } {
  const feed = new Feed();
  const session = new Session({
    node: 'ledger-1',
    addresses: [`grpc://127.0.0.1:${port}`],
    spiffeId: '',
    expectedName: 'ledger-1',
    identity: undefined,
    clock: systemClock,
    randomness: systemRandomness,
    openTransport: transportOpener(false),
    onItem: (item: FeedItem) => feed.push(item),
  });
  closers.push(() => session.close());
  return { session, feed };
}

const REPORT = { incarnation: 7n, utcNs: 1n, eventsSeen: 0, lostAtTap: 0, series: [], past: [] };

async function serve(handlers: Handlers, port = 0): Promise<WireServer> {
  const server = await serveGrpc(
    {
      [METHODS.getStatus.name]: answersStatus(() => ({})),
      [METHODS.watchStats.name]: (call) => call.send(encodeStatsReport(REPORT)),
      ...handlers,
    },
    { port },
  );
  closers.push(() => server.kill());
  return server;
}

test('status, statistics and events come out in order', async () => {
  const { port } = await serve({
    [METHODS.watch.name]: (call) => call.send(sampleBatch(7n, 1, 3)),
  });
  const { session, feed } = openSession(port);
  session.start();
  session.watch('', 10);
  const events = await feed.next('events');
  assert.equal(events.batch.toSeq, 3);
  assert.equal(events.batch.spans.length, 6);
  await feed.next('stats');
  const states = feed.all('status').map((item) => item.status.state);
  assert.equal(states[0], 'joining');
  assert.equal(states[1], 'up');
});

test('after a break it resumes behind the last sequence', async () => {
  const requests: ReturnType<typeof decodeWatchRequest>[] = [];
  const watch: Handlers = {
    [METHODS.watch.name]: (call) => {
      const request = decodeWatchRequest(call.request);
      requests.push(request);
      const from = request.fromSeq || 1;
      call.send(sampleBatch(7n, from, from + 4));
    },
  };
  const first = await serve(watch);
  const { session, feed } = openSession(first.port);
  session.start();
  session.watch('', 0);
  await feed.next('events');
  first.kill();
  await feed.until((item) => item.kind === 'status' && item.status.state === 'down');
  await serve(watch, first.port);
  session.retryNow();
  await feed.until((item) => item.kind === 'events' && item.batch.toSeq === 10);
  assert.equal(requests[1]?.incarnation, 7n);
  assert.equal(requests[1]?.fromSeq, 6);
  assert.deepEqual(feed.all('lost'), []);
});
