// One caller's share of a collector, the same over every binding: streams that it may hold, and how much
// it may look up.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { STREAMS_MAX } from '../../src/collector/grpc-server.ts';
import {
  BODY_COST_EVENTS,
  LOOK_UP_BURST_EVENTS,
  LOOK_UP_EVENTS_PER_S,
} from '../../src/collector/look-up-budget.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { keyOf, seen } from '../collector/core-harness.ts';
import { waitFor } from '../support/wait-for.ts';
import {
  BINDINGS,
  type Collected,
  collect,
  getMessage,
  open,
  start,
  useBindings,
  watchRequest,
  whole,
} from './collector-binding.ts';

useBindings();
const limits = { subscribersMax: 6, subscribersPerCallerMax: 2 };
const answered = (watches: readonly Collected[]): number =>
  watches.filter(({ messages }) => messages.length > 0).length;

for (const binding of BINDINGS) {
  describe(`one caller over ${binding.scheme}`, () => {
    it('holds its share of the streams, told so, and gets a slot back with each that ends', async () => {
      const collector = await start(binding, { limits });
      const transport = await open(binding, collector);
      const held = [0, 1].map(() => collect(transport, 'watch', watchRequest()));
      await waitFor('both', () => answered(held) === 2);
      // A second connection is the same caller.
      const again = await open(binding, collector);
      for (const key of ['watch', 'watchStats', 'watchNodes'] as const) {
        const error = await whole(again, key, new Uint8Array(0)).catch((e) => e);
        assert.match(error.message, /RESOURCE_EXHAUSTED.* has 2 subscriptions here already.*end/);
        assert.match(error.message, binding.secure ? /auditor\/the-auditor/ : /127\.0\.0\.1/);
      }
      held[0]!.stream.cancel();
      await waitFor('its end', () => collector.status()?.subscribers === 1);
      const next = collect(again, 'watch', watchRequest());
      await waitFor('the next', () => next.messages.length > 0);
    });

    it('keeps nobody else out', { skip: !binding.secure }, async () => {
      const collector = await start(binding, { limits });
      const own = await open(binding, collector);
      const held = [0, 1, 2].map(() => collect(own, 'watch', watchRequest()));
      await waitFor('its share', () => answered(held) === 2 && held[2]!.ended !== undefined);
      const other = collect(await open(binding, collector, 'observer'), 'watch', watchRequest());
      await waitFor('the other', () => other.messages.length > 0);
    });

    it('looks up by call key within its budget, which fills again', async () => {
      let leapMs = 0;
      // A clock that only the test moves, so that a slow machine fills no budget.
      const clock = { ...systemClock, monotonicMs: () => leapMs };
      const collector = await start(binding, { clock });
      const events = 50_000;
      const payload = new Uint8Array(1);
      for (let i = 0; i < events; i++) collector.observe(seen(1, 3, { payload }));
      const transport = await open(binding, collector);
      const index = events + 1;
      const query = { kind: 'message', callKey: keyOf(1), type: 3, index } as const;
      const cost = events * (1 + BODY_COST_EVENTS);
      const affordable = Math.ceil(LOOK_UP_BURST_EVENTS / cost);
      for (let i = 0; i < affordable; i++) await getMessage(transport, query);
      const refused = await getMessage(transport, query).catch((e) => e);
      assert.match(refused.message, /RESOURCE_EXHAUSTED.*call key.*again in \d+ ms/);
      const incarnation = collector.status()!.incarnation;
      const [part] = await getMessage(transport, { kind: 'event', incarnation, seq: events });
      assert.equal(part?.event?.seq, events, 'one event by its sequence costs nothing');
      leapMs += (1000 * cost) / LOOK_UP_EVENTS_PER_S;
      const [gone] = await getMessage(transport, query);
      assert.equal(gone?.completeness, 'no-longer-kept');
    });
  });
}

it('a gRPC connection has so many calls open and no more, until some end', async () => {
  const [, , plaintext] = BINDINGS;
  const many = { subscribersMax: 2 * STREAMS_MAX, subscribersPerCallerMax: 2 * STREAMS_MAX };
  const collector = await start(plaintext!, { limits: many });
  const transport = await open(plaintext!, collector);
  const watch = (): Collected => collect(transport, 'watch', watchRequest());
  const watches = Array.from({ length: STREAMS_MAX }, watch);
  await waitFor('as many as may be open', () => answered(watches) === STREAMS_MAX);
  const further = [watch(), watch()];
  // Another connection is not concerned, and what it hears shows that nothing more was let in.
  const other = collect(await open(plaintext!, collector), 'watch', watchRequest());
  await waitFor('the other connection', () => other.messages.length > 0);
  assert.equal(answered(further), 0);
  assert.equal(collector.status()?.subscribers, STREAMS_MAX + 1);
  for (const { stream } of [...further, ...watches.slice(1)]) stream.cancel();
  await waitFor('their ends', () => collector.status()?.subscribers === 2);
  const next = watch();
  await waitFor('the next', () => next.messages.length > 0);
});
