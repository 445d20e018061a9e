import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { NodeState } from '../../../src/traffic/feed.ts';
import type { OverviewFrame } from '../../../src/windows/overview/overview-frame.ts';
import { overviewLayout } from '../../../src/windows/overview/overview-layout.ts';
import {
  newOverview,
  type OverviewModel,
  withFrame,
} from '../../../src/windows/overview/overview-model.ts';
import { viewOverview } from '../../../src/windows/overview/overview-view.ts';
import type { DrawList, TextMetrics } from '../../../src/x11/draw/draw-list.ts';
import { intersects } from '../../../src/x11/draw/geometry.ts';
import {
  SAMPLE_NOW_MS,
  sampleFrame,
  sampleNode,
  sampleStatus,
} from '../../support/overview-sample.ts';
import { boxOf, checkPicture, LARGE_FACES, SMALL_FACES, textsOf } from '../picture-check.ts';

function pictureOf(
  frame: OverviewFrame,
  [width, height]: readonly [number, number],
  change: Partial<OverviewModel> = {},
  metrics = SMALL_FACES,
): DrawList {
  return viewOverview(
    { ...withFrame(newOverview('dark'), frame), ...change },
    { width, height },
    metrics,
  );
}

/** No text of any layer touches another's, over the whole window. */
function checkAllTexts(list: DrawList, metrics: TextMetrics): void {
  const texts = list.layers.flatMap((l) => l.items.filter((i) => i.kind === 'text'));
  const boxes = texts.map((t) => boxOf(t, metrics));
  for (let i = 0; i < boxes.length; i++)
    for (let j = i + 1; j < boxes.length; j++)
      assert.ok(!intersects(boxes[i]!, boxes[j]!), `"${texts[i]!.text}" and "${texts[j]!.text}"`);
}

const states: readonly NodeState[] = ['up', 'suspect', 'down', 'joining', 'untrusted'];
const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.constantFrom('', 'a'.repeat(500), '\u202egnp.exe', '\x1b[31m', 'ледgер', '漢字漢字', 'ok-1'),
);
const figure = fc.oneof(
  fc.double(),
  fc.nat(5000),
  fc.constantFrom(Number.NaN, Infinity, -1, 1e300),
);

const anyNode = fc
  .record({
    name: hostile,
    reason: hostile,
    state: fc.constantFrom(...states),
    a: figure,
    b: figure,
    since: figure,
  })
  .map(({ name, reason, state, a, b, since }) => {
    const lane = {
      ...sampleNode('x', 20, 3).traffic.inbound,
      ratePerSecond: a,
      errorPercent: b,
      p99Us: a,
    };
    const traffic = { inbound: lane, lostLastMinute: b, lostTotal: a, lastEventUtcUs: since };
    const status = { ...sampleStatus(name, state, reason), sinceUtcMs: since, retryInMs: a };
    return sampleNode(name, 20, 3, { status, traffic });
  });

const anyFrame = fc
  .record({
    nodes: fc.array(anyNode, { maxLength: 25 }),
    cluster: hostile,
    method: hostile,
    n: figure,
  })
  .map(({ nodes, cluster, method, n }): OverviewFrame => {
    const frame = sampleFrame(3, false);
    const methods = [{ method, ratePerSecond: n, errorPercent: n, p99Us: n }, ...frame.topMethods];
    const step = { name: cluster, detail: method, tookMs: n };
    const steps = (['done', 'now', 'failed', 'waiting'] as const).map((state) => ({
      ...step,
      state,
    }));
    const link = { ...frame.link, bytesPerSecond: n, roundTripMs: n, framesDropped: n };
    return { ...frame, cluster, nodes, topMethods: methods, feedAgeMs: n, steps, link };
  });

const anyChange = fc.record(
  {
    opened: fc.boolean(),
    sawTraffic: fc.boolean(),
    frozen: fc.boolean(),
    askingToQuit: fc.boolean(),
    trustNote: fc.constantFrom('waiting' as const, 'shown' as const),
    scrollRows: fc.integer({ min: -5, max: 40 }),
    filter: hostile.map((text) => ({
      ...newOverview('dark').filter,
      text,
      error: text,
      editing: true,
      cursor: text.length,
    })),
    theme: fc.constantFrom('dark' as const, 'light' as const),
  },
  { requiredKeys: [] },
);

