// What a tap hands to a collector: an observation is an event before it has a sequence, a time or
// redaction. bin connects taps and collectors through ObservationSink.

import type { Direction, EventType, Hop, Peer, TraceContext } from './event.ts';

export interface Observation {
  readonly type: EventType;
  readonly direction: Direction;
  /** 16 bytes, a UUIDv7. The sink keeps no reference. */
  readonly callKey: Uint8Array;
  /** `package.Service/Method`. */
  readonly method: string;
  readonly peer: Peer;
  /** Of a message: its index among the call's messages of the same type. */
  readonly index?: number | undefined;
  /** Headers or trailers before redaction; `-bin` values are bytes. */
  readonly metadata?:
    | readonly { readonly key: string; readonly value: Uint8Array | string }[]
    | undefined;
  /** Whole payload of a message before redaction; never written to. */
  readonly payload?: Uint8Array | undefined;
  /** Of a message without `payload`: how long that is, bytes, where the tap knows it. */
  readonly size?: number | undefined;
  readonly status?: number | undefined;
  readonly statusMessage?: string | undefined;
  readonly trace?: TraceContext | undefined;
  readonly deadlineUtcNs?: bigint | undefined;
  readonly hops?: readonly Hop[] | undefined;
  readonly hopCount?: number | undefined;
}

/** What an observation of one call says beyond what the call itself is. */
export type CallObservation = Omit<
  Observation,
  'callKey' | 'direction' | 'method' | 'peer' | 'type'
>;

/** A call that its tap holds on to: to observe it costs less than by its key. */
export interface ObservedCall {
  /**
   * Never throws and never blocks. The details are the caller's to use again; a trace that they name may be read a
   * little later and is not written to.
   * @param seenMonoMs when it was seen, by the monotonic clock of this process; default: now
   */
  observe(type: EventType, details: CallObservation, seenMonoMs?: number): void;
}

export interface ObservationSink {
  /** Never throws and never blocks: a fault of the collector is counted, not passed on. */
  observe(observation: Observation): void;
  /** A call that begins now; undefined when it is not captured. Never throws and never blocks. */
  openCall(
    direction: Direction,
    callKey: Uint8Array,
    method: string,
    peer: Peer,
  ): ObservedCall | undefined;
}
