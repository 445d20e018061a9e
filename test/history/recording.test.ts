import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { HistoryError } from '../../src/history/history-error.ts';
import { RecordingMessageReader } from '../../src/history/recording-messages.ts';
import { describeSummary, RecordingReader } from '../../src/history/recording-reader.ts';
import { replay } from '../../src/history/recording-replay.ts';
import { RecordingWriter } from '../../src/history/recording-writer.ts';
import { type Clock, systemClock } from '../../src/runtime/clock.ts';
import type { FeedItem, NodeStatus } from '../../src/traffic/feed.ts';
import { batchItem, callKey, lost, T0_NS, unaryCall } from './feed-maker.ts';

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mscope-'));
});
after(() => rm(folder, { recursive: true }));

const status: NodeStatus = {
  node: 'cart',
  state: 'up',
  reason: '',
  sinceUtcMs: 12,
  retryInMs: undefined,
  attempt: 0,
  addresses: ['grpcs://127.0.0.1:1'],
  spiffeId: 'spiffe://demo/node/cart',
  collector: {
    node: 'cart',
    version: '0.1.0',
    contractVersion: 1,
    incarnation: 2n ** 64n - 1n,
    startedUtcNs: T0_NS,
    headSeq: 9,
    oldestSeq: 1,
    oldestUtcNs: T0_NS,
    eventsSeen: 9,
    eventsKept: 9,
    storeBytes: 100,
    payloadBytes: 50,
    subscribers: 1,
    utcNs: T0_NS,
    payloadPolicy: 'schema',
    lostAtTap: 0,
    draining: true,
    servingFaults: 0,
  },
  roundTripMs: 1.5,
  clockOffsetMs: -3.25,
  tls: undefined,
};

const schema = {
  fileDescriptorSet: Uint8Array.of(1, 2, 3),
  source: 'service definition',
  sha256: new Uint8Array(32).fill(9),
  requestType: 'shop.AddRequest',
  responseType: 'shop.AddReply',
  obtainedUtcNs: T0_NS,
};

const feed: readonly FeedItem[] = [
  { kind: 'status', node: 'cart', status },
  batchItem({ events: unaryCall(1, 1, 0, 10) }),
  { kind: 'lost', node: 'cart', incarnation: 1n, lost: lost(5, 4, 'SUBSCRIBER_SLOW') },
  batchItem({ node: 'pay', events: unaryCall(1, 2, 14, 10) }),
  {
    kind: 'stats',
    node: 'cart',
    stats: { incarnation: 1n, utcNs: T0_NS, eventsSeen: 4, lostAtTap: 0, series: [], past: [] },
  },
  { kind: 'removed', node: 'pay' },
];

function options(clock: Clock = systemClock) {
  const failures: HistoryError[] = [];
  const onFailure = (error: HistoryError): void => void failures.push(error);
  return { failures, options: { cluster: 'demo', version: '0.1.0', clock, onFailure } };
}

async function record(name: string, clock?: Clock): Promise<string> {
  const path = join(folder, name);
  const writer = await RecordingWriter.create(path, options(clock).options);
  for (const item of feed) writer.feed(item);
  const payload = Uint8Array.of(5, 6, 7);
  const fetched = {
    event: unaryCall(1, 1, 0, 10)[1]!,
    payload,
    completeness: { kind: 'whole' } as const,
  };
  for (let i = 0; i < 2; i++) {
    writer.payload('cart', 1n, fetched);
    writer.schema('cart', 'shop.Cart/Add', schema);
    writer.schema('pay', 'shop.Cart/Add', schema);
  }
  await writer.close();
  return path;
}

async function readAll(path: string) {
  const reader = await RecordingReader.open(path);
  const items = [];
  for await (const { item } of reader.items()) items.push(item);
  await reader.close();
  return { reader, items, feed: items.flatMap((i) => (i.kind === 'feed' ? [i.item] : [])) };
}

/** Without the difference between Buffer and Uint8Array. */
function plain(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_key, v) => {
      if (typeof v === 'bigint') return `${v}n`;
      return v instanceof Uint8Array || v?.type === 'Buffer' ? Array.from(v.data ?? v) : v;
    }),
  );
}

/** Time that stands still until somebody waits, and then jumps there. */
function jumpingClock(): Clock & { waited: number[] } {
  let nowMs = 1_700_000_000_000;
  const waited: number[] = [];
  return {
    waited,
    nowMs: () => (nowMs += 100),
    monotonicMs: () => nowMs,
    setTimer(ms, fn) {
      waited.push(ms);
      nowMs += ms;
      queueMicrotask(fn);
      return { cancel: () => undefined };
    },
  };
}

