import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type * as grpc from '@grpc/grpc-js';
import { InterceptingCall } from '@grpc/grpc-js';
import type { Event, EventType } from '../../src/traffic/event.ts';
import { reportOf } from './core-harness.ts';
import { Echo, type EchoPair, type Heard, hex, type Say, typesOf } from './echo-pair.ts';
import { echoPairs } from './echo-pairs.ts';

const start = echoPairs();

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

function assertOneKey(client: readonly Event[], server: readonly Event[]): void {
  const keys = new Set([...client, ...server].map((event) => hex(event.callKey)));
  assert.equal(keys.size, 1, 'the same call key at both ends');
}

describe('both ends of a call', () => {
  it('are seen once, also when another interceptor opens calls of its own before', async () => {
    const twice: grpc.Interceptor = (options, nextCall) => {
      nextCall(options);
      return new InterceptingCall(nextCall(options));
    };
    const pair = await start({ outerClientInterceptors: [twice, twice] });
    await pair.unary({ text: 'hello' });
    const { client, server } = await pair.seen();
    assert.equal(typesOf(client).filter((type) => type === 'client-message').length, 1);
    assert.equal(typesOf(client).filter((type) => type === 'server-message').length, 1);
    assertOneKey(client, server);
    assert.equal(reportOf(pair.atClient).series[0]?.started, 1);
  });

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
        const [series] = reportOf(at).series;
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
