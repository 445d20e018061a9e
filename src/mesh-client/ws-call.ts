// One call on a ws connection: its messages, its deadline, and its flow control by grants. While it is
// paused it grants nothing and keeps what was already under way, which the window bounds.

import type { ClientFrame } from '../protocol/frame-codec.ts';
import { Code } from '../protocol/service.ts';
import type { Clock, Timer } from '../runtime/clock.ts';
import { callFailure } from './call-failure.ts';
import { MeshClientError } from './mesh-client-error.ts';
import type { StreamHandlers } from './transport.ts';

/** Messages of one call that may be under way to us. */
export const WS_WINDOW_MESSAGES = 16;

const NO_BODY = new Uint8Array(0);

export interface WsCallOptions {
  readonly id: number;
  readonly handlers: StreamHandlers;
  readonly deadlineMs: number | undefined;
  readonly clock: Clock;
  readonly send: (frame: ClientFrame) => void;
  /** The call needs no more frames. */
  readonly onOver: () => void;
}

export class WsCall {
  readonly #options: WsCallOptions;
  readonly #kept: Uint8Array[] = [];
  /** What ended it while kept messages were still to be delivered. */
  #ending: { readonly error: MeshClientError | undefined } | undefined;
  #timer: Timer | undefined;
  #paused = false;
  #over = false;
  /** Messages taken since the last grant. */
  #taken = 0;

  constructor(options: WsCallOptions) {
    this.#options = options;
  }

  open(method: string, body: Uint8Array): void {
    const { deadlineMs, clock } = this.#options;
    const deadlineUtcNs =
      deadlineMs === undefined ? 0n : BigInt(Math.ceil(clock.nowMs() + deadlineMs)) * 1_000_000n;
    this.#frame({ method, body, deadlineUtcNs, grant: WS_WINDOW_MESSAGES });
    if (deadlineMs === undefined) return;
    const text = `no answer within ${(deadlineMs / 1000).toFixed(1)} s`;
    this.#timer = clock.setTimer(deadlineMs, () => {
      this.#frame({ cancel: true });
      this.finish(new MeshClientError('unreachable', text));
    });
  }

  receive(body: Uint8Array): void {
    if (this.#over) return;
    if (this.#paused) {
      if (this.#kept.length < WS_WINDOW_MESSAGES) {
        this.#kept.push(body);
        return;
      }
      this.#frame({ cancel: true });
      this.finish(new MeshClientError('wrong-protocol', 'the peer sends more than it was granted'));
      return;
    }
    this.#deliver(body);
  }

  /** The collector's end of the call, by its gRPC status. */
  end(code: number, message: string): void {
    this.finish(code === Code.Ok ? undefined : callFailure(code, message));
  }

  /** Ends the call for its owner, after what is kept. */
  finish(error: MeshClientError | undefined): void {
    if (this.#over) return;
    if (this.#kept.length > 0 && error === undefined) {
      this.#ending = { error };
      return;
    }
    this.#abandon();
    this.#options.handlers.onEnd(error);
  }

  #abandon(): void {
    this.#over = true;
    this.#kept.length = 0;
    this.#timer?.cancel();
    this.#options.onOver();
  }

  cancel(): void {
    if (this.#over) return;
    this.#frame({ cancel: true });
    this.#abandon();
  }

  pause(): void {
    this.#paused = true;
  }

  resume(): void {
    this.#paused = false;
    while (!this.#paused && !this.#over) {
      const body = this.#kept.shift();
      if (body === undefined) break;
      this.#deliver(body);
    }
    if (!this.#paused && this.#ending) this.finish(this.#ending.error);
  }

  #deliver(body: Uint8Array): void {
    this.#taken++;
    if (this.#taken >= WS_WINDOW_MESSAGES / 2) {
      this.#frame({ grant: this.#taken });
      this.#taken = 0;
    }
    this.#options.handlers.onMessage(body);
  }

  #frame(fields: Partial<ClientFrame>): void {
    const empty = { method: '', body: NO_BODY, cancel: false, deadlineUtcNs: 0n, grant: 0 };
    this.#options.send({ ...empty, ...fields, id: this.#options.id });
  }
}
