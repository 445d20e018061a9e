// `--no-follow`: exactly what a node kept when reading began, whatever it sends afterwards.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { KeptAtStart } from '../../bin/kept-at-start.ts';
import { decodeEvent } from '../../src/protocol/event-codec.ts';
import { EventType } from '../../src/traffic/event.ts';
import type { FeedItem, NodeState } from '../../src/traffic/feed.ts';
import { type BatchParts, batchItem, event, lost, statusItem } from '../history/feed-maker.ts';
import { collectorStatus } from '../support/wire-server.ts';

function status(
  headSeq: number,
  over: { state?: NodeState; incarnation?: bigint; oldestSeq?: number } = {},
): FeedItem {
  const { state = 'up', incarnation = 1n, oldestSeq = 1 } = over;
  const collector = collectorStatus({ incarnation, headSeq, oldestSeq });
  return statusItem('cart', { state, collector });
}

const from = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, i) => event(first + i, first + i));

const decodedUtcNs = (seq: number): bigint => event(seq, seq).utcNs;

/** Sequences that get through, late ones marked. */
function seqsOf(item: FeedItem | undefined): string[] {
  if (item?.kind !== 'events') return [];
  const { spans, bytes, lateCount } = item.batch;
  const seqs: string[] = [];
  for (let i = 0; i < spans.length; i += 2) {
    const isLate = i / 2 >= spans.length / 2 - lateCount;
    seqs.push(`${decodeEvent(bytes.subarray(spans[i], spans[i + 1])).seq}${isLate ? ' late' : ''}`);
  }
  return seqs;
}

/** `take` hands an item in and gives what comes of it. */
function feedOf(
  last: number,
  sinceUtcNs = 0n,
): {
  kept: KeptAtStart;
  take: (item: FeedItem) => FeedItem | undefined;
} {
  let hand: (item: FeedItem) => void = () => {};
  const onItem = (listener: typeof hand): (() => void) => {
    hand = listener;
    return () => {};
  };
  const kept = new KeptAtStart({ onItem }, last, sinceUtcNs);
  let out: FeedItem | undefined;
  kept.onItem((item) => {
    out = item;
  });
  const take = (item: FeedItem): FeedItem | undefined => {
    out = undefined;
    hand(item);
    return out;
  };
  return { kept, take };
}

function started(
  last: number,
  head: number,
  oldestSeq = 1,
): {
  kept: KeptAtStart;
  take: (item: FeedItem) => FeedItem | undefined;
  send: (parts: BatchParts) => string[];
} {
  const { kept, take } = feedOf(last);
  take(status(head, { oldestSeq }));
  return { kept, take, send: (parts) => seqsOf(take(batchItem(parts))) };
}

test('of a node that has enough, the first n that come are its last n; then it is done', () => {
  const { kept, take, send } = started(3, 100);
  assert.deepEqual(send({ events: from(99, 100) }), ['99', '100']);
  assert.equal(kept.isDone('cart'), false, 'one came between the two questions');
  assert.deepEqual(send({ events: from(101, 105) }), ['101']);
  assert.equal(kept.isDone('cart'), true);
  assert.deepEqual(send({ events: from(106, 107) }), []);
  assert.equal(
    take({ kind: 'lost', node: 'cart', incarnation: 1n, lost: lost(1, 1, 'RESTART') }),
    undefined,
  );
});

test('the last 0 are none: it is done at once', () => {
  const { kept, send } = started(0, 100);
  assert.equal(kept.isDone('cart'), true);
  assert.deepEqual(send({ events: from(101, 105) }), []);
});

test('of a node that has fewer, all that it had, and nothing since', () => {
  const { kept, send } = started(10, 4);
  assert.deepEqual(send({ events: from(1, 3) }), ['1', '2', '3']);
  assert.equal(kept.isDone('cart'), false);
  assert.deepEqual(send({ events: from(4, 6) }), ['4']);
  assert.equal(kept.isDone('cart'), true);
});

test('fewer than were wanted, because the rest was evicted: up to the newest of the start', () => {
  const { kept, send } = started(10, 60, 55);
  const evicted = lost(1, 56, 'EVICTED');
  assert.deepEqual(send({ events: from(57, 63), lost: [evicted] }), ['57', '58', '59', '60']);
  assert.equal(kept.isDone('cart'), true);
});

test('what we were too slow for does not come again: the end is the newest of the start', () => {
  const { kept, send } = started(5, 100);
  assert.deepEqual(send({ fromSeq: 96, events: from(96, 97) }), ['96', '97']);
  assert.deepEqual(send({ events: from(100, 140), lost: [lost(98, 2, 'SUBSCRIBER_SLOW')] }), [
    '100',
  ]);
  assert.equal(kept.isDone('cart'), true);
});

