import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { History } from '../../src/history/history.ts';
import { type Direction, type Event, EventType } from '../../src/traffic/event.ts';
import type { Lost } from '../../src/traffic/feed.ts';
import { parseFilter, type TrafficFilter } from '../../src/traffic/filter.ts';
import type { LaneRow } from '../../src/traffic/history-reader.ts';
import { batchItem, event, lost } from './feed-maker.ts';
import { NaiveLane } from './naive-lane.ts';

const NODE = 'cart';

interface Step {
  readonly kind: 'events' | 'again' | 'skip' | 'lost' | 'restart';
  readonly events: readonly {
    readonly call: number;
    readonly type: EventType;
    readonly index: number;
    readonly size: number;
    readonly status: number | undefined;
    readonly latencyUs: number | undefined;
  }[];
  readonly back: number;
}

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    kind: fc.constantFrom('events', 'events', 'events', 'again', 'skip', 'lost', 'restart'),
    events: fc.array(
      fc.record({
        call: fc.nat(6),
        type: fc.integer({ min: 1, max: 7 }) as fc.Arbitrary<EventType>,
        index: fc.nat(2),
        size: fc.nat(500),
        status: fc.option(fc.nat(16), { nil: undefined }),
        latencyUs: fc.option(fc.nat(50_000), { nil: undefined }),
      }),
      { minLength: 1, maxLength: 8 },
    ),
    back: fc.nat(12),
  }) as fc.Arbitrary<Step>,
  { maxLength: 30 },
);

/** Drives the history and the naive lanes with the same feed. */
class Pair {
  readonly history = new History();
  readonly lanes = [new NaiveLane(1), new NaiveLane(2)] as const;
  private incarnation = 1n;
  private sent: Event[] = [];
  private skipped: Event[] = [];
  private seq = 0;
  private hasEvents = false;

  step(step: Step): void {
    if (step.kind === 'again') this.sendAgain(step.back);
    else if (step.kind === 'lost') this.sendLost(step);
    else if (step.kind === 'restart') this.restart(step);
    else {
      const events = this.make(step);
      if (step.kind === 'skip') this.skipped.push(...events);
      else this.send(events, [], []);
    }
  }

  private make(step: Step): Event[] {
    return step.events.map((e) => {
      const seq = ++this.seq;
      return event(seq, e.call, {
        type: e.type,
        direction: ((e.call % 2) + 1) as Direction,
        index: e.index,
        size: e.size,
        method: `shop.Cart/M${e.call % 3}`,
        peer: { name: `peer-${e.call % 4}`, address: `10.0.0.1:${seq}`, verified: e.call > 3 },
        status: e.type === EventType.ServerTrailer ? e.status : undefined,
        latencyNs: e.latencyUs === undefined ? undefined : BigInt(e.latencyUs) * 1000n,
        hopCount: e.index,
      });
    });
  }

  /** Events that came already, as late ones, with some that were left out before. */
  private sendAgain(back: number): void {
    this.send([], [...this.sent.slice(-back), ...this.skipped.splice(0, 3)], []);
  }

  private sendLost(step: Step): void {
    const before = this.make(step);
    const gap = lost(this.seq + 1, 1 + step.back, step.back % 2 ? 'SUBSCRIBER_SLOW' : 'EVICTED');
    this.seq += 1 + step.back;
    const after = this.make(step);
    this.send([...before, ...after], [], [gap]);
  }

  private restart(step: Step): void {
    if (!this.hasEvents) return;
    const gap = lost(this.seq + 1, undefined, 'RESTART');
    this.incarnation++;
    this.seq = 0;
    this.sent = [];
    this.skipped = [];
    for (const lane of this.lanes) lane.startIncarnation();
    this.send(this.make(step), [], [gap]);
  }

