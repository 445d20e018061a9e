// One Mesh/Attach call as a port channel, at either end: each frame is a gRPC message. The two ends of a call differ in
// how they end; that is told by `GrpcPortEnd`.

import type { Clock, Timer } from '../../runtime/clock.ts';
import { asBuffer } from '../link/grpc-exchange.ts';
import type { PortChannel, PortChannelEvents, PortClose } from './port-channel.ts';

/** An end that does not close its side within this is cut off. */
const CLOSE_TIMEOUT_MS = 2000;

/** What both kinds of bidirectional call of grpc-js have. */
export interface AttachCall {
  write(bytes: Buffer, written: () => void): boolean;
  pause(): unknown;
  resume(): unknown;
  on(event: 'data', listener: (bytes: Buffer) => void): unknown;
  on(event: 'drain', listener: () => void): unknown;
}

export interface GrpcPortEnd {
  readonly call: AttachCall;
  readonly clock: Clock;
  /** Ends this side after what was written; with a status where this side gives one. */
  end(close: PortClose): void;
  /** Ends the call whatever is still to be sent. */
  cut(): void;
}

export class GrpcPortChannel implements PortChannel {
  readonly #end: GrpcPortEnd;
  #events: PortChannelEvents | undefined;
  #close: PortClose | undefined;
  #closing: Timer | undefined;
  #queuedBytes = 0;

  constructor(end: GrpcPortEnd) {
    this.#end = end;
  }

  get queuedBytes(): number {
    return this.#queuedBytes;
  }

  start(events: PortChannelEvents): void {
    const { call } = this.#end;
    this.#events = events;
    if (this.#close !== undefined) {
      events.onClose(this.#close);
      return;
    }
    call.on('drain', () => {
      if (this.#close === undefined) events.onWritable();
    });
    call.on('data', (bytes) => {
      if (this.#close === undefined) events.onFrame(bytes);
    });
  }

  write(frame: Uint8Array): boolean {
    if (this.#close !== undefined) return true;
    this.#queuedBytes += frame.length;
    return this.#end.call.write(asBuffer(frame), () => {
      this.#queuedBytes -= frame.length;
    });
  }

  pause(): void {
    this.#end.call.pause();
  }

  resume(): void {
    this.#end.call.resume();
  }

  close(close: PortClose): void {
    if (this.#closing === undefined && this.#close === undefined) {
      const { clock, end, cut } = this.#end;
      this.#closing = clock.setTimer(CLOSE_TIMEOUT_MS, cut);
      end(close);
    }
    this.#tell(close);
  }

  /** The call is over. */
  gone(close: PortClose): void {
    this.#closing?.cancel();
    this.#tell(close);
  }

  #tell(close: PortClose): void {
    if (this.#close !== undefined) return;
    this.#close = close;
    this.#events?.onClose(close);
  }
}