test('all that is kept: nothing after the newest of the start, also when batches examine more', () => {
  const { kept, send } = started(Number.POSITIVE_INFINITY, 3);
  assert.deepEqual(send({ events: from(1, 5) }), ['1', '2', '3']);
  assert.equal(kept.isDone('cart'), true);
  const filtered = started(Number.POSITIVE_INFINITY, 50);
  assert.deepEqual(filtered.send({ fromSeq: 1, toSeq: 80, events: from(70, 70) }), []);
  assert.equal(filtered.kept.isDone('cart'), true, 'a filter lets nothing through');
});

test('a call that is wanted brings its late events; one that is not does not', () => {
  const trailer = { type: EventType.ServerTrailer, status: 13 };
  const events = [event(14, 1, trailer), event(19, 2, trailer)];
  const late = [event(11, 1), event(12, 2), event(13, 1)];
  const { send } = started(1, 14);
  assert.deepEqual(send({ fromSeq: 10, events, late }), ['14', '11 late', '13 late']);
});

test('a node without events is done at once, one that was restarted as soon as that is seen', () => {
  assert.equal(started(5, 0).kept.isDone('cart'), true);
  const { kept, take, send } = started(5, 100);
  send({ events: from(96, 97) });
  take(status(9, { incarnation: 2n }));
  assert.deepEqual(send({ incarnation: 2n, events: from(1, 2) }), []);
  assert.equal(kept.isDone('cart'), true);
});

test('a status before the first batch counts, one that is not up does not', () => {
  const { kept, take } = feedOf(Number.POSITIVE_INFINITY);
  take(status(5, { state: 'joining' }));
  assert.equal(kept.isDone('cart'), false);
  take(status(5, { incarnation: 9n }));
  take(status(2));
  assert.deepEqual(seqsOf(take(batchItem({ events: from(1, 4) }))), ['1', '2']);
});

test('of the last n those since a time: the earlier ones count and are left out, with their late events', () => {
  const trailer = { type: EventType.ServerTrailer, status: 13 };
  const events = [event(97, 1, trailer), event(98, 2, trailer), event(99, 3), event(100, 4)];
  const late = [event(90, 1), event(91, 2)];
  const since = decodedUtcNs(98);
  const { kept, take } = feedOf(3, since);
  take(status(100));
  const got = seqsOf(take(batchItem({ fromSeq: 97, events, late })));
  assert.deepEqual(got, ['98', '99', '91 late']);
  assert.equal(kept.isDone('cart'), true, 'three have come');
});

test('a time is by our clock: an event is left out only where the node, however its clock stands, had it before', () => {
  const { take } = feedOf(2, decodedUtcNs(50));
  const collector = collectorStatus({ incarnation: 1n, headSeq: 60, oldestSeq: 1 });
  // Ahead of ours by 10 ms, give or take 2: the events are a millisecond apart.
  take(statusItem('cart', { state: 'up', collector, clockOffsetMs: 10, roundTripMs: 4 }));
  const events = from(57, 58);
  assert.deepEqual(seqsOf(take(batchItem({ events }))), ['58']);
});

test('property: whatever is cut into which batches, the last n known at the start come, each once', () => {
  const shape = fc.record({
    head: fc.integer({ min: 1, max: 40 }),
    after: fc.nat(10),
    last: fc.integer({ min: 1, max: 50 }),
    since: fc.nat(20),
    cuts: fc.array(fc.integer({ min: 1, max: 7 }), { maxLength: 30 }),
  });
  fc.assert(
    fc.property(shape, ({ head, after, last, since, cuts }) => {
      // The collector's newest when it took the request; the status was a moment before.
      const atWatch = head + after;
      const first = Math.max(1, atWatch - last + 1);
      const { kept, send } = started(last, head);
      const got: number[] = [];
      for (let at = first, i = 0; at <= atWatch + since; i++) {
        const to = Math.min(atWatch + since, at + (cuts[i] ?? 3));
        got.push(...send({ events: from(at, to) }).map(Number));
        at = to + 1;
      }
      const end = first > 1 ? atWatch : head;
      const expected = from(first, end).map(({ seq }) => seq);
      assert.deepEqual(got, expected);
      assert.ok(got.length <= last);
      if (first === 1 || got.length === last) assert.equal(kept.isDone('cart'), true);
    }),
  );
});
