// What starts at a node: its origin, what of it is kept on the disk, and the letters of both that are dead.

import type { Clock } from '../../runtime/clock.ts';
import type { Randomness } from '../../runtime/randomness.ts';
import { uuidv7 } from '../../runtime/uuid.ts';
import {
  type DeadLetter,
  DeadLetters,
  type DeadLettersLimits,
  type Resent,
} from '../delivery/dead-letters.ts';
import { type Accepted, DurableSends } from '../delivery/durable-sends.ts';
import type { Origin } from '../delivery/origin.ts';
import type { OriginOptions } from '../delivery/origin-options.ts';
import type { Outbox } from '../delivery/outbox.ts';
import type { Settled, Submission } from '../delivery/pending-message.ts';
import { RetryBudget } from '../delivery/retry-budget.ts';
import { MeshError } from '../mesh-error.ts';
import { ownBytes } from '../own-bytes.ts';
import type { MeshNodeEvents } from './node-options.ts';

export interface NodeSendsOptions extends Omit<OriginOptions, 'onDeadLetter'> {
  readonly events: Pick<MeshNodeEvents, 'onWaiting' | 'onAbandoned' | 'onDeadLetter'>;
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly soon: (fn: () => void) => void;
  readonly outbox: Outbox | undefined;
  readonly deadLettersLimits: DeadLettersLimits | undefined;
  makeOrigin(options: OriginOptions): Origin;
}

export class NodeSends {
  readonly origin: Origin;
  readonly budget: RetryBudget;
  readonly deadLetters: DeadLetters;
  readonly #options: NodeSendsOptions;
  readonly #durable: DurableSends | undefined;

  constructor(options: NodeSendsOptions) {
    const { outbox, clock, soon, deadLettersLimits: limits, makeOrigin } = options;
    this.#options = options;
    const { budget = new RetryBudget() } = options;
    this.budget = budget;
    this.origin = makeOrigin({
      ...options,
      budget,
      onDeadLetter: (submission, reason, attempts) =>
        this.#onDeadLetter(submission, reason, attempts),
    });
    this.deadLetters = new DeadLetters({
      outbox,
      ...(limits && { limits }),
      resend: (letter, timeoutMs, accepted) => this.#resend(letter, timeoutMs, accepted),
    });
    if (outbox === undefined) return;
    const isServed = (service: string): boolean => options.instances(service).length > 0;
    const durable = new DurableSends({ outbox, clock, soon, isServed, origin: this.origin });
    this.#durable = durable;
    // After the owner of the node has it in hand.
    soon(() => durable.resume());
  }

  /** A durable one is in the outbox. */
  #onDeadLetter(submission: Submission, reason: string, attempts: number): void {
    const { clock, events } = this.#options;
    if (this.#durable?.has(submission.id) !== true)
      this.deadLetters.add(submission, reason, clock.nowMs());
    events.onDeadLetter?.(submission, reason, attempts);
  }

  /** As of the origin. Of what finds nobody now its owner is told, and how that ends. */
  submit(submission: Submission, settle: (settled: Settled) => void): void {
    const { instances, events } = this.#options;
    if (instances(submission.service).length > 0) {
      this.origin.submit(submission, settle);
      return;
    }
    const isKnown = this.origin.has(submission.id);
    this.origin.submit(submission, (settled) => {
      const { status, reason, attempts } = settled;
      if (status === 'abandoned') events.onAbandoned?.(submission, reason, attempts);
      settle(settled);
    });
    if (!isKnown && this.origin.has(submission.id)) events.onWaiting?.(submission);
  }

  #resend(letter: DeadLetter, timeoutMs: number, accepted: Resent): void {
    const { clock, randomness } = this.#options;
    const { service, orderingKey, envelope, durable } = letter;
    const id = uuidv7(clock, randomness);
    const submission = { id, service, orderingKey, envelope, timeoutMs };
    if (durable) {
      this.submitDurable(
        { ...submission, replaces: letter.id },
        (error) => accepted(error, id),
        () => {},
      );
      return;
    }
    let refused: Error | undefined;
    this.submit(submission, ({ status, reason }) => {
      if (status === 'overloaded') refused = new Error(reason);
    });
    accepted(refused, id);
  }

  submitDurable(
    submission: Submission,
    accepted: Accepted,
    settle: (settled: Settled) => void,
  ): void {
    // The outbox and who sends it have one copy.
    const own = { ...submission, envelope: ownBytes(submission.envelope) };
    if (this.#durable !== undefined) this.#durable.submit(own, accepted, settle);
    else accepted(new MeshError('option', `${this.#options.node} has no outbox`));
  }

  /** The mesh has changed: what waits for an instance or for a node that has gone tries again. */
  changed(): void {
    this.#durable?.changed();
    this.origin.changed();
  }

  /** Whether durable messages are taken at all. */
  get keeps(): boolean {
    return this.#durable !== undefined;
  }

  /** Durable messages that are not answered; undefined: none are taken. */
  get durable(): number | undefined {
    return this.#durable?.open;
  }

  /** Something that started here has not ended; what is safe on the disk counts when `withDurable`. */
  isBusy(withDurable: boolean): boolean {
    const { accepting = 0, sending = 0 } = this.#durable ?? {};
    return accepting > 0 || this.origin.pending - (withDurable ? 0 : sending) > 0;
  }

  close(): void {
    this.#durable?.close();
  }
}
