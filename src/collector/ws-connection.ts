// One WebSocket: its calls by id, their grants, deadlines and pings. A frame that breaks the protocol
// closes the connection; a call that goes wrong ends alone.

import type { RawData, WebSocket } from 'ws';
import {
  type ClientFrame,
  decodeClientFrame,
  encodeServerFrame,
  type ServerFrame,
} from '../protocol/frame-codec.ts';
import { Code, type MethodKey } from '../protocol/service.ts';
import type { Clock, Timer } from '../runtime/clock.ts';
import { type CollectorService, methodKey } from './collector-service.ts';
import { endWithFault } from './refusal.ts';
import type { Caller, CallSink, ServedCall } from './served-call.ts';

/** Calls open at once on one connection. */
export const WS_CALLS_MAX = 64;
/** Between two pings; a peer that answers none in that time is gone, ms. */
export const WS_PING_INTERVAL_MS = 10_000;
/** Bytes that wait in the socket before calls are held back and no further frame is read. */
export const WS_BUFFERED_MAX_BYTES = 2 * 1024 * 1024;
/** RFC 6455 section 7.4.1. */
const PROTOCOL_ERROR = 1002;
const GOING_AWAY = 1001;

export interface WsConnectionOptions {
  readonly socket: WebSocket;
  readonly service: CollectorService;
  readonly clock: Clock;
  /** Asked at each call: a connection may outlive its certificate. */
  readonly caller: () => Caller;
  readonly onClose: () => void;
}

interface OpenCall {
  readonly id: number;
  /** Messages that the client can take. */
  granted: number;
  served: ServedCall | undefined;
  deadline: Timer | undefined;
  /** `write` answered false. */
  held: boolean;
}

export class WsConnection {
  readonly #options: WsConnectionOptions;
  readonly #calls = new Map<number, OpenCall>();
  #alive = true;
  /** The peer read on since the last ping, which waits behind what it has to read. */
  #draining = false;
  #pings: Timer;
  #drained: (() => void) | undefined;
  /** Its timers' faults end the connection, as those of its socket's events do. */
  readonly #clock: Clock;
  readonly #onFault: () => void;

  constructor(options: WsConnectionOptions) {
    this.#options = options;
    const { socket, clock, service } = options;
    const { guard } = service;
    this.#onFault = () => socket.terminate();
    this.#clock = guard.clock(clock, this.#onFault);
    const on = <A extends unknown[]>(event: string, step: (...args: A) => void): void =>
      void socket.on(event, guard.guarded(step, this.#onFault) as () => void);
    on('message', (data: RawData, isBinary: boolean) => this.#message(data, isBinary));
    on('pong', () => {
      this.#alive = true;
    });
    on('ping', (data: Buffer) => {
      socket.pong(data, false, this.#whenSent);
      this.#holdReading();
    });
    on('close', () => this.#closed());
    on('error', () => socket.terminate());
    this.#pings = this.#clock.setTimer(WS_PING_INTERVAL_MS, () => this.#ping());
  }

  readonly #whenSent = (): void =>
    this.#options.service.guard.run(() => this.#sent(), this.#onFault);

  #ping(): void {
    const { socket } = this.#options;
    if (!this.#alive && !this.#draining) {
      socket.terminate();
      return;
    }
    this.#alive = false;
    this.#draining = false;
    socket.ping();
    this.#pings = this.#clock.setTimer(WS_PING_INTERVAL_MS, () => this.#ping());
  }

  #message(data: RawData, isBinary: boolean): void {
    const frame = isBinary && data instanceof Uint8Array ? decoded(data) : undefined;
    if (frame === undefined) {
      this.#refuse('not a frame of meshscope.v1');
      return;
    }
    const call = this.#calls.get(frame.id);
    if (frame.method !== '' && call !== undefined) this.#refuse(`call ${frame.id} is open already`);
    else if (frame.method !== '') this.#open(frame);
    else if (call !== undefined) this.#continue(call, frame);
    // A frame for a call that has just ended crossed its end on the way: nothing is wrong.
  }

  #refuse(reason: string): void {
    this.#options.socket.close(PROTOCOL_ERROR, reason);
  }

  #open(frame: ClientFrame): void {
    const key = methodKey(frame.method);
    if (key === undefined)
      this.#sendEnd(frame.id, Code.Unimplemented, 'no such method of meshscope.v1');
    else if (this.#calls.size >= WS_CALLS_MAX)
      this.#sendEnd(frame.id, Code.ResourceExhausted, `${WS_CALLS_MAX} calls are open`);
    else this.#serve(key, frame);
  }

  #serve(key: MethodKey, frame: ClientFrame): void {
    const { service, caller, clock } = this.#options;
    const call: OpenCall = {
      id: frame.id,
      // A unary answer needs no grant: every call may be answered with one message.
      granted: Math.max(1, frame.grant),
      served: undefined,
      deadline: undefined,
      held: false,
    };
    this.#calls.set(call.id, call);
    if (frame.deadlineUtcNs > 0n) {
      const leftMs = Number(frame.deadlineUtcNs / 1_000_000n) - clock.nowMs();
      call.deadline = this.#clock.setTimer(Math.min(Math.max(0, leftMs), 0x7fffffff), () =>
        this.#stop(call, Code.DeadlineExceeded, 'the deadline is over'),
      );
    }
    // The body may be a view into a pooled buffer of ws: requests are decoded at once.
    const sink = this.#sink(call);
    service.guard.run(
      () => {
        call.served = service.serve(key, { body: frame.body, caller: caller(), sink });
      },
      () => endWithFault(sink),
    );
  }

