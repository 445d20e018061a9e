// Frames on their way to the transport: written one after the other into batches while something is in flight, sent at
// once when the link is idle. It knows bytes, not what they mean.

import { FieldWriter } from '../../protocol/field-writer.ts';
import {
  BATCH_FRAMES_MAX,
  dataFrameBound,
  encodeLinkFrame,
  writeDataFrame,
} from '../../protocol/link-codec.ts';
import type { Ack, Credit, LinkFrame, Transfer } from '../../protocol/link-frame.ts';
import type { Transport } from './transport.ts';

/** Batches share buffers of this size: one for each frame would cost more than the frame. */
const SLAB_BYTES = 64 * 1024;
/** Kept free behind the frames of a batch, for the one that goes along. */
const COMPANION_MAX_BYTES = 64;

/**
 * Batches that may wait while the transport has no room, which it has not from one full batch on until the system has
 * taken it: what is written meanwhile would else have to be copied, to wait elsewhere.
 */
const AHEAD_BATCHES = 4;

export interface OutboxOptions {
  readonly transport: Transport;
  readonly batchBytes: number;
  readonly queueBytesMax: number;
  /** Runs `fn` after the work that is at hand, before timers: setImmediate, or the simulator's own. */
  readonly soon: (fn: () => void) => void;
  /** A frame that goes along with whatever is written next, made at the last moment. */
  readonly companion: () => Credit | undefined;
}

export class LinkOutbox {
  readonly #options: OutboxOptions;
  /** Batches that are whole, oldest first: more than one only while the transport has no room. */
  #whole: Uint8Array[] = [];
  #wholeBytes = 0;
  /** The batch at hand begins at `#from` of this buffer, behind its head. What is before was handed out and stays as it is. */
  #slab = new FieldWriter(Buffer.alloc(0));
  #from = 0;
  readonly #headBytes: number;
  #frames = 0;
  #batchBytes: number;
  #blocked = false;
  #scheduled = false;
  #closed = false;
  sentBytes = 0;

  constructor(options: OutboxOptions) {
    this.#options = options;
    this.#batchBytes = options.batchBytes;
    this.#headBytes = options.transport.inPlace?.headBytes ?? 0;
  }

  /** The transport has no room: what is put waits here. */
  get isBlocked(): boolean {
    return this.#blocked;
  }

  /** There is room for a transfer: it may wait here, but not so many that others cannot find another way any more. */
  get takesMore(): boolean {
    return !this.#blocked || this.waitingBytes < AHEAD_BATCHES * this.#options.batchBytes;
  }

  get waitingBytes(): number {
    return this.#wholeBytes + this.#slab.at - this.#from;
  }

  /** More waits than may. */
  get isFull(): boolean {
    return this.waitingBytes > this.#options.queueBytesMax;
  }

  /** The other end takes batches of at most this. */
  limitBatches(bytesMax: number): void {
    this.#batchBytes = Math.min(this.#batchBytes, bytesMax);
  }

  /** Writes it into the batch at hand, which `go` sends; gives how many bytes it is. */
  append(frame: LinkFrame): number {
    if (frame.kind === 'transfer' || frame.kind === 'ack') return this.#appendData(frame);
    return this.#appendBytes(encodeLinkFrame(frame));
  }

  /** Where what was appended last ends; its bytes stay as they are. */
  get end(): FieldWriter {
    return this.#slab;
  }

  #appendData(frame: Transfer | Ack): number {
    const slab = this.#roomFor(dataFrameBound(frame));
    const start = slab.at;
    writeDataFrame(slab, frame);
    this.#frames++;
    return slab.at - start;
  }

  #appendBytes(encoded: Uint8Array): number {
    this.#roomFor(encoded.length).raw(encoded);
    this.#frames++;
    return encoded.length;
  }

  /** What was appended last is not to be sent. */
  takeBack(bytes: number): void {
    this.#slab.at -= bytes;
    this.#frames--;
  }

  /** Sends what there is, or soon. @param atOnce nothing is in flight, so that waiting for company would only be late */
  go(atOnce: boolean): void {
    if (atOnce) this.flush();
    else this.#schedule();
  }

  #schedule(): void {
    if (this.#scheduled || this.#blocked || this.#closed) return;
    this.#scheduled = true;
    this.#options.soon(() => {
      this.#scheduled = false;
      this.flush();
    });
  }

  /** The batch at hand with room for so many bytes more: a new one where the old one would grow too large. */
  #roomFor(bytes: number): FieldWriter {
    const grown = this.#slab.at - this.#from + bytes;
    if (grown > this.#batchBytes || this.#frames >= BATCH_FRAMES_MAX - 1) this.flush();
    if (this.#slab.at + bytes + COMPANION_MAX_BYTES > this.#slab.buffer.length) {
      this.flush();
      this.#endBatch();
      this.#beginSlab(bytes);
    }
    return this.#slab;
  }

  #beginSlab(bytes: number): void {
    const most = Math.max(SLAB_BYTES, this.#headBytes + bytes + COMPANION_MAX_BYTES);
    this.#slab = new FieldWriter(Buffer.allocUnsafeSlow(most));
    this.#beginBatch(0);
  }

  #beginBatch(at: number): void {
    this.#from = at + this.#headBytes;
    this.#slab.at = this.#from;
    this.#frames = 0;
  }

  #endBatch(): void {
    const { buffer, at } = this.#slab;
    if (at === this.#from || this.#closed) return;
    this.#whole.push(buffer.subarray(this.#from - this.#headBytes, at));
    this.#wholeBytes += at - this.#from;
    this.#beginBatch(at);
  }

  /** Writes what there is with its companion, in batches of at most `batchBytes` or one frame, while there is room. */
  flush(): void {
    if (this.#closed) return;
    if (this.#blocked) {
      this.#endBatch();
      return;
    }
    const companion = this.#options.companion();
    if (companion !== undefined) this.#accompany(encodeLinkFrame(companion));
    this.#endBatch();
    while (!this.#blocked && !this.#closed && this.#whole.length > 0) {
      const batch = this.#whole.shift()!;
      const bytes = batch.length - this.#headBytes;
      this.#wholeBytes -= bytes;
      this.sentBytes += bytes;
      this.#blocked = !this.#write(batch);
    }
  }

  #write(batch: Uint8Array): boolean {
    const { transport } = this.#options;
    return transport.inPlace === undefined
      ? transport.write(batch)
      : transport.inPlace.write(batch);
  }

  /** In the batch at hand, for which room was left, or behind it. */
  #accompany(encoded: Uint8Array): void {
    const slab = this.#slab;
    const grown = slab.at - this.#from + encoded.length;
    if (grown > this.#batchBytes) this.#endBatch();
    if (slab.at + encoded.length > slab.buffer.length) {
      this.#endBatch();
      this.#beginSlab(encoded.length);
    }
    this.#slab.raw(encoded);
  }

  /** The transport has room again. */
  unblock(): void {
    this.#blocked = false;
    this.flush();
  }

  /** Takes nothing more. */
  close(): void {
    this.#closed = true;
    this.#whole = [];
    this.#wholeBytes = 0;
    this.#from = this.#slab.at;
  }
}
