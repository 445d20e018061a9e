import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Canvas } from '../../../src/windows/canvas.ts';
import {
  type HopLeg,
  hopLadder,
  LADDER_PEERS_MAX,
  type LegKind,
  legsOf,
} from '../../../src/windows/message/hop-ladder.ts';
import { percentsOf } from '../../../src/windows/message/hop-stays.ts';
import { hopTellings, wayChoice } from '../../../src/windows/message/hop-tellings.ts';
import { drawHops, hopsHeight } from '../../../src/windows/message/hops-pane.ts';
import { viewMessage } from '../../../src/windows/message/message-view.ts';
import { paletteOf } from '../../../src/windows/theme.ts';
import { checkPicture, findText, LARGE_FACES, SMALL_FACES } from '../picture-check.ts';
import { eventsWithHops, LEGS, leg, tellings } from './hop-sample.ts';
import { CALL_KEY, MessageBench, sampleEvents, sampleRow } from './message-sample.ts';

const close = (a: number | undefined, b: number) =>
  assert.ok(Math.abs((a ?? -1) - b) < 0.01, `${a}`);

describe('the ladder of hops', () => {
  it('knows who stands where, what was slow, and what it sums up to', () => {
    const ladder = hopLadder(LEGS);
    assert.deepEqual(
      ladder?.columns.map((c) => c.kind === 'peer' && c.name),
      ['checkout-2', 'gateway-1', 'gateway-5', 'authorizer-2'],
    );
    close(ladder?.serviceMs, 168.2);
    close(ladder?.networkMs, 30.7);
    assert.equal(ladder?.slowest?.to, 'gateway-5');
    assert.deepEqual(
      ladder?.legs.filter((l) => l.slow).map((l) => l.tookMs),
      [22.4],
    );
  });

  it('keeps both ends and the slowest of many peers, and counts the rest', () => {
    const peers = Array.from({ length: 12 }, (_, i) => `n${i}`);
    const way = peers.slice(1).map((to, i) => leg('request', [`n${i}`, to], i, i === 6 ? 9 : 0.5));
    const ladder = hopLadder(way);
    assert.deepEqual(
      ladder?.columns.map((c) => (c.kind === 'peer' ? c.name : c.count)),
      ['n0', 5, 'n6', 'n7', 3, 'n11'],
    );
    assert.ok((ladder?.columns.length ?? 0) <= LADDER_PEERS_MAX);
  });

  it('says who did not answer, and adds up what is known', () => {
    const ladder = hopLadder([
      leg('request', ['a', 'b'], 0, 2),
      leg('request', ['b', 'c'], 2, undefined),
    ]);
    assert.equal(ladder?.legs[1]?.tookMs, undefined);
    close(ladder?.networkMs, 2);
    assert.equal(ladder?.serviceMs, undefined);
    assert.equal(hopLadder([]), undefined);
  });

  it('counts the stay in each relay, and the parts sum to the whole', () => {
    const ladder = hopLadder([
      leg('request', ['n1', 'n2'], 0, 0.7),
      leg('request', ['n2', 'n3'], 2.5, 0.8),
      leg('response', ['n3', 'n2'], 4.3, 0.4),
      leg('response', ['n2', 'n1'], 4.9, 0.8),
    ]);
    assert.deepEqual(
      ladder?.stays.map(({ peer, ms }) => [peer, ms.toFixed(1)]),
      [
        ['n2', '1.8'],
        ['n2', '0.2'],
      ],
    );
    const parts = (l: ReturnType<typeof hopLadder>) =>
      (l?.networkMs ?? 0) + (l?.relaysMs ?? 0) + (l?.serviceMs ?? 0) + (l?.untoldMs ?? 0);
    close(ladder?.relaysMs, 2);
    close(parts(ladder), 5.7);
    close(ladder?.untoldMs, 0);
    const part = hopLadder([
      leg('request', ['n1', 'n2'], 0, undefined),
      leg('response', ['n2', 'n1'], 5, 0.7),
    ]);
    close(part?.untoldMs, 5);
    close(parts(part), 5.7);
  });

  it('gives percents that sum to a hundred', () => {
    const part = fc.double({ min: 0, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 5 }), (list) => {
        const sum = percentsOf(list).reduce((a, b) => a + b, 0);
        assert.equal(sum, list.some((n) => n > 0) ? 100 : 0);
      }),
    );
  });

  it('joins what both ends of a link told', () => {
    assert.deepEqual(new Set(legsOf(tellings())), new Set(LEGS));
    const one = legsOf(tellings().filter((t) => t.node !== 'gateway-5'));
    const missing = one.filter((l) => l.sentUtcNs === undefined || l.receivedUtcNs === undefined);
    assert.equal(missing.length, 6);
    assert.equal(one.length, LEGS.length);
  });

  it('takes the hops of the chosen message and of the first one back', () => {
    const events = eventsWithHops();
    const told = legsOf(hopTellings('gateway-1', events, wayChoice(events, 1)));
    assert.deepEqual(
      told.map((l) => [l.kind, l.from, l.to]),
      [
        ['request', 'checkout-2', 'gateway-1'],
        ['request', 'gateway-1', 'gateway-5'],
        ['response', 'gateway-5', 'gateway-1'],
        ['response', 'gateway-1', 'checkout-2'],
      ],
    );
    const plain = sampleEvents();
    assert.deepEqual(hopTellings('gateway-1', plain, wayChoice(plain, 1)), []);
  });
});

