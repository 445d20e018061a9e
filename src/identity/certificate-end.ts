// Watches for the end of a certificate that a connection was let in by: says so shortly before, so that the connection
// can be exchanged for one with a renewed certificate, and again when it has ended. It closes nothing itself.

import type { Clock, Timer } from '../runtime/clock.ts';
import { ClockGap } from '../runtime/clock-gap.ts';

/** Between two looks at the clock: one that was set is seen after so long at most. */
export const CERTIFICATE_LOOK_MS = 60_000;
/** A clock that was set forward is believed after so long: whoever sets it may set it right again. */
export const CLOCK_SETTLE_MS = 10_000;
/**
 * With less left at first the notice is shorter in proportion, so that a certificate that is not renewed is not exchanged
 * over and over.
 */
const FULL_NOTICE_LEFT_MS = 300_000;
/** A shorter notice is none. */
const NOTICE_MIN_MS = 200;

export interface CertificateEndOptions {
  readonly clock: Clock;
  /** UTC ms, inclusive; Infinity: it never ends. */
  readonly notAfterUtcMs: number;
  /** Notice before the end, of a certificate with 5 minutes left or more. */
  readonly noticeMs: number;
  /** It ends in so long; told again when a clock that was set wrong was set right in between. */
  soon(leftMs: number): void;
  /** Once, last. */
  over(): void;
}

export class CertificateEnd {
  readonly #options: CertificateEndOptions;
  readonly #gap: ClockGap;
  readonly #noticeMs: number;
  /** What was left at first bounds it by a clock that nobody sets, monotonic ms. */
  readonly #endMonotonicMs: number;
  #settledMs = 0;
  #isTold = false;
  #timer: Timer | undefined;

  constructor(options: CertificateEndOptions) {
    const { clock, notAfterUtcMs, noticeMs } = options;
    const leftMs = notAfterUtcMs - clock.nowMs();
    this.#options = options;
    this.#gap = new ClockGap(clock);
    this.#endMonotonicMs = clock.monotonicMs() + leftMs;
    const share = noticeMs * Math.min(1, leftMs / FULL_NOTICE_LEFT_MS);
    // -1: its end comes first.
    this.#noticeMs = share < NOTICE_MIN_MS ? -1 : share;
    if (notAfterUtcMs !== Number.POSITIVE_INFINITY) this.#wait(leftMs);
  }

  /** Negative: it has ended. */
  #leftMs(): number {
    const { clock, notAfterUtcMs } = this.#options;
    const nowMs = clock.monotonicMs();
    if (this.#gap.look() > 0) this.#settledMs = nowMs + CLOCK_SETTLE_MS;
    const saidMs = Math.max(notAfterUtcMs - clock.nowMs(), this.#settledMs - nowMs);
    return Math.min(saidMs, this.#endMonotonicMs - nowMs);
  }

  #wait(leftMs: number): void {
    // Past the last moment of the certificate, which still counts.
    const dueMs = leftMs <= this.#noticeMs ? leftMs + 1 : leftMs - this.#noticeMs;
    const waitMs = Math.min(Math.max(dueMs, 0), CERTIFICATE_LOOK_MS);
    this.#timer = this.#options.clock.setTimer(waitMs, () => this.#look());
  }

  #look(): void {
    const leftMs = this.#leftMs();
    this.#timer = undefined;
    if (leftMs < 0) {
      this.#options.over();
      return;
    }
    const isSoon = leftMs <= this.#noticeMs;
    const isNews = isSoon && !this.#isTold;
    this.#isTold = isSoon;
    // First: what is told may stop it.
    this.#wait(leftMs);
    if (isNews) this.#options.soon(leftMs);
  }

  /** Safe to call twice. */
  stop(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
  }
}
