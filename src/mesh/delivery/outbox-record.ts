// Records of the outbox on disk: length, CRC-32 (ISO-HDLC, that of zlib) and body, one after the other. What is not whole
// is no record; where the next one begins then is the reader's.

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

export const HEAD_BYTES = 8;
const F64_BYTES = 8;
const KINDS = { put: 1, done: 2, dead: 3 } as const;
/** The kind and the id. */
const BODY_MIN_BYTES = 1 + ID_BYTES;
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

/** Why there is no record: 'cut' when it would end behind `buffer`, or it has no head; 'bad' when it is not as written. */
export type NoRecord = 'cut' | 'bad';

export interface WholeRecord {
  readonly record: OutboxRecord;
  /** Where the next one begins. */
  readonly end: number;
}

/** The record whose head is at `at`. Never throws. */
export function recordAt(buffer: Buffer, at: number): WholeRecord | NoRecord {
  const end = endAt(buffer, at);
  if (typeof end === 'string') return end;
  const body = buffer.subarray(at + HEAD_BYTES, end);
  if (crc32(body) !== buffer.readUInt32BE(at + 4)) return 'bad';
  const record = recordOf(body);
  return record === undefined ? 'bad' : { record, end };
}

/** Where the record at `at` ends, by its length alone. */
export function endAt(buffer: Buffer, at: number): number | NoRecord {
  if (buffer.length - at < HEAD_BYTES) return 'cut';
  const length = buffer.readUInt32BE(at);
  if (length > RECORD_MAX_BYTES || length < BODY_MIN_BYTES) return 'bad';
  const end = at + HEAD_BYTES + length;
  return end > buffer.length ? 'cut' : end;
}

/** The lengths in the record at `at` agree with each other: cheaper to see than its CRC, and seldom true of other bytes. */
export function isLikeRecord(buffer: Buffer, at: number): boolean {
  const end = endAt(buffer, at);
  if (typeof end === 'string') return false;
  const body = at + HEAD_BYTES;
  const rest = body + BODY_MIN_BYTES;
  const kind = buffer[body];
  if (kind === KINDS.done) return end === rest;
  const textEnd = (from: number): number =>
    from + 2 > end ? Infinity : from + 2 + buffer.readUInt16BE(from);
  if (kind === KINDS.dead) return textEnd(rest + F64_BYTES) === end;
  return kind === KINDS.put && textEnd(textEnd(rest + 2 * F64_BYTES)) <= end;
}

function recordOf(body: Buffer): OutboxRecord | undefined {
  const id = new Uint8Array(body.subarray(1, 1 + ID_BYTES));
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
    envelope: new Uint8Array(rest.subarray(orderingKey.end)),
  };
}

function textAt(bytes: Buffer, at: number): { value: string; end: number } | undefined {
  if (bytes.length - at < 2) return undefined;
  const end = at + 2 + bytes.readUInt16BE(at);
  if (end > bytes.length) return undefined;
  return { value: bytes.toString('utf8', at + 2, end), end };
}
