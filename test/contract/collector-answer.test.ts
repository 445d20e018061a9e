// What a collector answers to everything but Watch, the same over every binding.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  decodeNodeEvent,
  encodeWatchNodesRequest,
  type NodeEvent,
} from '../../src/protocol/cluster-codec.ts';
import {
  decodeGetSchemaResponse,
  encodeGetSchemaRequest,
  MAX_PART_BYTES,
} from '../../src/protocol/message-codec.ts';
import { METHODS } from '../../src/protocol/service.ts';
import { decodeStatsReport, encodeWatchStatsRequest } from '../../src/protocol/stats-codec.ts';
import { decodeStatusResponse, encodeGetStatusRequest } from '../../src/protocol/status-codec.ts';
import { keyOf, seen } from '../collector/core-harness.ts';
import { echoDefinition } from '../collector/echo-pair.ts';
import { waitFor } from '../support/wait-for.ts';
import {
  BINDINGS,
  collect,
  DEADLINE_MS,
  getMessage,
  open,
  start,
  useBindings,
  whole,
} from './collector-binding.ts';

useBindings();

for (const binding of BINDINGS) {
  describe(`asking a collector over ${binding.scheme}`, () => {
    it('says what it is', async () => {
      const collector = await start(binding);
      const transport = await open(binding, collector);
      const answer = await transport.unary(
        METHODS.getStatus.name,
        encodeGetStatusRequest(),
        DEADLINE_MS,
      );
      const status = decodeStatusResponse(answer);
      assert.deepEqual(
        [status.node, status.contractVersion, status.draining],
        ['ledger-1', 1, false],
      );
      assert.equal(status.incarnation, collector.status()?.incarnation);
      assert.equal(status.payloadPolicy, 'schema');
    });

    it('gives a message back in parts, by event, by call and by message id', async () => {
      const collector = await start(binding, {
        payload: 'full',
        limits: { payloadKeepBytes: 600_000 },
      });
      const transport = await open(binding, collector);
      const payload = Buffer.from(Uint8Array.from({ length: 700_000 }, (_, i) => i * 7));
      collector.observe(seen(1, 1, { metadata: [{ key: 'x-a', value: 'b' }] }));
      collector.observe(seen(1, 3, { payload: payload.subarray(0, 600_000) }));
      collector.observe(seen(1, 4, { payload }));
      collector.observe(seen(1, 6, { status: 0 }));
      const { incarnation } = collector.status()!;
      const byEvent = await getMessage(transport, { kind: 'event', incarnation, seq: 2 });
      assert.deepEqual(
        byEvent.map((p) => p.data.length),
        [MAX_PART_BYTES, MAX_PART_BYTES, 600_000 - 2 * MAX_PART_BYTES],
      );
      assert.deepEqual(
        byEvent.map((p) => p.last),
        [false, false, true],
      );
      assert.deepEqual([byEvent[0]?.completeness, byEvent[0]?.event?.size], ['whole', 600_000]);
      assert.deepEqual(Buffer.concat(byEvent.map((p) => p.data)), payload.subarray(0, 600_000));
      const byCall = await getMessage(transport, { kind: 'call', callKey: keyOf(1) });
      const heads = byCall.filter((p) => p.event !== undefined);
      assert.deepEqual(
        heads.map((p) => [p.event?.seq, p.completeness, p.keptBytes]),
        [
          [1, 'whole', 0],
          [2, 'whole', 600_000],
          [3, 'cut', 600_000],
          [4, 'whole', 0],
        ],
      );
      const byId = await getMessage(transport, {
        kind: 'message',
        callKey: keyOf(1),
        type: 4,
        index: 0,
      });
      assert.deepEqual([byId[0]?.event?.seq, byId[0]?.event?.size], [3, 700_000]);
      const none = await getMessage(transport, {
        kind: 'message',
        callKey: keyOf(1),
        type: 4,
        index: 1,
      });
      assert.deepEqual(
        none.map((p) => [p.completeness, p.event, p.last]),
        [['no-longer-kept', undefined, true]],
      );
    });

    it('says why there is no payload', async () => {
      const collector = await start(binding, {
        payload: 'full',
        limits: { payloadStoreBytes: 1000, eventStoreEvents: 4 },
      });
      const transport = await open(binding, collector);
      for (let call = 1; call <= 6; call++)
        collector.observe(seen(call, 3, { payload: Buffer.alloc(600) }));
      const { incarnation } = collector.status()!;
      const completeness = async (seq: number, of = incarnation): Promise<unknown> =>
        (await getMessage(transport, { kind: 'event', incarnation: of, seq }))[0]?.completeness;
      assert.equal(await completeness(6), 'whole');
      assert.equal(await completeness(5), 'no-longer-kept', 'its payload has gone before it');
      assert.equal(await completeness(1), 'no-longer-kept', 'the event has gone');
      assert.equal(
        await completeness(6, incarnation + 1n),
        'no-longer-kept',
        'another incarnation',
      );
      const strict = await start(binding);
      strict.observe(seen(1, 3, { payload: Buffer.alloc(600) }));
      const [part] = await getMessage(await open(binding, strict), {
        kind: 'call',
        callKey: keyOf(1),
      });
      assert.equal(part?.completeness, 'not-captured');
      assert.match(part?.note ?? '', /no schema/);
    });

    it('gives the schema that its services were defined with', async () => {
      const collector = await start(binding, { definitions: [echoDefinition] });
      const transport = await open(binding, collector);
      const answer = await transport.unary(
        METHODS.getSchema.name,
        encodeGetSchemaRequest('acme.echo.Echo/Unary'),
        DEADLINE_MS,
      );
      const schema = decodeGetSchemaResponse(answer);
      assert.deepEqual(
        [schema.source, schema.requestType, schema.responseType],
        ['service definition', 'acme.echo.Say', 'acme.echo.Heard'],
      );
      assert.equal(schema.sha256.length, 32);
    });

    it('reports exact counters, the past first', async () => {
      const collector = await start(binding);
      const transport = await open(binding, collector);
      collector.observe(seen(1, 1));
      collector.observe(seen(1, 3, { payload: Buffer.alloc(20) }));
      const stats = collect(transport, 'watchStats', encodeWatchStatsRequest(200));
      await waitFor('a report', () => stats.messages.length === 1);
      collector.observe(seen(1, 6, { status: 14 }));
      await waitFor('a later report', () =>
        stats.messages.map(decodeStatsReport).some((r) => r.eventsSeen === 3),
      );
      const reports = stats.messages.map(decodeStatsReport);
      const last = reports.at(-1)!;
      assert.equal(reports[0]?.eventsSeen, 2);
      assert.equal(last.past.length, 0);
      const [series] = last.series;
      assert.deepEqual(
        [
          series?.direction,
          series?.method,
          series?.peer,
          series?.started,
          series?.messages,
          series?.bytes,
          series?.byStatus,
        ],
        [1, 'acme.a.S/U', 'client-1', 1, 1, 20, [{ status: 14, calls: 1 }]],
      );
      assert.equal(
        series!.latency.counts.reduce((a, b) => a + b, 0) + series!.latency.zeroCount,
        1,
      );
      stats.stream.cancel();
      await waitFor('the end of the subscription', () => collector.status()?.subscribers === 0);
    });

    it('names the nodes of its cluster, and their changes', async () => {
      let change: (event: NodeEvent) => void = () => {};
      const node = (name: string): NonNullable<NodeEvent['node']> => ({
        name,
        addresses: ['grpcs://127.0.0.1:1'],
        spiffeId: '',
        state: 'up',
      });
      const cluster = {
        cluster: 'demo',
        nodes: () => [node('a'), node('b')],
        subscribe: (onChange: (event: NodeEvent) => void) => {
          change = onChange;
          return () => {};
        },
      };
      const transport = await open(binding, await start(binding, { cluster }));
      const nodes = collect(transport, 'watchNodes', encodeWatchNodesRequest());
      await waitFor('the snapshot', () => nodes.messages.length === 3);
      change({ kind: 'removed', node: node('a'), cluster: 'demo' });
      await waitFor('the change', () => nodes.messages.length === 4);
      const told = nodes.messages
        .map(decodeNodeEvent)
        .map((e) => [e.kind, e.node?.name, e.cluster]);
      assert.deepEqual(told, [
        ['added', 'a', 'demo'],
        ['added', 'b', 'demo'],
        ['snapshot-end', undefined, 'demo'],
        ['removed', 'a', 'demo'],
      ]);
      nodes.stream.cancel();
      const alone = await open(binding, await start(binding));
      const error = await whole(alone, 'watchNodes', encodeWatchNodesRequest()).catch((e) => e);
      assert.equal(error.code, 'unimplemented');
    });
  });
}
