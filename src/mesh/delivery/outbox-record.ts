// Records of the outbox on disk: length, CRC-32 (ISO-HDLC, that of zlib) and body, one after the other. A tail that was
// torn by a crash is told apart from a whole record, and nothing after it is read.

import { crc32 } from 'node:zlib';
import { ID_BYTES } from '../message-id.ts';

export type OutboxRecord =
  | {
      readonly kind: 'put';
      readonly id: Uint8Array;
      readonly acceptedUtcMs: number;
      /** UTC: a deadline has to outlive the process. */
      readonly deadlineUtcMs: number;
      readonly service: string;
      readonly orderingKey: string;
      readonly envelope: Uint8Array;
    }
  /** It was answered, resent or dropped: there is nothing more to do. */
  | { readonly kind: 'done'; readonly id: Uint8Array }
  | {
      readonly kind: 'dead';
      readonly id: Uint8Array;
      readonly reason: string;
      readonly utcMs: number;
    };

export type KeptMessage = Extract<OutboxRecord, { kind: 'put' }>;

const HEAD_BYTES = 8;
const F64_BYTES = 8;
const KINDS = { put: 1, done: 2, dead: 3 } as const;
/** A longer record is a broken length. */
export const RECORD_MAX_BYTES = 72 * 1024 * 1024;

/** The bytes of one record, with its head. */
export function encodeRecord(record: OutboxRecord): Uint8Array {
  const body = bodyOf(record);
  const bytes = Buffer.allocUnsafe(HEAD_BYTES + body.length);
  bytes.writeUInt32BE(body.length, 0);
  bytes.writeUInt32BE(crc32(body), 4);
  body.copy(bytes, HEAD_BYTES);
  return bytes;
}

function bodyOf(record: OutboxRecord): Buffer {
  const head = [Buffer.from([KINDS[record.kind]]), record.id];
  if (record.kind === 'done') return Buffer.concat(head);
  if (record.kind === 'dead')
    return Buffer.concat([...head, f64(record.utcMs), text(record.reason)]);
  const { acceptedUtcMs, deadlineUtcMs, service, orderingKey, envelope } = record;
  const times = [f64(acceptedUtcMs), f64(deadlineUtcMs)];
  return Buffer.concat([...head, ...times, text(service), text(orderingKey), envelope]);
}

function f64(value: number): Buffer {
  const bytes = Buffer.allocUnsafe(8);
  bytes.writeDoubleBE(value);
  return bytes;
}

/** Length in two bytes, then UTF-8. */
function text(value: string): Buffer {
  const utf8 = Buffer.from(value).subarray(0, 0xffff);
  const length = Buffer.allocUnsafe(2);
  length.writeUInt16BE(utf8.length);
  return Buffer.concat([length, utf8]);
}

export interface ReadRecords {
  readonly records: readonly OutboxRecord[];
  /** Bytes at the end that are no whole record: a write that a crash cut short. */
  readonly tornBytes: number;
}

/** Reads records up to the first that is not whole. Never throws. */
export function readRecords(bytes: Uint8Array): ReadRecords {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const records: OutboxRecord[] = [];
  let at = 0;
  while (buffer.length - at >= HEAD_BYTES) {
    const length = buffer.readUInt32BE(at);
    const start = at + HEAD_BYTES;
    if (length > RECORD_MAX_BYTES || length > buffer.length - start) break;
    const body = buffer.subarray(start, start + length);
    if (crc32(body) !== buffer.readUInt32BE(at + 4)) break;
    const record = recordOf(body);
    if (record === undefined) break;
    records.push(record);
    at = start + length;
  }
  return { records, tornBytes: buffer.length - at };
}

function recordOf(body: Buffer): OutboxRecord | undefined {
  const id = Uint8Array.from(body.subarray(1, 1 + ID_BYTES));
  const rest = body.subarray(1 + ID_BYTES);
  if (id.length !== ID_BYTES) return undefined;
  if (body[0] === KINDS.done) return { kind: 'done', id };
  if (body[0] === KINDS.dead) return deadOf(id, rest);
  return body[0] === KINDS.put ? putOf(id, rest) : undefined;
}

function deadOf(id: Uint8Array, rest: Buffer): OutboxRecord | undefined {
  const reason = textAt(rest, F64_BYTES);
  if (reason === undefined) return undefined;
  return { kind: 'dead', id, utcMs: rest.readDoubleBE(0), reason: reason.value };
}

function putOf(id: Uint8Array, rest: Buffer): OutboxRecord | undefined {
  const service = textAt(rest, 2 * F64_BYTES);
  const orderingKey = service && textAt(rest, service.end);
  if (orderingKey === undefined) return undefined;
  return {
    kind: 'put',
    id,
    acceptedUtcMs: rest.readDoubleBE(0),
    deadlineUtcMs: rest.readDoubleBE(F64_BYTES),
    service: service!.value,
    orderingKey: orderingKey.value,
    envelope: Uint8Array.from(rest.subarray(orderingKey.end)),
  };
}

function textAt(bytes: Buffer, at: number): { value: string; end: number } | undefined {
  if (bytes.length - at < 2) return undefined;
  const end = at + 2 + bytes.readUInt16BE(at);
  if (end > bytes.length) return undefined;
  return { value: bytes.toString('utf8', at + 2, end), end };
}
