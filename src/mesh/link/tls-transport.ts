// A TLS connection as a transport: each batch behind its 4-byte big-endian length. Who is at the other end was checked
// before; what is wrong with the framing ends it.

import type { TLSSocket } from 'node:tls';
import { tlsFailure } from '../../identity/tls-failure.ts';
import { encodeLinkFrame } from '../../protocol/link-codec.ts';
import { ProtocolError } from '../../protocol/protocol-error.ts';
import type { Clock, Timer } from '../../runtime/clock.ts';
import { CloseNotice } from './close-notice.ts';
import { LENGTH_BYTES, LengthDeframer, lengthPrefix, putLength } from './length-deframer.ts';
import type {
  InPlace,
  Transport,
  TransportClose,
  TransportEvents,
  TransportPeer,
} from './transport.ts';

/** A neighbour that does not end its side within this is cut off. */
export const CLOSE_TIMEOUT_MS = 2000;

export interface TlsTransportOptions {
  readonly socket: TLSSocket;
  readonly peer: TransportPeer;
  readonly dialled: boolean;
  readonly frameBytesMax: number;
  readonly clock: Clock;
}

export class TlsTransport implements Transport {
  readonly peer: TransportPeer;
  readonly dialled: boolean;
  readonly binding = 'frames';
  readonly inPlace: InPlace;
  readonly #options: TlsTransportOptions;
  readonly #notice = new CloseNotice();
  readonly #deframer: LengthDeframer;
  #closing: Timer | undefined;

  constructor(options: TlsTransportOptions) {
    const { socket } = options;
    this.peer = options.peer;
    this.dialled = options.dialled;
    this.#options = options;
    this.#deframer = new LengthDeframer(options.frameBytesMax);
    this.inPlace = { headBytes: LENGTH_BYTES, write: (framed) => this.#writeInPlace(framed) };
    socket.setNoDelay(true);
    socket.on('error', (error) => this.#notice.tell(closeOfError(error)));
    socket.on('end', () => this.#notice.tell({ cause: 'closed', text: 'it closed' }));
    socket.on('close', () => {
      this.#closing?.cancel();
      this.#notice.tell({ cause: 'lost', text: 'the connection was lost' });
    });
  }

  start(events: TransportEvents): void {
    this.#notice.start(events);
    const { socket } = this.#options;
    const onFrame = (frame: Uint8Array): void => {
      if (!this.#notice.isOver) events.onBatch(frame);
    };
    socket.on('drain', () => {
      if (!this.#notice.isOver) events.onWritable();
    });
    socket.on('data', (chunk: Buffer) => this.#receive(chunk, onFrame));
    socket.resume();
  }

  #receive(chunk: Buffer, onFrame: (frame: Uint8Array) => void): void {
    if (this.#notice.isOver) return;
    try {
      this.#deframer.push(chunk, onFrame);
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      const cause = error.code === 'too-large' ? 'too-large' : 'malformed';
      this.write(farewell(error.message));
      this.close({ cause, text: error.message });
    }
  }

  write(batch: Uint8Array): boolean {
    const { socket } = this.#options;
    if (!socket.writable) return true;
    socket.cork();
    socket.write(lengthPrefix(batch.length));
    const hasRoom = socket.write(batch);
    socket.uncork();
    return hasRoom;
  }

  #writeInPlace(framed: Uint8Array): boolean {
    const { socket } = this.#options;
    if (!socket.writable) return true;
    putLength(framed, framed.length - LENGTH_BYTES);
    return socket.write(framed);
  }

  close(close: TransportClose): void {
    const { socket, clock } = this.#options;
    if (this.#closing === undefined && !socket.destroyed) {
      socket.end();
      this.#closing = clock.setTimer(CLOSE_TIMEOUT_MS, () => socket.destroy());
    }
    this.#notice.tell(close);
  }
}

/** A batch that says why it is the last. */
export function farewell(reason: string): Uint8Array {
  return encodeLinkFrame({ kind: 'shutting-down', reason, drainTimeoutMs: 0 });
}

function closeOfError(error: Error): TransportClose {
  const failure = tlsFailure(error);
  if (failure !== undefined) return { cause: 'refused', text: failure.message };
  const code = 'code' in error ? ` (${String(error.code)})` : '';
  return { cause: 'lost', text: `the connection was lost${code}` };
}
