// The tap at the server's end of calls served with @grpc/grpc-js. It sits on the call that grpc-js itself
// made, because only there do the bytes and the statuses pass that no handler sent (deadline, broken
// request). Those two places are undocumented and held by a test; without them sizes are unknown.

import {
  type Metadata,
  ServerInterceptingCall,
  type ServerInterceptingCallInterface,
  type ServerInterceptor,
} from '@grpc/grpc-js';
import { Direction, EventType } from '../traffic/event.ts';
import { NO_DETAILS } from './capture.ts';
import type { CallObservation } from './event-notes.ts';
import { callKeyOf, deadlineUtcNs, metadataEntries, traceContextOf } from './grpc-metadata.ts';
import { CapturedMethods } from './ignored-methods.ts';
import type { InterceptorParts } from './interceptor-parts.ts';
import type { OpenCall } from './open-call.ts';
import { baseCallOf, type SentStatus, type ServerBaseCall } from './server-base-call.ts';

type ServerListener = Parameters<ServerInterceptingCallInterface['start']>[0];

export function serverInterceptor(parts: InterceptorParts): ServerInterceptor {
  const methods = new CapturedMethods();
  return (definition, call) => {
    const method = methods.method(definition.path);
    if (method === '') return new ServerInterceptingCall(call);
    try {
      return new ServerCallTap(parts, method, call);
    } catch {
      parts.capture.lost();
      return new ServerInterceptingCall(call);
    }
  };
}

class ServerCallTap extends ServerInterceptingCall {
  readonly #parts: InterceptorParts;
  readonly #method: string;
  readonly #next: ServerInterceptingCallInterface;
  readonly #base: ServerBaseCall | undefined;
  /** Made when the header comes. */
  #call: OpenCall | undefined;
  #headerSent = false;

  constructor(parts: InterceptorParts, method: string, next: ServerInterceptingCallInterface) {
    super(next);
    this.#parts = parts;
    this.#method = method;
    this.#next = next;
    this.#base = baseCallOf(next);
    if (this.#base !== undefined) this.#tap(this.#base);
  }

  #tap(base: ServerBaseCall): void {
    const { handler, sendStatus } = base;
    base.handler = {
      ...handler,
      serialize: (message) => {
        const payload = handler.serialize(message);
        this.#header(undefined);
        this.#message(EventType.ServerMessage, payload);
        return payload;
      },
      deserialize: (payload) => {
        this.#message(EventType.ClientMessage, payload);
        return handler.deserialize(payload);
      },
    };
    base.sendStatus = (status) => {
      if (base.stream?.destroyed !== true) this.#status(status);
      sendStatus.call(base, status);
    };
  }

  override start(listener: ServerListener): void {
    this.#next.start(new ServerListenerTap(this, listener));
  }

  override sendMetadata(metadata: Metadata): void {
    this.#header(metadata);
    this.#next.sendMetadata(metadata);
  }

  override sendMessage(message: unknown, callback: () => void): void {
    if (this.#base === undefined) {
      this.#header(undefined);
      this.#record(EventType.ServerMessage, NO_DETAILS);
    }
    this.#next.sendMessage(message, callback);
  }

  override sendStatus(status: SentStatus): void {
    if (this.#base === undefined) this.#status(status);
    this.#next.sendStatus(status);
  }

  /** The request's header: opens the call. Never throws. */
  opened(metadata: Metadata): void {
    const { capture, keys } = this.#parts;
    try {
      const key = callKeyOf(metadata) ?? keys.next();
      this.#call = capture.open(Direction.Inbound, this.#method, this.#peer(), key);
      const trace = traceContextOf(metadata);
      const deadline = deadlineUtcNs(this.#next.getDeadline());
      this.#record(EventType.ClientHeader, {
        metadata: metadataEntries(metadata),
        ...(trace && { trace }),
        ...(deadline !== undefined && { deadlineUtcNs: deadline }),
      });
    } catch {
      capture.lost();
    }
  }

  #peer(): ReturnType<InterceptorParts['peers']['ofConnection']> {
    const connection = this.#base?.stream?.session;
    return this.#parts.peers.ofConnection(
      connection,
      () => this.#next.getPeer(),
      () => this.#next.getAuthContext(),
    );
  }

  /** A request message, when its bytes did not pass us. */
  received(): void {
    if (this.#base === undefined) this.#record(EventType.ClientMessage, NO_DETAILS);
  }

  halfClosed(): void {
    this.#record(EventType.ClientHalfClose, NO_DETAILS);
  }

  /** grpc-js says so after every call: it is news only before a status. */
  cancelled(): void {
    if (this.#call?.ended === false) this.#record(EventType.Cancel, NO_DETAILS);
  }

  #header(metadata: Metadata | undefined): void {
    if (this.#headerSent) return;
    this.#headerSent = true;
    this.#safely(() =>
      this.#record(EventType.ServerHeader, { metadata: metadataEntries(metadata) }),
    );
  }

  #status(status: SentStatus): void {
    if (this.#call?.ended !== false) return;
    this.#safely(() =>
      this.#record(EventType.ServerTrailer, {
        status: status.code,
        statusMessage: status.details,
        metadata: metadataEntries(status.metadata),
      }),
    );
  }

  #message(type: EventType, payload: Buffer): void {
    const call = this.#call;
    if (call !== undefined)
      this.#safely(() => this.#parts.capture.noteMessage(call, type, payload));
  }

  /** Reading a value of the service may run its code. */
  #safely(record: () => void): void {
    try {
      record();
    } catch {
      this.#parts.capture.lost();
    }
  }

  #record(type: EventType, details: CallObservation): void {
    if (this.#call !== undefined) this.#parts.capture.note(this.#call, type, details);
  }
}

class ServerListenerTap implements ServerListener {
  readonly #tap: ServerCallTap;
  readonly #listener: ServerListener;

  constructor(tap: ServerCallTap, listener: ServerListener) {
    this.#tap = tap;
    this.#listener = listener;
  }

  onReceiveMetadata(metadata: Metadata): void {
    this.#tap.opened(metadata);
    this.#listener.onReceiveMetadata(metadata);
  }

  onReceiveMessage(message: unknown): void {
    this.#tap.received();
    this.#listener.onReceiveMessage(message);
  }

  onReceiveHalfClose(): void {
    this.#tap.halfClosed();
    this.#listener.onReceiveHalfClose();
  }

  onCancel(): void {
    this.#tap.cancelled();
    this.#listener.onCancel();
  }
}
