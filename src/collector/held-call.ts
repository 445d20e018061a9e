// A call that its tap holds on to: what it tells is taken down and kept a little later with much else, unless
// it is more than is taken down. It owns no events.

import type { EventType } from '../traffic/event.ts';
import type { CallObservation, ObservedCall } from '../traffic/observation.ts';
import type { OpenCall } from './open-call.ts';
import { isPlain } from './plain-details.ts';

/** What takes it down or keeps it. */
export interface KeepsObservations {
  /** Keeps the event now. Never throws. */
  record(call: OpenCall, type: EventType, details: CallObservation, seenMonoMs?: number): void;
  /** Takes down an event of which `isPlain`. @throws whatever a hostile value makes it throw */
  notePlain(call: OpenCall, type: EventType, details: CallObservation, seenMonoMs?: number): void;
  /** An event that could not be observed. Never throws. */
  lost(): void;
}

export class HeldCall implements ObservedCall {
  readonly #keeper: KeepsObservations;
  readonly #call: OpenCall | undefined;

  /** @param call undefined: of a key that is none each observation is a fault */
  constructor(keeper: KeepsObservations, call: OpenCall | undefined) {
    this.#keeper = keeper;
    this.#call = call;
  }

  observe(type: EventType, details: CallObservation, seenMonoMs?: number): void {
    const call = this.#call;
    try {
      if (call === undefined) this.#keeper.lost();
      else if (isPlain(details)) this.#keeper.notePlain(call, type, details, seenMonoMs);
      else this.#keeper.record(call, type, details, seenMonoMs);
    } catch {
      this.#keeper.lost();
    }
  }
}
