// What the demo's services do, written against their interfaces alone: the gRPC servers and the handlers at the mesh run
// this very code.

import { createHash } from 'node:crypto';
import type { CallContext, TraceContext } from '../mesh/client/index.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Message, ServedUnaryKind, UnaryServices } from './contracts.ts';
import { follow, type WirePlan } from './planned-course.ts';

/**
 * Asks a fraud service for a score, on behalf of the call whose trace is given.
 * @param instance which one: taken modulo the number there are
 */
export type ScoreClient = (
  features: readonly Message[],
  parent: TraceContext | undefined,
  instance: number,
) => Promise<number>;

export interface ServiceWorld {
  readonly clock: Clock;
  readonly score: ScoreClient;
}

export function unaryServices({
  clock,
  score,
}: ServiceWorld): Pick<UnaryServices, ServedUnaryKind> {
  const planned =
    (answer: (request: Message, context?: CallContext) => Promise<Message>) =>
    async (request: Message, context?: CallContext): Promise<Message> => {
      await follow(request.plan as WirePlan | undefined, clock);
      return answer(request, context);
    };
  return {
    checkout: { getSession: planned(session) },
    authorizer: { authorize: planned((request, context) => authorize(request, context, score)) },
    ledger: { postEntry: planned(receipt) },
  };
}

async function session(request: Message): Promise<Message> {
  return {
    session_id: request.session_id,
    item: ['shirt', 'shoes'],
    total: { currency_code: 'EUR', units: '84', nanos: 500_000_000 },
    created_at: { seconds: '1795000000', nanos: 0 },
  };
}

async function authorize(
  request: Message,
  context: CallContext | undefined,
  score: ScoreClient,
): Promise<Message> {
  const features = [
    { feature: 'amount', value: 0.4 },
    { feature: 'country', value: 0.1 },
  ];
  const id = String(request.request_id);
  const fraudScore = await score(features, context?.trace, instanceFor(id));
  return {
    approved: fraudScore < 0.9,
    authorization_code: id.slice(-6),
    fraud_score: fraudScore,
    took: { seconds: '0', nanos: 4_000_000 },
  };
}

/** Follows from the request, whose id the seed fixes, and not from when it came. */
function instanceFor(requestId: string): number {
  return createHash('sha256').update(requestId).digest().readUInt16BE(0);
}

async function receipt(request: Message): Promise<Message> {
  const digest = createHash('sha256').update(JSON.stringify(request)).digest();
  return { sequence: request.sequence, digest };
}
