// The messages that handlers have at the moment, with everybody who asks for their answer: a slow one is said to be
// there, one that is not answered by its deadline is given up, so that a handler which never answers takes no place. A
// service may have three times as much as is free (dynamic thresholds, Choudhury and Hahne 1998): a hung one leaves a
// quarter to the others.

import type { Clock, Timer } from '../../runtime/clock.ts';
import { idKey } from '../message-id.ts';
import type { Answer, DuplicateWindow } from './duplicate-window.ts';
import type { MessageKey } from './window-entries.ts';

export interface HandlingsLimits {
  /** Being handled at once, of all services. */
  readonly handlingMax: number;
  /** Of their envelopes. */
  readonly handlingBytesMax: number;
  /** A handler that takes longer lets the origin know that it has the message. */
  readonly receivedAfterMs: number;
  /** An answer is remembered at least so long after the deadline of its message. */
  readonly rememberMs: number;
}

/** Of what is free. */
const SERVICE_SHARE = 3;
/** Services of which nothing is handled, that are remembered all the same: most have something again at once. */
const IDLE_SERVICES_MAX = 64;
/** Who wait for the answer of one message: of most it is one. */
export const ASKERS_MAX = 64;

/** Who waits for the answer of a message, by its latest attempt. */
export interface Asker {
  readonly id: Uint8Array;
  readonly node: string;
  attempt: number;
}

interface Held {
  messages: number;
  bytes: number;
}

export interface Handling {
  /** In the window. */
  readonly entry: number;
  /** Among those that are open; -1 when it has ended. */
  place: number;
  readonly service: string;
  readonly askers: Asker[];
  /** Monotonic ms. */
  readonly deadlineMs: number;
  /** Of the envelope. */
  readonly bytes: number;
  timer: Timer | undefined;
}

export interface HandlingsOptions {
  readonly clock: Clock;
  readonly limits: HandlingsLimits;
  readonly window: DuplicateWindow;
  /** All of it is here and being handled. */
  onReceived(asker: Asker, bytes: number): void;
  onAnswer(asker: Asker, answer: Answer, handling: Handling): void;
}

const NOT_ANSWERED: Answer = {
  code: 'fatal',
  reason: 'the handler has not answered by the deadline',
  reply: new Uint8Array(0),
};

export class Handlings {
  readonly #options: HandlingsOptions;
  readonly #open: Handling[] = [];
  readonly #byService = new Map<string, Held>();
  #bytes = 0;
  /** Not answered by their deadline. */
  givenUp = 0;

  constructor(options: HandlingsOptions) {
    this.#options = options;
  }

  get size(): number {
    return this.#open.length;
  }

  /** Of their envelopes. */
  get bytes(): number {
    return this.#bytes;
  }

  /**
   * One more asks for what is being handled: it hears that it is, or its origin would ask another instance. False: too
   * many do.
   */
  ask(entry: number, asker: Asker): boolean {
    const handling = this.#open.find((open) => open.entry === entry);
    if (handling === undefined) return true;
    const askerKey = idKey(asker.id);
    const known = handling.askers.find(({ id }) => idKey(id) === askerKey);
    if (known === undefined && handling.askers.length >= ASKERS_MAX) return false;
    if (known === undefined) handling.askers.push(asker);
    else known.attempt = Math.max(known.attempt, asker.attempt);
    this.#options.onReceived(asker, handling.bytes);
    return true;
  }

  /** With one more of so many bytes no bound is passed. */
  #hasRoom({ messages, bytes }: Held, more: number): boolean {
    const { handlingMax, handlingBytesMax } = this.#options.limits;
    const free = handlingMax - this.#open.length;
    const freeBytes = handlingBytesMax - this.#bytes;
    if (free < 1 || freeBytes < more) return false;
    return messages < SERVICE_SHARE * free && bytes + more <= SERVICE_SHARE * freeBytes;
  }

  /** Undefined: there is no room for it, or none for its service. Who is not answered at once is to `watch` it. */
  begin(
    key: MessageKey,
    service: string,
    asker: Asker,
    bytes: number,
    timeoutMs: number,
  ): Handling | undefined {
    const { clock, limits, window } = this.#options;
    const held = this.#byService.get(service) ?? { messages: 0, bytes: 0 };
    if (!this.#hasRoom(held, bytes)) return undefined;
    const nowMs = clock.monotonicMs();
    const deadlineMs = nowMs + timeoutMs;
    const entry = window.begin(key, deadlineMs + limits.rememberMs, nowMs);
    if (entry === undefined) return undefined;
    const [place, askers, timer] = [this.#open.length, [asker], undefined];
    const handling: Handling = { entry, place, service, askers, deadlineMs, bytes, timer };
    this.#open.push(handling);
    this.#bytes += bytes;
    held.messages++;
    held.bytes += bytes;
    if (held.messages === 1) this.#byService.set(service, held);
    return handling;
  }

  /** Of one that is not answered yet: says that it is here when it takes long, and gives it up at its deadline. */
  watch(handling: Handling): void {
    const { clock, limits } = this.#options;
    if (handling.place < 0) return;
    const timeoutMs = handling.deadlineMs - clock.monotonicMs();
    if (timeoutMs <= limits.receivedAfterMs) this.#giveUpAfter(handling, timeoutMs);
    else handling.timer = clock.setTimer(limits.receivedAfterMs, () => this.#isSlow(handling));
  }

  #isSlow(handling: Handling): void {
    const { clock, onReceived } = this.#options;
    this.#giveUpAfter(handling, handling.deadlineMs - clock.monotonicMs());
    for (const asker of handling.askers) onReceived(asker, handling.bytes);
  }

  #giveUpAfter(handling: Handling, ms: number): void {
    handling.timer = this.#options.clock.setTimer(Math.max(0, ms), () => {
      this.givenUp++;
      this.end(handling, NOT_ANSWERED);
    });
  }

  /** The first answer counts, later ones for nothing. */
  end(handling: Handling, answer: Answer): void {
    const { window, onAnswer } = this.#options;
    if (handling.place < 0) return;
    this.#close(handling);
    this.#bytes -= handling.bytes;
    this.#givesBack(handling);
    handling.timer?.cancel();
    window.end(handling.entry, answer);
    for (const asker of handling.askers) onAnswer(asker, answer, handling);
  }

  /** The last takes its place. */
  #close(handling: Handling): void {
    const last = this.#open.pop()!;
    if (last !== handling) {
      this.#open[handling.place] = last;
      last.place = handling.place;
    }
    handling.place = -1;
  }

  #givesBack({ service, bytes }: Handling): void {
    const held = this.#byService.get(service);
    if (held === undefined) return;
    held.messages--;
    held.bytes -= bytes;
    if (held.messages === 0 && this.#byService.size > IDLE_SERVICES_MAX)
      this.#byService.delete(service);
  }
}
