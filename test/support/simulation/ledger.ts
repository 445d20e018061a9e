// What became of every message of a run, written down outside of the nodes: when it was submitted, accepted, handled and
// settled, by which life of which host. What a node claims is held against it.

import type { Settled } from '../../../src/mesh/delivery/pending-message.ts';
import { idKey } from '../../../src/mesh/message-id.ts';
import type { HostClock } from './host-clock.ts';
import type { PlannedMessage } from './plan-load.ts';

/** One process of a host, from its start to its end. */
export interface Life {
  readonly host: string;
  readonly number: number;
  readonly clock: HostClock;
}

export type RunAnswer = 'ok' | 'fatal' | 'retryable' | 'open';

/** A handler was given the message. */
export interface HandlerRun {
  readonly life: Life;
  readonly atMs: number;
  answer: RunAnswer;
}

export interface SentMessage {
  readonly plan: PlannedMessage;
  readonly id: Uint8Array;
  readonly life: Life;
  /** Of the simulator's clock, as all times here. */
  readonly submittedMs: number;
  readonly deadlineMs: number;
  /** Of durable ones: the disk has it. Of others always. */
  accepted: boolean;
  refused: boolean;
  /** Its place among those of its key, from when it was accepted on. */
  place: number;
  readonly settles: { readonly atMs: number; readonly settled: Settled }[];
  readonly runs: HandlerRun[];
}

export interface Violation {
  readonly law: string;
  readonly atMs: number;
  readonly text: string;
}

const VIOLATIONS_MAX = 50;

export class Ledger {
  readonly sent = new Map<number, SentMessage>();
  readonly violations: Violation[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #nowMs: () => number;
  /** Hosts whose wall clock has jumped: deadlines that were kept over a restart mean little there. */
  readonly jumped = new Set<string>();
  /** What the run has met, counted: laws that nothing is held to are kept by everything. */
  readonly happenings: Record<string, number> = {};
  #places = 0;

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  happened(what: string): void {
    this.happenings[what] = (this.happenings[what] ?? 0) + 1;
  }

  violated(law: string, text: string): void {
    if (this.violations.length < VIOLATIONS_MAX)
      this.violations.push({ law, atMs: this.#nowMs(), text });
  }

  submit(plan: PlannedMessage, id: Uint8Array, life: Life): SentMessage {
    const submittedMs = this.#nowMs();
    const deadlineMs = submittedMs + plan.timeoutMs;
    const places = { accepted: false, refused: false, place: -1 };
    const message = { plan, id, life, submittedMs, deadlineMs, ...places, settles: [], runs: [] };
    this.sent.set(plan.number, message);
    this.#numbers.set(idKey(id), plan.number);
    return message;
  }

  /** It stands in line now. */
  accept(message: SentMessage): void {
    message.accepted = true;
    message.place = this.#places++;
  }

  byId(id: Uint8Array): SentMessage | undefined {
    return this.sent.get(this.#numbers.get(idKey(id)) ?? -1);
  }

  settle(message: SentMessage, settled: Settled): void {
    const { plan, settles, deadlineMs, life } = message;
    const atMs = this.#nowMs();
    settles.push({ atMs, settled });
    const what = `m${plan.number} of ${life.host}`;
    if (settles.length > 1) this.violated('settled once', `${what}, ${settles.length} times`);
    if (life.clock.isDead) this.violated('the dead are silent', what);
    // A process that was frozen at the deadline settles when it thaws.
    if (atMs > Math.max(deadlineMs, life.clock.thawedMs) + 1)
      this.violated('settled by its deadline', `${what}, ${Math.round(atMs - deadlineMs)} ms late`);
  }
}
