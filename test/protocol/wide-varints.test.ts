// Varints may be written longer than they need be (protobuf allows it, and our encoder does it for
// lengths): what is read must not depend on it, nor on how near the end of the bytes a field lies.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readBatch } from '../../src/protocol/batch-reader.ts';
import { ScannedEvent, scanEvent } from '../../src/protocol/event-scan.ts';
import { ProtocolError } from '../../src/protocol/protocol-error.ts';

/** `value` in at least `width` bytes. */
function varint(value: number, width: number): number[] {
  const bytes: number[] = [];
  for (let rest = BigInt(value); rest > 0n || bytes.length < width; rest >>= 7n)
    bytes.push(Number(rest & 0x7fn) | 0x80);
  if (bytes.length === 0) return [0];
  bytes[bytes.length - 1]! &= 0x7f;
  return bytes;
}

const width = fc.integer({ min: 1, max: 10 });
const NUMBERS = [1, 4, 5, 7, 11, 13, 18, 20, 10, 300];
const SPANS = [6, 8, 9, 10, 16, 300];

type Field =
  | { readonly number: number; readonly value: number; readonly widths: readonly number[] }
  | { readonly number: number; readonly body: Uint8Array; readonly widths: readonly number[] };

/** A fixed64 of ns whose µs a number holds exactly. */
const utc = fc.bigInt({ min: 0n, max: 2n ** 62n }).map((ns) => {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, ns, true);
  return bytes;
});
const widths = fc.tuple(fc.integer({ min: 1, max: 5 }), width);
const field: fc.Arbitrary<Field> = fc.oneof(
  fc.record({
    number: fc.constantFrom(...NUMBERS),
    value: fc.oneof(fc.nat(300), fc.nat(), fc.nat(2 ** 28)),
    widths,
  }),
  fc.record({
    number: fc.constantFrom(...SPANS),
    body: fc.oneof(
      fc.uint8Array({ maxLength: 20 }),
      fc.uint8Array({ minLength: 120, maxLength: 300 }),
    ),
    widths,
  }),
  fc.record({ number: fc.constant(2), body: utc, widths }),
);

function encode(fields: readonly Field[], isWide: boolean): Uint8Array {
  return Uint8Array.from(
    fields.flatMap((f) => {
      const [tagWidth = 1, valueWidth = 1] = isWide ? f.widths : [1, 1];
      if ('value' in f) return [...varint(f.number << 3, tagWidth), ...varint(f.value, valueWidth)];
      if (f.number === 2) return [...varint((2 << 3) | 1, tagWidth), ...f.body];
      const length = varint(f.body.length, valueWidth);
      return [...varint((f.number << 3) | 2, tagWidth), ...length, ...f.body];
    }),
  );
}

/** What was scanned, with bytes in place of spans. */
function scanned(encoded: Uint8Array): Record<string, unknown> {
  const { cursor: _, ...into } = scan(encoded);
  const { callKeyStart, callKeyEnd, methodStart, methodEnd, peerStart, peerEnd, ...rest } = into;
  const at = (start: number, end: number): number[] => Array.from(encoded.subarray(start, end));
  const spans = [at(callKeyStart, callKeyEnd), at(methodStart, methodEnd), at(peerStart, peerEnd)];
  return { ...rest, spans };
}

function scan(encoded: Uint8Array): ScannedEvent {
  const into = new ScannedEvent();
  scanEvent(encoded, 0, encoded.length, into);
  return into;
}

/** Field by field with bigints, to hold the scanner against. */
function expected(fields: readonly Field[]): Record<string, unknown> {
  const { cursor: _, callKeyStart: __, callKeyEnd: ___, ...blank } = new ScannedEvent();
  const { methodStart, methodEnd, peerStart, peerEnd, ...into } = blank;
  const spans: number[][] = [[], [], []];
  const numbers = into as Record<string, number>;
  const names: Record<number, string> = {
    1: 'seq',
    4: 'type',
    5: 'direction',
    7: 'index',
    11: 'status',
    13: 'size',
    20: 'hopCount',
  };
  for (const f of fields) {
    if ('value' in f && f.number === 18) numbers.latencyUs = Math.floor(f.value / 1000);
    else if ('value' in f && names[f.number] !== undefined) numbers[names[f.number]!] = f.value;
    else if ('body' in f && f.number === 2)
      numbers.utcUs = Number(Buffer.from(f.body).readBigUInt64LE() / 1000n);
    else if ('body' in f && [6, 8, 9].includes(f.number))
      spans[[6, 8, 9].indexOf(f.number)] = Array.from(f.body);
  }
  return { ...numbers, spans };
}

describe('varints wider than need be', () => {
  it('make no difference to what scanEvent reads', () => {
    fc.assert(
      fc.property(fc.array(field, { maxLength: 12 }), (fields) => {
        const wanted = expected(fields);
        assert.deepEqual(scanned(encode(fields, false)), wanted);
        assert.deepEqual(scanned(encode(fields, true)), wanted);
      }),
      { numRuns: 1000 },
    );
  });

  it('are refused at every cut inside of a field, wherever it lies', () => {
    fc.assert(
      fc.property(fc.array(field, { minLength: 1, maxLength: 4 }), fc.nat(), (fields, at) => {
        const encoded = encode(fields, true);
        const ends = fields.map((_, i) => encode(fields.slice(0, i + 1), true).length);
        const cut = at % encoded.length;
        const isWhole = cut === 0 || ends.includes(cut);
        if (isWhole) scan(encoded.slice(0, cut));
        else assert.throws(() => scan(encoded.slice(0, cut)), ProtocolError);
      }),
      { numRuns: 1000 },
    );
  });

  it('make no difference to where readBatch finds the events', () => {
    const entry = fc.record({
      body: fc.oneof(
        fc.uint8Array({ maxLength: 40 }),
        fc.uint8Array({ minLength: 120, maxLength: 400 }),
      ),
      tagWidth: fc.integer({ min: 1, max: 5 }),
      lengthWidth: width,
    });
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 8 }), fc.nat(1000), (entries, toSeq) => {
        const bytes = Uint8Array.from([
          ...entries.flatMap(({ body, tagWidth, lengthWidth }) => [
            ...varint(0x22, tagWidth),
            ...varint(body.length, lengthWidth),
            ...body,
          ]),
          ...varint(0x18, 1),
          ...varint(toSeq, 3),
        ]);
        const batch = readBatch(bytes);
        const found = entries.map((_, i) =>
          bytes.slice(batch.spans[2 * i], batch.spans[2 * i + 1]),
        );
        assert.deepEqual(
          found,
          entries.map(({ body }) => body),
        );
        assert.equal(batch.toSeq, toSeq);
      }),
    );
  });
});
