// GetMessage: who may have how much, what is left of the message, and that each asking is noted before it is answered.

import { decodeGetMessageRequest, type MessageQuery } from '../protocol/message-codec.ts';
import { ProtocolError } from '../protocol/protocol-error.ts';
import { Code } from '../protocol/service.ts';
import type { Clock } from '../runtime/clock.ts';
import type { AccessLog, AskedMessage, MessageAccess } from '../traffic/access-log.ts';
import { LookUpBudget } from './look-up-budget.ts';
import { findEvents, type MessageAnswerParts, messageAnswer } from './message-answer.ts';
import type { Request } from './open-streams.ts';
import { Refusal } from './refusal.ts';
import type { Caller, ServedCall } from './served-call.ts';

export interface MessageCallsParts extends MessageAnswerParts {
  readonly node: string;
  readonly clock: Clock;
  /** undefined: nothing is noted. */
  readonly accessLog: AccessLog | undefined;
}

type Result = Pick<MessageAccess, 'outcome' | 'reason' | 'events'>;

const refusedFor = (reason: string): Result => ({ outcome: 'refused', reason, events: 0 });

export class MessageCalls {
  readonly #parts: MessageCallsParts;
  readonly #lookUps: LookUpBudget;

  constructor(parts: MessageCallsParts) {
    this.#parts = parts;
    this.#lookUps = new LookUpBudget(parts.clock);
  }

  /** @throws Refusal, ProtocolError, and whatever the log throws */
  serve({ body, caller, sink }: Request): ServedCall {
    const query = this.#query(body, caller);
    const waitMs = query.kind === 'event' ? 0 : this.#lookUps.waitMs(caller);
    if (waitMs > 0) {
      const text = `${caller.share} looks up more by call key than it may`;
      this.#note(caller, query, refusedFor(text));
      throw new Refusal(Code.ResourceExhausted, `${text}: ask again in ${waitMs} ms`);
    }
    const { seqs, eventsRead } = findEvents(query, this.#parts);
    this.#lookUps.spend(caller, eventsRead);
    this.#note(caller, query, resultOf(seqs.length, caller));
    const answer = messageAnswer(seqs, this.#parts, caller.payloadRefusal);
    const pump = (): void => {
      for (let part = answer.next(); !part.done; part = answer.next())
        if (!sink.write(part.value)) return;
      sink.end(Code.Ok, '');
    };
    pump();
    return { resume: pump, cancel: () => answer.return() };
  }

  /** Somebody asked whose role reads nothing. */
  refused({ body, caller }: Request): void {
    let query: AskedMessage = { kind: 'unknown' };
    try {
      query = decodeGetMessageRequest(body);
    } catch {
      // It is refused anyway.
    }
    this.#note(caller, query, refusedFor(caller.refusal));
  }

  #query(body: Uint8Array, caller: Caller): MessageQuery {
    try {
      return decodeGetMessageRequest(body);
    } catch (error) {
      if (error instanceof ProtocolError)
        this.#note(caller, { kind: 'unknown' }, refusedFor('the request cannot be decoded'));
      throw error;
    }
  }

  #note({ spiffeId, address }: Caller, asked: AskedMessage, result: Result): void {
    const { accessLog, clock, node } = this.#parts;
    accessLog?.note({
      utcMs: clock.nowMs(),
      node,
      spiffeId,
      address,
      asked: own(asked),
      ...result,
    });
  }
}

function resultOf(events: number, { payloadRefusal }: Caller): Result {
  if (events === 0) return { outcome: 'not-kept', reason: '', events };
  if (payloadRefusal !== '') return { outcome: 'metadata', reason: payloadRefusal, events };
  return { outcome: 'payloads', reason: '', events };
}

/** The request's bytes may be a view into a pooled buffer. */
function own(asked: AskedMessage): AskedMessage {
  return 'callKey' in asked ? { ...asked, callKey: Uint8Array.from(asked.callKey) } : asked;
}