  #sink(call: OpenCall): CallSink {
    const { socket } = this.#options;
    return {
      write: (message) => {
        call.granted--;
        this.#send({ id: call.id, body: message, end: undefined });
        call.held = call.granted <= 0 || socket.bufferedAmount > WS_BUFFERED_MAX_BYTES;
        return !call.held;
      },
      end: (code, message) => {
        if (!this.#calls.delete(call.id)) return;
        call.deadline?.cancel();
        this.#sendEnd(call.id, code, message);
      },
    };
  }

  #sendEnd(id: number, code: number, message: string): void {
    this.#send({ id, body: undefined, end: { code, message } });
  }

  #send(frame: ServerFrame): void {
    this.#options.socket.send(encodeServerFrame(frame), this.#whenSent);
    this.#holdReading();
  }

  /** Who does not read its answers may not ask for more: every frame may be answered. */
  #holdReading(): void {
    const { socket } = this.#options;
    if (socket.bufferedAmount > WS_BUFFERED_MAX_BYTES) socket.pause();
  }

  #sent(): void {
    const { socket } = this.#options;
    if (socket.bufferedAmount > WS_BUFFERED_MAX_BYTES / 2) {
      this.#draining = true;
      return;
    }
    socket.resume();
    for (const call of this.#calls.values()) this.#release(call);
    if (this.#calls.size === 0 && socket.bufferedAmount === 0) this.#drained?.();
  }

  #release(call: OpenCall): void {
    if (!call.held || call.granted <= 0) return;
    if (this.#options.socket.bufferedAmount > WS_BUFFERED_MAX_BYTES) return;
    call.held = false;
    call.served?.resume();
  }

  #continue(call: OpenCall, frame: ClientFrame): void {
    if (frame.cancel) {
      this.#stop(call, Code.Cancelled, 'cancelled by the caller');
      return;
    }
    call.granted = Math.min(call.granted + frame.grant, 0xffff_ffff);
    this.#release(call);
  }

  #stop(call: OpenCall, code: number, message: string): void {
    if (!this.#calls.delete(call.id)) return;
    call.deadline?.cancel();
    call.served?.cancel();
    this.#sendEnd(call.id, code, message);
  }

  #closed(): void {
    this.#pings.cancel();
    for (const call of this.#calls.values()) {
      call.deadline?.cancel();
      call.served?.cancel();
    }
    this.#calls.clear();
    this.#drained?.();
    this.#options.onClose();
  }

  /** Closes when all calls have ended and everything is sent. */
  async finish(): Promise<void> {
    const { socket } = this.#options;
    if (this.#calls.size > 0 || socket.bufferedAmount > 0)
      await new Promise<void>((resolve) => {
        this.#drained = resolve;
      });
    socket.close(GOING_AWAY, 'the collector is stopping');
  }

  destroy(): void {
    this.#options.socket.terminate();
  }
}

function decoded(bytes: Uint8Array): ClientFrame | undefined {
  try {
    return decodeClientFrame(bytes);
  } catch {
    return undefined;
  }
}
