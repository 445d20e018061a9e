// The tap at the client's end of calls made with @grpc/grpc-js: every event of the call as it passes,
// with the bytes that grpc-js encodes and decodes anyway. It changes nothing but the call key it adds.

import {
  InterceptingCall,
  type InterceptingListener,
  type Interceptor,
  type InterceptorOptions,
  type Metadata,
  type StatusObject,
} from '@grpc/grpc-js';
import { Direction, EventType } from '../traffic/event.ts';
import type { CallObservation } from '../traffic/observation.ts';
import { NO_DETAILS } from './event-notes.ts';
import { deadlineUtcNs, headerDetails, metadataValues, withCallKey } from './grpc-metadata.ts';
import { CapturedMethods } from './ignored-methods.ts';
import type { InterceptorParts } from './interceptor-parts.ts';
import type { OpenCall } from './open-call.ts';
import { isPeerVerified } from './verified-connection.ts';

type NextCall = ReturnType<Parameters<Interceptor>[1]>;
type MessageContext = Parameters<NextCall['sendMessageWithContext']>[0];
type CancelStatus = Parameters<NextCall['cancelWithStatus']>[0];

type MethodDefinition = InterceptorOptions['method_definition'];
/** Key of one interceptor: another collector's has its own. */
type CurrentTap = symbol;
type TappedDefinition = MethodDefinition & { [key: CurrentTap]: ClientCallTap | undefined };

export function clientInterceptor(parts: InterceptorParts): Interceptor {
  const methods = new CapturedMethods();
  const current: CurrentTap = Symbol('the tap whose messages pass');
  return (options, nextCall) => {
    const method = methods.method(options.method_definition.path);
    const next = nextCall(options);
    if (method === '') return new InterceptingCall(next);
    try {
      return new ClientCallTap(parts, method, options, next, current);
    } catch {
      parts.capture.lost();
      return new InterceptingCall(next);
    }
  };
}

/**
 * The channel of a call that grpc-js itself made, undefined behind another interceptor: undocumented,
 * and without it the target is asked for each call.
 */
function channelOf(next: NextCall): object | undefined {
  const { call } = next as { call?: { channel?: unknown } };
  const channel = call?.channel;
  return typeof channel === 'object' && channel !== null ? channel : undefined;
}

/**
 * Overrides every step of InterceptingCall, so that each one costs one call and no closure, and listens
 * to the answers itself.
 */
class ClientCallTap extends InterceptingCall implements InterceptingListener {
  readonly #parts: InterceptorParts;
  readonly #next: NextCall;
  readonly #target: string;
  readonly #deadline: bigint | undefined;
  readonly #call: OpenCall;
  /** Base64; empty when it is not sent. */
  readonly #keyText: string;
  readonly #definition: TappedDefinition;
  readonly #current: CurrentTap;
  #listener: Partial<InterceptingListener> | undefined;
  #peerKnown = false;

