// Events that taps took down and that are not kept yet: keeping many at once is off the way of the calls,
// and costs half. Bounded in events, bytes and time; what is taken down belongs to it alone.

import type { Clock, Timer } from '../runtime/clock.ts';
import type { EventType } from '../traffic/event.ts';
import type { Observation } from '../traffic/observation.ts';
import type { OpenCall } from './open-call.ts';

/** An event that was taken down is kept after this at the latest, ms. */
export const NOTED_DELAY_MS = 2;
/** Events that are taken down before they are kept. */
export const NOTED_EVENTS_MAX = 128;
/** A message with a larger payload is kept at once, bytes. */
export const NOTED_PAYLOAD_MAX_BYTES = 4096;

/** An observation of a call that the tap holds on to: without what the call knows. */
export type CallObservation = Omit<
  Observation,
  'callKey' | 'direction' | 'method' | 'peer' | 'type'
>;

export interface NotedEvent {
  readonly call: OpenCall;
  readonly type: EventType;
  readonly details: CallObservation;
  /** When it was seen, by the monotonic clock. */
  readonly monoMs: number;
}

export class EventNotes {
  readonly #clock: Clock;
  readonly #keep: (event: NotedEvent) => void;
  #noted: NotedEvent[] = [];
  #timer: Timer | undefined;

  /** @param keep never throws */
  constructor(clock: Clock, keep: (event: NotedEvent) => void) {
    this.#clock = clock;
    this.#keep = keep;
  }

  /** `details` belongs to the notes from here on; a payload in it was copied. */
  add(call: OpenCall, type: EventType, details: CallObservation): void {
    const waiting = this.#noted.push({ call, type, details, monoMs: this.#clock.monotonicMs() });
    if (waiting === 1) this.#timer = this.#clock.setTimer(NOTED_DELAY_MS, () => this.drain());
    else if (waiting >= NOTED_EVENTS_MAX) this.drain();
  }

  /** Keeps all that was taken down, in its order. */
  drain(): void {
    if (this.#noted.length === 0) return;
    this.#timer?.cancel();
    const noted = this.#noted;
    this.#noted = [];
    for (const event of noted) this.#keep(event);
  }
}
