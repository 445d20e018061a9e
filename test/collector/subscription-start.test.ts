import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { makeCore, observeCall } from './core-harness.ts';
import { Watcher } from './watcher.ts';

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}

describe('where a subscription begins', () => {
  it('is the last kept events that match', () => {
    const { core } = makeCore();
    for (let call = 1; call <= 10; call++)
      observeCall(core, call, { method: call % 2 === 0 ? 'a.S/Even' : 'a.S/Odd' });
    assert.deepEqual(new Watcher(core, { last: 4, filter: 'method:Odd' }).events, [21, 25, 26, 27]);
    assert.deepEqual(new Watcher(core, { last: 2 }).events, [29, 30]);
    assert.deepEqual(new Watcher(core, { last: 1000 }).events, range(1, 30));
  });

  it('counts ends under a filter on the end of a call, and gives the whole calls', () => {
    const { core } = makeCore();
    for (let call = 1; call <= 5; call++)
      observeCall(core, call, { status: call % 2 === 0 ? 14 : 0 });
    const filter = 'status:unavailable';
    const one = new Watcher(core, { last: 1, filter });
    assert.deepEqual([one.events, one.late], [[12], [10, 11]]);
    const two = new Watcher(core, { last: 2, filter });
    assert.deepEqual(
      [...two.events, ...two.late].toSorted((a, b) => a - b),
      [4, 5, 6, 10, 11, 12],
    );
  });

  it('is a time', () => {
    const { core, clock } = makeCore();
    observeCall(core, 1);
    clock.advance(1000);
    const sinceUtcNs = core.eventClock.nowNs();
    observeCall(core, 2);
    const watcher = new Watcher(core, { sinceUtcNs });
    assert.deepEqual(watcher.events, [4, 5, 6]);
    assert.deepEqual(watcher.lost, []);
  });

  it('is where it was left, without a word when all of it is kept', () => {
    const { core } = makeCore();
    for (let call = 1; call <= 3; call++) observeCall(core, call);
    const { incarnation } = core;
    const watcher = new Watcher(core, { incarnation, fromSeq: 4 });
    assert.deepEqual([watcher.events, watcher.lost], [range(4, 9), []]);
    assert.deepEqual(new Watcher(core, { incarnation, fromSeq: 10 }).batches[0]?.from, 10);
    assert.deepEqual(new Watcher(core, { incarnation, fromSeq: 99 }).batches[0]?.from, 10);
  });

  it('is the edge of the ring when that was passed, said once', () => {
    const { core } = makeCore({ limits: { eventStoreEvents: 10 } });
    for (let call = 1; call <= 10; call++) observeCall(core, call);
    const watcher = new Watcher(core, { incarnation: core.incarnation, fromSeq: 5 });
    observeCall(core, 11);
    core.hub.flush();
    assert.deepEqual(watcher.lost, [{ from: 5, to: 20, count: 16, reason: 'EVICTED' }]);
    assert.deepEqual(watcher.events, range(21, 33));
  });

  it('says for a time before the ring that nobody knows how much was there', () => {
    const { core } = makeCore({ limits: { eventStoreEvents: 10 } });
    for (let call = 1; call <= 10; call++) observeCall(core, call);
    const watcher = new Watcher(core, { sinceUtcNs: 1n });
    assert.deepEqual(watcher.lost, [{ from: 1, to: 20, count: undefined, reason: 'EVICTED' }]);
    assert.deepEqual(watcher.events, range(21, 30));
  });

  it('says that the ring began later than the last events that were wanted', () => {
    const { core } = makeCore({ limits: { eventStoreEvents: 10 } });
    for (let call = 1; call <= 10; call++)
      observeCall(core, call, { method: call % 2 === 0 ? 'a.S/Even' : 'a.S/Odd' });
    const edge = { from: 1, to: 20, count: undefined, reason: 'EVICTED' };
    assert.deepEqual(new Watcher(core, { last: 10 }).lost, [], 'all that were wanted are there');
    assert.deepEqual(new Watcher(core, { last: 11 }).lost, [edge]);
    assert.deepEqual(new Watcher(core, { last: 4, filter: 'method:Odd' }).lost, []);
    assert.deepEqual(new Watcher(core, { last: 5, filter: 'method:Odd' }).lost, [edge]);
    const now = core.eventClock.nowNs() + 1_000_000n;
    const both = new Watcher(core, { last: 11, sinceUtcNs: now });
    assert.deepEqual([both.events, both.lost], [[], []], 'a later time asks for less');
    assert.deepEqual(new Watcher(core, { last: 10, sinceUtcNs: 1n }).lost, [], 'so does a count');
  });

  it('is all that is kept after a restart, whose loss has no count', () => {
    const { core } = makeCore();
    observeCall(core, 1);
    const watcher = new Watcher(core, { incarnation: core.incarnation + 1n, fromSeq: 777 });
    assert.deepEqual(watcher.lost, [{ from: 777, to: 0, count: undefined, reason: 'RESTART' }]);
    assert.deepEqual(watcher.events, [1, 2, 3]);
  });
});
