import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { History } from '../../src/history/history.ts';
import { encodeEvent } from '../../src/protocol/event-codec.ts';
import { Direction, EventType } from '../../src/traffic/event.ts';
import { parseFilter } from '../../src/traffic/filter.ts';
import type { CallRow, LanePage, LaneRow } from '../../src/traffic/history-reader.ts';
import { batchItem, callKey, event, lost, statusItem, T0_NS, unaryCall } from './feed-maker.ts';

const T0_US = Number(T0_NS / 1000n);

function newest(history: History, direction: Direction = Direction.Inbound, count = 500): LanePage {
  return history.lane({ node: 'cart', direction, filter: undefined, anchor: 'newest', count });
}

function call(row: LaneRow | undefined): CallRow {
  assert.equal(row?.kind, 'call');
  return row as CallRow;
}

describe('a call', () => {
  it('is a row from its first event, without status until its trailer', () => {
    const history = new History();
    const events = unaryCall(1, 7, 14, 2500);
    history.ingest(batchItem({ events: events.slice(0, 1) }));
    assert.equal(call(newest(history).rows[0]).status, undefined);
    assert.equal(call(newest(history).rows[0]).latencyUs, undefined);
    history.ingest(batchItem({ events: events.slice(1) }));
    assert.deepEqual(newest(history), {
      rows: [
        {
          kind: 'call',
          id: 1,
          seq: 1,
          incarnation: 1n,
          utcUs: T0_US + 1000,
          direction: Direction.Inbound,
          callKey: callKey(7),
          method: 'shop.Cart/Add',
          peer: 'front',
          peerVerified: true,
          status: 14,
          cancelled: false,
          latencyUs: 2500,
          size: 120,
          hops: 0,
          messageNumber: undefined,
          messageType: undefined,
          slow: false,
          late: false,
        },
      ],
      newer: 0,
      older: 0,
      matching: 1,
      losses: 0,
    });
  });

  it('tells calls that match from losses, which stay in their place', () => {
    const history = new History();
    const lost = { fromSeq: 2, toSeq: 4, count: 3, fromUtcNs: 1n, toUtcNs: 2n } as const;
    const losses = [{ ...lost, reason: 'SUBSCRIBER_SLOW' as const }];
    history.ingest(batchItem({ events: [event(1, 1), event(5, 2)], lost: losses }));
    const parsed = parseFilter('peer:nobody');
    assert.ok(parsed.ok);
    const all = newest(history);
    assert.deepEqual([all.matching, all.losses], [3, 1]);
    const query = { node: 'cart', direction: Direction.Inbound, anchor: 'newest' } as const;
    const none = history.lane({ ...query, filter: parsed.filter, count: 10 });
    assert.deepEqual([none.matching, none.losses], [1, 1]);
  });

  it('adds a row for each further message of its stream', () => {
    const history = new History();
    const message = (seq: number, index: number) =>
      event(seq, 1, { type: EventType.ServerMessage, index, size: 10 + index });
    history.ingest(
      batchItem({ events: [event(1, 1), message(2, 0), message(3, 1), message(4, 2)] }),
    );
    const rows = newest(history).rows.map(call);
    assert.deepEqual(
      rows.map((r) => [r.messageNumber, r.messageType, r.size]),
      [
        [undefined, undefined, 10],
        [2, EventType.ServerMessage, 11],
        [3, EventType.ServerMessage, 12],
      ],
    );
  });

  it('lies in the lane of its direction only, and a relay has one in each', () => {
    const history = new History();
    const out = { direction: Direction.Outbound };
    history.ingest(batchItem({ events: [event(1, 1), event(2, 1, out), event(3, 2, out)] }));
    assert.equal(newest(history).rows.length, 1);
    assert.equal(newest(history, Direction.Outbound).rows.length, 2);
  });

  it('that was cancelled says so, and is CANCELLED when no trailer came', () => {
    const history = new History();
    history.ingest(batchItem({ events: [event(1, 1), event(2, 1, { type: EventType.Cancel })] }));
    const row = call(newest(history).rows[0]);
    assert.deepEqual([row.cancelled, row.status, row.latencyUs], [true, 1, 1000]);
  });

  it('is slow over the 95th percentile of its method', () => {
    const history = new History();
    for (let i = 0; i < 100; i++)
      history.ingest(batchItem({ events: unaryCall(1 + 4 * i, i, 0, 1000 + (i % 10)) }));
    history.ingest(batchItem({ events: unaryCall(401, 100, 0, 5000) }));
    history.ingest(
      batchItem({ events: unaryCall(405, 101, 0, 5000, { method: 'shop.Cart/New' }) }),
    );
    const rows = newest(history).rows.map(call);
    assert.deepEqual(
      rows.filter((r) => r.slow).map((r) => r.latencyUs),
      [5000],
    );
  });
});

