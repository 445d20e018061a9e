import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as grpc from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import type { Collector } from '../../src/collector/index.ts';
import { ASKED_AT_ONCE_MAX, SchemaLadder } from '../../src/collector/schema-ladder.ts';
import { SchemaRegistry } from '../../src/collector/schema-registry.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { clientOf, PLAIN, start } from './collector-harness.ts';
import { ECHO, Echo } from './echo-pair.ts';

describe('the ladder of schemas', () => {
  it('asks for so many services at once and no more, whoever calls', async () => {
    const registry = new SchemaRegistry(() => 0n);
    // Nothing listens there: asking fails after a while.
    const ladder = new SchemaLadder(registry, '127.0.0.1:1', systemClock);
    const reasons = await Promise.all(
      Array.from({ length: ASKED_AT_ONCE_MAX + 5 }, async (_, i) => {
        const answer = await ladder.schema(`acme.S${i}/M`);
        return answer.kind === 'unknown' ? answer.reason : '';
      }),
    );
    assert.equal(
      reasons.filter((reason) => reason.endsWith('too many others are asked for')).length,
      5,
    );
    const later = await ladder.schema('acme.Later/M');
    assert.ok(later.kind === 'unknown' && later.reason.endsWith('does not answer'));
  });

  it('asks the reflection of the local service when nobody gave a schema', async () => {
    const service = await start(PLAIN);
    const collector = await start({ ...PLAIN, reflection: `127.0.0.1:${service.port}` });
    const definition = loadSync('meshscope/v1/collector.proto', {
      includeDirs: [new URL('../../proto', import.meta.url).pathname],
    });
    const learned = await start({ ...PLAIN, definitions: [definition] });
    const sources = new Map<string, string>();
    for (const [name, at] of [
      ['asked', collector],
      ['learned', learned],
      ['alone', service],
    ] as const)
      sources.set(name, await schemaSource(at, 'meshscope.v1.Collector/Watch'));
    assert.equal(sources.get('asked'), 'reflection v1');
    assert.equal(sources.get('learned'), 'service definition');
    assert.match(sources.get('alone')!, /no schema for meshscope\.v1\.Collector\/Watch/);
    assert.match(await schemaSource(collector, 'acme.Nobody/Knows'), /does not know acme\.Nobody/);
    const deaf = await start({ ...PLAIN, reflection: '127.0.0.1:1' });
    assert.match(await schemaSource(deaf, 'acme.Nobody/Knows'), /does not answer/);
  });

  it('learns from addService, before and through a client constructor', async () => {
    const collector = await start(PLAIN);
    collector.instrumentServer(new grpc.Server()).addService(Echo.service, {
      ...ECHO,
      Missing: ECHO.Unary,
    } as grpc.UntypedServiceImplementation);
    assert.equal(await schemaSource(collector, 'acme.echo.Echo/Bidi'), 'service definition');
    const other = await start(PLAIN);
    other.learn(Echo);
    assert.equal(await schemaSource(other, 'acme.echo.Echo/Unary'), 'service definition');
  });

  it('takes anything for a definition without harm', async () => {
    const collector = await start(PLAIN);
    const hostile = new Proxy(
      {},
      {
        ownKeys: () => {
          throw new Error('hostile');
        },
        get: () => {
          throw new Error('hostile');
        },
      },
    );
    for (const definition of [
      undefined,
      null,
      1,
      'x',
      {},
      [],
      hostile,
      { a: { requestType: { fileDescriptorProtos: [Buffer.from('not a file')] } } },
    ])
      assert.doesNotThrow(() => collector.learn(definition));
    assert.match(await schemaSource(collector, 'a.B/C'), /no schema for a\.B\/C/);
  });
});

/** The source of a method's schema, or why there is none. */
async function schemaSource(collector: Collector, method: string): Promise<string> {
  const { decodeGetSchemaResponse, encodeGetSchemaRequest } = await import(
    '../../src/protocol/message-codec.ts'
  );
  const pass = (bytes: Buffer): Buffer => bytes;
  const request = Buffer.from(encodeGetSchemaRequest(method));
  return new Promise((resolve) => {
    clientOf(collector).makeUnaryRequest(
      '/meshscope.v1.Collector/GetSchema',
      pass,
      pass,
      request,
      (error, answer) => resolve(error ? error.details : decodeGetSchemaResponse(answer!).source),
    );
  });
}
