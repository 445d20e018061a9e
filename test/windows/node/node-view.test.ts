import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { upTime } from '../../../src/windows/node/node-header.ts';
import { viewNode } from '../../../src/windows/node/node-view.ts';
import {
  checkPicture,
  findText,
  LARGE_FACES,
  requestBytes,
  SMALL_FACES,
  textsOf,
} from '../picture-check.ts';
import {
  busyLane,
  callRow,
  laneTraffic,
  lostRow,
  NOON_US,
  NodeBench,
  nodeStatus,
  nodeTraffic,
} from './node-sample.ts';

const SIZES = [
  { width: 1000, height: 600 },
  { width: 1600, height: 1000 },
  { width: 800, height: 500 },
  { width: 480, height: 320 },
  { width: 100, height: 60 },
];

function viewOf(bench: NodeBench, metrics = SMALL_FACES) {
  return viewNode(bench.model, bench.size, metrics);
}

describe('the node window', () => {
  it('puts the columns of a lane of 480 px where the specification says', () => {
    const bench = new NodeBench([callRow(1)]);
    const run = findText(viewOf(bench), 'gateway-1');
    assert.equal(run?.x, 12 + 20);
    assert.equal(run?.text.indexOf('gateway-1'), 13);
    assert.equal(run?.text.indexOf('Cards/GetCard'), 26);
    assert.equal(run?.text.slice(56, 62), '  12.8');
    assert.equal(run?.text.slice(64, 69), '  476');
    assert.equal(run?.text.slice(73, 75), ' 2');
    const ok = findText(viewOf(bench), 'OK');
    assert.equal(ok?.x, 12 + 290);
  });

  it('spends at most 135 bytes on a row at 95 % OK, its share of the scroll copy included', () => {
    const bench = new NodeBench(busyLane(400), { width: 1000, height: 600 });
    const layer = viewOf(bench).layers.find((l) => l.scroll?.axis === 'y');
    assert.ok(layer);
    const rows = layer.scroll?.marks.length ?? 0;
    assert.equal(rows, 22);
    const bytes = layer.items.reduce((sum, item) => sum + requestBytes(item), 0);
    // A frame at 10 rows a frame: one CopyArea of 28 bytes for all of them.
    const share = 28 / 10;
    const perRow = bytes / rows + share;
    assert.ok(perRow <= 135, `${perRow.toFixed(1)} B a row`);
  });

  it('shows two lanes from 900 px on and one below', () => {
    const lanes = (width: number) =>
      textsOf(viewOf(new NodeBench([callRow(1)], { width, height: 500 }))).filter((t) =>
        /INBOUND|OUTBOUND/.test(t),
      ).length;
    assert.equal(lanes(900), 2);
    assert.equal(lanes(899), 1);
    assert.equal(lanes(800), 1);
  });

  it('puts a loss in its place in time, with its count and span', () => {
    const bench = new NodeBench([callRow(1), lostRow(2), callRow(3)]);
    const list = viewOf(bench);
    const lost = findText(list, '1,204 events lost');
    assert.equal(lost?.text, '— 1,204 events lost 12:00:03.2–12:00:04.0 —');
    assert.equal(lost?.y, 174 + 16 + 12);
  });

  it('words a loss without a count, after a restart, and while not watched', () => {
    const rows = [
      lostRow(1, { count: undefined, reason: 'RESTART' }),
      lostRow(2, { count: 12, reason: 'NOT_WATCHED' }),
    ];
    const texts = textsOf(viewOf(new NodeBench(rows))).join('\n');
    assert.match(texts, /collector restarted, unknown number of events lost/);
    assert.match(texts, /not watched, 12 events not seen/);
  });

  it('shows a running call as ... and a further message of a stream by its number and way', () => {
    const rows = [
      callRow(1, { status: undefined, latencyUs: undefined }),
      callRow(2, { status: undefined, latencyUs: undefined, messageNumber: 3, messageType: 4 }),
    ];
    const texts = textsOf(viewOf(new NodeBench(rows)));
    assert.ok(texts.some((t) => t.includes('Cards/GetCard') && t.includes('...')));
    assert.ok(texts.some((t) => t.includes('Cards/GetCard #3') && t.includes('response')));
  });

  it('marks a row that came late by a shape, in any state, and says so of the selected one', () => {
    for (const status of [0, 14]) {
      const row = callRow(1, { status });
      const bench = new NodeBench([row]);
      const fills = (): number =>
        viewOf(bench).layers.reduce(
          (n, layer) => n + layer.items.filter((item) => item.kind === 'fill').length,
          0,
        );
      const inTime = fills();
      bench.rows = [{ ...row, late: true }];
      bench.refresh();
      assert.equal(fills(), inTime + 1);
      assert.ok(!findText(viewOf(bench), 'came late'));
      bench.key('Up');
      assert.ok(findText(viewOf(bench), 'came late'));
    }
  });

  it('says plaintext when there is no TLS, and whether the key exchange resists quantum computers', () => {
    const bench = new NodeBench();
    assert.ok(findText(viewOf(bench), 'post-quantum'));
    bench.frame = { ...bench.frame, status: nodeStatus({ tls: undefined }) };
    bench.refresh();
    assert.ok(findText(viewOf(bench), 'plaintext'));
    const tls = { ...nodeStatus().tls!, group: 'X25519' };
    bench.frame = { ...bench.frame, status: nodeStatus({ tls }) };
    bench.refresh();
    assert.ok(findText(viewOf(bench), 'classical'));
  });

  it('shows a node that is gone with its reason, its silence and the countdown', () => {
    const bench = new NodeBench(busyLane(5));
    const status = nodeStatus({
      state: 'down',
      reason: 'connection refused',
      retryInMs: 4000,
      attempt: 9,
    });
    bench.frame = { ...bench.frame, status };
    bench.refresh();
    bench.frame = { ...bench.frame, nowUtcMs: bench.frame.nowUtcMs + 1500 };
    bench.refresh();
    const list = viewOf(bench);
    assert.ok(findText(list, 'connection refused'));
    assert.ok(findText(list, 'DOWN 1m01s'));
    assert.ok(findText(list, 'next try in 3 s, no. 9'));
    assert.ok(findText(list, 'nothing from this node since 12:00:00.000'));
  });

  it('says what it waits for before the first answer, and why a lane is empty after it', () => {
    const bench = new NodeBench();
    bench.model = { ...bench.model, frame: undefined };
    assert.ok(findText(viewOf(bench), 'Connecting to cards-4'));
    bench.refresh();
    assert.ok(findText(viewOf(bench), 'No inbound calls yet'));
    bench.rows = busyLane(3);
    for (const c of '/peer:nobody') bench.key(c);
    bench.key('Return');
    assert.ok(findText(viewOf(bench), 'No inbound row matches'));
    assert.ok(findText(viewOf(bench), 'peer:nobody'));
    bench.key(' ');
    bench.refresh();
    assert.ok(findText(viewOf(bench), 'No inbound row matches'), 'not blamed on the freeze');
  });

  it('draws nothing new when only the clock moves, but the clock', () => {
    const quiet = laneTraffic({ seconds: [] });
    const bench = new NodeBench(busyLane(40));
    bench.frame = { ...bench.frame, traffic: nodeTraffic({ inbound: quiet, outbound: quiet }) };
    bench.refresh();
    const before = JSON.stringify(viewOf(bench).layers.flatMap((l) => l.items));
    bench.frame = { ...bench.frame, nowUtcMs: NOON_US / 1000 + 1000 };
    bench.refresh();
    const after = JSON.stringify(viewOf(bench).layers.flatMap((l) => l.items));
    assert.notEqual(after, before);
    assert.equal(after.replace('12:00:01', '12:00:00'), before);
  });

  it('keeps to its layers at every size, in both faces', () => {
    for (const size of SIZES)
      for (const metrics of [SMALL_FACES, LARGE_FACES]) {
        const bench = new NodeBench([...busyLane(80), lostRow(81)], size);
        checkPicture(viewOf(bench, metrics), metrics);
        bench.key('PageUp');
        bench.rows.push(...Array.from({ length: 30 }, (_, i) => callRow(100 + i)));
        bench.refresh();
        checkPicture(viewOf(bench, metrics), metrics);
      }
  });
});

describe('the up time of a collector', () => {
  it('changes once a minute and cannot be taken for a time of day', () => {
    const minute = 60_000;
    for (const [ms, words] of [
      [59_999, '<1m'],
      [12 * minute, '12m'],
      [(4 * 60 + 2) * minute, '4h02m'],
      [(6 * 1440 + 4 * 60 + 12) * minute, '6d 04:12'],
    ] as const)
      assert.equal(upTime(ms), words);
  });
});
