// Where messages start: chooses an instance, sends, waits for the end-to-end ack, tries again within its budget, and
// settles each message once, by its deadline at the latest. At least once: a retry may find that the first try was
// handled, which the destination's window then tells.

import type { Ack } from '../../protocol/link-frame.ts';
import type { Timer } from '../../runtime/clock.ts';
import { AckTimes } from './ack-times.ts';
import { InstanceChoice } from './instance-choice.ts';
import { KeyLines } from './key-lines.ts';
import { MessageTimers } from './message-timers.ts';
import { ORIGIN_LIMITS, type OriginLimits, retryPauseMs, UNANSWERED_MAX } from './origin-limits.ts';
import { NO_COUNTS, type OriginCounts, type OriginOptions } from './origin-options.ts';
import { OriginRoom } from './origin-room.ts';
import { type Answer, PendingMessage, type Settled, type Submission } from './pending-message.ts';
import { PendingMessages } from './pending-messages.ts';
import { RetryBudget } from './retry-budget.ts';
import { SlicedSweep } from './sliced-sweep.ts';
import { UnservedMessages } from './unserved-messages.ts';

const CALLER_GONE = 'who asked has gone';
const NO_BYTES = new Uint8Array(0);

export class Origin {
  readonly #options: OriginOptions;
  readonly #limits: OriginLimits;
  readonly #budget: RetryBudget;
  readonly #pending = new PendingMessages();
  readonly #choice = new InstanceChoice();
  readonly #lines: KeyLines<PendingMessage>;
  readonly #timers: MessageTimers;
  readonly #ackTimes: AckTimes;
  readonly #sweep: SlicedSweep<PendingMessage>;
  readonly #room: OriginRoom;
  readonly #unserved: UnservedMessages;
  #lookTimer: Timer | undefined;
  readonly counts: OriginCounts = { ...NO_COUNTS };

