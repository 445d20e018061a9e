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
  readonly index?: number;
  /** Headers or trailers before redaction; `-bin` values are bytes. */
  readonly metadata?: readonly { readonly key: string; readonly value: Uint8Array | string }[];
  /** Whole payload of a message before redaction; never written to. */
  readonly payload?: Uint8Array;
  /** Of a message without `payload`: how long that is, bytes, where the tap knows it. */
  readonly size?: number;
  readonly status?: number;
  readonly statusMessage?: string;
  readonly trace?: TraceContext;
  readonly deadlineUtcNs?: bigint;
  readonly hops?: readonly Hop[];
  readonly hopCount?: number;
}

/** What an observation of one call says beyond what the call itself is. */
export type CallObservation = Omit<
  Observation,
  'callKey' | 'direction' | 'method' | 'peer' | 'type'
>;

/** A call that its tap holds on to: to observe it costs less than by its key. */
export interface ObservedCall {
  /** Never throws and never blocks. The sink keeps no reference to the details. */
  observe(type: EventType, details: CallObservation): void;
}

export interface ObservationSink {
  /** Never throws and never blocks: a fault of the collector is counted, not passed on. */
  observe(observation: Observation): void;
  /**
   * A call that begins now; undefined when it is not captured. The sink keeps `callKey`, 16 bytes that nobody writes to.
   * Never throws and never blocks.
   */
  openCall(
    direction: Direction,
    callKey: Uint8Array,
    method: string,
    peer: Peer,
  ): ObservedCall | undefined;
}