const kinds: fc.Arbitrary<LegKind> = fc.constantFrom('request', 'response', 'ack');
const names = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom('a', 'b', 'c'),
);
const anyLeg: fc.Arbitrary<HopLeg> = fc
  .tuple(
    kinds,
    names,
    names,
    fc.nat(5000),
    fc.option(fc.integer({ min: -50, max: 9000 }), { nil: undefined }),
  )
  .map(([kind, from, to, at, took]) => leg(kind, [from, to], at, took));

describe('the hops pane', () => {
  const drawn = (legs: readonly HopLeg[]) => {
    const canvas = new Canvas({ width: 560, height: 330 }, 0, SMALL_FACES);
    const pane = { x: 0, y: 0, width: 560, height: 330 };
    const ladder = hopLadder(legs);
    assert.ok(ladder);
    canvas.layer(pane, (layer) => drawHops(layer, pane, ladder, paletteOf('dark')));
    return canvas.finish();
  };
  const windowWithHops = (size = { width: 1200, height: 760 }) => {
    const bench = new MessageBench(sampleRow(), size);
    const answer = { kind: 'events', incarnation: 7n, events: eventsWithHops() } as const;
    bench.send({ kind: 'call', callKey: CALL_KEY, answer });
    return viewMessage(bench.model, size, SMALL_FACES);
  };

  it('stands below the events when there are hops, and leaves before them in a low window', () => {
    const list = windowWithHops();
    checkPicture(list, SMALL_FACES);
    for (const words of ['HOPS', 'gateway-5', 'not told', 'mesh peer'])
      assert.ok(findText(list, words), words);
    assert.ok(!findText(windowWithHops({ width: 1200, height: 330 }), 'HOPS'));
    assert.ok(findText(windowWithHops({ width: 900, height: 900 }), 'HOPS'), 'in one column too');
    const without = MessageBench.answered();
    assert.ok(!findText(viewMessage(without.model, without.size, SMALL_FACES), 'HOPS'));
  });

  it('shows the whole way with its times when every node told', () => {
    const list = drawn(legsOf(tellings()));
    checkPicture(list, SMALL_FACES);
    for (const words of ['22.4 ms slow', '168.2 ms', 'ack 6.0', 'gateway-1 to gateway-5', '15 %'])
      assert.ok(findText(list, words), words);
  });

  it('draws the stay in a relay and says its share', () => {
    const list = drawn([
      leg('request', ['n1', 'n2'], 0, 0.7),
      leg('request', ['n2', 'n3'], 2.5, 0.8),
      leg('response', ['n3', 'n2'], 4.3, 0.4),
      leg('response', ['n2', 'n1'], 4.9, 0.8),
    ]);
    checkPicture(list, SMALL_FACES);
    for (const words of ['1.8 ms', '2.0 ms, 35 %', '2.7 ms, 47 %', '1.0 ms, 18 %'])
      assert.ok(findText(list, words), words);
  });

  it('keeps to its place whatever the way was', () => {
    const size = fc.record({
      width: fc.integer({ min: 200, max: 900 }),
      height: fc.integer({ min: 60, max: 500 }),
    });
    fc.assert(
      fc.property(
        fc.array(anyLeg, { maxLength: 20 }),
        size,
        fc.boolean(),
        (legs, { width, height }, large) => {
          const metrics = large ? LARGE_FACES : SMALL_FACES;
          const ladder = hopLadder(legs);
          if (!ladder || height < hopsHeight(ladder, metrics.rowPitch).least) return;
          const canvas = new Canvas({ width, height }, 0, metrics);
          const pane = { x: 0, y: 0, width, height };
          canvas.layer(pane, (layer) => drawHops(layer, pane, ladder, paletteOf('dark')));
          checkPicture(canvas.finish(), metrics);
        },
      ),
      { numRuns: 200 },
    );
  });
});