describe('a recording', () => {
  it('gives back the feed, whole, and says that it is whole', async () => {
    const { reader, items, feed: got } = await readAll(await record('whole.mscope'));
    assert.deepEqual(plain(got), plain(feed));
    assert.equal(reader.header.cluster, 'demo');
    assert.equal(reader.summary.complete, true);
    assert.deepEqual(describeSummary(reader.summary), []);
    assert.equal(items.filter((i) => i.kind === 'schema').length, 1);
    assert.equal(items.filter((i) => i.kind === 'method').length, 2);
    assert.equal(items.filter((i) => i.kind === 'payload').length, 1);
    const end = items[items.length - 1];
    assert.equal(end?.kind === 'end' && end.counts.events, 8);
  });

  it('can be read by its owner only', async () => {
    assert.equal((await stat(await record('private.mscope'))).mode & 0o077, 0);
  });

  it('that is cut anywhere is read up to the cut, which is told', async () => {
    const whole = await readFile(await record('cut.mscope'));
    const path = join(folder, 'part.mscope');
    let most = 0;
    for (let length = 12; length < whole.length; length += 7) {
      await writeFile(path, whole.subarray(0, length));
      const { reader, items } = await readAll(path);
      assert.equal(reader.summary.complete, false);
      assert.ok(reader.summary.truncatedAtByte! <= length);
      assert.ok(items.length >= most, 'a longer file gives no less');
      most = items.length;
      assert.match(
        describeSummary(reader.summary)[0]!,
        /^truncated at byte \d+, \d+ records read$/,
      );
    }
    assert.ok(most > 10);
  });

  it('with a damaged record gives the others and says where the damage is', async () => {
    const whole = await readFile(await record('damage.mscope'));
    const { items: all } = await readAll(join(folder, 'damage.mscope'));
    const path = join(folder, 'damaged.mscope');
    const second = whole.indexOf(Buffer.from([0xf5, 0x4d, 0x53, 0x52]), 40);
    for (const offset of [0, 4, 9, 16, 21, 30]) {
      const broken = Buffer.from(whole);
      broken[second + offset]! ^= 0x55;
      await writeFile(path, broken);
      const { reader, items } = await readAll(path);
      assert.equal(reader.summary.damageCount, 1, `byte ${offset} of the record`);
      assert.equal(reader.summary.damage[0]!.fromByte, second);
      assert.equal(reader.summary.complete, true);
      // The damaged record names a node: what refers to it is gone with it.
      assert.ok(items.length < all.length);
    }
  });

  it('of garbage, of nothing, of a later format, of a folder: each is one clear error', async () => {
    const path = join(folder, 'garbage.mscope');
    const magic = [0x89, 0x4d, 0x53, 0x43, 0x4f, 0x50, 0x45, 0x0d, 0x0a, 0x1a, 0x0a];
    const cases = [
      [[], 'not-a-recording'],
      [[1, 2, 3], 'not-a-recording'],
      [magic, 'not-a-recording'],
      [[...magic, 99], 'unsupported-version'],
    ] as const;
    for (const [bytes, code] of cases) {
      await writeFile(path, Uint8Array.from(bytes));
      await assert.rejects(
        RecordingReader.open(path),
        (error) => error instanceof HistoryError && error.code === code,
      );
    }
    for (const missing of [folder, join(folder, 'none.mscope')])
      await assert.rejects(
        RecordingReader.open(missing),
        (error) => error instanceof HistoryError && error.code === 'unreadable',
      );
  });
});

describe('a replay', () => {
  it('waits as long as the recording did, divided by the speed', async () => {
    const path = await record('replay.mscope', jumpingClock());
    for (const speed of [1, 4]) {
      const clock = jumpingClock();
      const reader = await RecordingReader.open(path);
      const got = [];
      for await (const item of replay(reader, { speed, clock })) got.push(item);
      await reader.close();
      assert.equal(got.length, feed.length);
      const total = clock.waited.reduce((x, y) => x + y, 0);
      assert.ok(total >= 500 / speed && total <= 2000 / speed, `waited ${total} ms`);
    }
  });

  it('does not wait at all at infinite speed, and ends when aborted', async () => {
    const path = await record('fast.mscope', jumpingClock());
    const clock = jumpingClock();
    const reader = await RecordingReader.open(path);
    const abort = new AbortController();
    let got = 0;
    const speed = Number.POSITIVE_INFINITY;
    for await (const _ of replay(reader, { speed, clock, signal: abort.signal }))
      if (++got === 3) abort.abort();
    await reader.close();
    assert.equal(got, 3);
    assert.deepEqual(clock.waited, []);
  });
});

describe('messages from a recording', () => {
  it('are the call as the node would have told it, with what was fetched', async () => {
    const messages = await RecordingMessageReader.open(await record('messages.mscope'));
    const answer = await messages.fetchCall('cart', callKey(1));
    assert.equal(answer.kind, 'events');
    if (answer.kind !== 'events') return;
    assert.deepEqual(
      answer.events.map((e) => e.event.seq),
      [1, 2, 3, 4],
    );
    assert.deepEqual(Array.from(answer.events[1]!.payload), [5, 6, 7]);
    assert.deepEqual(answer.events[1]!.completeness, { kind: 'whole' });
    assert.deepEqual(answer.events[2]!.completeness, { kind: 'cut', keptBytes: 0 });
    assert.deepEqual(await messages.fetchCall('cart', callKey(2)), { kind: 'no-longer-kept' });
    assert.equal((await messages.fetchCall('pay', callKey(2))).kind, 'events');
    const known = await messages.fetchSchema('cart', 'shop.Cart/Add');
    assert.deepEqual(plain(known), plain({ kind: 'schema', schema }));
    assert.equal((await messages.fetchSchema('cart', 'shop.Cart/Get')).kind, 'unknown');
    await messages.close();
  });
});
