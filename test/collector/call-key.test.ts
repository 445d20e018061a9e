import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as grpc from '@grpc/grpc-js';
import { baseCallOf } from '../../src/collector/server-base-call.ts';
import { waitFor } from '../support/wait-for.ts';
import { reportOf } from './core-harness.ts';
import { Echo, type Heard, hex, type Say } from './echo-pair.ts';
import { echoPairs } from './echo-pairs.ts';

const start = echoPairs();

describe('the call key and the trace', () => {
  it('are made by the server when the client sends none or a wrong one', async () => {
    const pair = await start({ sendCallKey: false });
    const metadata = new grpc.Metadata();
    metadata.set('meshscope-call-bin', Buffer.from('not a UUIDv7 key'));
    await pair.unary({ text: 'x' }, {}, metadata);
    const { client, server } = await pair.seen();
    assert.notEqual(hex(client[0]!.callKey), hex(server[0]!.callKey));
    assert.equal(server[0]!.callKey[6]! >> 4, 7);
    assert.equal(new Set(server.map((e) => hex(e.callKey))).size, 1);
  });

  it('do not touch the metadata of the caller', async () => {
    const pair = await start();
    const metadata = new grpc.Metadata();
    metadata.set('x-tenant', 't3');
    await pair.unary({}, {}, metadata);
    assert.deepEqual(Object.keys(metadata.getMap()), ['x-tenant']);
  });

  it('read the W3C trace context, and only a valid one', async () => {
    const pair = await start();
    const traceId = '0af7651916cd43dd8448eb211c80319c';
    for (const traceparent of [
      `00-${traceId}-b7ad6b7169203331-01`,
      `00-${'0'.repeat(32)}-b7ad6b7169203331-01`,
      'ff-x',
    ]) {
      const metadata = new grpc.Metadata();
      metadata.set('traceparent', traceparent);
      await pair.unary({}, {}, metadata);
    }
    const { client, server } = await pair.seen(3);
    for (const events of [client, server]) {
      const headers = events.filter((e) => e.type === 1);
      assert.equal(hex(headers[0]!.trace!.traceId), traceId);
      assert.deepEqual(
        [hex(headers[0]!.trace!.spanId), headers[0]!.trace!.flags],
        ['b7ad6b7169203331', 1],
      );
      assert.deepEqual([headers[1]?.trace, headers[2]?.trace], [undefined, undefined]);
    }
  });
});

describe('a fault of the collector', () => {
  it('never fails the call, at either end', async () => {
    const pair = await start();
    for (const at of [pair.atClient, pair.atServer]) {
      at.schemas.messageType = () => {
        throw new Error('broken schema');
      };
      at.events.append = () => {
        throw new RangeError('out of memory');
      };
    }
    const heard = (await pair.unary({ text: 'still here' })) as Heard;
    assert.equal(heard.text, 'still here');
    await waitFor(
      'the events',
      () => pair.atServer.statistics.lostAtTap === 6 && pair.atClient.statistics.lostAtTap === 6,
    );
    assert.equal(reportOf(pair.atServer).series[0]?.started, 1);
  });
});

describe('what the taps rely on in grpc-js', () => {
  it('is there: bytes pass, whatever interceptors lie between', async () => {
    const between: grpc.ServerInterceptor = (_definition, call) =>
      new grpc.ServerInterceptingCall(call);
    const pair = await start({ innerServerInterceptors: [between, between] });
    await pair.unary({ text: 'hello' });
    const { client, server } = await pair.seen();
    for (const [at, events] of [
      [pair.atClient, client],
      [pair.atServer, server],
    ] as const) {
      const states = events
        .filter((e) => e.type === 3 || e.type === 4)
        .map((e) => at.events.payloadState(e.seq));
      const help = 'grpc-js was changed: see #tapBytes and server-base-call.ts';
      assert.deepEqual(states, [1, 1], help);
    }
  });

  it('is all that a handler has: the tap passes each part of it on', async () => {
    let parts: string[] = [];
    const look: grpc.ServerInterceptor = (_definition, call) => {
      parts = Object.keys(baseCallOf(call)?.handler ?? {});
      return new grpc.ServerInterceptingCall(call);
    };
    const pair = await start({ innerServerInterceptors: [look] });
    await pair.unary({ text: 'hello' });
    const help = 'grpc-js was changed: see TappedHandler';
    assert.deepEqual(parts.sort(), ['deserialize', 'func', 'path', 'serialize', 'type'], help);
  });

  it('is a channel behind each call of a client, asked for its target once', async () => {
    let targets = 0;
    const count: grpc.Interceptor = (options, nextCall) => {
      const next = nextCall(options);
      const { call } = next as unknown as { call?: { channel?: grpc.Channel } };
      if (typeof call?.channel?.getTarget === 'function') targets++;
      return new grpc.InterceptingCall(next);
    };
    const pair = await start();
    const client = new Echo(`127.0.0.1:${pair.port}`, grpc.credentials.createInsecure(), {
      interceptors: [count],
    });
    const unary = client.Unary as unknown as (say: Say, done: () => void) => void;
    await new Promise<void>((resolve) => unary.call(client, { text: 'hello' }, resolve));
    client.close();
    assert.equal(targets, 1, 'grpc-js was changed: see channelOf');
  });
});
