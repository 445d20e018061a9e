import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as grpc from '@grpc/grpc-js';
import { EventType } from '../../src/traffic/event.ts';
import { waitFor } from '../support/wait-for.ts';
import { reportOf } from './core-harness.ts';
import { Echo, type EchoPair, type Heard, type Say, typesOf } from './echo-pair.ts';
import { echoPairs } from './echo-pairs.ts';

const start = echoPairs();

/** A message that cannot be encoded. */
const UNREADABLE: Say = {
  get text(): string {
    throw new Error('cannot be read');
  },
};

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
      const [series] = reportOf(at).series;
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
    const [series] = reportOf(pair.atClient).series;
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
    const [series] = reportOf(alone.atClient).series;
    assert.deepEqual(
      [series?.peer, series?.byStatus],
      [`127.0.0.1:${port}`, [{ status: 14, calls: 1 }]],
    );
  });

  it('by a method that the server does not have is UNIMPLEMENTED at the client', async () => {
    const pair = await start();
    const call = pair.client.Missing as unknown as (...args: unknown[]) => void;
    await new Promise((resolve) => call.call(pair.client, {}, resolve));
    const [series] = reportOf(pair.atClient).series;
    assert.deepEqual(series?.byStatus, [{ status: 12, calls: 1 }]);
    assert.equal(
      reportOf(pair.atServer).eventsSeen,
      0,
      'unknown methods never reach server interceptors',
    );
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
    await waitFor('the trailer', () => reportOf(pair.atServer).series[0]?.byStatus.length);
    const [series] = reportOf(pair.atServer).series;
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
