// The messages that handlers have at the moment, with everybody who asks for their answer: a slow one is said to be
// there, one that is not answered by its deadline is given up, so that a handler which never answers takes no place. A
// service may have three times as much as is free (dynamic thresholds, Choudhury and Hahne 1998): a hung one leaves a
// quarter to the others.

import type { Clock, Timer } from '../../runtime/clock.ts';
import { idKey } from '../message-id.ts';
import type { Answer, DuplicateWindow } from './duplicate-window.ts';

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
  readonly key: string;
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
  onAnswer(asker: Asker, answer: Answer, leftMs: number): void;
}

const NOT_ANSWERED: Answer = {
  code: 'fatal',
  reason: 'the handler has not answered by the deadline',
  reply: new Uint8Array(0),
};

export class Handlings {
  readonly #options: HandlingsOptions;
  readonly #open = new Map<string, Handling>();
  readonly #byService = new Map<string, Held>();
  #bytes = 0;
  /** Not answered by their deadline. */
  givenUp = 0;

  constructor(options: HandlingsOptions) {
    this.#options = options;
  }

  get size(): number {
    return this.#open.size;
  }

  /** Of their envelopes. */
  get bytes(): number {
    return this.#bytes;
  }

  /**
   * One more asks for what is being handled: it hears that it is, or its origin would ask another instance. False: too
   * many do.
   */
  ask(key: string, asker: Asker): boolean {
    const handling = this.#open.get(key);
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
    const free = handlingMax - this.#open.size;
    const freeBytes = handlingBytesMax - this.#bytes;
    if (free < 1 || freeBytes < more) return false;
    return messages < SERVICE_SHARE * free && bytes + more <= SERVICE_SHARE * freeBytes;
  }

  /** Undefined: there is no room for it, or none for its service. */
  begin(
    key: string,
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
    if (!window.begin(key, deadlineMs + limits.rememberMs, nowMs)) return undefined;
    const askers = [asker];
    const handling: Handling = { key, service, askers, deadlineMs, bytes, timer: undefined };
    this.#open.set(key, handling);
    this.#bytes += bytes;
    held.messages++;
    held.bytes += bytes;
    if (held.messages === 1) this.#byService.set(service, held);
    this.#watch(handling, timeoutMs);
    return handling;
  }

  #watch(handling: Handling, timeoutMs: number): void {
    const { clock, limits } = this.#options;
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
    const { clock, window, onAnswer } = this.#options;
    if (this.#open.get(handling.key) !== handling) return;
    this.#open.delete(handling.key);
    this.#bytes -= handling.bytes;
    this.#givesBack(handling);
    handling.timer?.cancel();
    window.end(handling.key, answer);
    const leftMs = handling.deadlineMs - clock.monotonicMs();
    for (const asker of handling.askers) onAnswer(asker, answer, leftMs);
  }

  #givesBack({ service, bytes }: Handling): void {
    const held = this.#byService.get(service);
    if (held === undefined) return;
    held.messages--;
    held.bytes -= bytes;
    if (held.messages === 0) this.#byService.delete(service);
  }
}
