import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { LaneRow } from '../../../src/traffic/history-reader.ts';
import { viewNode } from '../../../src/windows/node/node-view.ts';
import { checkPicture, LARGE_FACES, SMALL_FACES } from '../picture-check.ts';
import {
  callRow,
  laneTraffic,
  lostRow,
  NOON_US,
  NodeBench,
  nodeStatus,
  nodeTraffic,
} from './node-sample.ts';

/** Any text at all: controls, right-to-left, wide, long, lone surrogates. */
const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.constantFrom(
    '\u202egpj.exe',
    'a\u0000b\u001b[2J',
    '\ud800',
    '語'.repeat(90),
    '',
    '/',
    '///',
    '.',
  ),
);
const anyNumber = fc.oneof(fc.double(), fc.integer(), fc.constantFrom(0, NaN, Infinity, -1, 1e300));

const rowOf = (id: number): fc.Arbitrary<LaneRow> =>
  fc.oneof(
    fc
      .record({
        method: hostile,
        peer: hostile,
        direction: fc.constantFrom(1 as const, 2 as const),
        status: fc.option(fc.integer({ min: 0, max: 200 }), { nil: undefined }),
        latencyUs: fc.option(anyNumber, { nil: undefined }),
        utcUs: anyNumber,
        size: anyNumber,
        hops: fc.integer({ min: 0, max: 1e9 }),
        cancelled: fc.boolean(),
        slow: fc.boolean(),
        late: fc.boolean(),
        messageNumber: fc.option(fc.integer({ min: 2 }), { nil: undefined }),
      })
      .map((over) => callRow(id, over)),
    fc
      .record({
        count: fc.option(anyNumber, { nil: undefined }),
        fromUtcUs: anyNumber,
        reason: fc.constantFrom(
          'RESTART',
          'NOT_WATCHED',
          'EVICTED',
          'UNKNOWN',
        ) as fc.Arbitrary<'RESTART'>,
      })
      .map((over) => lostRow(id, over)),
  );

const rows = fc
  .nat({ max: 60 })
  .chain((n) => fc.tuple(...Array.from({ length: n }, (_, i) => rowOf(i + 1))));

const second = fc.record({
  calls: fc.nat(),
  errors: fc.nat(),
  lost: fc.nat(),
  p99Us: fc.option(anyNumber, { nil: undefined }),
});

const seconds = fc
  .array(second, { maxLength: 140 })
  .map((list) => list.map((s, i) => ({ ...s, second: Math.floor(NOON_US / 1e6) + i })));

const status = fc
  .record({
    state: fc.constantFrom('joining', 'up', 'suspect', 'down', 'untrusted') as fc.Arbitrary<'up'>,
    reason: hostile,
    retryInMs: fc.option(fc.nat(), { nil: undefined }),
    addresses: fc.array(hostile, { maxLength: 3 }),
    spiffeId: hostile,
    roundTripMs: fc.option(anyNumber, { nil: undefined }),
    clockOffsetMs: fc.option(anyNumber, { nil: undefined }),
  })
  .map(nodeStatus);

const key = fc.constantFrom(
  ...['Up', 'Down', 'PageUp', 'PageDown', 'Home', 'End', 'Tab', 'Return', 'Escape'],
  ...['/', 'e', 'x', '*', '!', 'n', 'N', ' ', '?', 'a', ':', 'BackSpace', 'j', 'k', 'h', 'l'],
  ...['v', '@', '<', '>', 'z', ',', '.', '1', '3', '5', '-', 'm', 'Ctrl-f'],
);

const size = fc.record({
  width: fc.oneof(fc.integer({ min: 1, max: 1800 }), fc.constantFrom(480, 800, 1000, 1600)),
  height: fc.oneof(fc.integer({ min: 1, max: 1100 }), fc.constantFrom(320, 500, 600, 1000)),
});

const peers = fc.array(
  fc.record({
    name: hostile,
    state: fc.constantFrom('up', 'down', 'suspect', 'joining', 'untrusted', undefined),
    ratePerSecond: anyNumber,
    errorPercent: fc.option(anyNumber, { nil: undefined }),
    p99Us: fc.option(anyNumber, { nil: undefined }),
    toNode: fc.option(
      fc.record({
        caller: hostile,
        callee: hostile,
        ratePerSecond: anyNumber,
        errorPercent: fc.option(anyNumber, { nil: undefined }),
        p99Us: fc.option(anyNumber, { nil: undefined }),
      }),
      { nil: undefined },
    ),
  }),
  { maxLength: 20 },
);
const point = fc.record({ x: fc.nat({ max: 1800 }), y: fc.nat({ max: 1100 }) });

describe('any node window', () => {
  it('keeps to its layers, covers no letters and never throws, whatever it is told', () => {
    const model = fc.record({
      ...{ rows, status, seconds, size, rate: anyNumber, percent: anyNumber, large: fc.boolean() },
      ...{ keys: fc.array(key, { maxLength: 25 }), now: anyNumber, node: hostile },
      peers,
      drags: fc.array(fc.tuple(point, point), { maxLength: 4 }),
      press: fc.option(fc.tuple(fc.nat({ max: 1800 }), fc.nat({ max: 1100 })), { nil: undefined }),
    });
    fc.assert(
      fc.property(model, (m) => {
        const metrics = m.large ? LARGE_FACES : SMALL_FACES;
        const bench = new NodeBench([...m.rows], m.size);
        const lane = laneTraffic({
          ratePerSecond: m.rate,
          errorPercent: m.percent,
          seconds: m.seconds,
        });
        const traffic = nodeTraffic({ inbound: lane, outbound: lane, eventsSeen: m.rows.length });
        bench.model = { ...bench.model, node: m.node };
        bench.frame = { status: m.status, traffic, nowUtcMs: m.now, peers: m.peers };
        bench.refresh();
        if (m.press) bench.press(...m.press);
        for (const k of m.keys) bench.key(k);
        for (const [from, to] of m.drags) bench.dragFrom(from, to);
        checkPicture(viewNode(bench.model, m.size, metrics), metrics);
        bench.rows.push(callRow(1000), callRow(1001, { direction: 2 }));
        bench.refresh();
        checkPicture(viewNode(bench.model, m.size, metrics), metrics);
      }),
      { numRuns: 300 },
    );
  });

  it('is the same picture for the same model', () => {
    fc.assert(
      fc.property(rows, size, (r, s) => {
        const bench = new NodeBench([...r], s);
        const view = () => viewNode(bench.model, s, SMALL_FACES);
        assert.deepEqual(view(), view());
      }),
      { numRuns: 30 },
    );
  });

  it('never loses its place: frozen rows stay the same while new ones come', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 80 }),
        fc.integer({ min: 1, max: 200 }),
        (held, more) => {
          const bench = new NodeBench(Array.from({ length: held }, (_, i) => callRow(i + 1)));
          bench.key('PageUp');
          const before = bench.model.frozen?.anchors[1];
          bench.rows.push(...Array.from({ length: more }, (_, i) => callRow(held + 1 + i)));
          bench.refresh();
          assert.equal(bench.model.frozen?.anchors[1], before);
          assert.equal(bench.model.frame?.pages[0]?.page.rows.at(-1)?.id, before);
        },
      ),
    );
  });
});
