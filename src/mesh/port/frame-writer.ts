// Writes frames to a port's other end: whole, or in parts where that takes them, one large frame after the other. What is
// not small is held back until the channel takes it, so that a slow reader fills no channel; small frames pass. It knows
// what the other end takes, and sends nothing larger.

import { encodePortFrame, type PortFrame, type PortHello } from '../../protocol/port-codec.ts';
import type { ByteShare } from './byte-budget.ts';
import { FRAME_ROOM_BYTES, PART_BYTES } from './port-limits.ts';

export interface FrameWriterOptions {
  /** False: taken, and `writable` is called when there is room again. */
  write(frame: Uint8Array): boolean;
  /** Of an end that does not say what it takes. */
  readonly frameBytesMax: number;
  /** Of a frame besides its payload. */
  readonly roomBytes: number;
  /** Undefined: as much waits as there is. */
  readonly budget?: ByteShare | undefined;
}

/** 'full': too much waits to be written. */
export type Sent = 'sent' | 'too-large' | 'full';

/** A part besides its bytes. */
const PART_HEAD_BYTES = 32;
/** Not larger ones are written past a full channel: all that a connection may have asked does not fill it. */
const SMALL_BYTES = 4 * 1024;
/** What one frame that waits takes besides its bytes. */
const WAITING_BYTES = 256;

interface Queued {
  readonly bytes: Uint8Array;
  readonly order: number;
  /** It says that all before it has come. */
  readonly isFence: boolean;
  offset: number;
}

export class FrameWriter {
  readonly #options: FrameWriterOptions;
  /** In parts, and what must stay in order. */
  readonly #queue: Queued[] = [];
  /** What goes whole and may pass those. */
  readonly #whole: Queued[] = [];
  #order = 0;
  #hasRoom = true;
  #isWholeNext = true;
  #theirFrameBytesMax: number;
  /** 0: it takes no parts. */
  #theirMessageBytesMax = 0;

  constructor(options: FrameWriterOptions) {
    this.#options = options;
    this.#theirFrameBytesMax = options.frameBytesMax;
  }

  /** Frames that are not wholly written. */
  get size(): number {
    return this.#queue.length + this.#whole.length;
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
    const passes = mayPass(frame);
    const isFence = frame.kind === 'pong';
    const before = isFence ? this.size : passes ? 0 : this.#queue.length;
    if (!inParts && before === 0 && (this.#hasRoom || bytes.length <= SMALL_BYTES)) {
      this.#write(bytes);
      return 'sent';
    }
    if (this.#options.budget?.take(bytes.length + WAITING_BYTES) === false) return 'full';
    const queue = passes && !inParts ? this.#whole : this.#queue;
    queue.push({ bytes, order: ++this.#order, isFence, offset: 0 });
    if (this.#hasRoom) this.writable();
    return 'sent';
  }

  #write(bytes: Uint8Array): void {
    this.#hasRoom = this.#options.write(bytes);
  }

  get #frameBytesMax(): number {
    if (this.#theirMessageBytesMax === 0) return this.#theirFrameBytesMax;
    return this.#theirMessageBytesMax + this.#options.roomBytes;
  }

  get #partBytes(): number {
    return Math.min(PART_BYTES, this.#theirFrameBytesMax - PART_HEAD_BYTES);
  }

  /** There is room: what waits goes as long as there is. */
  writable(): void {
    this.#hasRoom = true;
    while (this.#hasRoom && this.size > 0) {
      const queue = this.#nextQueue();
      const first = queue[0]!;
      this.#write(this.#next(first));
      // What `write` calls may have stopped it.
      if (queue[0] !== first || first.offset < first.bytes.length) continue;
      queue.shift();
      this.#options.budget?.give(first.bytes.length + WAITING_BYTES);
    }
  }

  /** Whole frames and parts take turns. */
  #nextQueue(): Queued[] {
    const [queued, whole] = [this.#queue[0], this.#whole[0]];
    if (queued === undefined || whole === undefined) return queued ? this.#queue : this.#whole;
    if (queued.isFence) return queued.order < whole.order ? this.#queue : this.#whole;
    this.#isWholeNext = !this.#isWholeNext;
    return this.#isWholeNext ? this.#whole : this.#queue;
  }

  /** The whole frame where the other end takes no parts, or it needs none. */
  #next(queued: Queued): Uint8Array {
    const { bytes, offset } = queued;
    const totalBytes = bytes.length;
    const partBytes = this.#theirMessageBytesMax === 0 ? totalBytes : this.#partBytes;
    queued.offset = Math.min(totalBytes, offset + partBytes);
    if (totalBytes <= partBytes) return bytes;
    const part = bytes.subarray(offset, queued.offset);
    return encodePortFrame({ kind: 'part', totalBytes, bytes: part });
  }

  /** The connection has ended. */
  stop(): void {
    for (const { bytes } of [...this.#queue.splice(0), ...this.#whole.splice(0)])
      this.#options.budget?.give(bytes.length + WAITING_BYTES);
  }
}

/** What must stay in order does not: messages of an ordering key, and the pong that says that all before it has come. */
function mayPass(frame: PortFrame): boolean {
  if (frame.kind === 'pong') return false;
  return !('orderingKey' in frame) || frame.orderingKey === '';
}
