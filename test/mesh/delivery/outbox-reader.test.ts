// Records as they are read back: whole, cut short by a crash, or damaged by the disk.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readRecords } from '../../../src/mesh/delivery/outbox-reader.ts';
import {
  encodeRecord,
  type KeptMessage,
  type OutboxRecord,
} from '../../../src/mesh/delivery/outbox-record.ts';

function message(number: number, bytes = 20): KeptMessage {
  return {
    kind: 'put',
    id: new Uint8Array(16).fill(number),
    acceptedUtcMs: 1000 + number,
    deadlineUtcMs: 2000 + number,
    service: 'ledger',
    orderingKey: number % 2 === 0 ? 'k' : '',
    envelope: new Uint8Array(bytes).fill(number),
  };
}

describe('records of the outbox', () => {
  const dead: OutboxRecord = { kind: 'dead', id: message(2).id, reason: 'späť', utcMs: 5 };
  const records = [message(1), message(2, 0), { kind: 'done' as const, id: message(1).id }, dead];

  it('are read back up to the byte at which a crash cut them', () => {
    const encoded = records.map(encodeRecord);
    const bytes = Buffer.concat(encoded);
    for (let cut = 0; cut <= bytes.length; cut++) {
      let whole = 0;
      let end = 0;
      while (whole < encoded.length && end + encoded[whole]!.length <= cut)
        end += encoded[whole++]!.length;
      const read = readRecords(bytes.subarray(0, cut));
      assert.deepEqual(read.records, records.slice(0, whole));
      assert.equal(read.tornBytes, cut - end);
    }
  });

  it('are all read but the one that is not as it was written, which is told apart from a torn one', () => {
    const encoded = records.map(encodeRecord);
    const bytes = Buffer.concat(encoded);
    let start = 0;
    for (const [number, one] of encoded.entries()) {
      for (let at = start; at < start + one.length; at++) {
        const damaged = Uint8Array.from(bytes);
        damaged[at] = damaged[at]! ^ 0x10;
        const read = readRecords(damaged);
        assert.deepEqual(read.records, records.toSpliced(number, 1), `byte ${at}`);
        // A length that leads behind the end looks as a cut-off write does.
        const isLast = number === records.length - 1 && read.tornBytes > 0;
        assert.equal(isLast ? read.tornBytes : read.damagedBytes, one.length, `byte ${at}`);
      }
      start += one.length;
    }
  });

  it('are not taken from the payload of a damaged one whose length is right', () => {
    const forged = encodeRecord({ kind: 'done', id: message(1).id });
    const carrier: KeptMessage = { ...message(3), envelope: forged };
    for (const rest of [[message(4)], []]) {
      const bytes = Buffer.concat([message(1), carrier, ...rest].map(encodeRecord));
      const at = encodeRecord(message(1)).length + 10;
      bytes[at] = bytes[at]! ^ 1;
      assert.deepEqual(readRecords(bytes).records, [message(1), ...rest]);
    }
  });

  it('are read from any bytes, in time', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        const { records: read, tornBytes, damagedBytes } = readRecords(bytes);
        const whole = read.reduce((sum, record) => sum + encodeRecord(record).length, 0);
        assert.equal(whole + tornBytes + damagedBytes, bytes.length);
      }),
    );
  });
});
