// The same filter on a recording as at a collector: the collector's own subscription is the oracle.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { RecordedSelection } from '../../bin/recorded-selection.ts';
import { EventType } from '../../src/traffic/event.ts';
import { parseFilter, type TrafficFilter } from '../../src/traffic/filter.ts';
import { keptEvents, makeCore, seen } from '../collector/core-harness.ts';
import { Watcher } from '../collector/watcher.ts';

const FILTERS = [
  '',
  'status:error',
  'status:!ok',
  'status:cancelled',
  'size>50',
  '-size>50',
  'latency>5ms',
  'method:Post status:error',
  'dir:out',
] as const;
const STEPS = [
  EventType.ClientHeader,
  EventType.ClientMessage,
  EventType.ServerMessage,
  EventType.Cancel,
  EventType.ServerTrailer,
] as const;

function filterOf(text: string): TrafficFilter {
  const parsed = parseFilter(text);
  assert.ok(parsed.ok);
  return parsed.filter;
}

const step = fc.record({
  call: fc.integer({ min: 1, max: 4 }),
  type: fc.constantFrom(...STEPS),
  bytes: fc.integer({ min: 0, max: 100 }),
  status: fc.constantFrom<number[]>(0, 1, 5, 14),
  waitMs: fc.integer({ min: 0, max: 4 }),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

function coreWith(steps: readonly Step[]): ReturnType<typeof makeCore>['core'] {
  const { core, clock } = makeCore({ payload: 'full' });
  for (const { call, type, bytes, status, waitMs } of steps) {
    clock.advance(waitMs);
    core.capture.observe(
      seen(call, type, {
        direction: call % 2 === 0 ? 1 : 2,
        method: call < 3 ? 'bank.Ledger/Post' : 'bank.Ledger/List',
        payload: new Uint8Array(bytes),
        status,
      }),
    );
  }
  core.capture.drain();
  return core;
}

function selected(core: ReturnType<typeof coreWith>, selection: RecordedSelection): number[] {
  return keptEvents(core).flatMap((event) =>
    event === undefined ? [] : selection.take('node-1', 1n, event).map(({ seq }) => seq),
  );
}

const inOrder = (numbers: readonly number[]): number[] => [...numbers].sort((a, b) => a - b);

test('property: it selects what a subscription with the same filter delivers, each event once', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), fc.constantFrom(...FILTERS), (steps, text) => {
      const core = coreWith(steps);
      const watcher = new Watcher(core, { last: 1_000_000, filter: text });
      while (!core.hub.caughtUp) core.hub.flush();
      const delivered = [...watcher.events, ...watcher.late];
      assert.equal(new Set(delivered).size, delivered.length, 'the collector sends each once');
      assert.deepEqual(
        inOrder(selected(core, new RecordedSelection(filterOf(text)))),
        inOrder(delivered),
      );
    }),
  );
});

test('property: the last n of a recording are those that a subscription begins with', () => {
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 40 }),
      fc.constantFrom(...FILTERS),
      fc.integer({ min: 1, max: 12 }),
      (steps, text, last) => {
        const core = coreWith(steps);
        const watcher = new Watcher(core, { last, filter: text });
        while (!core.hub.caughtUp) core.hub.flush();
        const counted = new RecordedSelection(filterOf(text));
        selected(core, counted);
        const selection = new RecordedSelection(filterOf(text), counted.skipToLast(last));
        const found = selected(core, selection);
        assert.deepEqual(inOrder(found), inOrder([...watcher.events, ...watcher.late]));
      },
    ),
  );
});

test('what it holds of running calls is bounded, and what it gave up is counted', () => {
  const steps: Step[] = Array.from({ length: 12 }, (_, i) => ({
    call: (i % 2) + 1,
    type: EventType.ClientMessage,
    bytes: 1,
    status: 0,
    waitMs: 0,
  }));
  const end: Step = { call: 1, type: EventType.ServerTrailer, bytes: 0, status: 14, waitMs: 0 };
  const core = coreWith([...steps, end, { ...end, call: 2 }]);
  const filter = filterOf('status:error');
  const all = new RecordedSelection(filter, new Map(), { maxHeldEvents: 12 });
  assert.equal(selected(core, all).length, 14, 'at the limit everything is held');
  assert.equal(all.givenUp, 0);
  const less = new RecordedSelection(filter, new Map(), { maxHeldEvents: 11 });
  assert.deepEqual(selected(core, less), [13, 2, 4, 6, 8, 10, 12, 14]);
  assert.equal(less.givenUp, 6);
});
