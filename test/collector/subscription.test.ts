import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { BATCH_MAX_BYTES } from '../../src/collector/batch-frames.ts';
import { BATCH_EVENTS_DEFAULT } from '../../src/collector/subscription.ts';
import { FLUSH_INTERVAL_MS } from '../../src/collector/subscription-hub.ts';
import { CONTRACT_VERSION } from '../../src/protocol/service.ts';
import { makeCore, observeCall, seen } from './core-harness.ts';
import { eventsOf, OBSERVER, Watcher } from './watcher.ts';

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}

/** Ends the current job, so that rounds that wait for it run. */
const microtasks = (): Promise<void> => Promise.resolve();

describe('a subscription', () => {
  it('begins with a batch that says where it is and the contract version, once', () => {
    const { core, clock } = makeCore();
    observeCall(core, 1);
    const watcher = new Watcher(core);
    observeCall(core, 2);
    clock.advance(20);
    const [first, second] = watcher.batches;
    assert.deepEqual([first?.from, first?.to, first?.version], [4, 3, CONTRACT_VERSION]);
    assert.deepEqual([second?.from, second?.to, second?.version], [4, 6, 0]);
    assert.deepEqual(watcher.events, [4, 5, 6]);
  });

  it('gets an event at once when idle and then at most one batch in 10 ms', () => {
    const { core, clock } = makeCore();
    clock.advance(100);
    const watcher = new Watcher(core);
    clock.advance(100);
    core.capture.observe(seen(1, 1));
    clock.advance(0);
    assert.deepEqual(watcher.events, [1]);
    core.capture.observe(seen(2, 1));
    clock.advance(FLUSH_INTERVAL_MS - 1);
    core.capture.observe(seen(3, 1));
    assert.deepEqual(watcher.events, [1]);
    clock.advance(1);
    assert.deepEqual(
      watcher.batches.map((b) => b.events),
      [[], [1], [2, 3]],
    );
  });

  it('does not wait when 256 events are there', async () => {
    const { core } = makeCore();
    const watcher = new Watcher(core);
    for (let call = 1; call <= BATCH_EVENTS_DEFAULT; call++) core.capture.observe(seen(call, 1));
    await microtasks();
    assert.deepEqual(
      watcher.batches.map((b) => b.events.length),
      [0, BATCH_EVENTS_DEFAULT],
    );
  });

  it('gets batches of the size it asked for, and no larger than 1 MiB', () => {
    const { core } = makeCore({ payload: 'full' });
    const metadata = [{ key: 'a', value: 'x'.repeat(8000) }];
    for (let call = 1; call <= 400; call++) core.capture.observe(seen(call, 1, { metadata }));
    const small = new Watcher(core, { last: 400, maxBatchEvents: 7 });
    assert.ok(small.batches.slice(0, -1).every((b) => b.events.length === 7));
    const large = new Watcher(core, { last: 400, maxBatchEvents: 4096 });
    assert.ok(large.batches.length > 1);
    assert.ok(large.batches.every((b) => b.bytes <= BATCH_MAX_BYTES + 100));
    assert.deepEqual(large.events, range(1, 400));
  });

  it('has nothing but its place while it does not read, then all that is kept and the exact loss', () => {
    const { core } = makeCore({ limits: { eventStoreEvents: 1000 } });
    const watcher = new Watcher(core, {}, 1);
    for (let call = 1; call <= 2000; call++) observeCall(core, call);
    core.hub.flush();
    assert.equal(watcher.raw.length, 1);
    watcher.take(Number.POSITIVE_INFINITY);
    assert.deepEqual(watcher.lost, [{ from: 1, to: 5000, count: 5000, reason: 'SUBSCRIBER_SLOW' }]);
    assert.deepEqual(watcher.events, range(5001, 6000));
  });

  it('accounts for every sequence, whatever the reader and the ring do', () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('observe'), n: fc.integer({ min: 1, max: 60 }) }),
      fc.record({ kind: fc.constant('fault'), n: fc.integer({ min: 1, max: 5 }) }),
      fc.record({ kind: fc.constant('take'), n: fc.integer({ min: 1, max: 4 }) }),
      fc.record({ kind: fc.constant('wait'), n: fc.nat(30) }),
    );
    fc.assert(
      fc.property(
        fc.integer({ min: 3, max: 200 }),
        fc.integer({ min: 1, max: 30 }),
        fc.array(step, { maxLength: 60 }),
        (eventStoreEvents, maxBatchEvents, steps) => {
          const { core, clock } = makeCore({ limits: { eventStoreEvents, eventStoreBytes: 9000 } });
          const watcher = new Watcher(core, { maxBatchEvents }, 1);
          let call = 0;
          for (const { kind, n } of steps) {
            if (kind === 'observe')
              for (let i = 0; i < n; i++) core.capture.observe(seen(++call, 1));
            else if (kind === 'fault') for (let i = 0; i < n; i++) core.capture.lost();
            else if (kind === 'take') watcher.take(n);
            else clock.advance(n);
          }
          watcher.take(Number.POSITIVE_INFINITY);
          const told = watcher.batches.flatMap((b) => [
            ...b.events,
            ...b.lost.flatMap((l) => {
              assert.equal(l.count, l.to - l.from + 1);
              return range(l.from, l.to);
            }),
          ]);
          assert.deepEqual(
            told.sort((a, b) => a - b),
            range(1, core.events.head),
          );
          let next = watcher.batches[0]!.from;
          for (const batch of watcher.batches) {
            assert.ok(batch.from === next || batch.events.length + batch.lost.length > 0);
            assert.ok(batch.events.every((seq) => seq >= batch.from && seq <= batch.to));
            next = batch.to + 1;
          }
          assert.equal(next, core.events.head + 1);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('tells what was lost at the tap in place, neighbours together', () => {
    const { core } = makeCore();
    observeCall(core, 1);
    for (let i = 0; i < 3; i++) core.capture.lost();
    observeCall(core, 2);
    core.capture.lost();
    const watcher = new Watcher(core, { last: 100 });
    assert.deepEqual(watcher.lost, [
      { from: 4, to: 6, count: 3, reason: 'TAP_OVERLOAD' },
      { from: 10, to: 10, count: 1, reason: 'TAP_OVERLOAD' },
    ]);
    assert.deepEqual(watcher.events, [1, 2, 3, 7, 8, 9]);
  });

  it('shares nothing: two readers at different speed get the same bytes of each event', () => {
    const { core } = makeCore({ payload: 'full' });
    const fast = new Watcher(core);
    const slow = new Watcher(core, { maxBatchEvents: 2 }, 1);
    for (let call = 1; call <= 20; call++) observeCall(core, call);
    core.hub.flush();
    slow.take(1000);
    assert.deepEqual(fast.raw.flatMap(eventsOf), slow.raw.flatMap(eventsOf));
  });

  it('leaves out payload heads and redactions for who may read metadata only', () => {
    const { core } = makeCore({ payload: 'full' });
    observeCall(core, 1, { metadata: [{ key: 'x', value: 'y' }] });
    const seenAll = new Watcher(core, { last: 3 }).raw.flatMap(eventsOf);
    const seenLess = new Watcher(core, { last: 3 }, 99, OBSERVER).raw.flatMap(eventsOf);
    assert.equal(seenAll[1]?.payloadHead.length, 10);
    const stripped = seenAll.map((e) => ({ ...e, payloadHead: Buffer.alloc(0), redactions: [] }));
    assert.deepEqual(seenLess, stripped);
  });

  it('ends nothing and costs nothing after it is cancelled', () => {
    const { core, clock } = makeCore();
    const watcher = new Watcher(core);
    watcher.cancel();
    observeCall(core, 1);
    clock.advance(5000);
    assert.equal(watcher.raw.length, 1);
    assert.equal(core.service.subscribers, 0);
    assert.equal(clock.timers, 0);
  });
});