describe('resume', () => {
  it('ignores sequences that are held', () => {
    const history = new History();
    const events = unaryCall(1, 1, 0, 10);
    history.ingest(batchItem({ events }));
    history.ingest(batchItem({ events: events.slice(1) }));
    history.ingest(batchItem({ events: [...events.slice(2), event(5, 2)] }));
    assert.equal(call(newest(history).rows[0]).size, 120);
    assert.equal(newest(history).matching, 2);
    assert.equal(history.traffic('cart').eventsKept, 5);
  });

  it('lets late events fill in their call', () => {
    const history = new History();
    const [header, request, response, trailer] = unaryCall(1, 1, 13, 900);
    history.ingest(
      batchItem({ fromSeq: 1, toSeq: 4, events: [trailer!], late: [header!, request!] }),
    );
    history.ingest(batchItem({ fromSeq: 5, toSeq: 5, late: [response!, request!] }));
    const rows = newest(history).rows.map(call);
    assert.equal(rows.length, 1);
    assert.deepEqual([rows[0]!.size, rows[0]!.utcUs, rows[0]!.status], [120, T0_US + 1000, 13]);
    assert.equal(rows[0]!.late, true, 'its trailer stood here before its beginning came');
  });

  it('marks rows that came after later events of their lane, and no others', () => {
    const history = new History();
    const out = { direction: Direction.Outbound };
    history.ingest(
      batchItem({
        fromSeq: 1,
        toSeq: 9,
        events: [event(1, 1), event(8, 2), event(9, 3, out)],
        late: [event(4, 4), event(5, 5, out), event(10, 6)],
      }),
    );
    const lateOf = (direction: Direction): unknown =>
      newest(history, direction).rows.map((row) => [call(row).seq, call(row).late]);
    assert.deepEqual(lateOf(Direction.Inbound), [
      [1, false],
      [8, false],
      [4, true],
      [10, false],
    ]);
    assert.deepEqual(lateOf(Direction.Outbound), [
      [9, false],
      [5, true],
    ]);
    // Another process begins with a clock of its own.
    history.ingest(batchItem({ incarnation: 2n, events: [event(1, 7)] }));
    assert.equal(call(newest(history).rows.at(-1)).late, false);
  });
});

