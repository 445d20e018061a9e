// Mesh/Request and Mesh/Send: one question a call, whose deadline is the message's. How many there are at once is
// bounded for each client and for all together; what is more is answered with RETRYABLE. A call that is cancelled leaves.

import {
  type handleUnaryCall,
  type ServerUnaryCall,
  type sendUnaryData,
  status,
} from '@grpc/grpc-js';
import type { PeerCheck } from '../../identity/peer-check.ts';
import {
  decodePortMessage,
  encodePortAnswer,
  type PortMessage,
} from '../../protocol/port-codec.ts';
import { ProtocolError } from '../../protocol/protocol-error.ts';
import type { Clock } from '../../runtime/clock.ts';
import { asBuffer } from '../link/grpc-exchange.ts';
import { type PortReply, portReply } from './port-backend.ts';
import { FRAME_ROOM_BYTES } from './port-limits.ts';
import { refusalOfMessage } from './port-questions.ts';
import type { PortSessions } from './port-sessions.ts';
import { UnaryPlaces } from './unary-places.ts';

type Call = ServerUnaryCall<Buffer, Buffer>;
type Done = sendUnaryData<Buffer>;

const LOOK_MS = 10;

export class GrpcUnary {
  readonly #sessions: PortSessions;
  readonly #peerOf: (call: Call) => PeerCheck | undefined;
  readonly #places: UnaryPlaces;

  constructor(sessions: PortSessions, peerOf: (call: Call) => PeerCheck | undefined) {
    this.#sessions = sessions;
    this.#peerOf = peerOf;
    this.#places = new UnaryPlaces(sessions.options.limits);
  }

  handler(kind: 'request' | 'send'): handleUnaryCall<Buffer, Buffer> {
    return (call, done) => this.#handle(kind, call, done);
  }

  #handle(kind: 'request' | 'send', call: Call, done: Done): void {
    const check = this.#peerOf(call);
    if (check?.ok === false) {
      done({ code: status.PERMISSION_DENIED, details: check.reason });
      return;
    }
    let message: PortMessage;
    try {
      message = decodePortMessage(call.request, kind);
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      done({ code: status.INVALID_ARGUMENT, details: error.message });
      return;
    }
    const answer = (reply: PortReply): void =>
      done(null, asBuffer(encodePortAnswer({ kind: 'answer', number: message.number, ...reply })));
    const fromService = check?.ok ? check.id.name : '';
    // Over plaintext anybody may be many clients, but not on one connection.
    const client = fromService || call.getPeer();
    const asked = { ...message, timeoutMs: this.#timeoutMs(message, call) };
    const refusal = this.#refusalOf(asked, client);
    if (refusal !== undefined) answer(refusal);
    else this.#ask(asked, call, fromService, this.#leaving(call, client, answer));
  }

  /** Takes a place until the answer, or until the call is cancelled: its message may go on, for which nobody waits. */
  #leaving(call: Call, client: string, answer: (reply: PortReply) => void) {
    const leave = this.#places.take(client);
    call.once('cancelled', leave);
    return (reply: PortReply): void => {
      leave();
      answer(reply);
    };
  }

  #refusalOf(message: PortMessage, client: string): PortReply | undefined {
    const { limits } = this.#sessions.options;
    if (this.#sessions.isDraining) return portReply('shutting-down', 'the node shuts down');
    const full = this.#places.refusalOf(client);
    if (full !== undefined) return portReply('retryable', full);
    return refusalOfMessage(message, limits);
  }

  #ask(message: PortMessage, call: Call, fromService: string, answer: (reply: PortReply) => void) {
    const { backend, limits } = this.#sessions.options;
    const answered = (reply: PortReply): void =>
      answer(fitting(reply, limits.frameBytesMax - FRAME_ROOM_BYTES));
    const asked = { ...message, fromVerified: fromService !== '' };
    backend.submit(asked, fromService, answered, () => !call.cancelled);
  }

  #timeoutMs({ timeoutMs, durable }: PortMessage, call: Call): number {
    const { limits, clock } = this.#sessions.options;
    const saidMs = timeoutMs || limits.timeoutDefaultMs;
    return durable ? saidMs : timeLeftMs(call, clock, timeoutMs, saidMs);
  }

  async drain(clock: Clock, timeoutMs: number): Promise<void> {
    const endMs = clock.monotonicMs() + timeoutMs;
    while (this.#places.taken > 0 && clock.monotonicMs() < endMs)
      await new Promise<void>((resolve) => void clock.setTimer(LOOK_MS, resolve));
  }
}

/** By a call goes what a caller takes that sets no bound of its own; Attach takes more. */
function fitting(reply: PortReply, bytesMax: number): PortReply {
  const { length } = reply.payload;
  if (length <= bytesMax) return reply;
  const text = `the reply is larger than ${bytesMax} bytes, and comes over Mesh/Attach only: ${length}`;
  return portReply('fatal', text, { id: reply.id, node: reply.node });
}

/** The call's deadline counts, or what the message says where that is sooner; a durable send outlives its call. */
function timeLeftMs(call: Call, clock: Clock, saidMs: number, defaultMs: number): number {
  const deadline = call.getDeadline();
  const leftMs = (deadline instanceof Date ? deadline.getTime() : deadline) - clock.nowMs();
  if (!Number.isFinite(leftMs)) return defaultMs;
  return Math.max(1, Math.floor(saidMs > 0 ? Math.min(saidMs, leftMs) : leftMs));
}
