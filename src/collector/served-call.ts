// A call to the collector as both bindings see it: messages are bytes, flow control is the answer of
// `write`. gRPC and ws adapt to this, so that the service knows neither.

/** Where a call's answers go. */
export interface CallSink {
  /** One response message; false when no more should come until `resume`. */
  write(message: Uint8Array): boolean;
  /** Ends the call, once, with a gRPC status code; nothing is written after it. */
  end(code: number, message: string): void;
}

/** A call that is being answered. */
export interface ServedCall {
  /** The transport takes more. */
  resume(): void;
  /** The caller is gone or its deadline is over: `end` is not called any more. */
  cancel(): void;
}

/** Who calls, by certificate or by the kind of listener. */
export interface Caller {
  /** For a person. */
  readonly name: string;
  /** What limits of a caller are counted by: role and name of its certificate, else its address. */
  readonly share: string;
  /** False: the role may not read; `refusal` says why. */
  readonly mayRead: boolean;
  readonly refusal: string;
  /** Why metadata only, for a person; '' when it may read payloads and their heads as well. */
  readonly payloadRefusal: string;
  /** Of its certificate; '' where there is none. */
  readonly spiffeId: string;
  /** Of its certificate, lower case hexadecimal; '' where there is none. */
  readonly certSerial: string;
  /** IP address. */
  readonly address: string;
  /** End of its certificate, UTC ms: its streams end then. Infinity without one. */
  readonly validUntilUtcMs: number;
}

/** What is answered at once. */
export const ANSWERED: ServedCall = { resume: () => {}, cancel: () => {} };
