import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as grpc from '@grpc/grpc-js';
import { withCallKey } from '../../src/collector/grpc-metadata.ts';
import { hex } from './echo-pair.ts';
import { echoPairs } from './echo-pairs.ts';

const start = echoPairs();
const KEY = Buffer.from('0123456789ab70008000112233445566', 'hex');

describe('the call key in the metadata', () => {
  it('is kept as the 16 bytes that it is, at both ends, and counted as such', async () => {
    const pair = await start();
    await pair.unary({ text: 'x' });
    const { client, server } = await pair.seen();
    for (const [header] of [client, server]) {
      const entries = header!.metadata.filter((entry) => entry.key === 'meshscope-call-bin');
      assert.deepEqual(
        entries.map((entry) => hex(entry.value)),
        [hex(header!.callKey)],
      );
      const sizes = header!.metadata.map((entry) => entry.key.length + entry.value.length);
      assert.equal(
        header!.size,
        sizes.reduce((sum, size) => sum + size, 0),
      );
    }
  });

  it('goes on the wire as the bytes would', () => {
    const metadata = new grpc.Metadata();
    metadata.set('x-tenant', 't3');
    const sent = withCallKey(metadata, KEY.toString('base64')).clone();
    const bytes = metadata.clone();
    bytes.set('meshscope-call-bin', KEY);
    assert.deepEqual(sent.toHttp2Headers(), bytes.toHttp2Headers());
    assert.deepEqual(Object.keys(metadata.getMap()), ['x-tenant']);
  });

  it('is given as bytes to a Metadata that is built differently', () => {
    const given: [string, unknown][] = [];
    const copy = { set: (key: string, value: unknown) => given.push([key, value]) };
    const metadata = { clone: () => copy } as unknown as grpc.Metadata;
    withCallKey(metadata, KEY.toString('base64'));
    assert.deepEqual(given, [['meshscope-call-bin', KEY]]);
  });
});
