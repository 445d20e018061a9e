// The streams that are being answered, each with a slot of its caller's share until it ends, whoever ends
// it: its caller, its certificate, the collector, or a fault, which ends that stream alone.

import { Code, type MethodKey } from '../protocol/service.ts';
import type { Clock } from '../runtime/clock.ts';
import type { FaultGuard } from './fault-guard.ts';
import { endWithFault, Refusal } from './refusal.ts';
import type { Caller, CallSink, ServedCall } from './served-call.ts';
import { type SharesLimits, SubscriberShares } from './subscriber-shares.ts';
import { untilExpiry } from './until-expiry.ts';

export interface Request {
  readonly body: Uint8Array;
  readonly caller: Caller;
  readonly sink: CallSink;
}

/** A request for a stream that has its slot. */
export interface Admitted extends Request {
  /** Ends the stream with INTERNAL. */
  readonly onFault: () => void;
  /** A fault of its timers ends the stream. */
  readonly clock: Clock;
}

export interface OpenStreamsParts {
  readonly clock: Clock;
  readonly guard: FaultGuard;
  readonly limits: SharesLimits;
}

interface OpenStream {
  readonly key: MethodKey;
  readonly certSerial: string;
  readonly served: ServedCall;
  readonly sink: CallSink;
}

export class OpenStreams {
  readonly #parts: OpenStreamsParts;
  readonly #shares: SubscriberShares;
  readonly #streams = new Set<OpenStream>();

  constructor(parts: OpenStreamsParts) {
    this.#parts = parts;
    this.#shares = new SubscriberShares(parts.limits);
  }

  /** Of events and statistics. */
  get subscribers(): number {
    return [...this.#streams].filter(({ key }) => key !== 'watchNodes').length;
  }

  /** @throws Refusal when the caller has its share, and whatever `answer` throws */
  open(key: MethodKey, request: Request, answer: (admitted: Admitted) => ServedCall): ServedCall {
    const { caller, sink } = request;
    const { guard } = this.#parts;
    const admission = this.#shares.admit(caller);
    if (!admission.ok) throw new Refusal(Code.ResourceExhausted, admission.reason);
    let stream: OpenStream | undefined;
    let over = false;
    const release = (): void => {
      over = true;
      admission.release();
      if (stream !== undefined) this.#streams.delete(stream);
    };
    const once = endingOnce(sink, release);
    const onFault = (): void => {
      guard.run(() => stream?.served.cancel(), release);
      endWithFault(once);
    };
    const clock = guard.clock(this.#parts.clock, onFault);
    try {
      const inner = answer({ ...request, sink: once, clock, onFault });
      const served = cancelling(untilExpiry(inner, { caller, sink: once }, clock), release);
      stream = { key, certSerial: caller.certSerial, served, sink: once };
    } catch (error) {
      release();
      throw error;
    }
    if (over) stream.served.cancel();
    else this.#streams.add(stream);
    return stream.served;
  }

  endAll(): void {
    for (const stream of [...this.#streams]) this.#end(stream, Code.Ok, '');
  }

  endRevoked(isRevoked: (serial: string) => boolean): void {
    const text = 'your certificate is revoked: ask who runs the cluster for another identity';
    for (const stream of [...this.#streams])
      if (isRevoked(stream.certSerial)) this.#end(stream, Code.PermissionDenied, text);
  }

  #end({ served, sink }: OpenStream, code: number, text: string): void {
    this.#parts.guard.run(
      () => {
        served.cancel();
        sink.end(code, text);
      },
      () => endWithFault(sink),
    );
  }
}

function endingOnce(sink: CallSink, release: () => void): CallSink {
  let ended = false;
  return {
    write: (message) => sink.write(message),
    end: (code, message) => {
      release();
      if (ended) return;
      ended = true;
      sink.end(code, message);
    },
  };
}

function cancelling(served: ServedCall, release: () => void): ServedCall {
  return {
    resume: () => served.resume(),
    cancel: () => {
      release();
      served.cancel();
    },
  };
}
