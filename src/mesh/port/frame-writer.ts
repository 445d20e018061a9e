// Writes frames to a port's other end: whole, or in parts where that takes them, one large frame after the other as the
// channel takes them, so that small frames pass between. It knows what the other end takes, and sends nothing larger.

import { encodePortFrame, type PortFrame, type PortHello } from '../../protocol/port-codec.ts';
import type { ByteBudget } from './byte-budget.ts';
import { FRAME_ROOM_BYTES, PART_BYTES } from './port-limits.ts';

export interface FrameWriterOptions {
  /** False: taken, and `writable` is called when there is room again. */
  write(frame: Uint8Array): boolean;
  /** Of an end that does not say what it takes. */
  readonly frameBytesMax: number;
  /** Of a frame besides its payload. */
  readonly roomBytes: number;
  /** Undefined: as much waits as there is. */
  readonly budget?: ByteBudget | undefined;
}

/** 'full': too much waits to be written in parts. */
export type Sent = 'sent' | 'too-large' | 'full';

/** A part besides its bytes. */
const PART_HEAD_BYTES = 32;

interface Queued {
  readonly bytes: Uint8Array;
  offset: number;
}

export class FrameWriter {
  readonly #options: FrameWriterOptions;
  readonly #queue: Queued[] = [];
  #theirFrameBytesMax: number;
  /** 0: it takes no parts. */
  #theirMessageBytesMax = 0;

  constructor(options: FrameWriterOptions) {
    this.#options = options;
    this.#theirFrameBytesMax = options.frameBytesMax;
  }

  /** Frames that are not wholly written. */
  get size(): number {
    return this.#queue.length;
  }

  heardOf({ frameBytesMax, messageBytesMax }: PortHello): void {
    this.#theirFrameBytesMax = frameBytesMax || this.#options.frameBytesMax;
    this.#theirMessageBytesMax = messageBytesMax;
  }

  get payloadBytesMax(): number {
    if (this.#theirMessageBytesMax > 0) return this.#theirMessageBytesMax;
    return this.#theirFrameBytesMax - FRAME_ROOM_BYTES;
  }

  /** For a person. */
  tooLarge(what: 'message' | 'reply', payloadBytes: number): string {
    const max = this.payloadBytesMax;
    if (payloadBytes > max) return `the ${what} is larger than ${max} bytes: ${payloadBytes}`;
    return `the ${what} has more than ${FRAME_ROOM_BYTES} bytes beside its body`;
  }

  send(frame: PortFrame): Sent {
    if ('payload' in frame && frame.payload.length > this.payloadBytesMax) return 'too-large';
    const bytes = encodePortFrame(frame);
    if (bytes.length > this.#frameBytesMax) return 'too-large';
    const inParts = this.#theirMessageBytesMax > 0 && bytes.length > this.#partBytes;
    if (!inParts && (this.#queue.length === 0 || mayPass(frame))) {
      this.#options.write(bytes);
      return 'sent';
    }
    if (this.#options.budget?.take(bytes.length) === false) return 'full';
    this.#queue.push({ bytes, offset: 0 });
    if (this.#queue.length === 1) this.writable();
    return 'sent';
  }

  get #frameBytesMax(): number {
    if (this.#theirMessageBytesMax === 0) return this.#theirFrameBytesMax;
    return this.#theirMessageBytesMax + this.#options.roomBytes;
  }

  get #partBytes(): number {
    return Math.min(PART_BYTES, this.#theirFrameBytesMax - PART_HEAD_BYTES);
  }

  /** There is room: parts go as long as there is. */
  writable(): void {
    for (let hasRoom = true; hasRoom && this.#queue.length > 0; ) {
      const first = this.#queue[0]!;
      hasRoom = this.#options.write(this.#next(first));
      // What `write` calls may have stopped it.
      if (this.#queue[0] !== first || first.offset < first.bytes.length) continue;
      this.#queue.shift();
      this.#options.budget?.give(first.bytes.length);
    }
  }

  /** A small frame that had to wait goes whole. */
  #next(queued: Queued): Uint8Array {
    const { bytes, offset } = queued;
    const totalBytes = bytes.length;
    const partBytes = this.#partBytes;
    queued.offset = Math.min(totalBytes, offset + partBytes);
    if (totalBytes <= partBytes) return bytes;
    const part = bytes.subarray(offset, queued.offset);
    return encodePortFrame({ kind: 'part', totalBytes, bytes: part });
  }

  /** The connection has ended. */
  stop(): void {
    for (const { bytes } of this.#queue.splice(0)) this.#options.budget?.give(bytes.length);
  }
}

/** What must stay in order does not: messages of an ordering key, and the pong that says that all before it has come. */
function mayPass(frame: PortFrame): boolean {
  if (frame.kind === 'pong') return false;
  return !('orderingKey' in frame) || frame.orderingKey === '';
}
