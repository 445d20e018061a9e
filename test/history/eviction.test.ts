import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { History } from '../../src/history/history.ts';
import {
  MATCH_ROWS_PER_CALL,
  MAX_NODES,
  MIN_HISTORY_BUDGET_BYTES,
} from '../../src/history/limits.ts';
import { parseFilter } from '../../src/traffic/filter.ts';
import type { LanePage } from '../../src/traffic/history-reader.ts';
import { batchItem, callKey, event, lost, unaryCall } from './feed-maker.ts';

const MIB = 2 ** 20;

function page(
  history: History,
  node: string,
  text = '',
  anchor: 'newest' | number = 'newest',
): LanePage {
  const result = parseFilter(text);
  assert.ok(result.ok);
  const filter = text === '' ? undefined : result.filter;
  return history.lane({ node, direction: 1, filter, anchor, count: 500 });
}

/** `calls` unary calls of 100 a batch, from call `from` on. */
function fill(history: History, node: string, from: number, calls: number): void {
  for (let call = from; call < from + calls; call += 100) {
    const events = [];
    for (let i = 0; i < 100; i++) {
      const method = `shop.Cart/M${(call + i) % 10}`;
      events.push(
        ...unaryCall(1 + 4 * (call + i), call + i, (call + i) % 4 ? 0 : 14, 1000, { method }),
      );
    }
    history.ingest(batchItem({ node, events }));
  }
}

describe('the budget', () => {
  it('is never exceeded, counts the index, and is nearly used up', () => {
    for (const budgetBytes of [MIN_HISTORY_BUDGET_BYTES, MIB, 8 * MIB]) {
      const history = new History({ budgetBytes });
      for (let call = 0; call < 40_000; call += 1000) {
        fill(history, 'cart', call, 1000);
        assert.ok(history.bytesHeld <= budgetBytes, `${history.bytesHeld} of ${budgetBytes}`);
      }
      assert.ok(history.bytesHeld > 0.7 * budgetBytes, `${history.bytesHeld} of ${budgetBytes}`);
      const eventBytes = history.event('cart', 1n, 160_000)!.length;
      const kept = history.traffic('cart').eventsKept;
      assert.ok(kept * eventBytes < budgetBytes);
      assert.ok(kept * eventBytes > 0.3 * budgetBytes, `${kept} events of ${eventBytes} bytes`);
    }
  });

  it('takes the oldest first: what is kept is the end of the feed, with its ids', () => {
    const history = new History({ budgetBytes: MIB });
    fill(history, 'cart', 0, 20_000);
    const newest = page(history, 'cart');
    assert.equal(newest.rows[499]!.id, 20_000);
    assert.equal(newest.newer, 0);
    const first = 20_000 - newest.matching + 1;
    assert.equal(newest.older, newest.matching - 500);
    const oldest = page(history, 'cart', '', first);
    assert.deepEqual(
      oldest.rows.map((r) => r.id),
      [first],
    );
    assert.equal(oldest.newer, newest.matching - 1);
    assert.deepEqual(page(history, 'cart', '', first - 1).rows, []);
    assert.equal(history.event('cart', 1n, 1), undefined);
    assert.equal(history.callEvents('cart', callKey(1)), undefined);
    assert.equal(history.callEvents('cart', callKey(19_999))?.events.length, 4);
  });

  it('does not take back what it gave up when a resume sends it again', () => {
    const history = new History({ budgetBytes: MIB });
    fill(history, 'cart', 0, 20_000);
    const { matching } = page(history, 'cart');
    fill(history, 'cart', 0, 100);
    assert.equal(page(history, 'cart').matching, matching);
  });

  it('is shared fairly: a flood pushes out its own, not a quiet node', () => {
    const history = new History({ budgetBytes: 2 * MIB });
    fill(history, 'quiet', 0, 100);
    fill(history, 'flood', 0, 40_000);
    assert.equal(page(history, 'quiet').matching, 100);
    fill(history, 'second', 0, 40_000);
    const flood = history.traffic('flood').bytesHeld;
    const second = history.traffic('second').bytesHeld;
    assert.ok(Math.abs(flood - second) < 0.35 * (flood + second), `${flood} and ${second}`);
    assert.equal(page(history, 'quiet').matching, 100);
  });

  it('holds against a storm of losses, of keys, of methods and of peers', () => {
    const history = new History({ budgetBytes: MIB });
    for (let n = 0; n < 300; n++) {
      const reasons = ['SUBSCRIBER_SLOW', 'TAP_OVERLOAD', 'EVICTED', 'NOT_WATCHED'] as const;
      const losses = Array.from({ length: 200 }, (_, i) =>
        lost(1 + 200 * n + i, 1, reasons[i % reasons.length]!),
      );
      const events = Array.from({ length: 50 }, (_, i) => {
        const seq = 1 + 50 * n + i;
        const peer = { name: `10.0.0.1:${seq}`, address: '', verified: false };
        return event(seq, seq, { method: `m${seq}`.repeat(20), peer });
      });
      history.ingest(batchItem({ fromSeq: 1 + 50 * n, events, lost: losses }));
      assert.ok(history.bytesHeld <= MIB, `${history.bytesHeld} bytes after ${n} batches`);
    }
    assert.ok(page(history, 'cart').rows.length > 0);
  });

  it('refuses nodes beyond the limit, and counts them', () => {
    const history = new History();
    for (let n = 0; n <= MAX_NODES; n++) history.ingest({ kind: 'removed', node: `node-${n}` });
    assert.equal(history.refusedNodes, 1);
    history.ingest(batchItem({ node: 'one-more', events: [event(1, 1)] }));
    assert.equal(history.refusedNodes, 2);
    assert.deepEqual(page(history, 'one-more').rows, []);
  });
});

