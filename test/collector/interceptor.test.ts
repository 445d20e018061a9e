import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import * as grpc from '@grpc/grpc-js';
import type { Event } from '../../src/traffic/event.ts';
import { EventType } from '../../src/traffic/event.ts';
import { waitFor } from '../support/wait-for.ts';
import {
  Echo,
  EchoPair,
  type EchoPairOptions,
  type Heard,
  type Say,
  typesOf,
} from './echo-pair.ts';

const pairs: EchoPair[] = [];
after(() => {
  for (const pair of pairs) pair.stop();
});
async function start(options: EchoPairOptions = {}): Promise<EchoPair> {
  const pair = await EchoPair.start(options);
  pairs.push(pair);
  return pair;
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** The payloads that a collector kept for a type, in order. */
function payloads(at: EchoPair['atClient'], events: readonly Event[], type: EventType): string[] {
  return events
    .filter((event) => event.type === type)
    .map((event) => hex(at.payloads.view(at.events.payload(event.seq)) ?? Buffer.alloc(0)));
}

const encodeSay = (say: Say): string => {
  const bytes = (Echo.service.Unary as grpc.MethodDefinition<Say, Heard>).requestSerialize(say);
  return hex(bytes);
};
const encodeHeard = (heard: Partial<Heard>): string => {
  const bytes = (Echo.service.Unary as grpc.MethodDefinition<Say, Heard>).responseSerialize(
    heard as Heard,
  );
  return hex(bytes);
};

/** A message that cannot be encoded. */
const UNREADABLE: Say = {
  get text(): string {
    throw new Error('cannot be read');
  },
};

function assertOneKey(client: readonly Event[], server: readonly Event[]): void {
  const keys = new Set([...client, ...server].map((event) => hex(event.callKey)));
  assert.equal(keys.size, 1, 'the same call key at both ends');
}

describe('both ends of a call', () => {
  it('see a unary call: every event, the bytes, one key', async () => {
    const pair = await start();
    await pair.unary({ text: 'hello' });
    const { client, server } = await pair.seen();
    assert.deepEqual(typesOf(client), [
      'client-header',
      'client-message',
      'half-close',
      'server-header',
      'server-message',
      'trailer',
    ]);
    assert.deepEqual(typesOf(server), [
      'client-header',
      'client-message',
      'half-close',
      'server-header',
      'server-message',
      'trailer',
    ]);
    assertOneKey(client, server);
    for (const [at, events] of [
      [pair.atClient, client],
      [pair.atServer, server],
    ] as const) {
      assert.deepEqual(payloads(at, events, 3), [encodeSay({ text: 'hello' })]);
      assert.deepEqual(payloads(at, events, 4), [
        encodeHeard({ text: 'hello', blob: Buffer.alloc(0) }),
      ]);
      assert.ok(events.every((event) => event.method === 'acme.echo.Echo/Unary'));
      assert.equal(events.at(-1)?.status, 0);
      assert.ok(events.at(-1)!.latencyNs! > 0n);
    }
    assert.ok(client.every((event) => event.direction === 2));
    assert.ok(server.every((event) => event.direction === 1));
  });

  it('see client streaming', async () => {
    const pair = await start();
    const answer = await new Promise<Heard>((resolve, reject) => {
      const call = pair.stream<grpc.ClientWritableStream<Say>>(
        'ClientStream',
        (error: unknown, heard: Heard) => (error ? reject(error) : resolve(heard)),
      );
      for (const text of ['a', 'b', 'c']) call.write({ text });
      call.end();
    });
    assert.equal(answer.text, 'a,b,c');
    const { client, server } = await pair.seen();
    for (const [at, events] of [
      [pair.atClient, client],
      [pair.atServer, server],
    ] as const) {
      assert.deepEqual(
        payloads(at, events, 3),
        ['a', 'b', 'c'].map((text) => encodeSay({ text })),
      );
      assert.deepEqual(payloads(at, events, 4), [
        encodeHeard({ text: 'a,b,c', blob: Buffer.alloc(0) }),
      ]);
      assert.deepEqual(
        events.filter((e) => e.type === 3).map((e) => e.index),
        [0, 1, 2],
      );
      const types = typesOf(events);
      assert.ok(types.indexOf('half-close') > types.lastIndexOf('client-message'));
    }
    assertOneKey(client, server);
  });

  it('see server streaming', async () => {
    const pair = await start();
    const texts: string[] = [];
    await new Promise((resolve, reject) => {
      const call = pair.stream<grpc.ClientReadableStream<Heard>>('ServerStream', {
        text: 's',
        times: 4,
      });
      call.on('data', (heard: Heard) => texts.push(heard.text));
      call.on('end', resolve);
      call.on('error', reject);
    });
    assert.deepEqual(texts, ['s0', 's1', 's2', 's3']);
    const { client, server } = await pair.seen();
    for (const [at, events] of [
      [pair.atClient, client],
      [pair.atServer, server],
    ] as const) {
      assert.deepEqual(
        payloads(at, events, 4),
        texts.map((text) => encodeHeard({ text })),
      );
      assert.deepEqual(typesOf(events).slice(-6), [
        'server-header',
        'server-message',
        'server-message',
        'server-message',
        'server-message',
        'trailer',
      ]);
    }
    assertOneKey(client, server);
  });

  it('see the messages of a bidi stream as they pass, long before it ends', async () => {
    const pair = await start();
    const call = pair.stream<grpc.ClientDuplexStream<Say, Heard>>('Bidi');
    for (const text of ['one', 'two', 'three']) {
      const answered = new Promise((resolve) => call.once('data', resolve));
      call.write({ text });
      await answered;
      const count = { one: 1, two: 2, three: 3 }[text]!;
      for (const at of [pair.atClient, pair.atServer]) {
        const [series] = at.statistics.report(1n, 1n, false).series;
        assert.deepEqual(
          [series?.messages, series?.started, series?.byStatus.length],
          [2 * count, 1, 0],
        );
      }
    }
    call.end();
    call.resume();
    const { client, server } = await pair.seen();
    const order = ['client-message', 'server-message'];
    for (const events of [client, server])
      assert.deepEqual(
        typesOf(events).filter((t) => order.includes(t)),
        [...order, ...order, ...order],
      );
    assertOneKey(client, server);
  });

  it('see messages of 8 MB whole in size and cut in what is kept', async () => {
    const pair = await start();
    const blob = Buffer.alloc(8_000_000, 7);
    const heard = (await pair.unary({ blob })) as Heard;
    assert.equal(heard.blob.length, blob.length);
    const { client, server } = await pair.seen();
    for (const [at, events] of [
      [pair.atClient, client],
      [pair.atServer, server],
    ] as const)
      for (const event of events.filter((e) => e.type === 3 || e.type === 4)) {
        assert.ok(event.size > blob.length);
        assert.equal(at.payloads.view(at.events.payload(event.seq))?.length, 1024 * 1024);
        assert.equal(at.events.payloadState(event.seq), 2);
      }
  });

  it('see 1000 calls at once, each with its own key', async () => {
    const pair = await start();
    const calls = Array.from({ length: 1000 }, (_, i) => pair.unary({ text: `call-${i}` }));
    const answers = (await Promise.all(calls)) as Heard[];
    assert.ok(answers.every((answer, i) => answer.text === `call-${i}`));
    const { client, server } = await pair.seen(1000);
    assert.equal(client.length, 6000);
    assert.equal(server.length, 6000);
    const textOf = (at: EchoPair['atClient'], events: Event[]): Map<string, string> =>
      new Map(
        events
          .filter((e) => e.type === 3)
          .map((e) => [hex(e.callKey), hex(at.payloads.view(at.events.payload(e.seq))!)]),
      );
    assert.deepEqual(
      new Map([...textOf(pair.atClient, client)].sort()),
      new Map([...textOf(pair.atServer, server)].sort()),
    );
    assert.equal(new Set(client.map((e) => hex(e.callKey))).size, 1000);
    assert.equal(pair.atClient.statistics.lostAtTap + pair.atServer.statistics.lostAtTap, 0);
  });

  it('see the redacted payload only', async () => {
    const pair = await start();
    await pair.unary({ text: 'hello', pin: '4711' });
    const { client, server } = await pair.seen();
    for (const [at, events] of [
      [pair.atClient, client],
      [pair.atServer, server],
    ] as const) {
      const [message] = events.filter((e) => e.type === 3);
      assert.deepEqual(
        message?.redactions.map((r) => [r.length, r.rule]),
        [[4, 'debug_redact']],
      );
      assert.equal(Buffer.from(message!.payloadHead).includes('4711'), false);
      assert.equal(at.payloads.view(at.events.payload(message!.seq))!.includes('4711'), false);
    }
  });
});

describe('the end of a call', () => {
  it('by an error of the handler has its status, text and trailers', async () => {
    const pair = await start({
      handlers: {
        Unary: (_call, done) => {
          const metadata = new grpc.Metadata();
          metadata.set('why', 'because');
          done({ code: grpc.status.NOT_FOUND, details: 'no such account', metadata });
        },
      },
    });
    const error = (await pair.unary({})) as grpc.ServiceError;
    assert.equal(error.code, grpc.status.NOT_FOUND);
    const { client, server } = await pair.seen();
    for (const events of [client, server]) {
      const end = events.at(-1)!;
      assert.deepEqual([end.type, end.status, end.statusMessage], [6, 5, 'no such account']);
      assert.equal(
        Buffer.from(end.metadata.find((m) => m.key === 'why')!.value).toString(),
        'because',
      );
      assert.ok(!typesOf(events).includes('server-header'), 'trailers only');
      assert.ok(!typesOf(events).includes('server-message'));
    }
  });

  it('by the client is a cancel at both ends, and a trailer for the client', async () => {
    const pair = await start({
      handlers: { ServerStream: (call) => void call.write({ text: 'first' } as Heard) },
    });
    const call = pair.stream<grpc.ClientReadableStream<Heard>>('ServerStream', {
      text: 'x',
      times: 1,
    });
    call.on('error', () => {});
    await new Promise((resolve) => call.once('data', resolve));
    call.cancel();
    const { server } = await pair.seen();
    await waitFor('the status at the client', () => pair.atClient.events.head >= 7);
    const { client } = await pair.seen();
    assert.deepEqual(typesOf(client).slice(-2), ['cancel', 'trailer']);
    assert.equal(client.at(-1)?.status, grpc.status.CANCELLED);
    assert.equal(typesOf(server).at(-1), 'cancel');
    for (const at of [pair.atClient, pair.atServer]) {
      const [series] = at.statistics.report(1n, 1n, false).series;
      assert.deepEqual(series?.byStatus, [{ status: 1, calls: 1 }]);
    }
  });

  it('by the deadline is DEADLINE_EXCEEDED at both ends, and the deadline was seen', async () => {
    const pair = await start({ handlers: { Unary: () => {} } });
    const deadline = Date.now() + 150;
    const error = (await pair.unary({}, { deadline })) as grpc.ServiceError;
    assert.equal(error.code, grpc.status.DEADLINE_EXCEEDED);
    const { client, server } = await pair.seen();
    assert.equal(client[0]?.deadlineUtcNs, BigInt(deadline) * 1_000_000n);
    assert.ok(server[0]?.deadlineUtcNs !== undefined);
    assert.equal(client.at(-1)?.status, 4);
    assert.ok(server.at(-1)?.status === 4 || server.at(-1)?.type === EventType.Cancel);
  });

  it('by a request that cannot be encoded never reaches the server', async () => {
    const pair = await start();
    const error = (await pair.unary(UNREADABLE)) as grpc.ServiceError;
    assert.equal(error.code, grpc.status.INTERNAL);
    await waitFor('the trailer', () => pair.atClient.statistics.eventsSeen >= 3);
    const [series] = pair.atClient.statistics.report(1n, 1n, false).series;
    assert.deepEqual(
      [series?.started, series?.messages, series?.byStatus],
      [1, 0, [{ status: 13, calls: 1 }]],
    );
  });

  it('without a server is UNAVAILABLE, under the target as the peer', async () => {
    const pair = await start();
    const { port } = pair;
    pair.stop();
    const alone = await start();
    const client = new Echo(`127.0.0.1:${port}`, grpc.credentials.createInsecure(), {
      interceptors: [...interceptorsOf(alone)],
    });
    const call = client.Unary as unknown as (...args: unknown[]) => void;
    const error = await new Promise<grpc.ServiceError>((resolve) =>
      call.call(client, {}, (e: grpc.ServiceError) => resolve(e)),
    );
    client.close();
    assert.equal(error.code, grpc.status.UNAVAILABLE);
    const [series] = alone.atClient.statistics.report(1n, 1n, false).series;
    assert.deepEqual(
      [series?.peer, series?.byStatus],
      [`127.0.0.1:${port}`, [{ status: 14, calls: 1 }]],
    );
  });

  it('by a method that the server does not have is UNIMPLEMENTED at the client', async () => {
    const pair = await start();
    const call = pair.client.Missing as unknown as (...args: unknown[]) => void;
    await new Promise((resolve) => call.call(pair.client, {}, resolve));
    const [series] = pair.atClient.statistics.report(1n, 1n, false).series;
    assert.deepEqual(series?.byStatus, [{ status: 12, calls: 1 }]);
    assert.equal(pair.atServer.events.head, 0, 'unknown methods never reach server interceptors');
  });

  it('by a broken request is INTERNAL at the server, with its bytes', async () => {
    const pair = await start();
    const client = new grpc.Client(`127.0.0.1:${pair.port}`, grpc.credentials.createInsecure());
    const broken = Buffer.from([0x1a, 0x7f, 1]);
    const error = await new Promise<grpc.ServiceError | null>((resolve) => {
      client.makeUnaryRequest(
        '/acme.echo.Echo/Unary',
        () => broken,
        (bytes) => bytes,
        {},
        (e) => resolve(e),
      );
    });
    client.close();
    assert.equal(error?.code, grpc.status.INTERNAL);
    await waitFor(
      'the trailer',
      () => pair.atServer.statistics.report(1n, 1n, false).series[0]?.byStatus.length,
    );
    const [series] = pair.atServer.statistics.report(1n, 1n, false).series;
    assert.deepEqual(
      [series?.messages, series?.bytes, series?.byStatus],
      [1, 3, [{ status: 13, calls: 1 }]],
    );
  });

  it('by a response that cannot be encoded is INTERNAL at both ends', async () => {
    const pair = await start({
      handlers: { Unary: (_call, done) => done(null, UNREADABLE as never) },
    });
    const error = (await pair.unary({})) as grpc.ServiceError;
    assert.equal(error.code, grpc.status.INTERNAL);
    const { client, server } = await pair.seen();
    assert.deepEqual([client.at(-1)?.status, server.at(-1)?.status], [13, 13]);
    assert.ok(!typesOf(server).includes('server-message'));
  });
});

function interceptorsOf(pair: EchoPair): grpc.Interceptor[] {
  const client = pair.client as unknown as Record<symbol, grpc.Interceptor[]>;
  const symbol = Object.getOwnPropertySymbols(client).find(
    (s) =>
      Array.isArray(client[s]) && client[s]!.length === 1 && typeof client[s]![0] === 'function',
  );
  return client[symbol!]!;
}

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
    assert.equal(pair.atServer.statistics.report(1n, 1n, false).series[0]?.started, 1);
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
});
