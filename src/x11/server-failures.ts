// What the X server answers with an error although nobody waits for it: whose fault it is, what must be drawn
// again for it, and how many there were. It knows what there is on the display and draws nothing itself.

import type { Clock, Timer } from '../runtime/clock.ts';
import type { DisplayError } from './display-error.ts';
import type { Painter } from './painter.ts';
import type { Window } from './window.ts';
import type { XFailure } from './x-client.ts';

const badWindow = 3;
const badDrawable = 9;
const badAlloc = 11;
/** BadPixmap, BadFont, BadDrawable, BadGC: what is said of something that could not be made. */
const notMade: readonly number[] = [4, 7, badDrawable, 13];
/** A server that had no memory is asked again after this time; each time after twice as long, ms. */
export const memoryRetryMs = 1000;
export const memoryRetryMaxMs = 60_000;

export interface FailingDisplay {
  readonly clock: Clock;
  readonly windows: ReadonlyMap<number, Window>;
  readonly painter: Pick<Painter, 'failed'>;
  /** Everything is drawn anew. */
  readonly redraw: () => void;
}

export class ServerFailures {
  readonly #on: FailingDisplay;
  #count = 0;
  #told: ((error: DisplayError) => void) | undefined;
  #retry: Timer | undefined;
  #retryMs = memoryRetryMs;
  /** When the server had no memory last, and when it was asked again for that. */
  #failedMs = Number.NEGATIVE_INFINITY;
  #retriedMs = Number.NEGATIVE_INFINITY;

  constructor(on: FailingDisplay) {
    this.#on = on;
  }

  /** Errors so far, without those that a window's own end explains. */
  get count(): number {
    return this.#count;
  }

  /** Calls `told` with each that does not follow from one before it. */
  listen(told: (error: DisplayError) => void): void {
    this.#told = told;
  }

  take(error: DisplayError, failure: XFailure): void {
    const repaired = this.#repaired(failure);
    const noMemory = failure.error === badAlloc;
    if (!noMemory && (repaired || this.#isLate(failure))) return;
    this.#count++;
    if (!this.#follows(failure)) this.#told?.(error);
    if (!noMemory) return;
    this.#failedMs = this.#on.clock.monotonicMs();
    if (!repaired) this.#redrawLater();
  }

  stop(): void {
    this.#retry?.cancel();
  }

  /** By what it was sent for, which does without or sends it again. */
  #repaired(failure: XFailure): boolean {
    const { windows, painter, redraw } = this.#on;
    const news = painter.failed(failure);
    if (news === 'lost') redraw();
    // After that: what drawing is helped by may have been made within a window's first picture.
    if (news !== 'not ours') return true;
    for (const window of windows.values()) if (window.failed(failure)) return true;
    return false;
  }

  /** A request that was on its way when its window went is nobody's fault. */
  #isLate({ error, badParam }: XFailure): boolean {
    return (error === badWindow || error === badDrawable) && !this.#on.windows.has(badParam ?? 0);
  }

  /** It names something that the server had no memory for a moment ago. */
  #follows({ error = 0 }: XFailure): boolean {
    return notMade.includes(error) && this.#on.clock.monotonicMs() - this.#failedMs < memoryRetryMs;
  }

  /** Whatever was to be drawn is missing. Where memory stays short, redrawing must not be all there is. */
  #redrawLater(): void {
    const { clock, redraw } = this.#on;
    if (this.#retry) return;
    const nowMs = clock.monotonicMs();
    if (nowMs - this.#retriedMs > 2 * memoryRetryMaxMs) this.#retryMs = memoryRetryMs;
    this.#retriedMs = nowMs;
    this.#retry = clock.setTimer(this.#retryMs, () => {
      this.#retry = undefined;
      redraw();
    });
    this.#retryMs = Math.min(memoryRetryMaxMs, 2 * this.#retryMs);
  }
}
