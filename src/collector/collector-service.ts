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
import { type MessageAnswerParts, messageAnswer } from './message-answer.ts';
import { serveNodes } from './node-call.ts';
import type { NodeDirectory } from './node-directory.ts';
import { ANSWERED, type Caller, type CallSink, type ServedCall } from './served-call.ts';
import { StatsCall } from './stats-call.ts';
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
  readonly subscribersMax: number;
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

export class CollectorService {
  readonly #parts: CollectorServiceParts;
  readonly #statsCalls = new Map<StatsCall, CallSink>();
  readonly #watches = new Map<Subscription, CallSink>();
  #draining = false;

  constructor(parts: CollectorServiceParts) {
    this.#parts = parts;
  }

  get subscribers(): number {
    return this.#watches.size + this.#statsCalls.size;
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
        return untilExpiry(this.#watch(request), request, this.#parts.clock);
      case 'watchStats':
        return untilExpiry(this.#watchStats(request), request, this.#parts.clock);
      case 'getMessage':
        return this.#getMessage(request);
      case 'getSchema':
        return this.#getSchema(decodeGetSchemaRequest(body), sink);
      case 'getStatus':
        sink.write(encodeStatusResponse(this.status()));
        sink.end(Code.Ok, '');
        return ANSWERED;
      case 'watchNodes':
        return serveNodes(this.#parts.directory, sink);
    }
  }

  status(): CollectorStatus {
    return {
      ...this.#parts.status(),
      subscribers: this.subscribers,
      draining: this.#draining,
    };
  }

  #admitSubscriber(): void {
    if (this.#draining) throw new Refusal(Code.Unavailable, 'this collector is draining');
    const { subscribersMax } = this.#parts;
    if (this.subscribers < subscribersMax) return;
    throw new Refusal(Code.ResourceExhausted, `it has ${subscribersMax} subscribers already`);
  }

  #watch({ body, caller, sink }: Request): ServedCall {
    this.#admitSubscriber();
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
    this.#watches.set(subscription, sink);
    hub.add(subscription);
    return {
      resume: () => hub.resume(subscription),
      cancel: () => {
        hub.remove(subscription);
        this.#watches.delete(subscription);
      },
    };
  }

  #watchStats({ body, sink }: Request): ServedCall {
    this.#admitSubscriber();
    const { clock, report } = this.#parts;
    const { intervalMs } = decodeWatchStatsRequest(body);
    const onCancel = (): void => {
      this.#statsCalls.delete(call);
    };
    const call: StatsCall = new StatsCall({ clock, intervalMs, sink, report, onCancel });
    this.#statsCalls.set(call, sink);
    return call;
  }

  #getMessage({ body, caller, sink }: Request): ServedCall {
    const query = decodeGetMessageRequest(body);
    const answer = messageAnswer(query, this.#parts, caller.mayReadPayloads);
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

  /** Ends every subscription. */
  endAll(): void {
    this.#draining = true;
    for (const call of this.#statsCalls.keys()) call.finish();
    const sinks = [...this.#watches.values(), ...this.#statsCalls.values()];
    for (const subscription of this.#watches.keys()) this.#parts.hub.remove(subscription);
    for (const call of [...this.#statsCalls.keys()]) call.cancel();
    this.#watches.clear();
    for (const sink of sinks) sink.end(Code.Ok, '');
  }
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
