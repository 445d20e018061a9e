// What a neighbour has sent and this side has not taken over, held against the credit that it was given; and when to
// tell it how much was taken.

import type { Credit } from '../../protocol/link-frame.ts';

/** Credit is told at once when this part of it was taken since it was last told; else it waits for a batch. */
const TELL_SHARE = 1 / 4;

export class ReceiveWindow {
  readonly #creditFrames: number;
  readonly #creditBytes: number;
  #heldFrames = 0;
  #heldBytes = 0;
  #takenFrames = 0;
  #takenBytes = 0;
  #toldFrames = 0;
  #toldBytes = 0;

  constructor(creditFrames: number, creditBytes: number) {
    this.#creditFrames = creditFrames;
    this.#creditBytes = creditBytes;
  }

  /** False: more than the credit, which a neighbour that keeps the contract never sends. */
  receive(envelopeBytes: number): boolean {
    const untoldFrames = this.#takenFrames - this.#toldFrames;
    const untoldBytes = this.#takenBytes - this.#toldBytes;
    const outstanding = this.#heldFrames + untoldFrames;
    if (outstanding >= this.#creditFrames) return false;
    const bytes = this.#heldBytes + untoldBytes + envelopeBytes;
    if (bytes > this.#creditBytes && outstanding > 0) return false;
    this.#heldFrames++;
    this.#heldBytes += envelopeBytes;
    return true;
  }

  /** Transfers that are not taken over. */
  get heldFrames(): number {
    return this.#heldFrames;
  }

  /** One was taken over, of so many bytes. @throws RangeError for more than came */
  taken(envelopeBytes: number): void {
    if (this.#heldFrames === 0 || envelopeBytes > this.#heldBytes)
      throw new RangeError(`${envelopeBytes} bytes taken of ${this.#heldFrames} transfers`);
    this.#heldFrames--;
    this.#heldBytes -= envelopeBytes;
    this.#takenFrames++;
    this.#takenBytes += envelopeBytes;
  }

  /** Something was taken that the neighbour has not been told. */
  get untold(): boolean {
    return this.#takenFrames > this.#toldFrames;
  }

  /** So much that it has to be told now. */
  get pressing(): boolean {
    const frames = this.#takenFrames - this.#toldFrames;
    const bytes = this.#takenBytes - this.#toldBytes;
    return frames >= this.#creditFrames * TELL_SHARE || bytes >= this.#creditBytes * TELL_SHARE;
  }

  tell(): Credit {
    this.#toldFrames = this.#takenFrames;
    this.#toldBytes = this.#takenBytes;
    return { kind: 'credit', takenFrames: this.#takenFrames, takenBytes: this.#takenBytes };
  }
}
