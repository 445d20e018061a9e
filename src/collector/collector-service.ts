// The calls of the contract, whatever binding brings them: who may call, what is asked, who answers.
// It knows bytes and callers; sockets, TLS and framing belong to the servers.

import {
  decodeGetMessageRequest,
  decodeGetSchemaRequest,
  encodeGetSchemaResponse,
} from '../protocol/message-codec.ts';
import { ProtocolError } from '../protocol/protocol-error.ts';
import { Code, METHODS, type MethodKey } from '../protocol/service.ts';
import { decodeWatchStatsRequest } from '../protocol/stats-codec.ts';
import { encodeStatusResponse } from '../protocol/status-codec.ts';
import { decodeWatchRequest } from '../protocol/watch-codec.ts';
import type { Clock } from '../runtime/clock.ts';
import type { CollectorStatus, StatsReport } from '../traffic/feed.ts';
import { parseFilter } from '../traffic/filter.ts';
import type { SchemaAnswer } from '../traffic/message-reader.ts';
import { LookUpBudget } from './look-up-budget.ts';
import { findEvents, type MessageAnswerParts, messageAnswer } from './message-answer.ts';
import { serveNodes } from './node-call.ts';
import type { NodeDirectory } from './node-directory.ts';
import { ANSWERED, type Caller, type CallSink, type ServedCall } from './served-call.ts';
import { StatsCall } from './stats-call.ts';
import { type SharesLimits, SubscriberShares } from './subscriber-shares.ts';
import { Subscription } from './subscription.ts';
import type { SubscriptionHub } from './subscription-hub.ts';
import { subscriptionStart } from './subscription-start.ts';
import { untilExpiry } from './until-expiry.ts';

/** A GetSchema answer is one message, and grpc-js receives 4 MiB at most, bytes. */
export const SCHEMA_ANSWER_MAX_BYTES = 3_500_000;

export interface CollectorServiceParts extends MessageAnswerParts {
  readonly node: string;
  readonly clock: Clock;
  readonly hub: SubscriptionHub;
  readonly limits: SharesLimits;
  readonly directory: NodeDirectory | undefined;
  /** May ask the local service's reflection. */
  readonly schema: (method: string) => Promise<SchemaAnswer>;
  /** Keeps what taps have taken down but not kept yet. */
  readonly refresh: () => void;
  readonly status: () => Omit<CollectorStatus, 'subscribers' | 'draining'>;
  readonly report: (withPast: boolean) => StatsReport;
}

interface Request {
  readonly body: Uint8Array;
  readonly caller: Caller;
  readonly sink: CallSink;
}

/** Ends a call with its code; thrown while a request is read. */
class Refusal extends Error {
  readonly code: number;
  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

/** A stream that ends only with its caller, its certificate or the collector. */
interface OpenStream {
  readonly key: MethodKey;
  readonly served: ServedCall;
  readonly sink: CallSink;
}

export class CollectorService {
  readonly #parts: CollectorServiceParts;
  readonly #shares: SubscriberShares;
  readonly #lookUps: LookUpBudget;
  readonly #streams = new Set<OpenStream>();
  readonly #statsCalls = new Set<StatsCall>();
  #draining = false;

  constructor(parts: CollectorServiceParts) {
    this.#parts = parts;
    this.#shares = new SubscriberShares(parts.limits);
    this.#lookUps = new LookUpBudget(parts.clock);
  }

  /** Of events and statistics. */
  get subscribers(): number {
    return [...this.#streams].filter(({ key }) => key !== 'watchNodes').length;
  }

  /** Answers a call; whatever goes wrong ends that call alone. Never throws. */
  serve(key: MethodKey, request: Request): ServedCall {
    const { caller, sink } = request;
    try {
      this.#parts.refresh();
      if (!caller.mayRead) throw new Refusal(Code.PermissionDenied, caller.refusal);
      return this.#serve(key, request);
    } catch (error) {
      const { code, message } = refusalOf(error);
      sink.end(code, message);
      return ANSWERED;
    }
  }

  #serve(key: MethodKey, request: Request): ServedCall {
    const { sink, body } = request;
    switch (key) {
      case 'watch':
        return this.#stream(key, request, (admitted) => this.#watch(admitted));
      case 'watchStats':
        return this.#stream(key, request, (admitted) => this.#watchStats(admitted));
      case 'getMessage':
        return this.#getMessage(request);
      case 'getSchema':
        return this.#getSchema(decodeGetSchemaRequest(body), sink);
      case 'getStatus':
        sink.write(encodeStatusResponse(this.status()));
        sink.end(Code.Ok, '');
        return ANSWERED;
      case 'watchNodes':
        return this.#stream(key, request, (admitted) =>
          serveNodes(this.#parts.directory, admitted.sink),
        );
    }
  }

  status(): CollectorStatus {
    return {
      ...this.#parts.status(),
      subscribers: this.subscribers,
      draining: this.#draining,
    };
  }

