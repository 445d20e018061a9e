// A message of this node that has neither an answer nor a dead letter yet: what is sent, and how far its attempts got.

import type { Ack, Transfer } from '../../protocol/link-frame.ts';
import type { Timer } from '../../runtime/clock.ts';
import { ownBytes } from '../own-bytes.ts';
import type { OriginLimits } from './origin-limits.ts';

/** A message as its sender hands it over. */
export interface Submission {
  /** 16 bytes, UUIDv7. */
  readonly id: Uint8Array;
  readonly service: string;
  /** An encoded Envelope. */
  readonly envelope: Uint8Array;
  /** From now to the deadline. */
  readonly timeoutMs: number;
  /** '' for none. */
  readonly orderingKey: string;
  /** Of a reply: the one node that it is for, instead of any instance of a service. */
  readonly toNode?: string;
  /** Of a durable one: the dead letter that goes when this is on the disk. */
  readonly replaces?: Uint8Array;
  /** Asked before each attempt: false ends it, without a dead letter. Default: it is wanted until its deadline. */
  readonly isWanted?: (() => boolean) | undefined;
}

export type SettledStatus =
  | 'ok'
  /** The handler refused it for good. */
  | 'fatal'
  /** The deadline came first. */
  | 'expired'
  /** This node has no room for it; it was not sent. */
  | 'overloaded'
  /** Who asked has gone. */
  | 'abandoned';

export interface Settled {
  readonly status: SettledStatus;
  /** For a person; '' when ok. */
  readonly reason: string;
  /** An encoded reply Envelope, or empty. */
  readonly reply: Uint8Array;
  /** The instance that answered; '' when none did. */
  readonly node: string;
  readonly attempts: number;
}

export interface Answer {
  readonly reply: Uint8Array;
  readonly fromNode: string;
}

const NO_BYTES = new Uint8Array(0);
const NOBODY: ReadonlySet<string> = new Set();

export class PendingMessage {
  /** Where it stands among those that are pending; -1 when it is not. */
  number = -1;
  #submission: Submission;
  /** Monotonic ms. */
  readonly deadlineMs: number;
  /** All who wait for it. */
  readonly settles: ((settled: Settled) => void)[];
  attempt = 0;
  toNode = '';
  /** There, or on its way there. */
  isUnderWay = false;
  sentMs = 0;
  /** This attempt has begun here: what was before it had come. */
  startOffset = 0;
  /** Chunks up to here were sent in this attempt, and up to there they have come. */
  sentOffset = 0;
  comeOffset = 0;
  /** All of it has come; the handler has it. */
  received = false;
  /** The answer is there, its reply comes by itself. */
  replyFollows = false;
  /** Attempts in a row that nobody answered. */
  unanswered = 0;
  /** Instances that were asked before the one of this attempt: of most messages none. */
  #askedBefore: Set<string> | undefined;
  /** Instances that said they cannot now: of most messages none. */
  #refusedBy: Set<string> | undefined;
  lastReason = '';
  /** The attempt that took a retry from the budget; 0 when none did, or it has it back. */
  paidAttempt = 0;
  timer: Timer | undefined;

  constructor(submission: Submission, deadlineMs: number, settle: (settled: Settled) => void) {
    // It may have to stand in line.
    this.#submission = submission.orderingKey === '' ? submission : ofItsOwn(submission);
    this.deadlineMs = deadlineMs;
    this.settles = [settle];
  }

  /** All who wait for it learn how it ended; the reply is theirs to keep. */
  tell(status: Settled['status'], reason: string, answer?: Answer): void {
    const reply = answer?.reply.length ? Buffer.from(answer.reply) : NO_BYTES;
    const node = answer?.fromNode ?? '';
    const settled = { status, reason, reply, node, attempts: this.attempt };
    for (const settle of this.settles) settle(settled);
  }

  get isPending(): boolean {
    return this.number >= 0;
  }

