import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { History } from '../../src/history/history.ts';
import { MAX_LANE_SECONDS } from '../../src/history/limits.ts';
import type { Clock } from '../../src/runtime/clock.ts';
import type { PastSecond, StatsReport, StatsSeries } from '../../src/traffic/feed.ts';
import type { LaneTraffic } from '../../src/traffic/history-reader.ts';
import { batchItem, event, lost, statusItem } from './feed-maker.ts';
import { histogramOf, MAX_ERROR } from './histogram-maker.ts';

/** A clock that the test moves. */
function handClock(): Clock & { ms: number } {
  const clock = {
    ms: 0,
    nowMs: () => clock.ms,
    monotonicMs: () => clock.ms,
    setTimer: () => ({ cancel: () => undefined }),
  };
  return clock;
}

const START_S = 1_700_000_000;

interface Totals {
  readonly started: number;
  readonly ok: number;
  readonly unavailable: number;
  readonly latencies?: readonly number[];
  readonly direction?: 1 | 2;
  readonly method?: string;
}

function series({ started, ok, unavailable, latencies, direction, method }: Totals): StatsSeries {
  return {
    direction: direction ?? 1,
    method: method ?? 'shop.Cart/Add',
    peer: 'front',
    started,
    byStatus: [
      { status: 0, calls: ok },
      { status: 14, calls: unavailable },
    ],
    messages: 2 * started,
    bytes: 0,
    latency: histogramOf(latencies ?? []),
  };
}

class Stats {
  readonly clock = handClock();
  readonly history = new History({ clock: this.clock });

  report(
    second: number,
    list: readonly StatsSeries[],
    over: Partial<StatsReport> = {},
    node = 'cart',
  ): void {
    this.clock.ms = 1000 * second;
    const utcNs = BigInt(START_S + second) * 1_000_000_000n;
    const stats = {
      incarnation: 1n,
      utcNs,
      eventsSeen: 0,
      lostAtTap: 0,
      series: list,
      past: [],
      ...over,
    };
    this.history.ingest({ kind: 'stats', node, stats });
  }

  get inbound(): LaneTraffic {
    return this.history.traffic('cart').inbound;
  }
}

