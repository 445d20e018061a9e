// One attached service, seen from its node: Hello, numbers, deliveries up to what it takes, answers, withdraw, pings.
// It works on frames and knows no socket. What breaks a rule ends this one connection, with a reason.

import {
  decodePortFrame,
  encodePortFrame,
  type PortAnswer,
  type PortFrame,
  type PortHello,
  type PortMessage,
} from '../../protocol/port-codec.ts';
import { ProtocolError } from '../../protocol/protocol-error.ts';
import { CONTRACT_VERSION } from '../../protocol/service.ts';
import type { Clock } from '../../runtime/clock.ts';
import { type PortBackend, type PortInstance, type PortReply, portReply } from './port-backend.ts';
import type { PortChannel, PortClose, PortPeer } from './port-channel.ts';
import { PortDeliveries } from './port-deliveries.ts';
import { FRAME_ROOM_BYTES, NAME_CHARS_MAX, type PortLimits } from './port-limits.ts';
import { FENCE_NONCE, PortLiveness } from './port-liveness.ts';

export interface PortSessionOptions {
  readonly channel: PortChannel;
  readonly peer: PortPeer;
  readonly backend: PortBackend;
  readonly limits: PortLimits;
  readonly clock: Clock;
  onClosed(close: PortClose): void;
}

export class PortSession {
  readonly #options: PortSessionOptions;
  readonly #deliveries: PortDeliveries;
  readonly #liveness: PortLiveness;
  #hello: PortHello | undefined;
  #instance: PortInstance | undefined;
  /** Numbers that are not answered, with the bytes of their payloads. */
  readonly #asked = new Map<number, number>();
  #askedBytes = 0;
  #isWritable = true;
  #isDraining = false;
  #isFenced = false;
  #isAnnounced = false;
  #close: PortClose | undefined;

