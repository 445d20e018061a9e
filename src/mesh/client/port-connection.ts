// One connection of a service to its node, seen from the service: Hello, questions and their answers by number,
// deliveries, pings. It works on frames and knows no socket; it does not reconnect.

import type { PortAnswer, PortFrame, PortHello, PortMessage } from '../../protocol/port-codec.ts';
import { ProtocolError } from '../../protocol/protocol-error.ts';
import { CONTRACT_VERSION } from '../../protocol/service.ts';
import { FrameReader, type WholeFrame } from '../port/frame-reader.ts';
import { FrameWriter } from '../port/frame-writer.ts';
import { type PortReply, portReply } from '../port/port-backend.ts';
import type { PortChannel, PortClose } from '../port/port-channel.ts';
import { DELIVERY_ROOM_BYTES, FRAME_ROOM_BYTES } from '../port/port-limits.ts';

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
  /** Of a body, which comes in parts. */
  readonly messageBytesMax: number;
  readonly events: PortConnectionEvents;
}

export type Question = Omit<PortMessage, 'number'>;
export type OnAnswer = (answer: PortReply | { readonly lost: string }) => void;

export class PortConnection {
  readonly #options: PortConnectionOptions;
  readonly #writer: FrameWriter;
  readonly #reader: FrameReader;
  readonly #asked = new Map<number, OnAnswer>();
  #lastNumber = 0;
  #node: string | undefined;
  #withdrawn = '';
  #close: PortClose | undefined;

  constructor(options: PortConnectionOptions) {
    const { channel, frameBytesMax, messageBytesMax } = options;
    this.#options = options;
    this.#writer = new FrameWriter({
      write: (frame) => channel.write(frame),
      frameBytesMax,
      roomBytes: FRAME_ROOM_BYTES,
    });
    this.#reader = new FrameReader(messageBytesMax + DELIVERY_ROOM_BYTES);
  }

  /** Questions, and frames that are not wholly written. */
  get unanswered(): number {
    return this.#asked.size + this.#writer.size;
  }

  start(): void {
    const { channel, service, deliverMax, frameBytesMax, messageBytesMax } = this.#options;
    this.#send({
      kind: 'hello',
      contractVersion: CONTRACT_VERSION,
      service,
      deliverMax,
      node: '',
      frameBytesMax,
      messageBytesMax,
    });
    channel.start({
      onFrame: (bytes) => this.#receive(bytes),
      onWritable: () => this.#writer.writable(),
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
    this.#asked.set(number, onAnswer);
    if (this.#writer.send({ ...question, number }) === 'too-large') {
      this.#asked.delete(number);
      onAnswer(portReply('fatal', this.#writer.tooLarge('message', question.payload.length)));
    }
    return number;
  }

  #answer(number: number, reply: PortReply): void {
    if (this.#close !== undefined) return;
    const answer: PortAnswer = { kind: 'answer', number, ...reply };
    if (this.#writer.send(answer) === 'sent') return;
    const text = this.#writer.tooLarge('reply', reply.payload.length);
    this.#writer.send({ ...answer, ...portReply('fatal', text) });
  }

  /** Nobody waits for the answer any more. */
  forget(number: number): void {
    this.#asked.delete(number);
  }

  #receive(bytes: Uint8Array): void {
    let frame: WholeFrame | undefined;
    try {
      frame = this.#reader.read(bytes);
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      this.close({ cause: 'malformed', text: `the node sent what is no frame: ${error.message}` });
      return;
    }
    if (frame !== undefined) this.#onFrame(frame);
  }

  #onFrame(frame: WholeFrame): void {
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

  #onHello(hello: PortHello): void {
    const { node, contractVersion } = hello;
    if (contractVersion !== CONTRACT_VERSION) {
      const text = `${node} speaks contract version ${contractVersion}, not ${CONTRACT_VERSION}`;
      this.close({ cause: 'refused', text });
    } else if (this.#node === undefined) {
      this.#node = node;
      this.#writer.heardOf(hello);
      this.#options.events.onReady(node);
    }
  }

  #onAnswer({ kind: _kind, number, ...reply }: PortAnswer): void {
    const onAnswer = this.#asked.get(number);
    this.#asked.delete(number);
    onAnswer?.(reply);
  }

  #send(frame: PortFrame): void {
    if (this.#close === undefined) this.#writer.send(frame);
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
    this.#writer.stop();
    const asked = [...this.#asked.values()];
    this.#asked.clear();
    for (const onAnswer of asked) onAnswer({ lost: text });
    this.#options.events.onClosed(this.#close);
  }
}
