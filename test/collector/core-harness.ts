// A collector without sockets for tests, on a clock that stands still: give it observations, read what
// it kept.

import { eventBody } from '../../src/collector/batch-frames.ts';
import { CollectorCore } from '../../src/collector/collector-core.ts';
import type { CollectorOptions } from '../../src/collector/collector-options.ts';
import { decodeEvent } from '../../src/protocol/event-codec.ts';
import { seededRandomness } from '../../src/runtime/randomness.ts';
import type { Event, EventType } from '../../src/traffic/event.ts';
import type { StatsReport } from '../../src/traffic/feed.ts';
import type { Observation } from '../../src/traffic/observation.ts';
import { FakeClock } from '../support/fake-clock.ts';

export interface TestCore {
  readonly core: CollectorCore;
  readonly clock: FakeClock;
}

export function makeCore(options: CollectorOptions = {}): TestCore {
  const clock = new FakeClock();
  const randomness = seededRandomness(1);
  return { core: new CollectorCore('node-1', { clock, randomness, ...options }), clock };
}

export function keyOf(call: number): Uint8Array {
  const key = new Uint8Array(16);
  new DataView(key.buffer).setUint32(12, call);
  key[6] = 0x70;
  key[8] = 0x80;
  return key;
}

/** An inbound call's event; `call` numbers the call. */
export function seen(call: number, type: EventType, more: Partial<Observation> = {}): Observation {
  return {
    type,
    direction: 1,
    callKey: keyOf(call),
    method: 'acme.a.S/U',
    peer: { name: 'client-1', address: '10.0.0.1:99', verified: true },
    ...more,
  };
}

/** Header, message and trailer: three events. */
export function observeCall(
  core: CollectorCore,
  call: number,
  more: Partial<Observation> = {},
): void {
  core.capture.observe(seen(call, 1, more));
  core.capture.observe(seen(call, 3, { payload: new Uint8Array(10), ...more }));
  core.capture.observe(seen(call, 6, { status: 0, ...more }));
}

/** Everything that is kept, lost ones as undefined. */
export function keptEvents({ events, capture }: CollectorCore): (Event | undefined)[] {
  capture.drain();
  const all: (Event | undefined)[] = [];
  for (let seq = events.oldest; seq <= events.head; seq++) {
    const body = events.isLost(seq) ? undefined : eventBody(events.ring.view(seq));
    all.push(body && decodeEvent(Uint8Array.from(body)));
  }
  return all;
}

/** Exact counters of all that was seen so far. */
export function reportOf({ capture, statistics }: CollectorCore): StatsReport {
  capture.drain();
  return statistics.report(1n, 1n, false);
}