  constructor(options: PortSessionOptions) {
    const { limits, clock } = options;
    this.#options = options;
    this.#deliveries = new PortDeliveries(clock, (frame) => this.#send(frame));
    this.#liveness = new PortLiveness(clock, limits, {
      isHelloDone: () => this.#hello !== undefined,
      ping: (nonce) => this.#send({ kind: 'ping', nonce }),
      end: (close) => this.end(close),
    });
  }

  /** Certified, or as it says of itself; '' before Hello. */
  get service(): string {
    return this.#options.peer.service ?? this.#hello?.service ?? '';
  }

  get address(): string {
    return this.#options.peer.address;
  }

  /** '' over plaintext. */
  get certSerial(): string {
    return this.#options.peer.certSerial ?? '';
  }

  /** Questions of the service and deliveries to it that are not answered. */
  get unanswered(): number {
    return this.#asked.size + this.#deliveries.size;
  }

  /** It has heard of the drain: what it asked unknowing is here. */
  get hasHeard(): boolean {
    return this.#isFenced || this.#hello === undefined;
  }

  start(): void {
    const { channel } = this.#options;
    this.#liveness.start();
    channel.start({
      onFrame: (bytes) => this.#receive(bytes),
      onWritable: () => this.#writable(),
      onClose: (close) => this.#ended(close),
    });
  }

  #receive(bytes: Uint8Array): void {
    if (this.#close !== undefined) return;
    this.#liveness.heard();
    let frame: PortFrame | undefined;
    try {
      frame = decodePortFrame(bytes);
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      const cause = error.code === 'too-large' ? 'too-large' : 'malformed';
      this.end({ cause, text: error.message });
      return;
    }
    if (frame?.kind === 'hello') this.#onHello(frame);
    else if (this.#hello === undefined) this.#malformed('its first frame is not a Hello');
    else if (frame !== undefined) this.#onFrame(frame);
  }

  #onFrame(frame: Exclude<PortFrame, PortHello>): void {
    switch (frame.kind) {
      case 'request':
      case 'send':
        this.#onAsk(frame);
        return;
      case 'answer':
        this.#onAnswer(frame);
        return;
      case 'withdraw':
        this.#detach();
        return;
      case 'ping':
        this.#send({ kind: 'pong', nonce: frame.nonce });
        return;
      case 'pong':
        this.#isFenced ||= frame.nonce === FENCE_NONCE;
        return;
      case 'deliver':
        this.#malformed('a service delivers nothing to its node');
    }
  }

  #onHello(hello: PortHello): void {
    const refusal = this.#refusalOf(hello);
    if (this.#hello !== undefined) this.#malformed('a second Hello');
    else if (refusal !== undefined) this.end({ cause: 'refused', text: refusal });
    else {
      this.#hello = hello;
      if (hello.service !== '' && !this.#attach(hello)) return;
      this.#greet();
      if (this.#instance !== undefined) this.#options.backend.hasRoom(this.#instance);
    }
  }

  /** It has been let in; before that it is told nothing. */
  #greet(): void {
    const { backend, limits } = this.#options;
    this.#send({
      kind: 'hello',
      contractVersion: CONTRACT_VERSION,
      service: '',
      deliverMax: 0,
      node: backend.node,
      frameBytesMax: limits.frameBytesMax,
    });
  }

  #refusalOf({ contractVersion, service }: PortHello): string | undefined {
    const certified = this.#options.peer.service;
    if (contractVersion !== CONTRACT_VERSION)
      return `contract version ${contractVersion}, this node speaks ${CONTRACT_VERSION}`;
    if (service.length > NAME_CHARS_MAX) return `a service's name of ${service.length} characters`;
    if (certified !== undefined && service !== '' && service !== certified)
      return `the certificate is of ${certified}, not of ${service}`;
    return undefined;
  }

  #attach({ service, deliverMax }: PortHello): boolean {
    const { limits, backend } = this.#options;
    const most = Math.min(deliverMax || limits.deliverDefault, limits.deliverMax);
    const deliveries = this.#deliveries;
    const hasRoom = (): boolean => this.#isWritable && deliveries.size < most;
    const payloadBytesMax = this.#payloadBytesMax;
    const instance: PortInstance = {
      service,
      get unanswered() {
        return deliveries.size;
      },
      get hasRoom() {
        return hasRoom();
      },
      deliver(delivery, answer, lost) {
        if (delivery.payload.length <= payloadBytesMax) deliveries.deliver(delivery, answer, lost);
        else answer(portReply('fatal', `larger than ${service} takes at its node`));
      },
    };
    const refusal = backend.attach(instance);
    if (refusal !== undefined) this.end({ cause: 'refused', text: refusal });
    else this.#instance = instance;
    return refusal === undefined;
  }

  get #payloadBytesMax(): number {
    const { frameBytesMax } = this.#options.limits;
    const theirs = this.#hello?.frameBytesMax || frameBytesMax;
    return Math.min(theirs, frameBytesMax) - FRAME_ROOM_BYTES;
  }

  #onAsk(message: PortMessage): void {
    const { backend, limits } = this.#options;
    const { number, payload } = message;
    if (this.#asked.has(number)) {
      this.#malformed(`the number ${number} is not answered yet`);
      return;
    }
    const refusal = this.#refusalToAsk(message);
    if (refusal !== undefined) {
      this.#send({ kind: 'answer', number, ...refusal });
      return;
    }
    this.#asked.set(number, payload.length);
    this.#askedBytes += payload.length;
    const timeoutMs = message.timeoutMs || limits.timeoutDefaultMs;
    backend.submit({ ...message, timeoutMs }, this.service, (reply) => {
      if (this.#asked.delete(number)) this.#askedBytes -= payload.length;
      this.#answer(number, reply);
    });
  }

  #refusalToAsk({ payload, service, method, orderingKey }: PortMessage): PortReply | undefined {
    const { requestsMax, requestBytesMax } = this.#options.limits;
    if (this.#isDraining) return portReply('shutting-down', 'the node shuts down');
    if (service === '') return portReply('fatal', 'no service is named');
    if (Math.max(service.length, method.length, orderingKey.length) > NAME_CHARS_MAX)
      return portReply('fatal', `a name of more than ${NAME_CHARS_MAX} characters`);
    if (this.#asked.size < requestsMax && this.#askedBytes + payload.length <= requestBytesMax)
      return undefined;
    return portReply('retryable', `${this.#asked.size} requests of this connection wait`);
  }

  #answer(number: number, reply: PortReply): void {
    const { length } = reply.payload;
    const max = this.#payloadBytesMax;
    const tooLarge = `the reply is larger than ${max} bytes, which is what the asker takes: ${length}`;
    const shown = length <= max ? reply : portReply('fatal', tooLarge);
    this.#send({ kind: 'answer', number, ...shown });
  }

  #onAnswer(answer: PortAnswer): void {
    const wrong = this.#deliveries.onAnswer(answer);
    if (wrong !== undefined) this.#malformed(wrong);
    else if (this.#instance?.hasRoom) this.#options.backend.hasRoom(this.#instance);
  }

  #malformed(text: string): void {
    this.end({ cause: 'malformed', text });
  }

  #send(frame: PortFrame): void {
    const { channel, limits } = this.#options;
    if (this.#close !== undefined) return;
    const hasRoom = channel.write(encodePortFrame(frame));
    if (!hasRoom && this.#isWritable) this.#liveness.blocked();
    this.#isWritable = hasRoom;
    if (channel.queuedBytes > limits.queueBytesMax)
      this.end({ cause: 'slow', text: `it leaves ${channel.queuedBytes} bytes unread` });
  }

  #writable(): void {
    this.#isWritable = true;
    this.#liveness.unblocked();
    if (this.#instance?.hasRoom) this.#options.backend.hasRoom(this.#instance);
  }

  #detach(): void {
    const instance = this.#instance;
    this.#instance = undefined;
    if (instance !== undefined) this.#options.backend.detach(instance);
  }

  /** The service is to connect anew, here or elsewhere; until it has, this connection goes on. */
  announce(reason: string): void {
    if (!this.#isAnnounced) this.#send({ kind: 'withdraw', reason });
    this.#isAnnounced = true;
  }

  /** Nothing new either way; what is under way is answered. */
  drain(reason: string): void {
    this.#isDraining = true;
    this.#detach();
    this.announce(reason);
    this.#send({ kind: 'ping', nonce: FENCE_NONCE });
  }

  /** Says why, where it can, and closes. */
  end(close: PortClose): void {
    if (this.#close !== undefined) return;
    const { channel } = this.#options;
    channel.write(encodePortFrame({ kind: 'withdraw', reason: close.text }));
    this.#ended(close);
    channel.close(close);
  }

  #ended(close: PortClose): void {
    if (this.#close !== undefined) return;
    this.#close = close;
    this.#liveness.stop();
    this.#detach();
    this.#deliveries.handBack(`${this.service} has gone from its node: ${close.text}`);
    this.#options.onClosed(close);
  }
}
