// One connection of a service to its node, seen from the service: Hello, questions and their answers by number,
// deliveries, pings. It works on frames and knows no socket; it does not reconnect.

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
import { type PortReply, portReply } from '../port/port-backend.ts';
import type { PortChannel, PortClose } from '../port/port-channel.ts';
import { FRAME_ROOM_BYTES } from '../port/port-limits.ts';

export interface PortConnectionEvents {
  /** The node's Hello: it has let this side in. */
  onReady(node: string): void;
  onDeliver(message: PortMessage, answer: (reply: PortReply) => void): void;
  /** The node takes nothing new here. */
  onWithdraw(reason: string): void;
  onClosed(close: PortClose): void;
}

export interface PortConnectionOptions {
  readonly channel: PortChannel;
  /** '' to ask only. */
  readonly service: string;
  readonly deliverMax: number;
  readonly frameBytesMax: number;
  readonly events: PortConnectionEvents;
}

export type Question = Omit<PortMessage, 'number'>;
export type OnAnswer = (answer: PortReply | { readonly lost: string }) => void;

export class PortConnection {
  readonly #options: PortConnectionOptions;
  readonly #asked = new Map<number, OnAnswer>();
  #lastNumber = 0;
  #node: string | undefined;
  /** Of a frame that the node takes. */
  #theirBytesMax = 0;
  #withdrawn = '';
  #close: PortClose | undefined;

  constructor(options: PortConnectionOptions) {
    this.#options = options;
  }

  get unanswered(): number {
    return this.#asked.size;
  }

  start(): void {
    const { channel, service, deliverMax, frameBytesMax } = this.#options;
    const contractVersion = CONTRACT_VERSION;
    this.#send({ kind: 'hello', contractVersion, service, deliverMax, node: '', frameBytesMax });
    channel.start({
      onFrame: (bytes) => this.#receive(bytes),
      onWritable: () => {},
      onClose: (close) => this.#ended(close),
    });
  }

  /**
   * `onAnswer` is called once: with the node's answer, or when the connection is lost. What is larger than the node takes
   * is answered with FATAL and never sent: the node would end the connection, and all that is under way on it.
   */
  ask(question: Question, onAnswer: OnAnswer): number {
    const number = ++this.#lastNumber;
    if (this.#close !== undefined) {
      onAnswer({ lost: this.#close.text });
      return number;
    }
    const { length } = question.payload;
    const bytes = this.#fitting({ ...question, number });
    if (bytes === undefined) {
      onAnswer(portReply('fatal', this.#tooLarge('message', length)));
      return number;
    }
    this.#asked.set(number, onAnswer);
    this.#options.channel.write(bytes);
    return number;
  }

  /** The encoded frame; undefined when it is larger than the node takes. */
  #fitting(frame: PortMessage | PortAnswer): Uint8Array | undefined {
    if (frame.payload.length > this.#payloadBytesMax) return undefined;
    const bytes = encodePortFrame(frame);
    return bytes.length <= this.#theirBytesMax ? bytes : undefined;
  }

  get #payloadBytesMax(): number {
    return this.#theirBytesMax - FRAME_ROOM_BYTES;
  }

  #tooLarge(what: string, payloadBytes: number): string {
    const max = this.#payloadBytesMax;
    if (payloadBytes > max) return `the ${what} is larger than ${max} bytes: ${payloadBytes}`;
    return `the ${what} has more than ${FRAME_ROOM_BYTES} bytes beside its body`;
  }

  #answer(number: number, reply: PortReply): void {
    if (this.#close !== undefined) return;
    const answer: PortAnswer = { kind: 'answer', number, ...reply };
    const bytes = this.#fitting(answer);
    if (bytes !== undefined) this.#options.channel.write(bytes);
    else
      this.#send({
        ...answer,
        ...portReply('fatal', this.#tooLarge('reply', reply.payload.length)),
      });
  }

  /** Nobody waits for the answer any more. */
  forget(number: number): void {
    this.#asked.delete(number);
  }

  #receive(bytes: Uint8Array): void {
    let frame: PortFrame | undefined;
    try {
      frame = decodePortFrame(bytes);
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      this.close({ cause: 'malformed', text: `the node sent what is no frame: ${error.message}` });
      return;
    }
    if (frame !== undefined) this.#onFrame(frame);
  }

  #onFrame(frame: PortFrame): void {
    const { events } = this.#options;
    switch (frame.kind) {
      case 'hello':
        this.#onHello(frame);
        return;
      case 'answer':
        this.#onAnswer(frame);
        return;
      case 'deliver':
        events.onDeliver(frame, (reply) => this.#answer(frame.number, reply));
        return;
      case 'withdraw':
        this.#withdrawn = frame.reason;
        events.onWithdraw(frame.reason);
        return;
      case 'ping':
        this.#send({ kind: 'pong', nonce: frame.nonce });
        return;
      default:
    }
  }

  #onHello({ node, contractVersion, frameBytesMax }: PortHello): void {
    if (contractVersion !== CONTRACT_VERSION) {
      const text = `${node} speaks contract version ${contractVersion}, not ${CONTRACT_VERSION}`;
      this.close({ cause: 'refused', text });
    } else if (this.#node === undefined) {
      this.#node = node;
      this.#theirBytesMax = frameBytesMax || this.#options.frameBytesMax;
      this.#options.events.onReady(node);
    }
  }

  #onAnswer({ kind: _kind, number, ...reply }: PortAnswer): void {
    const onAnswer = this.#asked.get(number);
    this.#asked.delete(number);
    onAnswer?.(reply);
  }

  #send(frame: PortFrame): void {
    if (this.#close === undefined) this.#options.channel.write(encodePortFrame(frame));
  }

  /** Nothing more is to be delivered here; answers go on. */
  withdraw(reason: string): void {
    this.#send({ kind: 'withdraw', reason });
  }

  close(close: PortClose): void {
    this.#ended(close);
    this.#options.channel.close(close);
  }

  #ended(close: PortClose): void {
    if (this.#close !== undefined) return;
    // What the node said last tells more than that it closed.
    const text = this.#withdrawn === '' ? close.text : this.#withdrawn;
    this.#close = { ...close, text };
    const asked = [...this.#asked.values()];
    this.#asked.clear();
    for (const onAnswer of asked) onAnswer({ lost: text });
    this.#options.events.onClosed(this.#close);
  }
}
