// Frames on their way to the transport: gathered into batches while something is in flight, written at once when the
// link is idle. It knows bytes, not what they mean.

import { BATCH_FRAMES_MAX } from '../../protocol/link-codec.ts';
import type { Transport } from './transport.ts';

export interface OutboxOptions {
  readonly transport: Transport;
  readonly batchBytes: number;
  readonly queueBytesMax: number;
  /** Runs `fn` after the work that is at hand, before timers: setImmediate, or the simulator's own. */
  readonly soon: (fn: () => void) => void;
  /** A frame that goes along with whatever is written next, made at the last moment. */
  readonly companion: () => Uint8Array | undefined;
}

export class LinkOutbox {
  readonly #options: OutboxOptions;
  #parts: Uint8Array[] = [];
  #bytes = 0;
  #batchBytes: number;
  #blocked = false;
  #scheduled = false;
  #closed = false;
  sentBytes = 0;

  constructor(options: OutboxOptions) {
    this.#options = options;
    this.#batchBytes = options.batchBytes;
  }

  /** The transport has no room: what is put waits here. */
  get isBlocked(): boolean {
    return this.#blocked;
  }

  get waitingBytes(): number {
    return this.#bytes;
  }

  hasRoom(bytes: number): boolean {
    return this.#bytes + bytes <= this.#options.queueBytesMax;
  }

  /** The other end takes batches of at most this. */
  limitBatches(bytesMax: number): void {
    this.#batchBytes = Math.min(this.#batchBytes, bytesMax);
  }

  /** @param atOnce nothing is in flight, so that waiting for company would only be late */
  put(encoded: Uint8Array, atOnce: boolean): void {
    if (this.#closed) return;
    const full = this.#bytes + encoded.length > this.#batchBytes;
    if (full || this.#parts.length >= BATCH_FRAMES_MAX - 1) this.flush();
    this.#parts.push(encoded);
    this.#bytes += encoded.length;
    if (atOnce) this.flush();
    else this.#schedule();
  }

  #schedule(): void {
    if (this.#scheduled || this.#blocked) return;
    this.#scheduled = true;
    this.#options.soon(() => {
      this.#scheduled = false;
      this.flush();
    });
  }

  /** Writes what there is with its companion, in batches of at most `batchBytes` or one frame, while there is room. */
  flush(): void {
    if (this.#blocked || this.#closed) return;
    const companion = this.#options.companion();
    if (companion !== undefined) {
      this.#parts.push(companion);
      this.#bytes += companion.length;
    }
    while (!this.#blocked && !this.#closed && this.#parts.length > 0) {
      const batch = this.#takeBatch();
      this.sentBytes += batch.length;
      this.#blocked = !this.#options.transport.write(batch);
    }
  }

  #takeBatch(): Uint8Array {
    const most = Math.min(this.#parts.length, BATCH_FRAMES_MAX);
    let count = 0;
    let bytes = 0;
    for (; count < most; count++) {
      const next = this.#parts[count]!.length;
      if (count > 0 && bytes + next > this.#batchBytes) break;
      bytes += next;
    }
    const parts = this.#parts.splice(0, count);
    this.#bytes -= bytes;
    return parts.length === 1 ? parts[0]! : Buffer.concat(parts, bytes);
  }

  /** The transport has room again. */
  unblock(): void {
    this.#blocked = false;
    this.flush();
  }

  /** Takes nothing more. */
  close(): void {
    this.#closed = true;
    this.#parts = [];
    this.#bytes = 0;
  }
}