describe('traffic', () => {
  it('comes from the difference of reports, not from the totals of the first', () => {
    const stats = new Stats();
    stats.report(0, [series({ started: 5000, ok: 4000, unavailable: 1000 })]);
    assert.equal(stats.inbound.ratePerSecond, 0);
    assert.equal(stats.inbound.errorPercent, undefined);
    stats.report(1, [
      series({ started: 5040, ok: 4030, unavailable: 1010, latencies: [100, 900] }),
    ]);
    const { ratePerSecond, errorPercent, p50Us, p99Us, seconds } = stats.inbound;
    assert.deepEqual([ratePerSecond, errorPercent], [40, 25]);
    assert.ok(Math.abs(p50Us! - 100) < 5 && Math.abs(p99Us! - 900) < 41);
    assert.deepEqual(
      seconds.map((s) => [s.second, s.calls, s.errors]),
      [[START_S, 40, 10]],
    );
    assert.equal(stats.history.traffic('cart').outbound.ratePerSecond, 0);
  });

  it('is a rate over 10 s, which a report that is missing does not change', () => {
    const stats = new Stats();
    for (let s = 0; s <= 30; s++)
      if (s % 7 !== 3) stats.report(s, [series({ started: 20 * s, ok: 20 * s, unavailable: 0 })]);
    assert.equal(stats.inbound.ratePerSecond, 20);
    assert.deepEqual([...new Set(stats.inbound.seconds.map((s) => s.calls))], [20]);
    assert.equal(stats.inbound.seconds.length, 30);
  });

  it('counts a new incarnation from zero', () => {
    const stats = new Stats();
    stats.report(0, [series({ started: 1000, ok: 1000, unavailable: 0 })]);
    stats.report(1, [series({ started: 1010, ok: 1010, unavailable: 0 })]);
    stats.report(2, [series({ started: 30, ok: 30, unavailable: 0 })], { incarnation: 2n });
    assert.deepEqual(
      stats.inbound.seconds.map((s) => s.calls),
      [10, 30],
    );
    assert.equal(stats.inbound.ratePerSecond, 20);
  });

  it('ends once reports have stopped for 10 s', () => {
    const stats = new Stats();
    stats.report(0, []);
    stats.report(1, [series({ started: 10, ok: 10, unavailable: 0 })]);
    stats.clock.ms = 11_000;
    assert.equal(stats.inbound.ratePerSecond, 10);
    stats.clock.ms = 11_001;
    assert.equal(stats.inbound.ratePerSecond, 0);
    assert.equal(stats.inbound.seconds.length, 1);
  });

  it('begins with the seconds that the first report tells of', () => {
    const stats = new Stats();
    const past: PastSecond[] = Array.from({ length: 200 }, (_, i) => ({
      utcNs: BigInt(START_S - 200 + 1 + i) * 1_000_000_000n,
      inboundStarted: i,
      outboundStarted: 0,
      inboundErrors: 1,
      outboundErrors: 0,
      lost: 2,
    }));
    stats.report(0, [], { past });
    const { seconds, ratePerSecond } = stats.inbound;
    assert.equal(seconds.length, MAX_LANE_SECONDS);
    assert.deepEqual(seconds.at(-1), {
      second: START_S - 1,
      calls: 199,
      errors: 1,
      lost: 2,
      p99Us: undefined,
    });
    assert.equal(ratePerSecond, 194.5);
  });

  it('survives counters and clocks that run backwards', () => {
    const count = fc.nat(1000);
    const report = fc.record({
      second: fc.integer({ min: -5000, max: 5000 }),
      started: count,
      ok: count,
    });
    fc.assert(
      fc.property(fc.array(report, { maxLength: 30 }), (reports) => {
        const stats = new Stats();
        reports.forEach(({ second, started, ok }, n) => {
          const utcNs = BigInt(START_S + second) * 1_000_000_000n;
          stats.report(n, [series({ started, ok, unavailable: 0 })], { utcNs });
          const { ratePerSecond, seconds } = stats.inbound;
          assert.ok(ratePerSecond >= 0 && ratePerSecond <= 30_000);
          assert.ok(seconds.length <= MAX_LANE_SECONDS);
          for (const s of seconds) assert.ok(s.calls >= 0);
        });
      }),
    );
  });
});

describe('losses', () => {
  it("of tap and feed are counted once each; the ring's edge and closed windows are none", () => {
    const stats = new Stats();
    stats.report(0, [], { lostAtTap: 50 });
    stats.report(1, [], { lostAtTap: 53 });
    const say = (l: ReturnType<typeof lost>): void =>
      stats.history.ingest({ kind: 'lost', node: 'cart', incarnation: 1n, lost: l });
    say(lost(1, 3, 'TAP_OVERLOAD'));
    say(lost(4, 10, 'SUBSCRIBER_SLOW'));
    say(lost(20, 100, 'EVICTED'));
    say(lost(200, 100, 'NOT_WATCHED'));
    say(lost(300, undefined, 'RESTART'));
    const { lostLastMinute, lossesWithoutCount, lostTotal } = stats.history.traffic('cart');
    assert.deepEqual([lostLastMinute, lossesWithoutCount, lostTotal], [13, 1, 13]);
    stats.clock.ms = 90_000;
    assert.equal(stats.history.traffic('cart').lostLastMinute, 0);
    assert.equal(stats.history.traffic('cart').lostTotal, 13);
  });
});

describe('the head of a node', () => {
  it('says how much is kept of how much, since when, and the age of the last event', () => {
    const stats = new Stats();
    stats.history.ingest(batchItem({ events: [event(1, 1), event(2, 2)] }));
    stats.history.ingest(statusItem('cart', { clockOffsetMs: 1000, roundTripMs: 4 }));
    stats.report(0, [], { eventsSeen: 500 });
    const traffic = stats.history.traffic('cart');
    assert.deepEqual([traffic.eventsKept, traffic.eventsSeen], [2, 500]);
    assert.equal(traffic.oldestUtcUs, START_S * 1e6 + 1000 - 1e6);
    assert.equal(traffic.lastEventUtcUs, START_S * 1e6 + 2000 - 1e6);
    assert.ok(traffic.bytesHeld > 0 && traffic.bytesHeld <= stats.history.bytesHeld);
    stats.report(5, [], { eventsSeen: 501 });
    assert.equal(stats.history.traffic('cart').lastEventUtcUs, (START_S + 5) * 1e6 - 1e6);
  });

  it('of a node that left has no rates and keeps its rows', () => {
    const stats = new Stats();
    stats.history.ingest(batchItem({ events: [event(1, 1)] }));
    stats.report(0, []);
    stats.report(1, [series({ started: 10, ok: 10, unavailable: 0 })]);
    stats.history.ingest({ kind: 'removed', node: 'cart' });
    assert.equal(stats.inbound.ratePerSecond, 0);
    assert.equal(stats.history.topMethods(5).length, 0);
    assert.equal(stats.history.traffic('cart').eventsKept, 1);
  });
});

