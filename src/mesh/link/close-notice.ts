// Tells the owner of a transport of its end, once and last, also when the end came before the owner listened.

import type { TransportClose, TransportEvents } from './transport.ts';

export class CloseNotice {
  #events: TransportEvents | undefined;
  #close: TransportClose | undefined;

  /** Nothing but the end is to be told any more. */
  get isOver(): boolean {
    return this.#close !== undefined;
  }

  start(events: TransportEvents): void {
    this.#events = events;
    if (this.#close !== undefined) events.onClose(this.#close);
  }

  /** The first one counts. */
  tell(close: TransportClose): void {
    if (this.#close !== undefined) return;
    this.#close = close;
    this.#events?.onClose(close);
  }
}
