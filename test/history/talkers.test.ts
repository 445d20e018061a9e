import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { History } from '../../src/history/history.ts';
import { MAX_TALKER_PAIRS } from '../../src/history/limits.ts';
import type { Clock } from '../../src/runtime/clock.ts';
import type { StatsSeries } from '../../src/traffic/feed.ts';
import { serviceOf } from '../../src/traffic/service-name.ts';
import { histogramOf } from './histogram-maker.ts';

const START_S = 1_700_000_000;

class Mesh {
  ms = 0;
  readonly history: History;

  constructor() {
    const clock: Clock = {
      nowMs: () => this.ms,
      monotonicMs: () => this.ms,
      setTimer: () => ({ cancel: () => undefined }),
    };
    this.history = new History({ clock });
  }

  /** Reports at second 0 with nothing and at second 1 with these. */
  reports(nodes: Readonly<Record<string, readonly StatsSeries[]>>): this {
    for (const second of [0, 1]) {
      this.ms = 1000 * second;
      for (const [node, series] of Object.entries(nodes))
        this.history.ingest({
          kind: 'stats',
          node,
          stats: {
            incarnation: 7n,
            utcNs: BigInt(START_S + second) * 1_000_000_000n,
            eventsSeen: second,
            lostAtTap: 0,
            series: second === 0 ? [] : series,
            past: [],
          },
        });
    }
    return this;
  }
}

function calls(direction: 1 | 2, peer: string, started: number, failed = 0): StatsSeries {
  const byStatus = [
    { status: 0, calls: started - failed },
    { status: 14, calls: failed },
  ];
  const latency = histogramOf(Array<number>(started).fill(500));
  return { direction, method: 'a.B/C', peer, started, byStatus, messages: 0, bytes: 0, latency };
}

const shown = (mesh: Mesh, by: 'node' | 'service') =>
  mesh.history
    .talkers(by)
    .pairs.map((p) => `${p.caller} ${p.callee} ${p.ratePerSecond} ${p.errorPercent}`);

describe('who talks to whom', () => {
  it('counts a call once: where it was served, or where it was made to somebody unwatched', () => {
    const mesh = new Mesh().reports({
      'front-1': [calls(2, 'cart-1', 40), calls(2, 'bank.example', 5, 5)],
      'cart-1': [calls(1, 'front-1', 20, 5), calls(1, 'front-2', 10)],
    });
    assert.deepEqual(shown(mesh, 'node'), [
      'front-1 cart-1 20 25',
      'front-2 cart-1 10 0',
      'front-1 bank.example 5 100',
    ]);
    assert.equal(mesh.history.talkers('node').othersPerSecond, 0);
  });

  it('puts the instances of a service together, errors and latency of all calls as one', () => {
    const mesh = new Mesh().reports({
      'cart-1': [calls(1, 'front-1', 30), calls(1, 'front-2', 10, 10)],
      'cart-2': [calls(1, 'front-2', 40, 10), calls(1, '10.0.0.9:40312', 1)],
    });
    assert.deepEqual(shown(mesh, 'service'), ['front cart 80 25', '10.0.0.9 cart 1 0']);
    const [pair] = mesh.history.talkers('service').pairs;
    assert.ok(Math.abs((pair?.p99Us ?? 0) - 500) < 30);
  });

  it('tells a bounded number of pairs apart and counts the calls of the rest', () => {
    const beyond = 10;
    const series = (from: number): StatsSeries[] =>
      Array.from({ length: 512 }, (_, i) => calls(1, `caller ${from + i}`, 2));
    const nodes = Array.from({ length: MAX_TALKER_PAIRS / 512 }, (_, i) => [
      `node ${i}`,
      series(512 * i),
    ]);
    const last = ['z', Array.from({ length: beyond }, (_, i) => calls(1, `late ${i}`, 3))];
    const mesh = new Mesh().reports(Object.fromEntries([...nodes, last]));
    const talkers = mesh.history.talkers('node');
    assert.equal(talkers.pairs.length, MAX_TALKER_PAIRS);
    assert.equal(talkers.othersPerSecond, 3 * beyond);
  });

  it('forgets pairs when reports have stopped for ten seconds', () => {
    const mesh = new Mesh().reports({ 'cart-1': [calls(1, 'front-1', 30)] });
    assert.equal(shown(mesh, 'node').length, 1);
    mesh.ms = 60_000;
    assert.equal(shown(mesh, 'node').length, 0);
  });
});

it('reads services off names', () => {
  const services: readonly (readonly [string, string])[] = [
    ['ledger-3', 'ledger'],
    ['ledger-eu2a-0206', 'ledger-eu2a'],
    ['cart-7d9f8b6c5d-x2x4z', 'cart'],
    ['payments.12', 'payments'],
    ['10.4.7.31:8443', '10.4.7.31'],
    ['[::1]:50051', '[::1]'],
    ['10.4.7.31', '10.4.7.31'],
    ['gateway', 'gateway'],
    ['-1', '-1'],
    ['', ''],
  ];
  for (const [name, service] of services) assert.equal(serviceOf(name), service);
});
