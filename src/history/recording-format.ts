// The frame of a recording (.mscope): the file's magic, and each record's mark, kind, time, length
// and check sum. docs/formats/recording.md describes the same bytes in words.

import { crc32 } from 'node:zlib';

/** First bytes of every recording: a byte no text has, the name, line ends that transfers break. */
export const MAGIC: Uint8Array = Uint8Array.of(
  0x89,
  ...[...'MSCOPE'].map((c) => c.charCodeAt(0)),
  0x0d,
  0x0a,
  0x1a,
  0x0a,
);
/** Follows the magic; a reader refuses a higher one. */
export const FORMAT_VERSION = 1;
export const PROLOGUE_BYTES: number = MAGIC.length + 1;

/** Begins each record, so that a reader finds the next one after damage. */
export const RECORD_MARK: Uint8Array = Uint8Array.of(0xf5, 0x4d, 0x53, 0x52);
/** Mark, kind, 3 reserved bytes, time (f64 UTC ms), body length, check sum; little-endian. */
export const RECORD_HEAD_BYTES = 24;
/** A longer body is not written, and is taken for damage when read. */
export const MAX_RECORD_BYTES: number = 32 * 2 ** 20;

export const RecordKind = {
  Header: 1,
  Node: 2,
  Batch: 3,
  Lost: 4,
  Status: 5,
  Stats: 6,
  Payload: 7,
  Schema: 8,
  Method: 9,
  Removed: 10,
  End: 11,
} as const;
export type RecordKind = (typeof RecordKind)[keyof typeof RecordKind];

export interface RecordHead {
  /** A RecordKind, or one that a newer version added: to be stepped over. */
  readonly kind: number;
  /** When it was recorded, UTC ms by the recorder's clock. */
  readonly utcMs: number;
  readonly bodyBytes: number;
  readonly crc: number;
}

export function prologue(): Uint8Array {
  return Uint8Array.of(...MAGIC, FORMAT_VERSION);
}

/** The body is the parts one after another. */
export function frameRecord(
  kind: RecordKind,
  utcMs: number,
  parts: readonly Uint8Array[],
): Uint8Array {
  const bodyBytes = parts.reduce((total, part) => total + part.length, 0);
  const bytes = new Uint8Array(RECORD_HEAD_BYTES + bodyBytes);
  const view = new DataView(bytes.buffer);
  bytes.set(RECORD_MARK);
  view.setUint8(4, kind);
  view.setFloat64(8, utcMs, true);
  view.setUint32(16, bodyBytes, true);
  let at = RECORD_HEAD_BYTES;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  view.setUint32(20, checkSum(bytes.subarray(0, 20), bytes.subarray(RECORD_HEAD_BYTES)), true);
  return bytes;
}

/** Undefined when no record can begin here. `head` has RECORD_HEAD_BYTES. */
export function parseHead(head: Uint8Array): RecordHead | undefined {
  for (let i = 0; i < RECORD_MARK.length; i++) if (head[i] !== RECORD_MARK[i]) return undefined;
  const view = new DataView(head.buffer, head.byteOffset, RECORD_HEAD_BYTES);
  const bodyBytes = view.getUint32(16, true);
  if (bodyBytes > MAX_RECORD_BYTES) return undefined;
  const utcMs = view.getFloat64(8, true);
  return { kind: view.getUint8(4), utcMs, bodyBytes, crc: view.getUint32(20, true) };
}

/** CRC-32 of the head's first 20 bytes and the body. */
export function checkSum(headStart: Uint8Array, body: Uint8Array): number {
  return crc32(body, crc32(headStart));
}