  /** Takes a slot of the caller's share until the stream ends, whoever ends it. */
  #stream(key: MethodKey, request: Request, open: (admitted: Request) => ServedCall): ServedCall {
    if (this.#draining) throw new Refusal(Code.Unavailable, 'this collector is draining');
    const { caller, sink } = request;
    const admission = this.#shares.admit(caller);
    if (!admission.ok) throw new Refusal(Code.ResourceExhausted, admission.reason);
    let stream: OpenStream | undefined;
    let over = false;
    const release = (): void => {
      over = true;
      admission.release();
      if (stream !== undefined) this.#streams.delete(stream);
    };
    const admitted: CallSink = {
      write: (message) => sink.write(message),
      end: (code, message) => {
        release();
        sink.end(code, message);
      },
    };
    try {
      const served = untilExpiry(
        open({ ...request, sink: admitted }),
        { caller, sink: admitted },
        this.#parts.clock,
      );
      stream = { key, served: cancelling(served, release), sink: admitted };
    } catch (error) {
      release();
      throw error;
    }
    if (!over) this.#streams.add(stream);
    return stream.served;
  }

  #watch({ body, caller, sink }: Request): ServedCall {
    const { events: store, incarnation, node, hub } = this.#parts;
    const request = decodeWatchRequest(body);
    const parsed = parseFilter(request.filter);
    if (!parsed.ok) {
      const { message, offset } = parsed.error;
      throw new Refusal(Code.InvalidArgument, `filter, at offset ${offset}: ${message}`);
    }
    const { filter } = parsed;
    const subscription = new Subscription({
      store,
      incarnation,
      node,
      filter,
      start: subscriptionStart(request, { store, incarnation, node, filter }),
      maxBatchEvents: request.maxBatchEvents,
      withPayloads: caller.mayReadPayloads,
      write: (batch) => sink.write(batch),
    });
    hub.add(subscription);
    return {
      resume: () => hub.resume(subscription),
      cancel: () => hub.remove(subscription),
    };
  }

  #watchStats({ body, sink }: Request): ServedCall {
    const { clock, report } = this.#parts;
    const { intervalMs } = decodeWatchStatsRequest(body);
    const onCancel = (): void => {
      this.#statsCalls.delete(call);
    };
    const call: StatsCall = new StatsCall({ clock, intervalMs, sink, report, onCancel });
    this.#statsCalls.add(call);
    return call;
  }

  #getMessage({ body, caller, sink }: Request): ServedCall {
    const query = decodeGetMessageRequest(body);
    const waitMs = query.kind === 'event' ? 0 : this.#lookUps.waitMs(caller);
    if (waitMs > 0) {
      const text = `${caller.share} looks up more by call key than it may`;
      throw new Refusal(Code.ResourceExhausted, `${text}: ask again in ${waitMs} ms`);
    }
    const { seqs, eventsRead } = findEvents(query, this.#parts);
    this.#lookUps.spend(caller, eventsRead);
    const answer = messageAnswer(seqs, this.#parts, caller.mayReadPayloads);
    const pump = (): void => {
      for (let part = answer.next(); !part.done; part = answer.next())
        if (!sink.write(part.value)) return;
      sink.end(Code.Ok, '');
    };
    pump();
    return { resume: pump, cancel: () => answer.return() };
  }

  #getSchema(method: string, sink: CallSink): ServedCall {
    let cancelled = false;
    void this.#parts.schema(method).then((answer) => {
      if (cancelled) return;
      if (answer.kind === 'unknown') return sink.end(Code.NotFound, answer.reason);
      const length = answer.schema.fileDescriptorSet.length;
      if (length > SCHEMA_ANSWER_MAX_BYTES)
        return sink.end(Code.ResourceExhausted, `the schema has ${length} bytes, too many to send`);
      sink.write(encodeGetSchemaResponse(answer.schema));
      sink.end(Code.Ok, '');
    });
    return {
      resume: () => {},
      cancel: () => {
        cancelled = true;
      },
    };
  }

  /** No new subscriber; those that are there get what is left. True when all have it. */
  drainSome(): boolean {
    this.#draining = true;
    this.#parts.refresh();
    this.#parts.hub.flush();
    return this.#parts.hub.caughtUp;
  }

  /** Ends every stream. */
  endAll(): void {
    this.#draining = true;
    for (const call of this.#statsCalls) call.finish();
    for (const { served, sink } of [...this.#streams]) {
      served.cancel();
      sink.end(Code.Ok, '');
    }
  }
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

function refusalOf(error: unknown): { code: number; message: string } {
  if (error instanceof Refusal) return { code: error.code, message: error.message };
  if (error instanceof ProtocolError)
    return { code: Code.InvalidArgument, message: 'the request cannot be decoded' };
  return { code: Code.Internal, message: 'the collector could not answer' };
}

/** By full method name without a leading slash. */
export function methodKey(name: string): MethodKey | undefined {
  return (Object.keys(METHODS) as MethodKey[]).find((key) => METHODS[key].name === name);
}
