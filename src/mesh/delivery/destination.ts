// Where messages end: puts them together, hands each to its service once, answers it and every duplicate of it. It
// answers through the mesh and keeps no connection.

import { createHash } from 'node:crypto';
import { decodeEnvelope } from '../../protocol/envelope-codec.ts';
import type { Ack, AckCode, Envelope, Transfer } from '../../protocol/link-frame.ts';
import { ProtocolError } from '../../protocol/protocol-error.ts';
import type { Clock } from '../../runtime/clock.ts';
import { replyId } from '../../traffic/reply-id.ts';
import { ByteSlabs } from '../byte-slabs.ts';
import { FRAME_BYTES_MIN, TRANSFER_HEAD_MAX_BYTES } from '../link/link-limits.ts';
import { ChunkAssembler } from './chunk-assembler.ts';
import { type Answer, DuplicateWindow, PLAIN_OK, reasonOf } from './duplicate-window.ts';
import { type Asker, type Handling, Handlings, type HandlingsLimits } from './handlings.ts';
import type { MessageKey } from './window-entries.ts';

export interface DestinationLimits extends HandlingsLimits {
  /** Larger replies come as messages of their own. */
  readonly inlineReplyBytes: number;
  readonly hopLimit: number;
}

export const DESTINATION_LIMITS: DestinationLimits = {
  handlingMax: 1024,
  handlingBytesMax: 256 * 1024 * 1024,
  receivedAfterMs: 50,
  rememberMs: 10_000,
  inlineReplyBytes: FRAME_BYTES_MIN - TRANSFER_HEAD_MAX_BYTES,
  hopLimit: 16,
};

export interface Delivered {
  readonly id: Uint8Array;
  /** The handler's own: its bytes stay. */
  readonly envelope: Envelope;
  readonly fromNode: string;
  /** Monotonic ms of this node. */
  readonly deadlineMs: number;
}

export interface HandlerAnswer {
  readonly code: 'ok' | 'retryable' | 'fatal';
  readonly reason?: string;
  /** Of a request: an encoded reply Envelope. */
  readonly reply?: Uint8Array;
}

/** Calls `answer` once; later calls count for nothing. */
export type Handler = (delivered: Delivered, answer: (answer: HandlerAnswer) => void) => void;

export interface DestinationOptions {
  readonly node: string;
  readonly clock: Clock;
  readonly limits?: DestinationLimits;
  readonly window?: DuplicateWindow;
  readonly assembler?: ChunkAssembler;
  sendAck(ack: Ack): void;
  /** A reply that is too large for an ack, to `node`. */
  sendReply(node: string, requestId: Uint8Array, reply: Uint8Array, leftMs: number): void;
  /** A reply for this node. False: nobody waits for it. */
  onReply(requestId: Uint8Array, reply: Uint8Array, fromNode: string): boolean;
}

export interface DestinationCounts {
  delivered: number;
  duplicates: number;
  malformed: number;
  noInstance: number;
  busy: number;
  shuttingDown: number;
}

const NO_BYTES: Uint8Array = new Uint8Array(0);
/** Of small envelopes: one that a handler has for long holds no more than its slab. */
const SLAB_BYTES = 16 * 1024;

export class Destination {
  readonly #options: DestinationOptions;
  readonly #limits: DestinationLimits;
  readonly #window: DuplicateWindow;
  readonly #assembler: ChunkAssembler;
  readonly #handlers = new Map<string, Handler>();
  readonly #handlings: Handlings;
  readonly #envelopes = new ByteSlabs(SLAB_BYTES);
  #draining = false;
  readonly counts: DestinationCounts = {
    delivered: 0,
    duplicates: 0,
    malformed: 0,
    noInstance: 0,
    busy: 0,
    shuttingDown: 0,
  };