describe('loss', () => {
  it('stands at its place in both lanes', () => {
    const history = new History();
    const out = { direction: Direction.Outbound };
    history.ingest(
      batchItem({
        events: [event(1, 1), event(2, 2, out), event(13, 3), event(14, 4, out)],
        lost: [lost(3, 10, 'SUBSCRIBER_SLOW')],
      }),
    );
    for (const direction of [Direction.Inbound, Direction.Outbound]) {
      const rows = newest(history, direction).rows;
      assert.deepEqual(
        rows.map((r) => r.kind),
        ['call', 'lost', 'call'],
      );
      assert.deepEqual(rows[1], {
        kind: 'lost',
        id: 2,
        count: 10,
        fromUtcUs: T0_US + 3000,
        toUtcUs: T0_US + 13_000,
        reason: 'SUBSCRIBER_SLOW',
      });
    }
  });

  it('that follows a loss for the same reason is added to it', () => {
    const history = new History();
    for (let i = 0; i < 100; i++)
      history.ingest({
        kind: 'lost',
        node: 'cart',
        incarnation: 1n,
        lost: lost(1 + i, 1, 'SUBSCRIBER_SLOW'),
      });
    const rows = newest(history).rows;
    assert.equal(rows.length, 1);
    assert.equal(rows[0]?.kind === 'lost' && rows[0].count, 100);
  });

  it('of a restart stands between the numberings, once, whoever tells it', () => {
    const restart = lost(3, undefined, 'RESTART');
    const before = batchItem({ events: [event(1, 1), event(2, 2)] });
    const after = (lostParts: readonly ReturnType<typeof lost>[]) =>
      batchItem({ incarnation: 2n, events: [event(1, 3)], lost: lostParts });
    const item = { kind: 'lost', node: 'cart', incarnation: 2n, lost: restart } as const;
    for (const feed of [
      [before, after([])],
      [before, after([restart])],
      [before, item, after([])],
      [before, after([]), item],
    ]) {
      const history = new History();
      for (const part of feed) history.ingest(part);
      const rows = newest(history).rows;
      assert.deepEqual(
        rows.map((r) => r.kind),
        ['call', 'call', 'lost', 'call'],
      );
      assert.equal(rows[2]?.kind === 'lost' && rows[2].reason, 'RESTART');
      assert.deepEqual([call(rows[0]).incarnation, call(rows[3]).incarnation], [1n, 2n]);
    }
  });

  it('is what a malformed event counts as', () => {
    const history = new History();
    const good = batchItem({ events: [event(1, 1), event(2, 2), event(3, 3)] });
    const [, , start] = good.batch.spans;
    good.batch.bytes.fill(0xff, start!, start! + 12);
    history.ingest(good);
    assert.deepEqual(
      newest(history).rows.map((r) => (r.kind === 'lost' ? [r.reason, r.count] : r.seq)),
      [1, ['UNKNOWN', 1], 3],
    );
  });
});

describe('times', () => {
  it('are corrected by the clock offset, also of rows that are there', () => {
    const history = new History();
    history.ingest(batchItem({ events: [event(1, 1)], lost: [lost(2, 5, 'EVICTED')] }));
    const version = history.version('cart');
    history.ingest(statusItem('cart', { clockOffsetMs: 250, roundTripMs: 499 }));
    assert.ok(history.version('cart') > version);
    const [row, gap] = newest(history).rows;
    assert.equal(call(row).utcUs, T0_US + 1000 - 250_000);
    assert.equal(gap?.kind === 'lost' && gap.fromUtcUs, T0_US + 2000 - 250_000);
    // So slow an answer does not show that the clocks differ.
    history.ingest(statusItem('cart', { clockOffsetMs: 250, roundTripMs: 501 }));
    assert.equal(call(newest(history).rows[0]).utcUs, T0_US + 1000);
  });
});

describe('held events', () => {
  it('come back as the bytes that came, by sequence and by call', () => {
    const history = new History();
    const events = [...unaryCall(1, 1, 0, 10), ...unaryCall(5, 2, 0, 10)];
    history.ingest(batchItem({ events }));
    assert.deepEqual(history.event('cart', 1n, 6), Uint8Array.from(encodeEvent(events[5]!)));
    assert.equal(history.event('cart', 1n, 9), undefined);
    assert.equal(history.event('cart', 2n, 6), undefined);
    const held = history.callEvents('cart', callKey(2));
    assert.equal(held?.incarnation, 1n);
    assert.deepEqual(
      held?.events,
      events.slice(4).map((e) => Uint8Array.from(encodeEvent(e))),
    );
    assert.equal(history.callEvents('cart', callKey(3)), undefined);
    assert.equal(history.callEvents('other', callKey(1)), undefined);
  });
});
