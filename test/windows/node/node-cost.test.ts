// What a node window costs on the wire, by the real diff: X bytes of the core protocol, a fence of 4
// bytes for each frame included.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { LaneTraffic } from '../../../src/traffic/history-reader.ts';
import { viewNode } from '../../../src/windows/node/node-view.ts';
import { diff } from '../../../src/x11/draw/diff.ts';
import type { DrawList } from '../../../src/x11/draw/draw-list.ts';
import { requestBytes, SMALL_FACES } from '../picture-check.ts';
import { busyLane, callRow, NodeBench } from './node-sample.ts';

const COPY_BYTES = 28;
const FENCE_BYTES = 4;

class Meter {
  readonly bench: NodeBench;
  #shown: DrawList;

  constructor(bench: NodeBench) {
    this.bench = bench;
    this.#shown = viewNode(bench.model, bench.size, SMALL_FACES);
  }

  /** Bytes from the picture shown before to the one of now; 0 without a change. */
  frame(): number {
    this.bench.refresh();
    const next = viewNode(this.bench.model, this.bench.size, SMALL_FACES);
    const ops = diff(this.#shown, next, SMALL_FACES);
    this.#shown = next;
    const bytes = ops.map((op) => (op.kind === 'copy' ? COPY_BYTES : requestBytes(op)));
    return ops.length === 0 ? 0 : bytes.reduce((sum, n) => sum + n, FENCE_BYTES);
  }
}

function secondLater(traffic: LaneTraffic): LaneTraffic {
  const last = traffic.seconds.at(-1)?.second ?? 0;
  const empty = { second: last + 1, calls: 0, errors: 0, lost: 0, p99Us: undefined };
  return { ...traffic, seconds: [...traffic.seconds.slice(1), empty] };
}

function wait(bench: NodeBench): void {
  const { traffic, nowUtcMs } = bench.frame;
  bench.frame = {
    ...bench.frame,
    nowUtcMs: nowUtcMs + 1000,
    traffic: {
      ...traffic,
      inbound: secondLater(traffic.inbound),
      outbound: secondLater(traffic.outbound),
    },
  };
}

describe('the cost of a node window', () => {
  it('is nothing when nothing changed', () => {
    assert.equal(new Meter(new NodeBench(busyLane(100))).frame(), 0);
  });

  it('is at most 100 bytes a second when only time goes on, with charts still full of traffic', () => {
    const meter = new Meter(new NodeBench(busyLane(100)));
    const costs = Array.from({ length: 64 }, () => {
      wait(meter.bench);
      return meter.frame();
    });
    const settled = costs.slice(4);
    const mean = settled.reduce((sum, n) => sum + n, 0) / settled.length;
    assert.ok(mean <= 100, `${mean.toFixed(1)} B/s`);
  });

  it('is at most 135 bytes a row at 95 % OK and 100 rows a second', () => {
    for (const framesPerSecond of [4, 10, 20]) {
      const meter = new Meter(new NodeBench(busyLane(5000)));
      const perFrame = 100 / framesPerSecond;
      let bytes = 0;
      for (let f = 0; f < framesPerSecond * 2; f++) {
        const last = meter.bench.rows.at(-1)?.id ?? 0;
        for (let i = 1; i <= perFrame; i++)
          meter.bench.rows.push(callRow(last + i, (last + i) % 20 === 0 ? { status: 14 } : {}));
        bytes += meter.frame();
      }
      assert.ok(
        bytes / 200 <= 135,
        `${(bytes / 200).toFixed(1)} B a row at ${framesPerSecond} fps`,
      );
    }
  });

  it('is the same for rows in time, and two rectangles more for one that came late', () => {
    const costOf = (late: boolean): number => {
      const meter = new Meter(new NodeBench(busyLane(100)));
      meter.bench.rows.push(callRow(101, { late }));
      return meter.frame();
    };
    const more = costOf(true) - costOf(false);
    assert.ok(more > 0 && more <= 12 + 4 * 8, `${more} B`);
  });

  it('is nothing while help is open', () => {
    const bench = new NodeBench(busyLane(100));
    bench.key('?');
    const meter = new Meter(bench);
    bench.rows.push(callRow(500));
    wait(bench);
    assert.equal(meter.frame(), 0);
    bench.key('Escape');
    assert.ok(meter.frame() > 0);
  });
});
