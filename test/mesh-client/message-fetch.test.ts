// Putting the parts of a message together: order, bounds, and parts that make no sense.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MeshClientError } from '../../src/mesh-client/mesh-client-error.ts';
import {
  MAX_FETCH_BYTES,
  MAX_FETCH_EVENTS,
  PartAssembly,
} from '../../src/mesh-client/message-fetch.ts';
import {
  SCHEMA_CACHE_MAX,
  SCHEMA_CACHE_MAX_BYTES,
  SchemaCache,
} from '../../src/mesh-client/schema-cache.ts';
import type { MessagePart } from '../../src/protocol/message-codec.ts';
import { sampleEvent } from '../support/sample-events.ts';

function part(changes: Partial<MessagePart>): MessagePart {
  return {
    incarnation: 7n,
    event: undefined,
    completeness: 'whole',
    keptBytes: 0,
    data: new Uint8Array(0),
    last: false,
    note: '',
    ...changes,
  };
}

test('a payload without its event is refused', () => {
  assert.throws(() => new PartAssembly().add(part({ data: Uint8Array.of(1) })), MeshClientError);
});

test('an answer that ends within an event gives what arrived', () => {
  const assembly = new PartAssembly();
  assembly.add(part({ event: sampleEvent(1), data: Uint8Array.of(1) }));
  assert.deepEqual([...(assembly.events()[0]?.payload ?? [])], [1]);
});

test('an event without its last part is ended by the next event', () => {
  const assembly = new PartAssembly();
  assembly.add(part({ event: sampleEvent(2), data: Uint8Array.of(2) }));
  assembly.add(part({ event: sampleEvent(1), data: Uint8Array.of(1), last: true }));
  assert.deepEqual(
    assembly.events().map((e) => e.event.seq),
    [1, 2],
  );
});

test('bytes beyond the bound are cut and said to be', () => {
  const assembly = new PartAssembly();
  const data = new Uint8Array(MAX_FETCH_BYTES / 2);
  assert.equal(assembly.add(part({ event: sampleEvent(1), data })), true);
  assert.equal(assembly.add(part({ data })), true);
  assert.equal(assembly.add(part({ data: Uint8Array.of(1) })), false);
  const [event] = assembly.events();
  assert.deepEqual(event?.completeness, { kind: 'cut', keptBytes: MAX_FETCH_BYTES });
});

test('events beyond the bound stop the answer', () => {
  const assembly = new PartAssembly();
  for (let seq = 1; seq < MAX_FETCH_EVENTS; seq++) {
    assert.equal(assembly.add(part({ event: sampleEvent(seq), last: true })), true);
  }
  assert.equal(assembly.add(part({ event: sampleEvent(9999), last: true })), false);
  assert.equal(assembly.events().length, MAX_FETCH_EVENTS);
});

function schema(bytes: number) {
  return {
    fileDescriptorSet: new Uint8Array(bytes),
    source: 'service definition',
    sha256: new Uint8Array(32),
    requestType: 'a.B',
    responseType: 'a.C',
    obtainedUtcNs: 1n,
  };
}

test('schemas are kept by incarnation and method; the least lately used leaves first', () => {
  const cache = new SchemaCache();
  for (let i = 0; i < SCHEMA_CACHE_MAX; i++) cache.set('a', 1n, `m${i}`, schema(1));
  assert.equal(cache.get('a', 2n, 'm0'), undefined);
  assert.ok(cache.get('a', 1n, 'm0'));
  cache.set('a', 1n, 'new', schema(1));
  assert.equal(cache.size, SCHEMA_CACHE_MAX);
  assert.ok(cache.get('a', 1n, 'm0'));
  assert.equal(cache.get('a', 1n, 'm1'), undefined);
});

test('schemas are bounded by their bytes; replacing one counts it once', () => {
  const cache = new SchemaCache();
  for (let i = 0; i < 3; i++) cache.set('a', 1n, 'm', schema(SCHEMA_CACHE_MAX_BYTES / 2));
  cache.set('a', 1n, 'n', schema(SCHEMA_CACHE_MAX_BYTES / 2));
  assert.equal(cache.size, 2);
  cache.set('a', 1n, 'o', schema(1));
  assert.equal(cache.get('a', 1n, 'm'), undefined);
  assert.equal(cache.size, 2);
});
