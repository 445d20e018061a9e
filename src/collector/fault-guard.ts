// What keeps a fault of the collector's serving side away from the service that it lives in: whatever a
// timer, a microtask, a socket or a call's event starts is guarded here. A fault is counted and ends what
// it belongs to; it never becomes an uncaught exception of the service's process.

import type { Clock } from '../runtime/clock.ts';

export class FaultGuard {
  readonly #count: () => void;

  /** @param count is called once a fault; it does not throw */
  constructor(count: () => void) {
    this.#count = count;
  }

  /** Does `step` now. Never throws. @param onFault ends what the fault belongs to; its own is counted */
  run(step: () => void, onFault: () => void): void {
    try {
      step();
    } catch {
      this.fault(onFault);
    }
  }

  /** There was one. Never throws. */
  fault(onFault: () => void): void {
    this.#count();
    try {
      onFault();
    } catch {
      this.#count();
    }
  }

  /** `step` as a listener that never throws. */
  guarded<A extends unknown[]>(
    step: (...args: A) => void,
    onFault: (...args: A) => void,
  ): (...args: A) => void {
    return (...args) =>
      this.run(
        () => step(...args),
        () => onFault(...args),
      );
  }

  /** `clock` with timers that never throw. */
  clock(clock: Clock, onFault: () => void): Clock {
    return {
      nowMs: () => clock.nowMs(),
      monotonicMs: () => clock.monotonicMs(),
      setTimer: (ms, step) => clock.setTimer(ms, () => this.run(step, onFault)),
    };
  }
}
