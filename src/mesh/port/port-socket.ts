// A socket as a port channel: each frame behind a 4-byte big-endian length. Frames of one turn of the event loop leave in
// one write. What is wrong with the framing ends it.

import type { Socket } from 'node:net';
import { tlsFailure } from '../../identity/tls-failure.ts';
import { encodePortFrame } from '../../protocol/port-codec.ts';
import { ProtocolError } from '../../protocol/protocol-error.ts';
import type { Clock, Timer } from '../../runtime/clock.ts';
import { LengthDeframer, lengthPrefix } from '../link/length-deframer.ts';
import type { PortChannel, PortChannelEvents, PortClose } from './port-channel.ts';

/** An end that does not close its side within this is cut off. */
const CLOSE_TIMEOUT_MS = 2000;

export class PortSocket implements PortChannel {
  readonly #socket: Socket;
  readonly #clock: Clock;
  readonly #deframer: LengthDeframer;
  #events: PortChannelEvents | undefined;
  #close: PortClose | undefined;
  #closing: Timer | undefined;
  #isCorked = false;

  constructor(socket: Socket, frameBytesMax: number, clock: Clock) {
    this.#socket = socket;
    this.#clock = clock;
    this.#deframer = new LengthDeframer(frameBytesMax);
    socket.on('error', (error) => this.#tell(closeOfError(error)));
    socket.on('end', () => this.#tell({ cause: 'closed', text: 'it closed' }));
    socket.on('close', () => {
      this.#closing?.cancel();
      this.#tell({ cause: 'lost', text: 'the connection was lost' });
    });
  }

  get queuedBytes(): number {
    return this.#socket.writableLength;
  }

  start(events: PortChannelEvents): void {
    this.#events = events;
    if (this.#close !== undefined) {
      events.onClose(this.#close);
      return;
    }
    const onFrame = (frame: Uint8Array): void => {
      if (this.#close === undefined) events.onFrame(frame);
    };
    this.#socket.on('drain', () => {
      if (this.#close === undefined) events.onWritable();
    });
    this.#socket.on('data', (chunk: Buffer) => this.#receive(chunk, onFrame));
    this.#socket.resume();
  }

  #receive(chunk: Buffer, onFrame: (frame: Uint8Array) => void): void {
    if (this.#close !== undefined) return;
    try {
      this.#deframer.push(chunk, onFrame);
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      const cause = error.code === 'too-large' ? 'too-large' : 'malformed';
      this.write(encodePortFrame({ kind: 'withdraw', reason: error.message }));
      this.close({ cause, text: error.message });
    }
  }

  #tell(close: PortClose): void {
    if (this.#close !== undefined) return;
    this.#close = close;
    this.#events?.onClose(close);
  }

  write(frame: Uint8Array): boolean {
    const socket = this.#socket;
    if (!socket.writable) return true;
    if (!this.#isCorked) {
      this.#isCorked = true;
      socket.cork();
      queueMicrotask(() => {
        this.#isCorked = false;
        socket.uncork();
      });
    }
    socket.write(lengthPrefix(frame.length));
    return socket.write(frame);
  }

  pause(): void {
    this.#socket.pause();
  }

  resume(): void {
    this.#socket.resume();
  }

  close(close: PortClose): void {
    const socket = this.#socket;
    if (this.#closing === undefined && !socket.destroyed) {
      socket.end();
      this.#closing = this.#clock.setTimer(CLOSE_TIMEOUT_MS, () => socket.destroy());
    }
    this.#tell(close);
  }
}

function closeOfError(error: Error): PortClose {
  const failure = tlsFailure(error);
  if (failure !== undefined) return { cause: 'refused', text: failure.message };
  const code = 'code' in error ? ` (${String(error.code)})` : '';
  return { cause: 'lost', text: `the connection was lost${code}` };
}
