// What a neighbour sends, held against the contract: Hello first and once, within its credit and its rates, and bytes
// that are batches. The first breach refuses all that comes after it.

import { decodeLinkBatch } from '../../protocol/link-codec.ts';
import type {
  Ack,
  Credit,
  Hello,
  LinkFrame,
  Ping,
  ShuttingDown,
  Transfer,
} from '../../protocol/link-frame.ts';
import { ProtocolError } from '../../protocol/protocol-error.ts';
import type { Clock } from '../../runtime/clock.ts';
import { AckBudget } from './ack-budget.ts';
import { helloRefusal, NOTE_MAX_CHARS } from './hello.ts';
import type { CarriedFrame } from './link.ts';
import type { LinkLimits } from './link-limits.ts';
import { ReceiveWindow } from './receive-window.ts';
import { TokenBucket } from './token-bucket.ts';
import type { CloseCause } from './transport.ts';

export interface InboundEvents {
  onHello(hello: Hello): void;
  onCarried(frame: CarriedFrame): void;
  /** False: it takes over what it was not sent. */
  onCredit(frame: Credit): boolean;
  onPing(frame: Ping): void;
  onPong(frame: Ping): void;
  onShuttingDown(frame: ShuttingDown): void;
  onRefused(cause: CloseCause, text: string): void;
}

export interface InboundOptions {
  /** The name in the neighbour's certificate. */
  readonly peerNode: string;
  readonly clock: Clock;
  readonly limits: LinkLimits;
  readonly events: InboundEvents;
}

export class InboundFrames {
  readonly window: ReceiveWindow;
  readonly acks: AckBudget;
  readonly #options: InboundOptions;
  readonly #control: TokenBucket;
  readonly #pings: TokenBucket;
  #hello = false;
  #over = false;
  #creditedFrames = 0;
  frames = 0;
  bytes = 0;
  refused = 0;

  constructor(options: InboundOptions) {
    const { clock, limits } = options;
    const nowMs = clock.monotonicMs();
    this.#options = options;
    this.window = new ReceiveWindow(limits.creditFrames, limits.creditBytes);
    this.acks = new AckBudget(limits, nowMs);
    this.#control = new TokenBucket(limits.controlFramesPerS, limits.controlFramesBurst, nowMs);
    this.#pings = new TokenBucket(limits.pingsPerS, limits.pingsBurst, nowMs);
  }

  /** Takes nothing more, not even the rest of the batch at hand. */
  stop(): void {
    this.#over = true;
  }

  /** The transport ended: what it refused itself, before it was a batch, counts as well. */
  closed(cause: CloseCause): void {
    if (!this.#over && (cause === 'malformed' || cause === 'too-large')) this.refused++;
    this.#over = true;
  }

  batch(bytes: Uint8Array): void {
    if (this.#over) return;
    this.bytes += bytes.length;
    const { frameBytesMax } = this.#options.limits;
    if (bytes.length > frameBytesMax) {
      this.#refuse('too-large', `a batch of ${bytes.length} bytes, ${frameBytesMax} at most`);
      return;
    }
    const frames = this.#decode(bytes);
    // Of kinds of a newer contract, or of nothing at all: not for nothing.
    if (frames?.length === 0) this.#spend(this.#control, 'batches without a frame');
    for (const frame of frames ?? []) {
      if (this.#over) return;
      this.frames++;
      this.#frame(frame);
    }
  }

  #decode(bytes: Uint8Array): readonly LinkFrame[] | undefined {
    try {
      return decodeLinkBatch(bytes);
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      this.#refuse(error.code === 'too-large' ? 'too-large' : 'malformed', error.message);
      return undefined;
    }
  }

  #refuse(cause: CloseCause, text: string): void {
    this.#over = true;
    this.refused++;
    this.#options.events.onRefused(cause, text);
  }

  #spend(bucket: TokenBucket, what: string): boolean {
    if (bucket.take(this.#options.clock.monotonicMs())) return true;
    this.#refuse('malformed', `more ${what} than a neighbour may send`);
    return false;
  }

  #frame(frame: LinkFrame): void {
    const { events } = this.#options;
    if (!this.#hello) this.#first(frame);
    else if (frame.kind === 'transfer') this.#transfer(frame);
    else if (frame.kind === 'ack') this.#ack(frame);
    else if (frame.kind === 'credit') this.#credit(frame);
    else if (frame.kind === 'ping') {
      if (this.#spend(this.#pings, 'pings')) events.onPing(frame);
    } else if (this.#spend(this.#control, 'control frames')) this.#controlFrame(frame);
  }

  #first(frame: LinkFrame): void {
    const { events, peerNode } = this.#options;
    if (frame.kind === 'shutting-down') {
      this.#refuse('refused', `the neighbour refused: ${noteOf(frame.reason)}`);
      return;
    }
    if (frame.kind !== 'hello') {
      this.#refuse('malformed', `${frame.kind} before Hello`);
      return;
    }
    const refusal = helloRefusal(frame, peerNode);
    if (refusal !== undefined) {
      this.#refuse('refused', refusal);
      return;
    }
    this.#hello = true;
    events.onHello(frame);
  }

  #transfer(frame: Transfer): void {
    if (this.window.receive(frame.envelope.length)) this.#options.events.onCarried(frame);
    else this.#refuse('malformed', 'more transfers than its credit allows');
  }

  /** What is too much is dropped: its origin asks again. Who goes on with it is refused. */
  #ack(frame: Ack): void {
    const { clock, events } = this.#options;
    if (this.acks.take(frame, clock)) events.onCarried(frame);
    else this.#spend(this.#control, 'acks');
  }

  #credit(frame: Credit): void {
    const isNews = frame.takenFrames !== this.#creditedFrames;
    if (!isNews && !this.#spend(this.#control, 'credits without news')) return;
    this.#creditedFrames = frame.takenFrames;
    if (!this.#options.events.onCredit(frame))
      this.#refuse('malformed', 'a credit for what it was not sent');
  }

  #controlFrame(frame: Exclude<LinkFrame, Transfer | Credit>): void {
    const { events } = this.#options;
    if (frame.kind === 'pong') events.onPong(frame);
    else if (frame.kind === 'hello') this.#refuse('malformed', 'a second Hello');
    else if (frame.kind === 'shutting-down')
      events.onShuttingDown({ ...frame, reason: noteOf(frame.reason) });
    else if (frame.kind === 'advertisement' || frame.kind === 'deny-list') events.onCarried(frame);
  }
}

/** A neighbour's words as they may be shown: short, and without control characters. */
function noteOf(text: string): string {
  return text.slice(0, NOTE_MAX_CHARS).replace(/\p{Cc}/gu, ' ');
}