for (const [name, metrics] of [
  ['small', SMALL_FACES],
  ['large', LARGE_FACES],
] as const)
  test(`any mesh in any size with ${name} faces keeps to its layers and covers no text`, () => {
    const size = fc.tuple(fc.integer({ min: 1, max: 1800 }), fc.integer({ min: 1, max: 1100 }));
    fc.assert(
      fc.property(anyFrame, size, anyChange, (frame, [width, height], change) => {
        const list = pictureOf(frame, [width, height], change as Partial<OverviewModel>, metrics);
        checkPicture(list, metrics);
        checkAllTexts(list, metrics);
      }),
      { numRuns: 150 },
    );
  });

test('help over any size keeps to its layers', () => {
  const size = fc.tuple(fc.integer({ min: 1, max: 1800 }), fc.integer({ min: 1, max: 1100 }));
  fc.assert(
    fc.property(size, fc.integer({ min: -3, max: 99 }), (at, helpScroll) => {
      checkPicture(pictureOf(sampleFrame(5), at, { helpScroll }), SMALL_FACES);
    }),
    { numRuns: 40 },
  );
});

const shows = (list: DrawList, text: string) => textsOf(list).some((t) => t.includes(text));

test('what leaves first in a narrow window leaves in the order of the specification', () => {
  const frame = sampleFrame(6, false);
  const at = (width: number) => pictureOf(frame, [width, 760]);
  const least = (text: string) => {
    let width = 1300;
    while (width > 480 && shows(at(width - 10), text)) width -= 10;
    return width;
  };
  const order = ['TOP METHODS', 'LATENCY P50', 'OUTBOUND', 'LATENCY P99'].map(least);
  assert.deepEqual(
    order,
    [...order].sort((a, b) => b - a),
  );
  assert.equal(order[0], 1120);
  for (const kept of ['INBOUND', 'ERRORS', 'LOST EVENTS', 'NODES', 'ALERTS', 'HEALTHY'])
    assert.equal(least(kept), 480, kept);
});

test('tiles are as many a row as the specification says, and rows below 640', () => {
  const columns = (width: number, kind: string) => {
    const model = withFrame(newOverview('dark'), sampleFrame());
    const layout = overviewLayout(model, { width, height: 760 }, SMALL_FACES);
    return layout.rows.find((r) => r.kind === kind)?.nodes.length;
  };
  assert.deepEqual([columns(1200, 'attention'), columns(1200, 'healthy')], [3, 5]);
  assert.deepEqual([columns(800, 'attention'), columns(800, 'healthy')], [3, 5]);
  assert.deepEqual([columns(630, 'attention'), columns(630, 'row')], [undefined, 1]);
});

test('below the least size bar, counts and the worst nodes are left', () => {
  const list = pictureOf(sampleFrame(), [400, 200]);
  assert.ok(shows(list, 'payments-eu1') && shows(list, 'NODES') && shows(list, 'ledger-3'));
  assert.ok(!shows(list, 'ALERTS') && !shows(list, 'link'));
});

test('every state has its word on screen, not only its colour', () => {
  const list = pictureOf(sampleFrame(), [1200, 760]);
  for (const word of ['DOWN', 'SUSPECT', 'UNTRUSTED', 'ERR 12.4%', 'LOST 1,204', 'FOLLOWING'])
    assert.ok(shows(list, word), word);
  assert.ok(shows(pictureOf(sampleFrame(), [1200, 760], { frozen: true }), 'FROZEN'));
});

test('a filter that matches nothing says so and names what is near', () => {
  const model = withFrame(newOverview('dark'), sampleFrame());
  const filter = { ...model.filter, text: 'ledgr-3', applied: 'ledgr-3' };
  const frame = sampleFrame();
  const list = viewOverview(
    withFrame({ ...model, filter }, frame),
    { width: 1200, height: 760 },
    SMALL_FACES,
  );
  assert.ok(shows(list, 'No node matches  ledgr-3'));
  assert.ok(shows(list, 'ledger-3'));
});

test('a feed that has gone quiet says since when', () => {
  const list = pictureOf({ ...sampleFrame(), feedAgeMs: 12_400 }, [1200, 760]);
  assert.ok(shows(list, 'nothing heard for 12s'));
});

test('a mesh that is gone says so in the bar, in every tile and in every alert', () => {
  const frame = sampleFrame(6, false);
  const nodes = frame.nodes.map((n) => ({
    ...n,
    status: sampleStatus(n.status.node, 'down', 'connection refused'),
  }));
  const list = pictureOf({ ...frame, nodes }, [1200, 760], { opened: true });
  assert.ok(shows(list, 'no node answers'));
  const words = textsOf(list).filter((t) => t.startsWith('DOWN 2m14s'));
  assert.equal(words.length, 6);
  assert.equal(textsOf(list).filter((t) => t === 'DOWN').length, 3);
});

