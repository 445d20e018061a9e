// How many acks a neighbour may send, which need no credit: some for each transfer that it was sent, and so many a second
// besides, for those of transfers that went another way. A flood of them would fill the queues of links to others.

import type { Ack } from '../../protocol/link-frame.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { LinkLimits } from './link-limits.ts';
import { TokenBucket } from './token-bucket.ts';

/** A transfer is answered by one, by some that say how far it got, and anew when it is asked for again. */
const ACKS_PER_TRANSFER = 4;
/** Two replies of the size that fits an ack. */
const ACK_BYTES_PER_TRANSFER = 128 * 1024;

export type AckLimits = Pick<
  LinkLimits,
  'acksPerS' | 'ackBytesPerS' | 'acksEarnedMax' | 'ackBytesEarnedMax'
>;

export class AckBudget {
  readonly #limits: AckLimits;
  readonly #frames: TokenBucket;
  readonly #bytes: TokenBucket;
  #earnedFrames = 0;
  #earnedBytes = 0;
  dropped = 0;

  constructor(limits: AckLimits, nowMs: number) {
    const { acksPerS, ackBytesPerS } = limits;
    this.#limits = limits;
    this.#frames = new TokenBucket(acksPerS, acksPerS, nowMs);
    this.#bytes = new TokenBucket(ackBytesPerS, ackBytesPerS, nowMs);
  }

  /** A transfer went to the neighbour. */
  earn(): void {
    const { acksEarnedMax, ackBytesEarnedMax } = this.#limits;
    this.#earnedFrames = Math.min(acksEarnedMax, this.#earnedFrames + ACKS_PER_TRANSFER);
    this.#earnedBytes = Math.min(ackBytesEarnedMax, this.#earnedBytes + ACK_BYTES_PER_TRANSFER);
  }

  /** False: it is more than the neighbour may send, and counted. */
  take({ reply, reason }: Ack, clock: Clock): boolean {
    const bytes = reply.length + reason.length;
    if (this.#takeFrame(clock) && this.#takeBytes(bytes, clock)) return true;
    this.dropped++;
    return false;
  }

  /** What is earned needs no time. */
  #takeFrame(clock: Clock): boolean {
    if (this.#earnedFrames === 0) return this.#frames.take(clock.monotonicMs());
    this.#earnedFrames--;
    return true;
  }

  #takeBytes(bytes: number, clock: Clock): boolean {
    if (bytes > this.#earnedBytes) return this.#bytes.take(clock.monotonicMs(), bytes);
    this.#earnedBytes -= bytes;
    return true;
  }
}
