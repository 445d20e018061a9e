import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MeshReadiness } from '../../../src/mesh/node/mesh-readiness.ts';

class Bench {
  neighbours: readonly string[] = [];
  readonly linked = new Set<string>();
  readonly told: boolean[] = [];
  readonly readiness: MeshReadiness;

  constructor(...neighbours: readonly string[]) {
    this.neighbours = neighbours;
    this.readiness = new MeshReadiness({
      neighbours: () => this.neighbours,
      isLinked: (neighbour) => this.linked.has(neighbour),
      onChanged: (isReady) => this.told.push(isReady),
    });
  }

  link(neighbour: string, isUp: boolean): void {
    if (isUp) this.linked.add(neighbour);
    else this.linked.delete(neighbour);
    this.readiness.look();
  }
}

describe('readiness of a node in the mesh', () => {
  it('is there from the start without neighbours, and not before the first link with some', () => {
    assert.deepEqual(new Bench().told, [true]);
    assert.deepEqual(new Bench('a', 'b').told, [false]);
  });

  it('holds from the first link to the loss of the last, and is told once for each change', () => {
    const bench = new Bench('a', 'b');
    bench.link('b', true);
    bench.link('a', true);
    bench.link('b', false);
    assert.deepEqual(bench.told, [false, true]);
    bench.link('a', false);
    assert.deepEqual(bench.told, [false, true, false]);
  });

  it('does not come of a link to who is no neighbour of the configuration', () => {
    const bench = new Bench('a');
    bench.link('stranger', true);
    assert.deepEqual(bench.told, [false]);
  });

  it('follows the neighbours of a configuration that is read again', () => {
    const bench = new Bench('a');
    bench.neighbours = [];
    bench.readiness.look();
    bench.neighbours = ['a'];
    bench.readiness.look();
    assert.deepEqual(bench.told, [false, true, false]);
  });

  it('ends with the drain for good, with links or without neighbours', () => {
    const bench = new Bench();
    bench.readiness.drain();
    bench.readiness.look();
    bench.readiness.drain();
    assert.deepEqual(bench.told, [true, false]);
    const linked = new Bench('a');
    linked.link('a', true);
    linked.readiness.drain();
    linked.link('a', false);
    linked.link('a', true);
    assert.deepEqual(linked.told, [false, true, false]);
  });
});
