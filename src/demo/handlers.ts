// What the demo's services answer. They do what the plan in the request says: wait, fail, or reply
// with data that follows from the request.

import { createHash } from 'node:crypto';
import type {
  Metadata,
  ServerDuplexStream,
  ServerReadableStream,
  ServerUnaryCall,
  ServerWritableStream,
  sendUnaryData,
  UntypedServiceImplementation,
} from '@grpc/grpc-js';
import type { Clock } from '../runtime/clock.ts';
import type { ServiceKind } from './topology.ts';

type Message = Record<string, unknown>;
interface WirePlan {
  readonly delay?: { readonly seconds?: string; readonly nanos?: number } | null;
  readonly fail_with?: number;
}

/**
 * Asks a fraud service for a score, in the name of the call whose metadata is given.
 * @param instance which one: taken modulo the number there are
 */
export type ScoreClient = (
  features: readonly Message[],
  parent: Metadata,
  instance: number,
) => Promise<number>;

export interface HandlerContext {
  readonly clock: Clock;
  readonly score: ScoreClient;
}

class PlannedFault extends Error {
  readonly code: number;
  constructor(code: number) {
    super(`planned fault ${code}`);
    this.code = code;
  }
}

export function handlers(kind: ServiceKind, context: HandlerContext): UntypedServiceImplementation {
  switch (kind) {
    case 'checkout':
      return { GetSession: unary(context, getSession) };
    case 'authorizer':
      return { Authorize: unary(context, authorize) };
    case 'ledger':
      return {
        PostEntry: unary(context, postEntry),
        StreamEntries: streamEntries(context),
        ImportEntries: importEntries(context),
      };
    case 'fraud':
      return { Score: score(context) };
  }
}

async function follow(plan: WirePlan | null | undefined, clock: Clock): Promise<void> {
  const delayMs = Number(plan?.delay?.seconds ?? 0) * 1000 + (plan?.delay?.nanos ?? 0) / 1e6;
  if (delayMs > 0) await new Promise<void>((resolve) => clock.setTimer(delayMs, resolve));
  if (plan?.fail_with) throw new PlannedFault(plan.fail_with);
}

function unary(
  context: HandlerContext,
  answer: (request: Message, metadata: Metadata, context: HandlerContext) => Promise<Message>,
) {
  return (call: ServerUnaryCall<Message, Message>, callback: sendUnaryData<Message>): void => {
    follow(call.request.plan as WirePlan | undefined, context.clock)
      .then(() => answer(call.request, call.metadata, context))
      .then((reply) => callback(null, reply))
      .catch((error: Error) => callback(error));
  };
}

async function getSession(request: Message): Promise<Message> {
  return {
    session_id: request.session_id,
    item: ['shirt', 'shoes'],
    total: { currency_code: 'EUR', units: '84', nanos: 500_000_000 },
    created_at: { seconds: '1795000000', nanos: 0 },
  };
}

async function authorize(
  request: Message,
  metadata: Metadata,
  context: HandlerContext,
): Promise<Message> {
  const features = [
    { feature: 'amount', value: 0.4 },
    { feature: 'country', value: 0.1 },
  ];
  const id = String(request.request_id);
  const fraudScore = await context.score(features, metadata, instanceFor(id));
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

async function postEntry(request: Message): Promise<Message> {
  const digest = createHash('sha256').update(JSON.stringify(request)).digest();
  return { sequence: request.sequence, digest };
}

function streamEntries(context: HandlerContext) {
  return (call: ServerWritableStream<Message, Message>): void => {
    follow(call.request.plan as WirePlan | undefined, context.clock)
      .then(async () => {
        for (let i = 1; i <= Number(call.request.count) && !call.cancelled; i++) {
          call.write({ account: call.request.account, sequence: i, note: `entry ${i}` });
          await new Promise<void>((resolve) => context.clock.setTimer(2, resolve));
        }
        call.end();
      })
      .catch((error: Error) => call.emit('error', error));
  };
}

function importEntries(context: HandlerContext) {
  return (call: ServerReadableStream<Message, Message>, callback: sendUnaryData<Message>): void => {
    let imported = 0;
    let plan: WirePlan | undefined;
    call.on('data', (entry: Message) => {
      imported++;
      plan ??= entry.plan as WirePlan | undefined;
    });
    call.on('end', () => {
      follow(plan, context.clock)
        .then(() => callback(null, { imported, refused: 0 }))
        .catch((error: Error) => callback(error));
    });
  };
}

function score(context: HandlerContext) {
  return (call: ServerDuplexStream<Message, Message>): void => {
    let turn: Promise<void> = Promise.resolve();
    const fail = (error: Error): boolean => call.emit('error', error);
    call.on('data', (request: Message) => {
      turn = turn.then(async () => {
        await follow(request.plan as WirePlan | undefined, context.clock);
        const value = Number(request.value);
        call.write({ score: value * 0.8, contribution: [value, value / 2] });
      });
      turn.catch(fail);
    });
    call.on('end', () => void turn.then(() => call.end()).catch(() => undefined));
  };
}
