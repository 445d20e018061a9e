// One attached service, seen from its node: Hello, numbers, deliveries up to what it takes, answers, withdraw, pings.
// It works on frames and knows no socket. What breaks a rule ends this one connection, with a reason.

import type { PortAnswer, PortFrame, PortHello, PortMessage } from '../../protocol/port-codec.ts';
import { ProtocolError } from '../../protocol/protocol-error.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { ByteBudget } from './byte-budget.ts';
import { FrameReader, type WholeFrame } from './frame-reader.ts';
import { PartIntake } from './part-intake.ts';
import type { PartsRoom } from './parts-room.ts';
import { type PortBackend, type PortInstance, type PortReply, portReply } from './port-backend.ts';
import type { PortChannel, PortClose, PortPeer } from './port-channel.ts';
import { PortDeliveries } from './port-deliveries.ts';
import { nodeHello, refusalOfHello } from './port-hello.ts';
import { FRAME_ROOM_BYTES, type PortLimits } from './port-limits.ts';
import { FENCE_NONCE, PortLiveness } from './port-liveness.ts';
import { PortOutput } from './port-output.ts';
import { PortQuestions } from './port-questions.ts';

export interface PortSessionOptions {
  readonly channel: PortChannel;
  readonly peer: PortPeer;
  readonly backend: PortBackend;
  readonly limits: PortLimits;
  readonly clock: Clock;
  /** Of frames in parts, of all sessions of the node. */
  readonly partsRoom: PartsRoom;
  readonly outgoing: ByteBudget;
  onClosed(close: PortClose): void;
}

export class PortSession {
  readonly #options: PortSessionOptions;
  readonly #deliveries: PortDeliveries;
  readonly #liveness: PortLiveness;
  #hello: PortHello | undefined;
  #instance: PortInstance | undefined;
  readonly #questions: PortQuestions;
  readonly #output: PortOutput;
  readonly #reader: FrameReader;
  readonly #intake: PartIntake;
  #isDraining = false;
  #isFenced = false;
  #isAnnounced = false;
  #close: PortClose | undefined;

  constructor(options: PortSessionOptions) {
    const { limits, clock } = options;
    this.#options = options;
    this.#questions = new PortQuestions(limits);
    this.#output = new PortOutput(options, {
      onBlocked: () => this.#liveness.blocked(),
      end: (close) => this.end(close),
    });
    this.#intake = new PartIntake(options, (close) => this.end(close));
    this.#reader = new FrameReader(limits.messageBytesMax + FRAME_ROOM_BYTES, this.#intake);
    this.#deliveries = new PortDeliveries(clock, (frame) =>
      this.#output.deliver(frame, this.service),
    );
    this.#liveness = new PortLiveness(clock, limits, {
      isHelloDone: () => this.#hello !== undefined,
      isPaused: () => this.#intake.isPaused,
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

  /** Questions of the service and deliveries to it that are not answered, and frames that are not whole. */
  get unanswered(): number {
    const notWhole = this.#output.waiting + Number(this.#reader.isWithin);
    return this.#questions.size + this.#deliveries.size + notWhole;
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
    let frame: WholeFrame | undefined;
    try {
      frame = this.#reader.read(bytes);
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      const cause = error.code === 'too-large' ? 'too-large' : 'malformed';
      this.end({ cause, text: error.message });
      return;
    }
    if (frame?.kind === 'hello') this.#onHello(frame);
    else if (frame !== undefined) this.#onFrame(frame);
  }

  #onFrame(frame: Exclude<WholeFrame, PortHello>): void {
    if (this.#hello === undefined) {
      this.#malformed('its first frame is not a Hello');
      return;
    }
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
    const refusal = refusalOfHello(hello, this.#options.peer.service);
    if (this.#hello !== undefined) this.#malformed('a second Hello');
    else if (refusal !== undefined) this.end({ cause: 'refused', text: refusal });
    else {
      this.#hello = hello;
      this.#output.heardOf(hello);
      if (hello.service !== '' && !this.#attach(hello)) return;
      // It has been let in; before that it is told nothing.
      this.#send(nodeHello(this.#options.backend.node, this.#options.limits));
      if (this.#instance !== undefined) this.#options.backend.hasRoom(this.#instance);
    }
  }

  #attach({ service, deliverMax }: PortHello): boolean {
    const { limits, backend } = this.#options;
    const most = Math.min(deliverMax || limits.deliverDefault, limits.deliverMax);
    const deliveries = this.#deliveries;
    const hasRoom = (): boolean => this.#output.isWritable && deliveries.size < most;
    const instance: PortInstance = {
      service,
      get unanswered() {
        return deliveries.size;
      },
      get hasRoom() {
        return hasRoom();
      },
      deliver(delivery, answer, lost) {
        deliveries.deliver(delivery, answer, lost);
      },
    };
    const refusal = backend.attach(instance);
    if (refusal !== undefined) this.end({ cause: 'refused', text: refusal });
    else this.#instance = instance;
    return refusal === undefined;
  }

  #onAsk(message: PortMessage): void {
    const { backend, limits, peer } = this.#options;
    const { number, payload } = message;
    if (this.#questions.has(number)) {
      this.#malformed(`the number ${number} is not answered yet`);
      return;
    }
    const refusal = this.#isDraining
      ? portReply('shutting-down', 'the node shuts down')
      : this.#questions.refusalOf(message);
    if (refusal !== undefined) return void this.#send({ kind: 'answer', number, ...refusal });
    this.#questions.begin(number, payload.length);
    const timeoutMs = message.timeoutMs || limits.timeoutDefaultMs;
    const asked = { ...message, timeoutMs, fromVerified: peer.service !== undefined };
    const answered = (reply: PortReply): void => {
      this.#questions.end(number);
      this.#output.answer(number, reply);
    };
    backend.submit(asked, this.service, answered, () => this.#close === undefined);
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
    this.#output.send(frame);
  }

  #writable(): void {
    this.#liveness.unblocked();
    this.#output.writable(() => {
      if (this.#instance?.hasRoom) this.#options.backend.hasRoom(this.#instance);
    });
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
    this.#output.withdraw(close.text);
    this.#ended(close);
    channel.close(close);
  }

  #ended(close: PortClose): void {
    if (this.#close !== undefined) return;
    this.#close = close;
    this.#liveness.stop();
    this.#intake.over();
    this.#output.stop();
    this.#detach();
    this.#deliveries.handBack(`${this.service} has gone from its node: ${close.text}`);
    this.#options.onClosed(close);
  }
}
