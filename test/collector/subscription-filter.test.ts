import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PROGRESS_INTERVAL_MS } from '../../src/collector/subscription-hub.ts';
import { Code } from '../../src/protocol/service.ts';
import { makeCore, observeCall, seen } from './core-harness.ts';
import { Watcher } from './watcher.ts';

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}

/** Ends the current job, so that rounds that wait for it run. */
const _microtasks = (): Promise<void> => Promise.resolve();

describe('a filter', () => {
  it('that is wrong ends the call with the offset', () => {
    const { core } = makeCore();
    const watcher = new Watcher(core, { filter: 'dir:in colour:red' });
    assert.equal(watcher.ended?.code, Code.InvalidArgument);
    assert.match(watcher.ended?.message ?? '', /offset 7.*colour/);
    assert.equal(core.service.subscribers, 0);
  });

  it('on the end of a call delivers the whole call, late', () => {
    const { core } = makeCore();
    const watcher = new Watcher(core, { filter: 'status:unavailable' });
    observeCall(core, 1, { status: 0 });
    observeCall(core, 2, { status: 14 });
    observeCall(core, 3, { status: 0 });
    core.hub.flush();
    assert.deepEqual([watcher.events, watcher.late], [[6], [4, 5]]);
    assert.deepEqual(watcher.lost, []);
  });

  it('matches by latency as soon as the call has one', () => {
    const { core, clock } = makeCore();
    const watcher = new Watcher(core, { filter: 'latency>=10ms' });
    core.capture.observe(seen(1, 1));
    core.capture.observe(seen(2, 1));
    clock.advance(10);
    core.capture.observe(seen(1, 6));
    core.capture.observe(seen(3, 1));
    core.capture.observe(seen(3, 6));
    core.capture.observe(seen(2, 7));
    core.hub.flush();
    assert.deepEqual(
      [watcher.events, watcher.late],
      [
        [3, 6],
        [1, 2],
      ],
    );
  });

  it('delivers what came before it of a call that matches at its end', () => {
    const { core } = makeCore();
    core.capture.observe(seen(1, 1));
    const watcher = new Watcher(core, { filter: 'status:ok' });
    core.capture.observe(seen(1, 6));
    core.hub.flush();
    assert.deepEqual([watcher.events, watcher.late], [[2], [1]]);
  });

  it('by size delivers the call of a message that is large enough', () => {
    const { core } = makeCore();
    const watcher = new Watcher(core, { filter: 'size>50' });
    observeCall(core, 1);
    observeCall(core, 2, { payload: new Uint8Array(51) });
    core.hub.flush();
    assert.deepEqual([watcher.events, watcher.late], [[5, 6], [4]]);
  });

  it('delivers each event of a long call once, in batches of the size asked for', () => {
    const { core } = makeCore();
    const watcher = new Watcher(core, { filter: 'status:internal', maxBatchEvents: 10 });
    core.capture.observe(seen(1, 1));
    for (let i = 0; i < 98; i++) core.capture.observe(seen(1, 4, { payload: new Uint8Array(1) }));
    core.capture.observe(seen(1, 6, { status: 13 }));
    core.hub.flush();
    assert.deepEqual([watcher.events, watcher.late], [[100], range(1, 99)]);
    assert.ok(watcher.batches.every((b) => b.events.length + b.late.length <= 10));
  });

  it('that matches nothing still tells how far it is, once a second at most', () => {
    const { core, clock } = makeCore();
    const watcher = new Watcher(core, { filter: 'method:Nothing' });
    for (let i = 0; i < 100; i++) {
      observeCall(core, i);
      clock.advance(PROGRESS_INTERVAL_MS / 50);
    }
    clock.advance(PROGRESS_INTERVAL_MS);
    assert.deepEqual(watcher.events, []);
    assert.equal(watcher.batches.at(-1)?.to, 300);
    assert.ok(watcher.batches.length <= 5, `${watcher.batches.length} batches in three seconds`);
  });

  it('cannot hold up the process: it looks at a part of a full ring at a time', () => {
    const { core, clock } = makeCore();
    for (let i = 0; i < 20_000; i++) core.capture.observe(seen(i, 1));
    core.capture.observe(seen(20_000, 1, { method: 'a.S/Wanted' }));
    const watcher = new Watcher(core, {
      incarnation: core.incarnation,
      fromSeq: 1,
      filter: 'Wanted',
    });
    assert.deepEqual(watcher.events, []);
    clock.advance(1);
    assert.deepEqual(watcher.events, [20_001]);
  });
});