  constructor(options: DestinationOptions) {
    this.#options = options;
    this.#limits = options.limits ?? DESTINATION_LIMITS;
    this.#window = options.window ?? new DuplicateWindow();
    this.#assembler = options.assembler ?? new ChunkAssembler();
    this.#handlings = new Handlings({
      clock: options.clock,
      limits: this.#limits,
      window: this.#window,
      onReceived: (asker, bytes) => this.#partial(asker, bytes),
      onAnswer: (asker, answer, { deadlineMs }) => this.#answer(asker, answer, deadlineMs),
    });
  }

  get services(): readonly string[] {
    return [...this.#handlers.keys()];
  }

  /** Answers of which a duplicate would be handled again, since the window was full before their time. */
  get forgottenEarly(): number {
    return this.#window.forgottenEarly;
  }

  /** Answers that went before their time: a duplicate of these is refused. */
  get answersGone(): number {
    return this.#window.answersGone;
  }

  /** Being handled now. */
  get handling(): number {
    return this.#handlings.size;
  }

  /** Of their envelopes. */
  get handlingBytes(): number {
    return this.#handlings.bytes;
  }

  /** The handler of a service; undefined takes it away. */
  setHandler(service: string, handler: Handler | undefined): void {
    if (handler === undefined) this.#handlers.delete(service);
    else this.#handlers.set(service, handler);
  }

  /** New messages are refused with SHUTTING_DOWN from now on; what is handled is answered. */
  drain(): void {
    this.#draining = true;
  }

  /** A transfer for this node; its bytes are views that end with the call. */
  receive(transfer: Transfer): void {
    const asker = askerOf(transfer);
    if (transfer.totalBytes === 0) {
      this.#whole(asker, this.#envelopes.copy(transfer.envelope), transfer.timeoutMs);
      return;
    }
    if (this.#isKnown(asker.id, asker)) return;
    const assembled = this.#assembler.add(transfer, this.#nowMs());
    if (assembled.state === 'whole') this.#whole(asker, assembled.envelope, transfer.timeoutMs);
    else if (assembled.state === 'partial') this.#partial(asker, assembled.nextOffset);
    else if (assembled.state === 'full') this.#say(asker, 'retryable', 'no room for its chunks');
    else this.#say(asker, 'fatal', assembled.reason);
  }

  #nowMs(): number {
    return this.#options.clock.monotonicMs();
  }

  #whole(asker: Asker, bytes: Uint8Array, timeoutMs: number): void {
    let envelope: Envelope;
    try {
      envelope = decodeEnvelope(bytes);
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      this.counts.malformed++;
      this.#say(asker, 'fatal', error.message);
      return;
    }
    if (envelope.kind === 'reply') this.#reply(asker, bytes);
    else this.#message(asker, envelope, bytes.length, timeoutMs);
  }

  /** A late or repeated reply is answered like a first one: its sender is to stop. Its id names its request. */
  #reply(asker: Asker, bytes: Uint8Array): void {
    const known = this.#options.onReply(replyId(asker.id), bytes, asker.node);
    if (!known) this.counts.duplicates++;
    this.#say(asker, 'ok', '');
  }

  #message(asker: Asker, envelope: Envelope, bytes: number, timeoutMs: number): void {
    const key = keyOf(envelope, asker.id);
    if (this.#isKnown(key, asker)) return;
    const handler = this.#handlers.get(envelope.service);
    if (this.#draining) {
      this.counts.shuttingDown++;
      this.#say(asker, 'shutting-down', `${this.#options.node} shuts down`);
    } else if (handler === undefined) {
      this.counts.noInstance++;
      this.#say(asker, 'retryable', `no ${envelope.service} at ${this.#options.node}`);
    } else {
      const handling = this.#handlings.begin(key, envelope.service, asker, bytes, timeoutMs);
      if (handling !== undefined) this.#handle(handler, handling, envelope, asker);
      else {
        this.counts.busy++;
        const what = `handles as much of ${envelope.service} as it may`;
        this.#say(asker, 'retryable', `${this.#options.node} ${what}`);
      }
    }
  }

  /** It was answered or is being handled: answers it, or notes who asks. */
  #isKnown(key: MessageKey, asker: Asker): boolean {
    const entry = this.#window.find(key);
    if (entry === undefined) return false;
    this.counts.duplicates++;
    const seen = this.#window.seen(entry);
    if (seen !== 'handling') this.#answer(asker, seen, undefined);
    else if (!this.#handlings.ask(entry, asker)) {
      this.counts.busy++;
      this.#say(asker, 'retryable', 'too many ask for the same message');
    }
    return true;
  }

  #handle(handler: Handler, handling: Handling, envelope: Envelope, asker: Asker): void {
    this.counts.delivered++;
    const answer = ({ code, reason = '', reply = NO_BYTES }: HandlerAnswer): void =>
      this.#handlings.end(
        handling,
        isPlainOk(code, reason, reply) ? PLAIN_OK : { code, reason, reply },
      );
    const { id, node } = asker;
    const { deadlineMs } = handling;
    try {
      handler({ id, envelope, fromNode: node, deadlineMs }, answer);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      answer({ code: 'fatal', reason: `the handler failed: ${reason}` });
    }
    this.#handlings.watch(handling);
  }

  /** @param deadlineMs undefined: of a message that was answered before */
  #answer(asker: Asker, answer: Answer, deadlineMs: number | undefined): void {
    const { code, reason, reply } = answer;
    if (reply.length <= this.#limits.inlineReplyBytes) {
      this.#say(asker, code, reason, reply);
      return;
    }
    this.#say(asker, code, reason, NO_BYTES, true);
    const { rememberMs } = this.#limits;
    const leftMs = deadlineMs === undefined ? rememberMs : deadlineMs - this.#nowMs();
    this.#options.sendReply(asker.node, asker.id, reply, leftMs);
  }

  #partial(asker: Asker, nextOffset: number): void {
    this.#say(asker, 'partial', '', NO_BYTES, false, nextOffset);
  }

  #say(
    asker: Asker,
    code: AckCode,
    reason: string,
    reply = NO_BYTES,
    replyFollows = false,
    nextOffset = 0,
  ): void {
    this.#options.sendAck({
      kind: 'ack',
      id: asker.id,
      attempt: asker.attempt,
      fromNode: this.#options.node,
      toNode: asker.node,
      hopLimit: this.#limits.hopLimit,
      code,
      reason: reasonOf(reason),
      nextOffset,
      reply,
      replyFollows,
    });
  }
}

function askerOf({ id, attempt, fromNode }: Transfer): Asker {
  return { id: new Uint8Array(id), node: fromNode, attempt };
}

function isPlainOk(code: AckCode, reason: string, reply: Uint8Array): boolean {
  return code === 'ok' && reason === '' && reply.length === 0;
}

/**
 * What makes two messages the same: the sender's own key where it gave one, else the id. Of the key, which may be long,
 * the window keeps a digest (FIPS 180-4), which nobody can make that of another.
 */
function keyOf(envelope: Envelope, id: Uint8Array): MessageKey {
  const { service, fromService, fromVerified, idempotencyKey } = envelope;
  if (idempotencyKey.length === 0) return id;
  // Who only says that it is another gets none of that one's replies.
  const from = fromVerified ? fromService : `?${fromService}`;
  const hash = createHash('sha256').update(`${service.length} ${from.length} ${service}${from}`);
  return hash.update(idempotencyKey).digest('binary');
}