  get submission(): Submission {
    return this.#submission;
  }

  /** It is not settled at once: what it keeps meanwhile is memory of its own. Most are settled before. */
  waits(): void {
    this.#submission = ofItsOwn(this.#submission);
  }

  /** Nobody has answered this attempt in time. */
  staysUnanswered(): void {
    this.unanswered++;
    this.waits();
  }

  get refusedBy(): ReadonlySet<string> {
    return this.#refusedBy ?? NOBODY;
  }

  refuse(node: string): void {
    this.#refusedBy ??= new Set();
    this.#refusedBy.add(node);
  }

  forgetRefusals(): void {
    this.#refusedBy = undefined;
  }

  /** In this attempt or in one before. */
  wasAsked(node: string): boolean {
    return node === this.toNode || this.#askedBefore?.has(node) === true;
  }

  #ask(toNode: string): void {
    if (this.toNode !== '' && toNode !== this.toNode) {
      this.#askedBefore ??= new Set();
      this.#askedBefore.add(this.toNode);
    }
    this.toNode = toNode;
  }

  /** A new attempt goes on where the one before it got at the same node; its last chunk at least asks again. */
  begin(toNode: string, nowMs: number, chunkBytes: number): void {
    if (toNode !== this.toNode) this.comeOffset = 0;
    const lastChunk = this.submission.envelope.length - 1;
    const lastOffset = Math.max(0, lastChunk - (lastChunk % chunkBytes));
    if (this.attempt++ > 0) this.waits();
    this.#ask(toNode);
    this.isUnderWay = true;
    this.sentMs = nowMs;
    this.startOffset = Math.min(this.comeOffset, lastOffset);
    this.sentOffset = this.startOffset;
    this.received = false;
  }

  /** True once, when this retry was not in vain: it has come. A late answer to an earlier attempt says nothing of it. */
  isRetryAnswered({ attempt, code }: Ack): boolean {
    if (attempt !== this.paidAttempt || code === 'retryable' || code === 'shutting-down')
      return false;
    this.paidAttempt = 0;
    return true;
  }

  /** The next chunk of this attempt; undefined: all was sent that may be before more has come. */
  nextTransfer(
    { chunkBytes, chunkWindowBytes, hopLimit }: OriginLimits,
    fromNode: string,
    nowMs: number,
  ): Transfer | undefined {
    const total = this.submission.envelope.length;
    const offset = this.sentOffset;
    if (offset >= Math.min(total, this.comeOffset + chunkWindowBytes)) return undefined;
    this.sentOffset = Math.min(total, offset + chunkBytes);
    const timeoutMs = Math.max(1, Math.ceil(this.deadlineMs - nowMs));
    return this.#transfer(offset, total <= chunkBytes, fromNode, hopLimit, timeoutMs);
  }

  get expiryReason(): string {
    const { attempt, lastReason, received, toNode } = this;
    const why = received ? `${toNode} has it and has not answered` : lastReason || 'no ack';
    const tried = attempt === 1 ? '1 attempt' : `${attempt} attempts`;
    return `deadline passed after ${tried}: ${why}`;
  }

  /** Its bytes from `offset` to where they were sent, or all of them, towards the instance of this attempt. */
  #transfer(
    offset: number,
    whole: boolean,
    fromNode: string,
    hopLimit: number,
    timeoutMs: number,
  ): Transfer {
    const { id, envelope } = this.submission;
    return {
      kind: 'transfer',
      id,
      attempt: this.attempt,
      fromNode,
      toNode: this.toNode,
      hopLimit,
      hopCount: 0,
      timeoutMs,
      offset,
      totalBytes: whole ? 0 : envelope.length,
      envelope: whole ? envelope : envelope.subarray(offset, this.sentOffset),
    };
  }
}

function ofItsOwn(submission: Submission): Submission {
  const envelope = ownBytes(submission.envelope);
  return envelope === submission.envelope ? submission : { ...submission, envelope };
}
