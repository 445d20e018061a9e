// Where the pointer rests over a window, at most five times a second by the protocol itself: with
// PointerMotionHint the server tells of one move and then is silent until it is asked. An untrusted
// client is not told where the pointer is when it asks, but its next move is told again.

import type { Clock, Timer } from '../runtime/clock.ts';
import type { Connection } from './connection.ts';

/** At least so long between two answers, ms. */
export const pointerHintIntervalMs = 200;

export class PointerHint {
  readonly #connection: Connection;
  readonly #clock: Clock;
  readonly #xid: number;
  readonly #tell: (x: number, y: number) => void;
  #timer: Timer | undefined;
  #over = false;

  /** `tell` hears where the pointer came to rest after what was told last. */
  constructor(
    host: { readonly connection: Connection; readonly clock: Clock },
    xid: number,
    tell: (x: number, y: number) => void,
  ) {
    this.#connection = host.connection;
    this.#clock = host.clock;
    this.#xid = xid;
    this.#tell = tell;
  }

  /** A move was told at this place: asks for the next one, after a while. */
  taken(x: number, y: number): void {
    this.#over = true;
    this.#timer ??= this.#clock.setTimer(pointerHintIntervalMs, () => this.#ask(x, y));
  }

  /** The pointer is over another window, where it may go on: the server tells of the next move here unasked. */
  left(): void {
    this.#over = false;
    this.#timer?.cancel();
    this.#timer = undefined;
  }

  #ask(x: number, y: number): void {
    this.#timer = undefined;
    if (!this.#connection.open) return;
    const asked = this.#connection.ask<PointerAnswer>((client, reply) =>
      client.QueryPointer(this.#xid, reply),
    );
    this.#connection.flush();
    asked.then(
      ({ rootX, rootY, childX, childY }) => {
        const isTold = rootX !== 0 || rootY !== 0;
        if (!this.#over || !isTold || (childX === x && childY === y)) return;
        this.#tell(childX, childY);
        this.taken(childX, childY);
      },
      // The window or the connection is gone: nobody rests there any more.
      () => undefined,
    );
  }
}

/** `childX`, `childY`: in the asked window (the x11 package's name for win-x, win-y). */
interface PointerAnswer {
  readonly rootX: number;
  readonly rootY: number;
  readonly childX: number;
  readonly childY: number;
}
