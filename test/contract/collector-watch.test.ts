// Watch, the same over every binding: resume, filters, loss, ends.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { encodeGetSchemaRequest } from '../../src/protocol/message-codec.ts';
import { METHODS } from '../../src/protocol/service.ts';
import { decodeStatsReport, encodeWatchStatsRequest } from '../../src/protocol/stats-codec.ts';
import { seen } from '../collector/core-harness.ts';
import { waitFor } from '../support/wait-for.ts';
import {
  BINDINGS,
  batchesOf,
  collect,
  DEADLINE_MS,
  lastOf,
  open,
  range,
  sequencesOf,
  start,
  useBindings,
  watchRequest,
  whole,
} from './collector-binding.ts';

useBindings();

for (const binding of BINDINGS) {
  describe(`watching a collector over ${binding.scheme}`, () => {
    it('streams what it sees, and resumes after the last sequence', async () => {
      const collector = await start(binding);
      const transport = await open(binding, collector);
      collector.observe(seen(1, 1));
      const first = collect(transport, 'watch', watchRequest());
      await waitFor('the first batch', () => first.messages.length > 0);
      for (let call = 2; call <= 4; call++) collector.observe(seen(call, 1));
      await waitFor('three events', () => sequencesOf(first).length === 3);
      first.stream.cancel();
      await waitFor('the end of the subscription', () => collector.status()?.subscribers === 0);
      for (let call = 5; call <= 7; call++) collector.observe(seen(call, 1));
      const { to } = batchesOf(first).at(-1)!;
      const incarnation = collector.status()!.incarnation;
      const second = collect(transport, 'watch', watchRequest({ incarnation, fromSeq: to + 1 }));
      await waitFor('the rest', () => sequencesOf(second).length === 3);
      assert.deepEqual([...sequencesOf(first), ...sequencesOf(second)], range(2, 7));
      second.stream.cancel();
    });

    it('refuses a wrong filter with its offset, and a request that is none', async () => {
      const collector = await start(binding);
      const transport = await open(binding, collector);
      const wrong = await whole(transport, 'watch', watchRequest({ filter: 'dir:in x:1' })).catch(
        (e) => e,
      );
      assert.deepEqual([wrong.code, wrong.filterOffset], ['bad-filter', 7]);
      for (const key of ['watch', 'watchStats', 'getMessage'] as const) {
        const broken = await whole(transport, key, Buffer.from([0x0f])).catch((e) => e);
        assert.equal(broken.code, 'failed', key);
      }
      const unknown = await transport
        .unary(METHODS.getSchema.name, encodeGetSchemaRequest('acme.Nobody/Knows'), DEADLINE_MS)
        .catch((e) => e);
      assert.equal(unknown.code, 'not-found');
      assert.match(unknown.message, /acme\.Nobody\/Knows/);
    });

    it('costs bounded memory for a subscriber that does not read, and tells it the exact loss', async () => {
      const eventStoreEvents = 20_000;
      const collector = await start(binding, {
        limits: { eventStoreEvents, eventStoreBytes: 8_000_000 },
      });
      const transport = await open(binding, collector);
      const stalled = collect(transport, 'watch', watchRequest());
      await waitFor('the first batch', () => stalled.messages.length > 0);
      stalled.stream.pause();
      const metadata = [{ key: 'filler', value: 'x'.repeat(1000) }];
      const total = 150_000;
      const before = process.memoryUsage().arrayBuffers + process.memoryUsage().heapUsed;
      for (let call = 1; call <= total; call++) {
        collector.observe(seen(call, 1, { metadata }));
        collector.observe(seen(call, 6));
        // The client's pings are answered in time by this process too, however busy the machine is.
        if (call % 100 === 0) await new Promise((resolve) => setImmediate(resolve));
      }
      const grown = process.memoryUsage().arrayBuffers + process.memoryUsage().heapUsed - before;
      assert.ok(
        grown < 100e6,
        `${Math.round(grown / 1e6)} MB more for ${Math.round((total * 1200) / 1e6)} MB of events`,
      );
      stalled.stream.resume();
      const head = collector.status()!.headSeq;
      await waitFor('the newest event', () => {
        assert.equal(stalled.ended, undefined);
        return lastOf(stalled)?.to === head;
      });
      const batches = batchesOf(stalled);
      const got = batches.reduce((sum, b) => sum + b.events.length, 0);
      const lost = batches.flatMap((b) => b.lost);
      assert.ok(lost.length > 0 && lost.every((l) => l.reason === 'SUBSCRIBER_SLOW'));
      assert.equal(got + lost.reduce((sum, l) => sum + l.count!, 0), head);
      let next = 1;
      for (const batch of batches) {
        const known = [...batch.events, ...batch.lost.flatMap((l) => range(l.from, l.to))].sort(
          (a, b) => a - b,
        );
        assert.deepEqual(known, range(next, batch.to));
        next = batch.to + 1;
      }
      stalled.stream.cancel();
    });

    it('gives subscribers what is left before it ends them', async () => {
      const collector = await start(binding);
      const transport = await open(binding, collector);
      const watch = collect(transport, 'watch', watchRequest());
      const stats = collect(transport, 'watchStats', encodeWatchStatsRequest(60_000));
      await waitFor('both', () => watch.messages.length > 0 && stats.messages.length > 0);
      for (let call = 1; call <= 1000; call++) collector.observe(seen(call, 1));
      const drained = collector.drain(5000);
      assert.equal(collector.status()?.draining, true);
      await drained;
      await waitFor('the ends', () => watch.ended && stats.ended);
      assert.deepEqual([watch.ended?.error, stats.ended?.error], [undefined, undefined]);
      assert.deepEqual(sequencesOf(watch), range(1, 1000));
      assert.equal(decodeStatsReport(stats.messages.at(-1)!).eventsSeen, 1000);
    });

    it('ends a call at its deadline', async () => {
      const collector = await start(binding);
      const transport = await open(binding, collector);
      const watch = collect(transport, 'watch', watchRequest(), 200);
      const { error } = await waitFor('the end', () => watch.ended);
      assert.equal(error?.code, 'unreachable');
      await waitFor('the end of the subscription', () => collector.status()?.subscribers === 0);
    });

    it('admits subscribers up to its limit', async () => {
      const collector = await start(binding, { limits: { subscribersMax: 2 } });
      const transport = await open(binding, collector);
      const admitted = [0, 1].map(() => collect(transport, 'watch', watchRequest()));
      await waitFor('both', () => admitted.every((a) => a.messages.length > 0));
      const error = await whole(transport, 'watchStats', encodeWatchStatsRequest(0)).catch(
        (e) => e,
      );
      assert.match(error.message, /RESOURCE_EXHAUSTED.*2 subscribers/);
      for (const { stream } of admitted) stream.cancel();
    });
  });
}
