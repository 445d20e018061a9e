// What a node says on one connection: frames to its channel as that takes them, answers and deliveries that cannot be
// sent answered otherwise, and the end of a connection that leaves too much unread.

import type { PortMessage } from '../../protocol/port-codec.ts';
import { encodePortFrame, type PortFrame, type PortHello } from '../../protocol/port-codec.ts';
import type { ByteBudget } from './byte-budget.ts';
import { FrameWriter, type Sent } from './frame-writer.ts';
import { type PortReply, portReply } from './port-backend.ts';
import type { PortChannel, PortClose } from './port-channel.ts';
import { DELIVERY_ROOM_BYTES, type PortLimits } from './port-limits.ts';

export interface PortOutputOptions {
  readonly channel: PortChannel;
  readonly limits: PortLimits;
  /** Of all connections of the node. */
  readonly outgoing: ByteBudget;
}

export interface PortOutputEvents {
  /** The queue to the other end is full. */
  onBlocked(): void;
  end(close: PortClose): void;
}

export class PortOutput {
  readonly #options: PortOutputOptions;
  readonly #events: PortOutputEvents;
  readonly #writer: FrameWriter;
  #isWritable = true;
  #isStopped = false;

  constructor(options: PortOutputOptions, events: PortOutputEvents) {
    this.#options = options;
    this.#events = events;
    this.#writer = new FrameWriter({
      write: (frame) => this.#write(frame),
      frameBytesMax: options.limits.frameBytesMax,
      roomBytes: DELIVERY_ROOM_BYTES,
      budget: options.outgoing.share(),
    });
  }

  get isWritable(): boolean {
    return this.#isWritable;
  }

  /** Frames that are not wholly written. */
  get waiting(): number {
    return this.#writer.size;
  }

  heardOf(hello: PortHello): void {
    this.#writer.heardOf(hello);
  }

  send(frame: PortFrame): Sent {
    return this.#isStopped ? 'sent' : this.#writer.send(frame);
  }

  answer(number: number, reply: PortReply): void {
    const sent = this.send({ kind: 'answer', number, ...reply });
    if (sent === 'sent') return;
    const { id, node, attempts } = reply;
    const more = { id, node, attempts };
    const refusal =
      sent === 'full'
        ? portReply('retryable', 'too much waits to be read from this node', more)
        : portReply('fatal', this.#writer.tooLarge('reply', reply.payload.length), more);
    this.send({ kind: 'answer', number, ...refusal });
  }

  /** Gives the answer where it cannot be sent. */
  deliver(message: PortMessage, service: string): PortReply | undefined {
    const sent = this.send(message);
    if (sent === 'too-large') return portReply('fatal', `larger than ${service} takes at its node`);
    return sent === 'full' ? portReply('retryable', 'too much waits to be delivered') : undefined;
  }

  #write(frame: Uint8Array): boolean {
    const { channel, limits } = this.#options;
    const hasRoom = channel.write(frame);
    if (!hasRoom && this.#isWritable) this.#events.onBlocked();
    this.#isWritable = hasRoom;
    if (channel.queuedBytes > limits.queueBytesMax)
      this.#events.end({ cause: 'slow', text: `it leaves ${channel.queuedBytes} bytes unread` });
    return hasRoom;
  }

  /** There is room again, of which `first` may use some before what waits. */
  writable(first: () => void): void {
    this.#isWritable = true;
    first();
    this.#writer.writable();
  }

  /** Says why the connection ends, past all that waits. */
  withdraw(reason: string): void {
    this.#options.channel.write(encodePortFrame({ kind: 'withdraw', reason }));
  }

  /** The connection has ended. */
  stop(): void {
    this.#isStopped = true;
    this.#writer.stop();
  }
}
