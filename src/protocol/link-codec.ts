// Bytes of what neighbours say: LinkBatch (proto/meshscope/v1/mesh.proto). Transfers and acks, the data path, go
// through transfer-codec.ts, the rest through the generated code. An encoded frame carries its tag and length as a
// field of LinkBatch, so that a batch is encoded frames one after the other.

import { FieldWriter } from './field-writer.ts';
import { meshscope } from './gen/mesh.js';
import type { Ack, LinkFrame, Transfer } from './link-frame.ts';
import { decoding, ProtocolError } from './protocol-error.ts';
import {
  ACK_TAG,
  ackBound,
  decodeAck,
  decodeTransfer,
  FRAME_TAG,
  TRANSFER_TAG,
  transferBound,
  writeAck,
  writeTransfer,
} from './transfer-codec.ts';
import { fromBigint, toBigint, toNumber } from './wide.ts';
import { WireCursor } from './wire-cursor.ts';

const { v1 } = meshscope;

/** Frames in one batch: more are refused, since an empty one takes two bytes here and hundreds in memory. */
export const BATCH_FRAMES_MAX = 4096;
const NO_BYTES = new Uint8Array(0);

/** One frame as a field of LinkBatch. */
export function encodeLinkFrame(frame: LinkFrame): Uint8Array {
  if (frame.kind !== 'transfer' && frame.kind !== 'ack') return encodeControl(frame);
  const writer = new FieldWriter(Buffer.allocUnsafe(dataFrameBound(frame)));
  writeDataFrame(writer, frame);
  return writer.written();
}

function encodeControl(frame: Exclude<LinkFrame, Transfer | Ack>): Uint8Array {
  return v1.LinkBatch.encode({ frames: [wireOf(frame)] }).finish();
}

/** Most bytes of a frame of the data path. */
export function dataFrameBound(frame: Transfer | Ack): number {
  return frame.kind === 'transfer' ? transferBound(frame) : ackBound(frame);
}

/** A frame of the data path, into what its link sends next. @throws ProtocolError too-large, beyond the buffer */
export function writeDataFrame(writer: FieldWriter, frame: Transfer | Ack): void {
  if (frame.kind === 'transfer') writeTransfer(writer, frame);
  else writeAck(writer, frame);
}

function wireOf(frame: Exclude<LinkFrame, Transfer | Ack>): meshscope.v1.LinkFrame.$Properties {
  switch (frame.kind) {
    case 'hello':
      return { hello: { ...frame, incarnation: fromBigint(frame.incarnation) } };
    case 'credit':
      return { credit: { ...frame } };
    case 'ping':
      return { ping: pingWire(frame) };
    case 'pong':
      return { pong: pingWire(frame) };
    case 'advertisement':
      return { advertisement: { ...frame, certificates: [...frame.certificates] } };
    case 'shutting-down':
      return { shuttingDown: { ...frame } };
    case 'deny-list':
      return { denyList: { ...frame, certificates: [...frame.certificates] } };
  }
}

function pingWire(frame: { readonly nonce: number; readonly sentMonoUs: number }) {
  return { nonce: frame.nonce, sentMonoUs: fromBigint(BigInt(frame.sentMonoUs)) };
}

/**
 * The frames of one LinkBatch; kinds of a newer contract are left out.
 *
 * @throws ProtocolError malformed, too-large
 */
export function decodeLinkBatch(bytes: Uint8Array): LinkFrame[] {
  const cursor = new WireCursor();
  const within = new WireCursor();
  cursor.reset(bytes, 0, bytes.length);
  const frames: LinkFrame[] = [];
  let seen = 0;
  while (cursor.pos < cursor.end) {
    const tag = cursor.uint32();
    if (tag !== FRAME_TAG) {
      cursor.skip(tag & 7);
      continue;
    }
    if (++seen > BATCH_FRAMES_MAX)
      throw new ProtocolError('too-large', `more than ${BATCH_FRAMES_MAX} frames in a batch`);
    within.reset(bytes, cursor.span(), cursor.pos);
    const frame = decodeFrame(within);
    if (frame !== undefined) frames.push(frame);
  }
  return frames;
}

function decodeFrame(cursor: WireCursor): LinkFrame | undefined {
  const { bytes, pos: start, end } = cursor;
  if (start === end) return undefined;
  const tag = cursor.uint32();
  if (tag === TRANSFER_TAG || tag === ACK_TAG) {
    const body = cursor.span();
    // Anything after it would be a second kind in one frame, which no encoder writes.
    if (cursor.pos !== end) cursor.fail('more than one kind in a frame');
    cursor.pos = body;
    return tag === TRANSFER_TAG ? decodeTransfer(cursor) : decodeAck(cursor);
  }
  return decoding('LinkFrame', () => frameOf(v1.LinkFrame.decode(bytes.subarray(start, end))));
}

function frameOf(wire: meshscope.v1.LinkFrame): LinkFrame | undefined {
  const { hello, credit, ping, pong, advertisement, shuttingDown, denyList } = wire;
  if (hello) return helloOf(hello);
  if (credit)
    return {
      kind: 'credit',
      takenFrames: toNumber(credit.takenFrames),
      takenBytes: toNumber(credit.takenBytes),
    };
  const echo = ping ?? pong;
  if (echo) {
    const sentMonoUs = toNumber(echo.sentMonoUs);
    return { kind: ping ? 'ping' : 'pong', nonce: toNumber(echo.nonce), sentMonoUs };
  }
  const signed = advertisement ?? denyList;
  if (signed)
    return {
      kind: advertisement ? 'advertisement' : 'deny-list',
      body: signed.body ?? NO_BYTES,
      signature: signed.signature ?? NO_BYTES,
      certificates: signed.certificates ?? [],
    };
  if (shuttingDown)
    return {
      kind: 'shutting-down',
      reason: shuttingDown.reason ?? '',
      drainTimeoutMs: shuttingDown.drainTimeoutMs ?? 0,
    };
  return undefined;
}

function helloOf(wire: meshscope.v1.Hello.$Properties): LinkFrame {
  return {
    kind: 'hello',
    node: wire.node ?? '',
    incarnation: toBigint(wire.incarnation),
    contractVersion: wire.contractVersion ?? 0,
    frameBytesMax: wire.frameBytesMax ?? 0,
    creditFrames: wire.creditFrames ?? 0,
    creditBytes: wire.creditBytes ?? 0,
    keyExchange: wire.keyExchange ?? '',
  };
}
