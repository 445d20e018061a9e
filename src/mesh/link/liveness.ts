// Pings a neighbour and says when its silence has become too long. A timer of this process that fires late proves that
// this process was held up, not the neighbour: then the neighbour gets the time again (Lifeguard, section 3).

import type { Ping } from '../../protocol/link-frame.ts';
import type { Clock, Timer } from '../../runtime/clock.ts';
import type { LinkLimits } from './link-limits.ts';
import { RoundTrip } from './round-trip.ts';

/** A timer that fires later than this was held up by this process. */
const HELD_UP_MS = 100;
/** Pings without an answer that are remembered; a pong to an older one tells nothing. */
const OPEN_PINGS_MAX = 64;
const US_PER_MS = 1000;

export interface LivenessEvents {
  /** Time for a ping; `ping` makes it. */
  beat(): void;
  /** The neighbour is dead or frozen. */
  silent(silenceMs: number): void;
}

export class Liveness {
  readonly #clock: Clock;
  readonly #limits: LinkLimits;
  readonly #events: LivenessEvents;
  readonly #roundTrip = new RoundTrip();
  /** When each was sent, by nonce: what a neighbour gives back as the time is not believed. */
  readonly #open = new Map<number, number>();
  #timer: Timer | undefined;
  #heardMs: number;
  #wasExcused = false;
  #nonce = 0;

  constructor(clock: Clock, limits: LinkLimits, events: LivenessEvents) {
    this.#clock = clock;
    this.#limits = limits;
    this.#events = events;
    this.#heardMs = clock.monotonicMs();
  }

  get roundTripMs(): number | undefined {
    return this.#roundTrip.smoothedMs;
  }

  /** A silence of so long is a death: pings come at intervals, and each may be as late as round trips vary. */
  get silenceLimitMs(): number {
    const { pingIntervalMs, silenceMinMs, silenceMaxMs } = this.#limits;
    const overdueMs = pingIntervalMs + this.#roundTrip.expectedMostMs;
    return Math.min(silenceMaxMs, Math.max(silenceMinMs, overdueMs));
  }

  start(): void {
    this.#heardMs = this.#clock.monotonicMs();
    this.#events.beat();
    this.#schedule();
  }

  stop(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
  }

  /** Anything came. */
  heard(): void {
    this.#heardMs = this.#clock.monotonicMs();
  }

  /** The next ping, to be sent now. */
  ping(): Ping {
    const nowMs = this.#clock.monotonicMs();
    this.#nonce++;
    this.#open.set(this.#nonce, nowMs);
    this.#open.delete(this.#nonce - OPEN_PINGS_MAX);
    return { kind: 'ping', nonce: this.#nonce, sentMonoUs: Math.round(nowMs * US_PER_MS) };
  }

  /** Its answer to a ping of ours; one that was answered, or never sent, counts for nothing. */
  pong(frame: Ping): void {
    const sentMs = this.#open.get(frame.nonce);
    if (sentMs === undefined) return;
    this.#open.delete(frame.nonce);
    this.#roundTrip.add(this.#clock.monotonicMs() - sentMs);
  }

  #schedule(): void {
    const { pingIntervalMs } = this.#limits;
    const dueMs = this.#clock.monotonicMs() + pingIntervalMs;
    this.#timer = this.#clock.setTimer(pingIntervalMs, () => this.#look(dueMs));
  }

  #look(dueMs: number): void {
    const nowMs = this.#clock.monotonicMs();
    const lateMs = nowMs - dueMs;
    const wasHeldUp = lateMs > HELD_UP_MS;
    if (wasHeldUp) this.#heardMs = Math.min(nowMs, this.#heardMs + lateMs);
    // What came meanwhile is read after this timer; but a process that is always late must judge all the same.
    const isExcused = wasHeldUp && !this.#wasExcused;
    this.#wasExcused = isExcused;
    const silenceMs = nowMs - this.#heardMs;
    this.#timer = undefined;
    if (silenceMs >= this.silenceLimitMs && !isExcused) {
      this.#events.silent(silenceMs);
      return;
    }
    // First: what a beat finds may stop it.
    this.#schedule();
    this.#events.beat();
  }
}
