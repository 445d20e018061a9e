// When one port connection counts as dead: no Hello in time, nothing heard over three pings, or nothing taken off a full
// queue for too long.

import type { Clock, Timer } from '../../runtime/clock.ts';
import type { PortClose } from './port-channel.ts';
import type { PortLimits } from './port-limits.ts';

const PINGS_UNHEARD_MAX = 3;

/** Of the ping behind the Withdraw of a node that drains; other pings count from 1. */
export const FENCE_NONCE = 0xffff_ffff;

export interface PortLivenessEvents {
  isHelloDone(): boolean;
  /** The connection is not read at the moment. */
  isPaused(): boolean;
  ping(nonce: number): void;
  end(close: PortClose): void;
}

export class PortLiveness {
  readonly #clock: Clock;
  readonly #limits: PortLimits;
  readonly #events: PortLivenessEvents;
  #hello: Timer | undefined;
  #look: Timer | undefined;
  #stall: Timer | undefined;
  #heard = false;
  #unheard = 0;
  #nonce = 0;

  constructor(clock: Clock, limits: PortLimits, events: PortLivenessEvents) {
    this.#clock = clock;
    this.#limits = limits;
    this.#events = events;
  }

  start(): void {
    const { helloTimeoutMs } = this.#limits;
    this.#hello = this.#clock.setTimer(helloTimeoutMs, () => {
      if (!this.#events.isHelloDone())
        this.#events.end({ cause: 'silent', text: `no Hello within ${helloTimeoutMs} ms` });
    });
    this.#schedule();
  }

  heard(): void {
    this.#heard = true;
  }

  /** Traffic keeps it alive by a flag, and sets no timer. */
  #schedule(): void {
    this.#look = this.#clock.setTimer(this.#limits.pingIntervalMs, () => {
      this.#heard ||= this.#events.isPaused();
      this.#unheard = this.#heard ? 0 : this.#unheard + 1;
      const isActive = this.#heard;
      this.#heard = false;
      if (this.#unheard >= PINGS_UNHEARD_MAX) {
        const ms = PINGS_UNHEARD_MAX * this.#limits.pingIntervalMs;
        this.#events.end({ cause: 'silent', text: `nothing came for ${ms} ms` });
        return;
      }
      if (!isActive && this.#events.isHelloDone()) this.#events.ping(++this.#nonce);
      this.#schedule();
    });
  }

  /** The queue to the other end is full. */
  blocked(): void {
    const { writeStallMaxMs } = this.#limits;
    this.#stall ??= this.#clock.setTimer(writeStallMaxMs, () =>
      this.#events.end({ cause: 'slow', text: `it read nothing for ${writeStallMaxMs} ms` }),
    );
  }

  unblocked(): void {
    this.#stall?.cancel();
    this.#stall = undefined;
  }

  stop(): void {
    this.#hello?.cancel();
    this.#look?.cancel();
    this.#stall?.cancel();
  }
}