describe('the busiest methods', () => {
  it('are ranked over all nodes, each call once: where it was served', () => {
    const stats = new Stats();
    const at = (n: number): StatsSeries[] => [
      series({ started: 10 * n, ok: 5 * n, unavailable: 5 * n }),
      series({
        started: 30 * n,
        ok: 30 * n,
        unavailable: 0,
        direction: 2,
        method: 'out.Side/Call',
      }),
    ];
    const other = (n: number): StatsSeries[] => [
      series({
        started: 5 * n,
        ok: 5 * n,
        unavailable: 0,
        latencies: Array<number>(5 * n).fill(500),
      }),
      series({ started: 99 * n, ok: 99 * n, unavailable: 0, direction: 2 }),
    ];
    for (let s = 0; s < 3; s++) {
      stats.report(s, at(s));
      stats.report(s, other(s), {}, 'pay');
    }
    const top = stats.history.topMethods(10);
    assert.deepEqual(
      top.map((m) => [m.method, m.ratePerSecond, Math.round(m.errorPercent!)]),
      [
        ['out.Side/Call', 30, 0],
        ['shop.Cart/Add', 15, 33],
      ],
    );
    assert.ok(Math.abs(top[1]!.p99Us! - 500) <= 500 * MAX_ERROR);
    assert.equal(stats.history.topMethods(1).length, 1);
  });
});

describe('the traffic of all nodes', () => {
  it('has the quantiles of all calls as one, and sums of rates and seconds', () => {
    const latencies = fc.array(fc.integer({ min: 1, max: 10_000_000 }), { minLength: 1 });
    fc.assert(
      fc.property(fc.array(latencies, { minLength: 1, maxLength: 5 }), (nodes) => {
        const stats = new Stats();
        const calls = (us: readonly number[]) => [
          series({ started: us.length, ok: us.length, unavailable: 0, latencies: us }),
        ];
        for (const i of nodes.keys()) stats.report(1, calls([]), {}, `node-${i}`);
        for (const [i, us] of nodes.entries()) stats.report(2, calls(us), {}, `node-${i}`);
        const all = nodes.flat().toSorted((x, y) => x - y);
        const { inbound, outbound } = stats.history.total();
        const near = (got: number | undefined, q: number) => {
          const exact = all[Math.ceil(q * all.length) - 1]!;
          assert.ok(Math.abs(got! - exact) <= MAX_ERROR * exact, `${got} for ${exact}`);
        };
        near(inbound.p50Us, 0.5);
        near(inbound.p99Us, 0.99);
        assert.equal(inbound.ratePerSecond, all.length);
        assert.equal(inbound.seconds.at(-1)?.calls, all.length);
        assert.equal(outbound.p99Us, undefined);
      }),
    );
  });

  it('counts errors of all ended calls, and is added up again once it is old', () => {
    const stats = new Stats();
    stats.report(1, [series({ started: 0, ok: 0, unavailable: 0 })], {}, 'a');
    stats.report(1, [series({ started: 0, ok: 0, unavailable: 0 })], {}, 'b');
    stats.report(2, [series({ started: 99, ok: 99, unavailable: 0 })], {}, 'a');
    assert.equal(stats.history.total().inbound.errorPercent, 0);
    stats.report(3, [series({ started: 1, ok: 0, unavailable: 1 })], {}, 'b');
    assert.equal(stats.history.total().inbound.errorPercent, 1);
  });
});
