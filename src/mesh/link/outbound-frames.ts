// What this side sends: transfers under the neighbour's credit, other frames while the queue has room, and this side's
// own credit along with whatever goes. It keeps what the neighbour has not taken over.

import type { Credit, Hello, LinkFrame, Transfer } from '../../protocol/link-frame.ts';
import type { Clock, Timer } from '../../runtime/clock.ts';
import type { LinkLimits } from './link-limits.ts';
import { LinkOutbox } from './link-outbox.ts';
import type { ReceiveWindow } from './receive-window.ts';
import { SendWindow } from './send-window.ts';
import type { Transport } from './transport.ts';

export interface OutboundOptions {
  readonly transport: Transport;
  readonly clock: Clock;
  readonly soon: (fn: () => void) => void;
  readonly limits: LinkLimits;
  /** What came and was taken over: the neighbour gets credit for it. */
  readonly received: ReceiveWindow;
}

export class OutboundFrames {
  readonly #options: OutboundOptions;
  readonly #outbox: LinkOutbox;
  readonly #window = new SendWindow();
  #creditTimer: Timer | undefined;
  #frameBytesMax = 0;
  /** A transfer was not taken: its owner waits to hear of room. */
  #wanted = false;
  /** Beats in a row at which the transport had no room: a process that is held up has no beats. */
  #blockedBeats = 0;
  frames = 0;
  dropped = 0;

  constructor(options: OutboundOptions) {
    const { transport, soon } = options;
    const { batchBytes, queueBytesMax } = options.limits;
    this.#options = options;
    const companion = (): Credit | undefined => this.#untoldCredit();
    this.#outbox = new LinkOutbox({ transport, batchBytes, queueBytesMax, soon, companion });
  }

  /** What the neighbour's Hello allows; a promise of more than this side keeps in memory counts for no more. */
  open(hello: Hello): void {
    this.#frameBytesMax = hello.frameBytesMax;
    const { unansweredFramesMax, unansweredBytesMax } = this.#options.limits;
    const frames = Math.min(hello.creditFrames, unansweredFramesMax);
    this.#window.open(frames, Math.min(hello.creditBytes, unansweredBytesMax));
    this.#outbox.limitBatches(hello.frameBytesMax);
  }

  get bytes(): number {
    return this.#outbox.sentBytes;
  }

  get waitingBytes(): number {
    return this.#outbox.waitingBytes;
  }

  get unansweredFrames(): number {
    return this.#window.frames;
  }

  get unansweredBytes(): number {
    return this.#window.bytes;
  }

  /** How much may be unanswered; 0 before Hello. */
  get creditLimit(): { readonly frames: number; readonly bytes: number } {
    return { frames: this.#window.creditFrames, bytes: this.#window.creditBytes };
  }

  /** False: no credit or room, or too large for the neighbour. */
  transfer(frame: Transfer): boolean {
    if (!this.#outbox.takesMore || !this.#window.hasRoom(frame.envelope.length)) {
      this.#wanted = true;
      return false;
    }
    const bytes = this.#outbox.append(frame);
    if (bytes > this.#frameBytesMax) return this.#drop(bytes);
    const isIdle = this.#window.frames === 0;
    const { buffer, at } = this.#outbox.end;
    this.#window.push(buffer, at - bytes, at, frame.envelope.length);
    this.frames++;
    this.#outbox.go(isIdle);
    return true;
  }

  /** Needs no credit. False: the queue is full, or it is too large for the neighbour. */
  other(frame: LinkFrame, atOnce: boolean): boolean {
    const bytes = this.#outbox.append(frame);
    if (bytes > this.#frameBytesMax || this.#outbox.isFull) return this.#drop(bytes);
    this.frames++;
    this.#outbox.go(atOnce);
    return true;
  }

  #drop(bytes: number): false {
    this.#outbox.takeBack(bytes);
    this.dropped++;
    return false;
  }

  /** Of the link's own accord, whatever waits: few, and never more than one of each waits at a time. */
  own(frame: LinkFrame, atOnce: boolean): void {
    this.frames++;
    this.#outbox.append(frame);
    this.#outbox.go(atOnce);
  }

  /** Something was taken over: the neighbour hears of it with the next batch, or after a short while. */
  owesCredit(): void {
    const { clock, limits, received } = this.#options;
    if (received.pressing) this.#outbox.flush();
    else
      this.#creditTimer ??= clock.setTimer(limits.creditDelayMs, () => {
        this.#creditTimer = undefined;
        this.#outbox.flush();
      });
  }

  #untoldCredit(): Credit | undefined {
    const { received } = this.#options;
    if (!received.untold) return undefined;
    this.#creditTimer?.cancel();
    this.#creditTimer = undefined;
    this.frames++;
    return received.tell();
  }

  /** False: the neighbour takes over what it was not sent. */
  credit(frame: Credit): boolean {
    return this.#window.credit(frame);
  }

  unblock(): void {
    this.#outbox.unblock();
  }

  flush(): void {
    this.#outbox.flush();
  }

  /** True once after a transfer was not taken, when there is room for one again. */
  becameWritable(): boolean {
    if (!this.#wanted || !this.#outbox.takesMore || !this.#window.hasRoom(0)) return false;
    this.#wanted = false;
    return true;
  }

  /** Asked at each beat: is the transport full, and for how long, ms? 0: it has room. */
  blockedMs(): number {
    this.#blockedBeats = this.#outbox.isBlocked ? this.#blockedBeats + 1 : 0;
    return this.#blockedBeats * this.#options.limits.pingIntervalMs;
  }

  /** Sends nothing more; gives what the neighbour has not taken over, oldest first. */
  stop(): readonly Transfer[] {
    this.#creditTimer?.cancel();
    this.#outbox.close();
    return this.#window.unanswered();
  }
}
