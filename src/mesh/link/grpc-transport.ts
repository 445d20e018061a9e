// One Link/Exchange call as a transport: each batch is a gRPC message. The two ends of a call differ in how they end;
// that is told by `GrpcEnd`.

import { type StatusObject, status } from '@grpc/grpc-js';
import type { Clock, Timer } from '../../runtime/clock.ts';
import { CloseNotice } from './close-notice.ts';
import { asBuffer } from './grpc-exchange.ts';
import { CLOSE_TIMEOUT_MS } from './tls-transport.ts';
import type {
  CloseCause,
  Transport,
  TransportClose,
  TransportEvents,
  TransportPeer,
} from './transport.ts';

/** What both kinds of bidirectional call of grpc-js have. */
export interface ExchangeCall {
  write(bytes: Buffer): boolean;
  end(): void;
  on(event: 'data', listener: (bytes: Buffer) => void): unknown;
  on(event: 'drain' | 'end', listener: () => void): unknown;
}

/** What one side knows of the connection below its call. */
export interface GrpcEnd {
  readonly call: ExchangeCall;
  readonly peer: TransportPeer;
  readonly dialled: boolean;
  readonly clock: Clock;
  /** Ends the connection whatever is still to be sent. */
  cut(): void;
}

export class GrpcTransport implements Transport {
  readonly peer: TransportPeer;
  readonly dialled: boolean;
  readonly binding = 'grpc';
  readonly #end: GrpcEnd;
  readonly #notice = new CloseNotice();
  #closing: Timer | undefined;
  #isGone = false;

  constructor(end: GrpcEnd) {
    this.peer = end.peer;
    this.dialled = end.dialled;
    this.#end = end;
  }

  start(events: TransportEvents): void {
    const { call } = this.#end;
    this.#notice.start(events);
    call.on('drain', () => {
      if (!this.#notice.isOver) events.onWritable();
    });
    call.on('data', (bytes) => {
      if (!this.#notice.isOver) events.onBatch(bytes);
    });
  }

  write(batch: Uint8Array): boolean {
    if (this.#closing !== undefined || this.#isGone) return true;
    return this.#end.call.write(asBuffer(batch));
  }

  close(close: TransportClose): void {
    if (this.#closing === undefined && !this.#isGone) {
      const { call, clock, cut } = this.#end;
      call.end();
      this.#closing = clock.setTimer(CLOSE_TIMEOUT_MS, cut);
    }
    this.#notice.tell(close);
  }

  /** The other end will say nothing more: this one ends as well. */
  ended(close: TransportClose): void {
    this.#notice.tell(close);
    this.close(close);
  }

  /** The call or its connection is over. */
  gone(close: TransportClose): void {
    this.#isGone = true;
    this.#closing?.cancel();
    this.#notice.tell(close);
    this.#end.cut();
  }
}

const CAUSES: Readonly<Record<number, CloseCause>> = {
  [status.OK]: 'closed',
  [status.PERMISSION_DENIED]: 'refused',
  [status.UNAUTHENTICATED]: 'refused',
  [status.RESOURCE_EXHAUSTED]: 'too-large',
  [status.INTERNAL]: 'malformed',
  [status.UNIMPLEMENTED]: 'malformed',
  [status.UNKNOWN]: 'malformed',
};

/** What a call's status means for its link. */
export function closeOfStatus({
  code,
  details,
}: Pick<StatusObject, 'code' | 'details'>): TransportClose {
  const cause = CAUSES[code] ?? 'lost';
  if (cause === 'closed') return { cause, text: 'it closed' };
  if (cause === 'lost') return { cause, text: 'the connection was lost' };
  return { cause, text: details };
}