  constructor(options: OriginOptions) {
    this.#options = options;
    this.#limits = options.limits ?? ORIGIN_LIMITS;
    this.#budget = options.budget ?? new RetryBudget();
    this.#room = new OriginRoom(this.#limits);
    this.#unserved = new UnservedMessages(options.clock, options, (one) => this.#attempt(one));
    this.#ackTimes = new AckTimes(this.#limits);
    this.#sweep = new SlicedSweep(options.clock, this.#pending);
    this.#lines = new KeyLines(options.clock, (message) => this.#turn(message));
    this.#timers = new MessageTimers(options.clock, (message) =>
      this.#settle(message, 'expired', message.expiryReason),
    );
  }

  get pending(): number {
    return this.#pending.size;
  }

  has(id: Uint8Array): boolean {
    return this.#pending.get(id) !== undefined;
  }

  get pendingBytes(): number {
    return this.#room.bytes;
  }

  /**
   * Settles once, by the deadline at the latest, never within the call unless there is no room. The same id again is the
   * same message, for one more who waits.
   */
  submit(submission: Submission, settle: (settled: Settled) => void): void {
    const known = this.#pending.get(submission.id);
    if (known !== undefined) {
      known.settles.push(settle);
      return;
    }
    this.counts.submitted++;
    const refusal = this.#room.refusalOf(submission);
    if (refusal !== undefined) {
      this.counts.overloaded++;
      const reason = `${this.#options.node} has no room: ${refusal}`;
      settle({ status: 'overloaded', reason, reply: NO_BYTES, node: '', attempts: 0 });
      return;
    }
    const nowMs = this.#nowMs();
    const message = new PendingMessage(submission, nowMs + submission.timeoutMs, settle);
    this.#pending.add(message);
    this.#room.take(submission);
    this.#budget.firstTry();
    if (this.#lines.enter(message)) this.#attempt(message, nowMs);
    else this.#waits(message, nowMs);
  }

  /** Nothing is sent of it for now. */
  #waits(message: PendingMessage, nowMs: number): void {
    this.#timers.set(message, Infinity, () => {}, nowMs);
    this.#lookLater();
  }

  #lookLater(): void {
    this.#lookTimer ??= this.#options.clock.setTimer(this.#limits.retryPauseMaxMs, () => {
      this.#lookTimer = undefined;
      this.#unserved.changed();
      this.#sweep.begin((one) => this.#look(one));
      if (this.#pending.size > 0) this.#lookLater();
    });
  }

  /** Whoever asked may have gone, and so may the node that has it. */
  #look(message: PendingMessage): void {
    const { isUnderWay, submission, toNode } = message;
    if (isUnderWay && !this.#options.isReachable(toNode)) this.#attempt(message);
    else if (!isUnderWay && submission.isWanted?.() === false)
      this.#settle(message, 'abandoned', CALLER_GONE);
  }

  hasRoomFor(submission: Submission): boolean {
    return this.#room.refusalOf(submission) === undefined;
  }

  /** Its deadline came while it was kept elsewhere: a message and a dead letter as any. */
  expireUnsent(submission: Submission, reason: string): void {
    this.counts.submitted++;
    this.counts.expired++;
    this.#options.onDeadLetter(submission, reason, 0);
  }

  #nowMs(): number {
    return this.#options.clock.monotonicMs();
  }

  #attempt(message: PendingMessage, nowMs = this.#nowMs()): void {
    if (message.submission.isWanted?.() === false) {
      this.#settle(message, 'abandoned', CALLER_GONE);
      return;
    }
    this.#unserved.delete(message);
    const to = this.#choice.next(message, this.#options);
    if (to === undefined) {
      message.waits();
      const { service, toNode } = message.submission;
      message.lastReason = toNode ? `${toNode} cannot be reached` : `no instance of ${service}`;
      this.#leave(message);
      this.#unserved.add(message);
      this.#waits(message, nowMs);
      return;
    }
    this.#leave(message);
    message.begin(to, nowMs, this.#limits.chunkBytes);
    this.#choice.began(to);
    const ms = this.#ackTimes.timeoutMs(to, message.unanswered);
    this.#timers.set(message, ms, () => this.#unanswered(message), nowMs);
    this.#sendChunks(message, nowMs);
  }

  /** The timer of what is late may stand behind those of all others in its line: it is not sent any more. */
  #turn(message: PendingMessage): void {
    if (message.attempt > 0 || !message.isPending) return;
    if (message.deadlineMs > this.#nowMs()) this.#attempt(message);
    else this.#timers.expire(message);
  }

  #leave(message: PendingMessage): void {
    if (message.isUnderWay) this.#choice.ended(message.toNode);
    message.isUnderWay = false;
  }

  #sendChunks(message: PendingMessage, nowMs = this.#nowMs()): void {
    const { attempt } = message;
    // What `send` calls may settle it or begin its next attempt.
    while (message.isPending && message.attempt === attempt) {
      const transfer = message.nextTransfer(this.#limits, this.#options.node, nowMs);
      if (transfer === undefined) return;
      this.#options.send(transfer);
    }
  }

  /** No word in time. Whether it was handled is not known, so the same instance is asked again first. */
  #unanswered(message: PendingMessage): void {
    message.staysUnanswered();
    if (message.received) {
      // It is being handled, or its answer was lost: its window knows. Asking costs the budget nothing.
      message.unanswered = 0;
      this.#attempt(message);
      return;
    }
    message.lastReason = `no ack from ${message.toNode}`;
    if (message.unanswered >= UNANSWERED_MAX) message.refuse(message.toNode);
    this.#retry(message);
  }

  #pauseMs({ attempt }: PendingMessage): number {
    return retryPauseMs(this.#limits, attempt, this.#options.randomness);
  }

  /** Within the budget; without one it waits for the next first try to earn some. */
  #retry(message: PendingMessage): void {
    if (this.#budget.retry(this.#nowMs())) {
      this.counts.retries++;
      message.paidAttempt = message.attempt + 1;
      this.#attempt(message);
    } else this.#timers.set(message, this.#pauseMs(message), () => this.#retry(message));
  }

  onAck(ack: Ack): void {
    const message = this.#pending.get(ack.id);
    // Relays say RETRYABLE and nothing else; the rest is only for who was asked to say.
    if (message === undefined || !(ack.code === 'retryable' || message.wasAsked(ack.fromNode))) {
      this.counts.strayAcks++;
      return;
    }
    if (message.isRetryAnswered(ack)) this.#budget.giveBack();
    // An answer holds for the message, whichever attempt it answers; a refusal only for its attempt.
    if (ack.code === 'ok') this.#answered(message, ack);
    else if (ack.code === 'fatal') this.#settle(message, 'fatal', ack.reason, ack);
    else if (ack.attempt === message.attempt) this.#refused(message, ack);
  }

  #answered(message: PendingMessage, ack: Ack): void {
    if (message.attempt === 1 && !message.received)
      this.#ackTimes.add(message.toNode, this.#nowMs() - message.sentMs);
    if (!ack.replyFollows) {
      this.#settle(message, 'ok', '', ack);
      return;
    }
    message.replyFollows = true;
    message.received = true;
    this.#timers.set(message, this.#limits.askAgainMs, () => this.#unanswered(message));
  }

  /** The reply that an ack has announced. False: nobody waits for it, or not from there. */
  onReply(requestId: Uint8Array, reply: Uint8Array, fromNode: string): boolean {
    const message = this.#pending.get(requestId);
    if (message?.wasAsked(fromNode) !== true) return false;
    this.#settle(message, 'ok', '', { reply, fromNode });
    return true;
  }

  #refused(message: PendingMessage, ack: Ack): void {
    if (ack.code === 'partial') {
      this.#came(message, ack.nextOffset);
      return;
    }
    message.lastReason = ack.reason;
    // A relay's refusal speaks of the way, not of the instance.
    if (ack.fromNode === message.toNode) message.refuse(message.toNode);
    if (ack.code === 'shutting-down' && this.#choice.hasAnother(message, this.#options)) {
      this.#attempt(message);
      return;
    }
    // What has not left this node loads nobody: it takes no retry from those that others need.
    const hasLeft = ack.fromNode !== this.#options.node || message.toNode === ack.fromNode;
    const again = (): void => (hasLeft ? this.#retry(message) : this.#attempt(message));
    this.#timers.set(message, this.#pauseMs(message), again);
  }

  #came(message: PendingMessage, nextOffset: number): void {
    message.unanswered = 0;
    if (nextOffset < message.startOffset) {
      // It has lost what had come before this attempt.
      message.comeOffset = nextOffset;
      this.#attempt(message);
      return;
    }
    message.comeOffset = Math.max(message.comeOffset, nextOffset);
    message.received = nextOffset >= message.submission.envelope.length;
    const ms = message.received
      ? this.#limits.askAgainMs
      : this.#ackTimes.timeoutMs(message.toNode, message.unanswered);
    this.#timers.set(message, ms, () => this.#unanswered(message));
    this.#sendChunks(message);
  }

  /** The mesh has changed: what waits for an instance or for a node that has gone tries again. */
  changed(): void {
    this.#unserved.changed();
    const isGone = (node: string): boolean => !this.#options.isReachable(node);
    if (this.#choice.isAnyAt(isGone)) this.#sweep.begin((message) => this.#look(message));
  }

  #settle(
    message: PendingMessage,
    status: 'ok' | 'fatal' | 'expired' | 'abandoned',
    reason: string,
    answer?: Answer,
  ): void {
    if (!this.#pending.delete(message)) return;
    this.#unserved.delete(message);
    message.timer?.cancel();
    this.#leave(message);
    this.counts[status]++;
    const { submission, attempt } = message;
    this.#room.giveBack(submission);
    if ((status === 'fatal' || status === 'expired') && submission.toNode === undefined)
      this.#options.onDeadLetter(submission, reason, attempt);
    message.tell(status, reason, answer);
    this.#lines.leave(message);
  }
}
