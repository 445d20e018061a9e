import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as grpc from '@grpc/grpc-js';
import { waitFor } from '../support/wait-for.ts';
import { clientOf, health, PLAIN, start } from './collector-harness.ts';
import { seen } from './core-harness.ts';

describe('draining', () => {
  it('says NOT_SERVING, waits for who still reads, refuses new subscribers, and ends in time', async () => {
    const collector = await start(PLAIN);
    const client = clientOf(collector);
    const pass = (bytes: Buffer): Buffer => bytes;
    const watch = (): grpc.ClientReadableStream<Buffer> =>
      client.makeServerStreamRequest('/meshscope.v1.Collector/Watch', pass, pass, Buffer.alloc(0));
    const stalled = watch();
    stalled.on('error', () => {});
    await new Promise((resolve) => stalled.once('data', resolve));
    stalled.pause();
    const metadata = [{ key: 'filler', value: 'x'.repeat(4000) }];
    for (let call = 1; call <= 6000; call++) {
      collector.observe(seen(call, 1, { metadata }));
      if (call % 100 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    const drained = collector.drain(1500);
    assert.equal(await health(collector, 'meshscope.v1.Collector'), 'NOT_SERVING');
    const late = watch();
    const refused = await new Promise<grpc.ServiceError>((resolve) => late.on('error', resolve));
    assert.equal(refused.code, grpc.status.UNAVAILABLE);
    await drained;
    await waitFor('the end of listening', async () => {
      const error = await health(collector, '').catch((e: grpc.ServiceError) => e);
      return typeof error === 'object' && error.code === grpc.status.UNAVAILABLE;
    });
  });
});
