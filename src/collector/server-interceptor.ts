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
import type { CallObservation } from '../traffic/observation.ts';
import { NO_DETAILS } from './event-notes.ts';
import { callKeyOf, deadlineUtcNs, headerDetails, metadataValues } from './grpc-metadata.ts';
import { CapturedMethods } from './ignored-methods.ts';
import type { InterceptorParts } from './interceptor-parts.ts';
import type { OpenCall } from './open-call.ts';
import {
  baseCallOf,
  type MessageHandler,
  type SentStatus,
  type ServerBaseCall,
} from './server-base-call.ts';

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

/** The call and the listener of its requests in one. */
class ServerCallTap extends ServerInterceptingCall implements ServerListener {
  readonly #parts: InterceptorParts;
  readonly #method: string;
  readonly #next: ServerInterceptingCallInterface;
  readonly #base: ServerBaseCall | undefined;
  /** Made when the header comes. */
  #call: OpenCall | undefined;
  #listener: ServerListener | undefined;
  #headerSent = false;
  #halfClosed = false;

  constructor(parts: InterceptorParts, method: string, next: ServerInterceptingCallInterface) {
    super(next);
    this.#parts = parts;
    this.#method = method;
    this.#next = next;
    this.#base = baseCallOf(next);
    if (this.#base !== undefined) this.#tap(this.#base);
  }

  #tap(base: ServerBaseCall): void {
    const { sendStatus } = base;
    base.handler = new TappedHandler(this, base.handler);
    base.sendStatus = (status) => {
      if (base.stream?.destroyed !== true) this.#status(status);
      sendStatus.call(base, status);
    };
  }

  override start(listener: ServerListener): void {
    this.#listener = listener;
    this.#next.start(this);
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

  onReceiveMetadata(metadata: Metadata): void {
    this.#open(metadata);
    this.#listener?.onReceiveMetadata(metadata);
  }

  onReceiveMessage(message: unknown): void {
    // Its bytes did not pass us.
    if (this.#base === undefined) this.#record(EventType.ClientMessage, NO_DETAILS);
    this.#listener?.onReceiveMessage(message);
  }

  onReceiveHalfClose(): void {
    this.#record(EventType.ClientHalfClose, NO_DETAILS);
    this.#halfClosed = true;
    this.#listener?.onReceiveHalfClose();
  }

  /** grpc-js says so after every call: it is news only before a status. */
  onCancel(): void {
    if (this.#call?.ended === false) this.#record(EventType.Cancel, NO_DETAILS);
    const listener = this.#listener;
    // The last that a listener hears, unless the half-close is still to come. node:http2 keeps its
    // streams until the next full collection: what only we lead to should not be kept with them.
    if (this.#halfClosed) this.#listener = undefined;
    listener?.onCancel();
  }

  /** The request's header opens the call. Never throws. */
  #open(metadata: Metadata): void {
    const { capture } = this.#parts;
    try {
      this.#call = this.#newCall(callKeyOf(metadata));
      const details = headerDetails(metadata, deadlineUtcNs(this.#next.getDeadline()));
      this.#metadata(EventType.ClientHeader, metadata, details);
    } catch {
      capture.lost();
    }
  }

  #newCall(sentKey: Uint8Array | undefined): OpenCall {
    const { capture, keys } = this.#parts;
    const peer = this.#peer();
    const keyAt = sentKey === undefined ? keys.next() : keys.adopted.copy(sentKey);
    const bytes = sentKey === undefined ? keys.bytes : keys.adopted.bytes;
    const call = capture.open(Direction.Inbound, this.#method, peer, bytes, keyAt);
    call.keyIsInHeader = sentKey !== undefined;
    return call;
  }

  #peer(): ReturnType<InterceptorParts['peers']['ofConnection']> {
    const connection = this.#base?.stream?.session;
    return this.#parts.peers.ofConnection(
      connection,
      () => this.#next.getPeer(),
      () => this.#next.getAuthContext(),
    );
  }

  #header(metadata: Metadata | undefined): void {
    if (this.#headerSent) return;
    this.#headerSent = true;
    this.#metadata(EventType.ServerHeader, metadata, NO_DETAILS);
  }

  #status(status: SentStatus): void {
    if (this.#call?.ended !== false) return;
    const { capture } = this.#parts;
    try {
      const { metadata, code, details } = status;
      capture.noteTrailer(this.#call, metadataValues(metadata), code, details);
    } catch {
      capture.lost();
    }
  }

  /** A request's bytes. Never throws. */
  received(payload: Buffer): void {
    this.#message(EventType.ClientMessage, payload);
  }

  /** An answer's bytes. Never throws. */
  sent(payload: Buffer): void {
    this.#header(undefined);
    this.#message(EventType.ServerMessage, payload);
  }

  #message(type: EventType, payload: Buffer): void {
    if (this.#call === undefined) return;
    try {
      this.#parts.capture.noteMessage(this.#call, type, payload);
    } catch {
      this.#parts.capture.lost();
    }
  }

  /** Reading a value of the service may run its code. */
  #metadata(
    type: EventType,
    metadata: Metadata | null | undefined,
    details: CallObservation,
  ): void {
    if (this.#call === undefined) return;
    try {
      this.#parts.capture.noteMetadata(this.#call, type, metadataValues(metadata), details);
    } catch {
      this.#parts.capture.lost();
    }
  }

  #record(type: EventType, details: CallObservation): void {
    if (this.#call !== undefined) this.#parts.capture.note(this.#call, type, details);
  }
}

/** grpc-js's own handler of one call, whose bytes pass the tap. It has what grpc-js reads of one. */
class TappedHandler implements MessageHandler {
  readonly #tap: ServerCallTap;
  readonly #handler: MessageHandler;
  readonly path: unknown;
  readonly type: unknown;
  readonly func: unknown;

  constructor(tap: ServerCallTap, handler: MessageHandler) {
    this.#tap = tap;
    this.#handler = handler;
    this.path = handler.path;
    this.type = handler.type;
    this.func = handler.func;
  }

  serialize(message: unknown): Buffer {
    const payload = this.#handler.serialize(message);
    this.#tap.sent(payload);
    return payload;
  }

  deserialize(payload: Buffer): unknown {
    this.#tap.received(payload);
    return this.#handler.deserialize(payload);
  }
}