test('the pages without tiles say what happens by itself and give the key that helps', () => {
  const frame = sampleFrame(6, false);
  const connecting = pictureOf(frame, [1200, 760], { opened: false });
  assert.ok(
    shows(connecting, 'Opens as soon as one node answers') && shows(connecting, 'open now'),
  );
  const empty = pictureOf(frame, [1200, 760], { sawTraffic: false });
  assert.ok(shows(empty, 'The first event opens the view by itself') && shows(empty, 'show tiles'));
  const note = pictureOf(frame, [1200, 760], { trustNote: 'shown' });
  assert.ok(shows(note, 'Untrusted forwarding') && shows(note, 'go on'));
  const asking = pictureOf(frame, [1200, 760], { askingToQuit: true });
  assert.ok(shows(asking, 'Quit meshscope'));
  const leaving = pictureOf({ ...frame, goesOn: true }, [1200, 760], { askingToQuit: true });
  assert.ok(shows(leaving, 'The session goes on'));
});

test('the same model gives the same picture', () => {
  const frame = { ...sampleFrame(), nowUtcMs: SAMPLE_NOW_MS };
  assert.deepEqual(pictureOf(frame, [1200, 760]), pictureOf(frame, [1200, 760]));
});

test('the healthy have the wider tile where all nodes have room in it, else the small one', () => {
  const healthyKind = (nodes: number, [width, height]: readonly [number, number]) => {
    const model = withFrame(newOverview('dark'), sampleFrame(nodes, false));
    const layout = overviewLayout(model, { width, height }, SMALL_FACES);
    const kind = layout.rows.find((r) => r.nodes.length > 0)?.kind;
    if (kind === 'wide-healthy') assert.equal(layout.below, 0, 'nothing is scrolled out');
    return kind;
  };
  assert.equal(healthyKind(12, [1200, 760]), 'wide-healthy');
  assert.equal(healthyKind(13, [1200, 760]), 'healthy');
  assert.equal(healthyKind(13, [1600, 1000]), 'wide-healthy');
  assert.equal(healthyKind(7, [800, 500]), 'healthy');
  assert.equal(healthyKind(6, [480, 320]), 'row');
});

test('trouble of some does not change the form of the healthy', () => {
  for (const [size, nodes] of [[760, 7] as const, [760, 43] as const]) {
    const kinds = [true, false].map((troubles) => {
      const frame = sampleFrame(troubles ? nodes : nodes + 5, troubles);
      const model = withFrame(newOverview('dark'), frame);
      const { rows } = overviewLayout(model, { width: 1200, height: size }, SMALL_FACES);
      return rows.find((r) => r.nodes.length > 0 && r.kind !== 'attention')?.kind;
    });
    assert.equal(kinds[0], kinds[1]);
  }
});

test('the band shows the latency of all calls as one and names the slowest node', () => {
  const slow = sampleNode('slow-1', 10, 1);
  const p99Us = 900_000;
  const nodes = [
    sampleNode('quick-1', 10, 1),
    { ...slow, traffic: { ...slow.traffic, inbound: { ...slow.traffic.inbound, p99Us } } },
  ];
  const frame = sampleFrame(0, false);
  const inbound = { ...slow.traffic.inbound, p50Us: 3_100, p99Us: 84_000 };
  const shown = textsOf(
    pictureOf({ ...frame, nodes, totals: { ...frame.totals, inbound } }, [1200, 760]),
  );
  for (const text of ['3.1', '84.0', 'most 900 slow-1']) assert.ok(shown.includes(text), text);
});

test('charts of the whole mesh stand in free room only, never over a tile', () => {
  for (const [nodes, size, shown] of [
    [6, [1200, 760], true],
    [43, [1200, 760], false],
    [6, [800, 500], true],
    [30, [800, 500], false],
    [12, [1600, 1000], true],
  ] as const) {
    const [width, height] = size;
    const model = withFrame(newOverview('dark'), sampleFrame(nodes, false));
    const { charts, placed } = overviewLayout(model, { width, height }, SMALL_FACES);
    assert.equal(charts !== undefined, shown, `${nodes} nodes at ${width} x ${height}`);
    const tiles = placed.flatMap((row) => row.places.map((place) => place.rect));
    if (charts) assert.ok(tiles.every((rect) => !intersects(rect, charts)));
  }
});
