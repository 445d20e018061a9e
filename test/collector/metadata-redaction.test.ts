import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as grpc from '@grpc/grpc-js';
import fc from 'fast-check';
import type { CollectorOptions } from '../../src/collector/collector-options.ts';
import { metadataValues } from '../../src/collector/grpc-metadata.ts';
import { MetadataRedaction } from '../../src/collector/metadata-redaction.ts';
import { NotedMetadata } from '../../src/collector/noted-metadata.ts';
import { writeMetadata } from '../../src/protocol/event-encoder.ts';
import { FieldWriter } from '../../src/protocol/field-writer.ts';
import { keptEvents, makeCore, seen } from './core-harness.ts';
import { EchoPair } from './echo-pair.ts';

const KEEP_BYTES = 200;
type Value = string | Buffer;
type Entry = readonly [string, readonly Value[]];

const value = fc.oneof(
  fc.constantFrom<Value>('acme', 'grpc-node-js', ''),
  fc.string({ maxLength: 160 }),
  fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
);
const key = fc.constantFrom(
  'x-tenant',
  'user-agent',
  'Authorization',
  'x-token',
  'a-bin',
  'api-key',
);
const headers = fc.array(fc.tuple(key, fc.array(value, { maxLength: 3 })), { maxLength: 8 });

/** What `redact` keeps, written entry by entry. */
function writtenSlowly(redaction: MetadataRedaction, entries: readonly Entry[]): string {
  const flat = entries.flatMap(([name, values]) => values.map((v) => ({ key: name, value: v })));
  const writer = new FieldWriter(Buffer.alloc(4096));
  for (const kept of redaction.redact(flat))
    writeMetadata(writer, kept.key, kept.value, kept.redacted);
  return Buffer.from(writer.written()).toString('hex');
}

function written(redaction: MetadataRedaction, entries: Iterable<Entry>): string {
  const writer = new FieldWriter(Buffer.alloc(4096));
  const noted = new NotedMetadata();
  redaction.note(noted, entries, false);
  noted.select(0, noted.count, new Uint8Array(16), 0);
  noted.write(writer);
  return Buffer.from(writer.written()).toString('hex');
}

describe('metadata that is written at once', () => {
  it('is what redaction keeps, header after header, whatever repeats', () => {
    fc.assert(
      fc.property(fc.array(headers, { maxLength: 6 }), (calls) => {
        const fast = new MetadataRedaction([], KEEP_BYTES);
        for (const entries of calls) {
          const slow = new MetadataRedaction([], KEEP_BYTES);
          assert.equal(written(fast, entries), writtenSlowly(slow, entries));
          assert.equal(fast.seenBytes, slow.seenBytes);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('never holds the value of a credential, first seen or repeated', () => {
    const redaction = new MetadataRedaction([], KEEP_BYTES);
    for (let call = 0; call < 4; call++) {
      const bytes = written(redaction, [['authorization', ['hunter2']]]);
      assert.equal(Buffer.from(bytes, 'hex').includes('hunter2'), false);
    }
  });

  it('is read from grpc-js as it documents it when its Map is not there', () => {
    const metadata = new grpc.Metadata();
    metadata.add('x-a', '1');
    metadata.add('x-a', '2');
    metadata.set('x-bin', Buffer.from([1, 2]));
    const plain = { toJSON: () => metadata.toJSON() } as unknown as grpc.Metadata;
    assert.ok((metadata as unknown as { internalRepr: unknown }).internalRepr instanceof Map);
    assert.deepEqual([...metadataValues(plain)], [...metadataValues(metadata)]);
    assert.deepEqual([...metadataValues(null)], []);
  });
});

describe('a status message', () => {
  const shown = (options: CollectorOptions): string | undefined => {
    const { core } = makeCore(options);
    const trailer = { status: 13, statusMessage: 'card 4111 declined' };
    core.capture.observe(seen(1, 6, trailer));
    return keptEvents(core)[0]?.statusMessage;
  };

  it('is kept, and hidden by a rule for grpc-message', () => {
    assert.equal(shown({}), 'card 4111 declined');
    assert.equal(shown({ redactMetadata: ['grpc-message'] }), '');
    assert.equal(shown({ redactMetadata: ['grpc-*'] }), '');
  });

  it('is hidden from what the interceptors see too, at the end that says so', async () => {
    const pair = await EchoPair.start({
      server: { redactMetadata: ['grpc-message'] },
      handlers: { Unary: (_call, done) => done({ code: 9, details: 'card 4111 declined' }) },
    });
    try {
      await pair.unary({ text: 'x' });
      const { client, server } = await pair.seen();
      const said = [client, server].map((events) => events.at(-1));
      assert.deepEqual(
        said.map((event) => [event?.status, event?.statusMessage]),
        [
          [9, 'card 4111 declined'],
          [9, ''],
        ],
      );
    } finally {
      pair.stop();
    }
  });
});