describe('a text that is too long or one too many', () => {
  it('is read from its event, cut, and filtered like any other', () => {
    const history = new History();
    const method = `shop.Cart/${'x'.repeat(5000)}`;
    const peer = { name: 'p'.repeat(2000), address: '', verified: false };
    history.ingest(batchItem({ events: [event(1, 1, { method, peer }), event(2, 2)] }));
    const [row] = page(history, 'cart', 'xxxx').rows;
    assert.equal(row?.kind === 'call' && row.method, method.slice(0, 1024));
    assert.equal(row?.kind === 'call' && row.peer, peer.name.slice(0, 1024));
    assert.equal(page(history, 'cart', '-xxxx').matching, 1);
  });
});

describe('a filter over many rows', () => {
  const calls = 2 * MATCH_ROWS_PER_CALL + 10_000;

  it('shows the newest at once, goes on in bounded steps, and asks to be called again', () => {
    const history = new History();
    fill(history, 'cart', 0, calls);
    const counted: number[] = [];
    for (let n = 0; n < 3; n++) {
      const before = history.version('cart');
      const got = page(history, 'cart', 'M3');
      assert.deepEqual([got.rows[499]!.id, got.newer], [calls - 6, 0]);
      assert.equal(history.version('cart') > before, n < 2);
      counted.push(got.matching);
    }
    assert.deepEqual(counted, [MATCH_ROWS_PER_CALL / 10, MATCH_ROWS_PER_CALL / 5, calls / 10]);
  });

  it('looks at each (method, peer) pair once when it needs no more', () => {
    const history = new History();
    fill(history, 'cart', 0, 20_000);
    let asked = 0;
    const filter = {
      text: 'counting',
      callLevel: false,
      matches: (fields: { method: string }) => {
        asked++;
        return fields.method.endsWith('M3');
      },
    };
    const query = { node: 'cart', direction: 1, filter, anchor: 'newest', count: 10 } as const;
    assert.equal(history.lane(query).matching, 2000);
    assert.equal(asked, 10);
  });

  it('keeps its counts exact while the oldest rows go', () => {
    const history = new History({ budgetBytes: MIB });
    for (let call = 0; call < 30_000; call += 500) {
      fill(history, 'cart', call, 500);
      const { matching } = page(history, 'cart');
      const first = call + 500 - matching + 1;
      let wanted = 0;
      for (let id = first; id <= call + 500; id++) if ((id - 1) % 4 === 0) wanted++;
      const filtered = page(history, 'cart', 'status:unavailable');
      assert.equal(filtered.matching, wanted);
      assert.equal(filtered.older, wanted - filtered.rows.length);
    }
  });
});
