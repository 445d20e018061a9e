// The services of simulated hosts: each handler does what the plan of its message says, and checks what it was given
// against the ledger: whole, once in its life, in the order of its key.

import type { Delivered, Handler, HandlerAnswer } from '../../../src/mesh/delivery/destination.ts';
import { encodeEnvelope } from '../../../src/protocol/envelope-codec.ts';
import type { HandlerRun, Ledger, Life, SentMessage } from './ledger.ts';
import { isWhole, numberOf, payloadOf } from './payload.ts';

export interface HandlerOptions {
  readonly ledger: Ledger;
  readonly life: Life;
  readonly nowMs: () => number;
  readonly trace: (text: () => string) => void;
  /** It is a dead letter at its origin already. */
  isBuried(message: SentMessage): boolean;
}

export function handlerOf(service: string, options: HandlerOptions): Handler {
  const { ledger, life, nowMs, trace } = options;
  return (delivered, answer) => {
    const number = numberOf(delivered.envelope.payload);
    const message = ledger.sent.get(number);
    trace(() => `${life.host} ${service} gets m${number}`);
    if (message === undefined) {
      ledger.violated('whole', `${service} at ${life.host} got what nobody sent`);
      answer({ code: 'fatal' });
      return;
    }
    checkContent(message, service, delivered, options);
    checkOnce(message, options);
    checkOrder(message, options);
    const run: HandlerRun = { life, atMs: nowMs(), answer: 'open' };
    const asks = message.runs.filter((one) => one.answer === 'retryable').length;
    message.runs.push(run);
    act(message, run, asks, delivered, answer);
  };
}

function act(
  { plan }: SentMessage,
  run: HandlerRun,
  asks: number,
  delivered: Delivered,
  answer: (answer: HandlerAnswer) => void,
): void {
  const { fate } = plan;
  const code = asks < fate.retryable ? 'retryable' : fate.last;
  if (code === 'never') return;
  if (code === 'throw') {
    run.answer = 'fatal';
    throw new Error('thrown by the plan');
  }
  const give = (): void => {
    run.answer = code;
    if (code !== 'ok' || plan.kind === 'send') answer({ code });
    else answer({ code, reply: replyTo(delivered, plan.number, fate.replyBytes) });
  };
  if (fate.delayMs < 1) give();
  else run.life.clock.setTimer(fate.delayMs, give);
}

function replyTo({ id, envelope }: Delivered, number: number, bytes: number): Uint8Array {
  return encodeEnvelope({
    ...envelope,
    kind: 'reply',
    inReplyTo: id,
    payload: payloadOf(number, bytes),
  });
}

function checkContent(
  { plan, id }: SentMessage,
  service: string,
  { envelope, id: deliveredId }: Delivered,
  { ledger, life }: HandlerOptions,
): void {
  const isSame =
    Buffer.compare(id, deliveredId) === 0 &&
    plan.service === service &&
    plan.orderingKey === envelope.orderingKey &&
    isWhole(envelope.payload, plan.number, plan.bytes);
  if (!isSame) ledger.violated('whole', `m${plan.number} came to ${life.host} as another message`);
}

function checkOnce({ plan, runs }: SentMessage, { ledger, life }: HandlerOptions): void {
  const before = runs.filter((run) => run.life === life && run.answer !== 'retryable');
  if (before.length > 0)
    ledger.violated('handled once in a life', `m${plan.number} again at ${life.host}`);
}

/** One that was sent later and has been handled here: unless this one was given up, it is too late. */
function checkOrder(message: SentMessage, options: HandlerOptions): void {
  const { ledger, life } = options;
  const { plan, place } = message;
  if (plan.orderingKey === '' || message.settles.length > 0 || options.isBuried(message)) return;
  for (const other of ledger.sent.values()) {
    if (other.place <= place || !isOfSameLine(message, other)) continue;
    if (other.runs.some((run) => run.life === life))
      ledger.violated(
        'in order',
        `m${plan.number} after m${other.plan.number} of ${plan.orderingKey} at ${life.host}`,
      );
  }
}

/** What a dead process had not kept is in nobody's line. */
function isOfSameLine(a: SentMessage, b: SentMessage): boolean {
  const [one, other] = [a.plan, b.plan];
  if (one.orderingKey !== other.orderingKey || one.service !== other.service) return false;
  return a.life === b.life || (a.life.host === b.life.host && one.durable && other.durable);
}
