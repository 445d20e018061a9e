import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Event } from '../../../src/traffic/event.ts';
import type { CallAnswer, Completeness } from '../../../src/traffic/message-reader.ts';
import { callFileName, callJson } from '../../../src/windows/message/call-json.ts';
import { viewMessage } from '../../../src/windows/message/message-view.ts';
import { checkPicture, LARGE_FACES, SMALL_FACES } from '../picture-check.ts';
import {
  CALL,
  CALL_KEY,
  METHOD,
  MessageBench,
  REQUEST_BYTES,
  sampleEvents,
  sampleRow,
  sampleSchema,
} from './message-sample.ts';

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.constantFrom('\u202egpj.exe', 'a\u0000b\u001b[2J', '\ud800', '語'.repeat(90), '', '/'),
);
const bytes = fc.uint8Array({ maxLength: 300 });
const bigNs = fc.bigInt({ min: 0n, max: 2n ** 63n });

const completeness: fc.Arbitrary<Completeness> = fc.oneof(
  fc.constant({ kind: 'whole' } as const),
  fc.record({ kind: fc.constant('cut' as const), keptBytes: fc.nat() }),
  fc.constant({ kind: 'no-longer-kept' } as const),
  fc.record({ kind: fc.constant('not-captured' as const), note: hostile }),
  fc.record({ kind: fc.constant('not-permitted' as const), note: hostile }),
);

/** The sample's request, whole, cut or with a byte changed; or any bytes. */
const payload = fc.oneof(
  bytes,
  fc.nat({ max: REQUEST_BYTES.length }).map((n) => REQUEST_BYTES.subarray(0, n)),
  fc.tuple(fc.nat({ max: REQUEST_BYTES.length - 1 }), fc.nat({ max: 255 })).map(([at, value]) => {
    const changed = REQUEST_BYTES.slice();
    changed[at] = value;
    return changed;
  }),
);

const event = fc.record({
  base: fc.constantFrom(...sampleEvents().map((e) => e.event)),
  payload,
  completeness,
  over: fc.record({
    utcNs: bigNs,
    monoNs: bigNs,
    index: fc.nat(),
    size: fc.nat(),
    statusMessage: hostile,
    payloadHead: bytes,
    latencyNs: fc.option(bigNs, { nil: undefined }),
    deadlineUtcNs: fc.option(bigNs, { nil: undefined }),
    peer: fc.record({ name: hostile, address: hostile, verified: fc.boolean() }),
    metadata: fc.array(fc.record({ key: hostile, value: bytes, redacted: fc.boolean() }), {
      maxLength: 30,
    }),
    redactions: fc.array(
      fc.record({ offset: fc.nat({ max: 400 }), length: fc.nat({ max: 400 }), rule: hostile }),
      { maxLength: 4 },
    ),
  }) as fc.Arbitrary<Partial<Event>>,
});

const answer: fc.Arbitrary<CallAnswer> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.array(event, { maxLength: 12 }).map(
      (list): CallAnswer => ({
        kind: 'events',
        incarnation: 7n,
        events: list.map((e) => ({
          event: { ...e.base, ...e.over },
          payload: e.payload,
          completeness: e.completeness,
        })),
      }),
    ),
  },
  { weight: 1, arbitrary: fc.constant<CallAnswer>({ kind: 'no-longer-kept' }) },
  { weight: 1, arbitrary: hostile.map((reason): CallAnswer => ({ kind: 'failed', reason })) },
);

const key = fc.constantFrom(
  ...[
    'Up',
    'Down',
    'PageUp',
    'PageDown',
    'Home',
    'End',
    'Tab',
    'Return',
    'Escape',
    'Left',
    'Right',
  ],
  ...['1', '2', '3', 'c', 'C', 'w', 'r', ']', '[', '?', 'j', 'k', 'f', 'o'],
  ...['/', 'n', 'N', 'H', 'L', '<', '>', 'e', 'BackSpace'],
);
const size = fc.record({
  width: fc.oneof(fc.integer({ min: 1, max: 1800 }), fc.constantFrom(480, 800, 1000, 1600)),
  height: fc.oneof(fc.integer({ min: 1, max: 1100 }), fc.constantFrom(320, 500, 600, 1000)),
});

describe('any message window', () => {
  it('keeps to its layers, covers no letters and never throws, whatever the node answers', () => {
    const window = fc.record({
      ...{ answer, size, large: fc.boolean(), method: hostile, peer: hostile },
      schema: fc.constantFrom('good', 'unknown', 'broken', 'late'),
      keys: fc.array(key, { maxLength: 25 }),
      press: fc.array(fc.tuple(fc.nat({ max: 1800 }), fc.nat({ max: 1100 })), { maxLength: 4 }),
    });
    fc.assert(
      fc.property(window, (w) => {
        const metrics = w.large ? LARGE_FACES : SMALL_FACES;
        const method = w.schema === 'good' ? METHOD : w.method;
        const bench = new MessageBench(sampleRow({ method, peer: w.peer }), w.size);
        bench.send({ kind: 'call', callKey: CALL_KEY, answer: w.answer });
        const good = sampleSchema();
        if (w.schema === 'good') bench.send({ kind: 'schema', method, answer: good });
        if (w.schema === 'unknown')
          bench.send({ kind: 'schema', method, answer: { kind: 'unknown', reason: w.method } });
        if (w.schema === 'broken' && good.kind === 'schema') {
          const schema = { ...good.schema, fileDescriptorSet: REQUEST_BYTES, source: w.peer };
          bench.send({ kind: 'schema', method, answer: { kind: 'schema', schema } });
        }
        checkPicture(viewMessage(bench.model, w.size, metrics), metrics);
        for (const [x, y] of w.press) bench.press(x, y);
        for (const k of w.keys) bench.key(k);
        checkPicture(viewMessage(bench.model, w.size, metrics), metrics);
        bench.send({ kind: 'call', callKey: CALL_KEY, answer: CALL });
        checkPicture(viewMessage(bench.model, w.size, metrics), metrics);
        assert.match(callFileName(bench.model), /^[A-Za-z0-9._-]{1,130}$/);
        const json = callJson(bench.model);
        assert.doesNotThrow(() => JSON.parse(json));
        assert.doesNotMatch(json.replaceAll('\n', ''), /[\p{Cc}\p{Cf}]/u);
      }),
      { numRuns: 300 },
    );
  });
});
