// Makes a window at the server, and knows when the server had no memory for it: what was sent to it then is
// no fault, and it is made again a little later, under the same number, a few times.

import type { Timer } from '../runtime/clock.ts';
import type { WindowOptions } from './conventions/window-options.ts';
import { createWindow } from './create-window.ts';
import type { WindowHost } from './window-host.ts';
import type { XFailure } from './x-client.ts';

export const creationTriesMax = 6;
/** Before the second try, ms; before each further one twice as long. */
export const creationRetryMs = 1000;

export type CreationNews = 'not ours' | 'noted' | 'missing';

export class WindowCreation {
  readonly #host: WindowHost;
  readonly #xid: number;
  #seq = 0;
  #tries = 0;
  #missing = false;
  /** Requests up to here went to a window that was not there. */
  #missedSeq = -1;
  #timer: Timer | undefined;

  constructor(host: WindowHost, xid: number) {
    this.#host = host;
    this.#xid = xid;
  }

  create(options: WindowOptions, backgroundPixel: number): void {
    const { connection } = this.#host;
    if (this.#missing) this.#missedSeq = connection.x.seq_num;
    createWindow(connection, this.#xid, options, backgroundPixel);
    this.#seq = connection.x.seq_num;
    this.#missing = false;
    this.#tries++;
  }

  /** An error of the server. */
  failed({ seq, badParam }: XFailure): CreationNews {
    if (this.#seq > 0 && seq === this.#seq && !this.#missing) {
      this.#missing = true;
      return 'missing';
    }
    const missed = this.#missing || (seq !== undefined && seq <= this.#missedSeq);
    return missed && badParam === this.#xid ? 'noted' : 'not ours';
  }

  /** Calls `again` when it is time for another try, or `givenUp` at once when there were enough. */
  retry(again: () => void, givenUp: () => void): void {
    if (this.#tries >= creationTriesMax) {
      givenUp();
      return;
    }
    const waitMs = creationRetryMs * 2 ** (this.#tries - 1);
    this.#timer = this.#host.clock.setTimer(waitMs, again);
  }

  end(): void {
    this.#timer?.cancel();
  }
}
