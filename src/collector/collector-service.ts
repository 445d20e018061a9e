// The calls of the contract, whatever binding brings them: who may call, what is asked, who answers.
// It knows bytes and callers; sockets, TLS and framing belong to the servers.

import { decodeGetSchemaRequest, encodeGetSchemaResponse } from '../protocol/message-codec.ts';
import { Code, METHODS, type MethodKey } from '../protocol/service.ts';
import { decodeWatchStatsRequest } from '../protocol/stats-codec.ts';
import { encodeStatusResponse } from '../protocol/status-codec.ts';
import { decodeWatchRequest } from '../protocol/watch-codec.ts';
import type { CollectorStatus, StatsReport } from '../traffic/feed.ts';
import { parseFilter } from '../traffic/filter.ts';
import type { SchemaAnswer } from '../traffic/message-reader.ts';
import type { FaultGuard } from './fault-guard.ts';
import { MessageCalls, type MessageCallsParts } from './message-calls.ts';
import { serveNodes } from './node-call.ts';
import type { NodeDirectory } from './node-directory.ts';
import { type Admitted, OpenStreams, type Request } from './open-streams.ts';
import { endWithFault, Refusal, refusalOf } from './refusal.ts';
import { ANSWERED, type CallSink, type ServedCall } from './served-call.ts';
import { StatsCall } from './stats-call.ts';
import type { SharesLimits } from './subscriber-shares.ts';
import { Subscription } from './subscription.ts';
import type { SubscriptionHub } from './subscription-hub.ts';
import { subscriptionStart } from './subscription-start.ts';

/** A GetSchema answer is one message, and grpc-js receives 4 MiB at most, bytes. */
export const SCHEMA_ANSWER_MAX_BYTES = 3_500_000;

export interface CollectorServiceParts extends MessageCallsParts {
  readonly hub: SubscriptionHub;
  readonly guard: FaultGuard;
  readonly limits: SharesLimits;
  readonly directory: NodeDirectory | undefined;
  /** May ask the local service's reflection. */
  readonly schema: (method: string) => Promise<SchemaAnswer>;
  /** Keeps what taps have taken down but not kept yet. */
  readonly refresh: () => void;
  readonly status: () => Omit<CollectorStatus, 'subscribers' | 'draining'>;
  readonly report: (withPast: boolean) => StatsReport;
}

export class CollectorService {
  readonly #parts: CollectorServiceParts;
  readonly #messages: MessageCalls;
  readonly #streams: OpenStreams;
  readonly #statsCalls = new Set<StatsCall>();
  #draining = false;

  /** Of what its bindings' sockets and timers start. */
  get guard(): FaultGuard {
    return this.#parts.guard;
  }

  constructor(parts: CollectorServiceParts) {
    this.#parts = parts;
    this.#streams = new OpenStreams(parts);
    this.#messages = new MessageCalls(parts);
  }

  /** Of events and statistics. */
  get subscribers(): number {
    return this.#streams.subscribers;
  }

  /** Answers a call; whatever goes wrong ends that call alone. Never throws. */
  serve(key: MethodKey, request: Request): ServedCall {
    const { caller, sink } = request;
    try {
      this.#parts.refresh();
      if (!caller.mayRead) {
        if (key === 'getMessage') this.#messages.refused(request);
        throw new Refusal(Code.PermissionDenied, caller.refusal);
      }
      return this.#guarded(this.#serve(key, request), sink);
    } catch (error) {
      const refusal = refusalOf(error);
      const { guard } = this.#parts;
      if (refusal === undefined) guard.fault(() => endWithFault(sink));
      else guard.run(() => sink.end(refusal.code, refusal.message), nothing);
      return ANSWERED;
    }
  }

  /** What a binding's sockets and events call. */
  #guarded(served: ServedCall, sink: CallSink): ServedCall {
    if (served === ANSWERED) return served;
    const { guard } = this.#parts;
    const cancel = guard.guarded(() => served.cancel(), nothing);
    const onFault = (): void => {
      cancel();
      endWithFault(sink);
    };
    return { resume: guard.guarded(() => served.resume(), onFault), cancel };
  }

  #serve(key: MethodKey, request: Request): ServedCall {
    const { sink, body } = request;
    switch (key) {
      case 'watch':
        return this.#stream(key, request, (admitted) => this.#watch(admitted));
      case 'watchStats':
        return this.#stream(key, request, (admitted) => this.#watchStats(admitted));
      case 'getMessage':
        return this.#messages.serve(request);
      case 'getSchema':
        return this.#getSchema(decodeGetSchemaRequest(body), sink);
      case 'getStatus':
        sink.write(encodeStatusResponse(this.status()));
        sink.end(Code.Ok, '');
        return ANSWERED;
      case 'watchNodes':
        return this.#stream(key, request, (admitted) => serveNodes(this.#parts, admitted));
    }
  }

  status(): CollectorStatus {
    return {
      ...this.#parts.status(),
      subscribers: this.subscribers,
      draining: this.#draining,
    };
  }

  #stream(
    key: MethodKey,
    request: Request,
    answer: (admitted: Admitted) => ServedCall,
  ): ServedCall {
    if (this.#draining) throw new Refusal(Code.Unavailable, 'this collector is draining');
    return this.#streams.open(key, request, answer);
  }

  #watch({ body, caller, sink, onFault }: Admitted): ServedCall {
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
      withPayloads: caller.payloadRefusal === '',
      write: (batch) => sink.write(batch),
    });
    hub.add(subscription, onFault);
    return {
      resume: () => hub.resume(subscription),
      cancel: () => hub.remove(subscription),
    };
  }

  #watchStats({ body, sink, clock }: Admitted): ServedCall {
    const { report } = this.#parts;
    const { intervalMs } = decodeWatchStatsRequest(body);
    const onCancel = (): void => {
      this.#statsCalls.delete(call);
    };
    const call: StatsCall = new StatsCall({ clock, intervalMs, sink, report, onCancel });
    this.#statsCalls.add(call);
    return call;
  }

  #getSchema(method: string, sink: CallSink): ServedCall {
    let cancelled = false;
    const { guard } = this.#parts;
    const end = (): void => endWithFault(sink);
    const answered = guard.guarded((answer: SchemaAnswer) => {
      if (cancelled) return;
      if (answer.kind === 'unknown') return sink.end(Code.NotFound, answer.reason);
      const length = answer.schema.fileDescriptorSet.length;
      if (length > SCHEMA_ANSWER_MAX_BYTES)
        return sink.end(Code.ResourceExhausted, `the schema has ${length} bytes, too many to send`);
      sink.write(encodeGetSchemaResponse(answer.schema));
      sink.end(Code.Ok, '');
    }, end);
    void this.#parts.schema(method).then(answered, () => guard.fault(end));
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

  /** Ends the streams of certificates that are revoked now. */
  endRevoked(isRevoked: (serial: string) => boolean): void {
    this.#streams.endRevoked(isRevoked);
  }

  /** Ends every stream. */
  endAll(): void {
    this.#draining = true;
    const { guard } = this.#parts;
    for (const call of this.#statsCalls) guard.run(() => call.finish(), nothing);
    this.#streams.endAll();
  }
}

const nothing = (): void => {};

/** By full method name without a leading slash. */
export function methodKey(name: string): MethodKey | undefined {
  return (Object.keys(METHODS) as MethodKey[]).find((key) => METHODS[key].name === name);
}