  private send(events: readonly Event[], late: readonly Event[], losses: readonly Lost[]): void {
    this.hasEvents = true;
    this.sent.push(...events);
    const { incarnation } = this;
    const fromSeq = events[0]?.seq ?? this.seq + 1;
    this.history.ingest(batchItem({ incarnation, fromSeq, events, late, lost: losses }));
    const waiting = [...losses];
    const place = (l: Lost): number => (l.reason === 'RESTART' ? 0 : l.fromSeq);
    for (const e of [...events, ...late]) {
      if (waiting[0] !== undefined && e.seq >= place(waiting[0])) this.lose(waiting.shift()!);
      for (const lane of this.lanes) lane.event(e, incarnation);
    }
    for (const l of waiting) this.lose(l);
  }

  private lose(l: Lost): void {
    for (const lane of this.lanes) lane.lost(l);
  }
}

function comparable(row: LaneRow): unknown {
  return row.kind === 'call' ? { ...row, slow: false, callKey: Array.from(row.callKey) } : row;
}

function parsed(text: string): TrafficFilter {
  const result = parseFilter(text);
  assert.ok(result.ok);
  return result.filter;
}

function matching(rows: readonly LaneRow[], filter: TrafficFilter | undefined): LaneRow[] {
  return rows.filter(
    (row) => row.kind === 'lost' || (filter?.matches({ ...row, node: NODE }) ?? true),
  );
}

const FILTERS = [
  '',
  'method:M1',
  'peer:peer-2 status:error',
  'size>100',
  '-status:ok',
  'latency>10ms M0',
];

describe('the history against a naive model', () => {
  it('shows the same rows for any feed: losses, repeats, late events, restarts', () => {
    fc.assert(
      fc.property(steps, (feed) => {
        const pair = new Pair();
        for (const step of feed) pair.step(step);
        for (const direction of [1, 2] as const) {
          const page = pair.history.lane({
            node: NODE,
            direction,
            filter: undefined,
            anchor: 'newest',
            count: 500,
          });
          const wanted = pair.lanes[direction - 1]!.rows;
          assert.deepEqual(page.rows.map(comparable), wanted.map(comparable));
          assert.equal(page.matching, wanted.length);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('pages the same rows under any filter, from any anchor, while the feed goes on', () => {
    const view = fc.record({
      filter: fc.constantFrom(...FILTERS),
      direction: fc.constantFrom(1, 2) as fc.Arbitrary<Direction>,
      anchor: fc.oneof(fc.constant('newest' as const), fc.nat(60)),
      count: fc.integer({ min: 1, max: 12 }),
    });
    fc.assert(
      fc.property(steps, fc.array(view, { minLength: 30, maxLength: 30 }), (feed, views) => {
        const pair = new Pair();
        feed.forEach((step, n) => {
          pair.step(step);
          const { direction, anchor, count, ...rest } = views[n]!;
          const filter = rest.filter === '' ? undefined : parsed(rest.filter);
          const query = { node: NODE, direction, filter, anchor, count };
          const page = pair.history.lane(query);
          const rows = matching(pair.lanes[direction - 1]!.rows as LaneRow[], filter);
          const last =
            anchor === 'newest' ? rows.length : rows.filter((r) => r.id <= anchor).length;
          const wanted = rows.slice(Math.max(0, last - count), last);
          assert.deepEqual(page.rows.map(comparable), wanted.map(comparable));
          assert.equal(page.matching, rows.length);
          assert.equal(page.newer, rows.length - last);
          assert.equal(page.older, last - wanted.length);
          const id = wanted[0]?.id ?? 1;
          const calls = rows.filter((r) => r.kind === 'call');
          assert.equal(
            pair.history.neighbour(query, id, -1)?.id,
            calls.filter((r) => r.id < id).at(-1)?.id,
          );
          assert.equal(pair.history.neighbour(query, id, 1)?.id, calls.find((r) => r.id > id)?.id);
        });
      }),
      { numRuns: 200 },
    );
  });
});
