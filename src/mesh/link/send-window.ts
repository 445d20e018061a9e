// The transfers that a neighbour has not taken over: what its credit still allows, and what goes another way when the
// link ends. Credits are counts: the oldest are held to be the ones taken, and one that was not is sent again by its
// origin. They are kept as they were encoded, since what a relay sends on are views of bytes that are gone by then.

import { decodeLinkBatch } from '../../protocol/link-codec.ts';
import type { Credit, Transfer } from '../../protocol/link-frame.ts';

interface Sent {
  /** As a frame of a LinkBatch, from `start` to `end`: a view of each would cost more than the rest of this. */
  readonly buffer: Uint8Array;
  readonly start: number;
  readonly end: number;
  readonly envelopeBytes: number;
}

/** Fewer that are done are not worth moving the rest. */
const COMPACT_FRAMES_MIN = 512;

export class SendWindow {
  #sent: Sent[] = [];
  /** Index in `#sent` of the oldest that is not taken: shifting an array of thousands is dear. */
  #first = 0;
  #bytes = 0;
  #takenFrames = 0;
  #takenBytes = 0;
  #creditFrames = 0;
  #creditBytes = 0;

  /** What the neighbour's Hello allows. */
  open(creditFrames: number, creditBytes: number): void {
    this.#creditFrames = creditFrames;
    this.#creditBytes = creditBytes;
  }

  get frames(): number {
    return this.#sent.length - this.#first;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get creditFrames(): number {
    return this.#creditFrames;
  }

  get creditBytes(): number {
    return this.#creditBytes;
  }

  /** A single envelope larger than the whole credit goes alone. */
  hasRoom(envelopeBytes: number): boolean {
    if (this.frames >= this.#creditFrames) return false;
    return this.#bytes + envelopeBytes <= this.#creditBytes || this.frames === 0;
  }

  /** Its bytes in `buffer` stay as they are. */
  push(buffer: Uint8Array, start: number, end: number, envelopeBytes: number): void {
    this.#sent.push({ buffer, start, end, envelopeBytes });
    this.#bytes += envelopeBytes;
  }

  /**
   * False: the neighbour claims more than it was sent, less than before, or all of them with other bytes. It may have
   * taken later ones before earlier ones: the bytes need not be those of the oldest.
   */
  credit(credit: Credit): boolean {
    const frames = credit.takenFrames - this.#takenFrames;
    const bytes = credit.takenBytes - this.#takenBytes;
    if (frames < 0 || frames > this.frames || bytes < 0 || bytes > this.#bytes) return false;
    if (frames === this.frames && bytes !== this.#bytes) return false;
    this.#first += frames;
    this.#bytes -= bytes;
    this.#takenFrames = credit.takenFrames;
    this.#takenBytes = credit.takenBytes;
    this.#compact();
    return true;
  }

  #compact(): void {
    if (this.#first < this.#sent.length) {
      if (this.#first < COMPACT_FRAMES_MIN || this.#first * 2 < this.#sent.length) return;
      this.#sent = this.#sent.slice(this.#first);
    } else this.#sent.length = 0;
    this.#first = 0;
  }

  /** Oldest first; the window is empty afterwards. */
  unanswered(): readonly Transfer[] {
    const left = this.#sent.slice(this.#first);
    this.#sent = [];
    this.#first = 0;
    this.#bytes = 0;
    return left.flatMap(
      ({ buffer, start, end }) => decodeLinkBatch(buffer.subarray(start, end)) as Transfer[],
    );
  }
}