  constructor(
    parts: InterceptorParts,
    method: string,
    options: InterceptorOptions,
    next: NextCall,
    current: CurrentTap,
  ) {
    super(next);
    this.#parts = parts;
    this.#next = next;
    this.#target = parts.peers.targetOf(channelOf(next), () => next.getPeer());
    this.#deadline = deadlineUtcNs(options.deadline as Date | number | undefined);
    const { capture, peers, keys } = parts;
    const peer = peers.ofTarget(this.#target);
    const keyAt = keys.next();
    this.#call = capture.open(Direction.Outbound, method, peer, keys.bytes, keyAt);
    this.#keyText = parts.sendCallKey ? keys.text() : '';
    this.#call.keyIsInHeader = parts.sendCallKey;
    this.#definition = options.method_definition as TappedDefinition;
    this.#current = current;
    if (!(current in this.#definition)) this.#tapBytes(this.#definition, current);
  }

  /**
   * grpc-js makes a method definition for each call and reads its serializers when it uses them:
   * undocumented, and held by a test. An interceptor that retries uses one definition for all its
   * attempts: the bytes belong to the one that was started last.
   */
  #tapBytes(definition: TappedDefinition, current: CurrentTap): void {
    const { requestSerialize, responseDeserialize } = definition;
    definition[current] = undefined;
    definition.requestSerialize = (message) => {
      const payload = requestSerialize.call(definition, message);
      const tap = definition[current];
      if (tap !== undefined) tap.#message(EventType.ClientMessage, payload);
      return payload;
    };
    definition.responseDeserialize = (payload) => {
      const tap = definition[current];
      if (tap !== undefined) tap.#received(payload);
      return responseDeserialize.call(definition, payload);
    };
  }

  #received(payload: Buffer): void {
    this.#learnPeer();
    this.#message(EventType.ServerMessage, payload);
  }

  /** Whatever a serializer made: the service's call goes on in any case. */
  #message(type: EventType, payload: Buffer): void {
    const { capture } = this.#parts;
    try {
      capture.noteMessage(this.#call, type, payload);
    } catch {
      capture.lost();
    }
  }

  override start(metadata: Metadata, listener?: Partial<InterceptingListener>): void {
    this.#listener = listener;
    this.#definition[this.#current] = this;
    const sent = this.#keyText === '' ? metadata : withCallKey(metadata, this.#keyText);
    this.#header(sent);
    this.#next.start(sent, this);
  }

  #header(metadata: Metadata): void {
    try {
      this.#metadata(EventType.ClientHeader, metadata, headerDetails(metadata, this.#deadline));
    } catch {
      this.#parts.capture.lost();
    }
  }

  override sendMessageWithContext(context: MessageContext, message: unknown): void {
    this.#next.sendMessageWithContext(context, message);
  }

  override sendMessage(message: unknown): void {
    this.#next.sendMessageWithContext({}, message);
  }

  override halfClose(): void {
    this.#parts.capture.note(this.#call, EventType.ClientHalfClose, NO_DETAILS);
    this.#next.halfClose();
  }

  override cancelWithStatus(status: CancelStatus, details: string): void {
    if (!this.#call.ended) this.#parts.capture.note(this.#call, EventType.Cancel, NO_DETAILS);
    this.#next.cancelWithStatus(status, details);
  }

  override startRead(): void {
    this.#next.startRead();
  }

  /** Once the call has a connection: whose it is. Never throws. */
  #learnPeer(): void {
    if (this.#peerKnown) return;
    this.#peerKnown = true;
    try {
      const address = this.#next.getPeer();
      if (address === this.#target) return;
      const auth = this.#next.getAuthContext();
      const { peers, capture } = this.#parts;
      const peer = peers.ofConnection(
        auth ?? undefined,
        () => address,
        () => (isPeerVerified(this.#next) ? auth : null),
      );
      peers.learnTarget(this.#target, peer);
      capture.renamePeer(this.#call, peer);
    } catch {
      // The name of the target stays: less is known, nothing is wrong.
    }
  }

  onReceiveMetadata(metadata: Metadata): void {
    this.#learnPeer();
    this.#metadata(EventType.ServerHeader, metadata, NO_DETAILS);
    this.#listener?.onReceiveMetadata?.(metadata);
  }

  onReceiveMessage(message: unknown): void {
    this.#listener?.onReceiveMessage?.(message);
  }

  onReceiveStatus(status: StatusObject): void {
    this.#learnPeer();
    this.#trailer(status);
    const listener = this.#listener;
    this.#letGo();
    listener?.onReceiveStatus?.(status);
  }

  #trailer({ code, details, metadata }: StatusObject): void {
    const { capture } = this.#parts;
    try {
      capture.noteTrailer(this.#call, metadataValues(metadata), code, details);
    } catch {
      capture.lost();
    }
  }

  /**
   * A status is the last that a listener hears. node:http2 keeps its streams until the next full
   * collection, and with them all that they lead to: what only we lead to should not be among it.
   */
  #letGo(): void {
    this.#listener = undefined;
    if (this.#definition[this.#current] === this) this.#definition[this.#current] = undefined;
  }

  #metadata(type: EventType, metadata: Metadata, details: CallObservation): void {
    const { capture } = this.#parts;
    try {
      capture.noteMetadata(this.#call, type, metadataValues(metadata), details);
    } catch {
      capture.lost();
    }
  }
}
