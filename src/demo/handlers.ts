// What the demo's gRPC servers answer. They do what the plan in the request says: wait, fail, or reply with data that
// follows from the request.

import type {
  ServerDuplexStream,
  ServerReadableStream,
  ServerUnaryCall,
  ServerWritableStream,
  sendUnaryData,
  UntypedServiceImplementation,
} from '@grpc/grpc-js';
import type { ServiceMethod } from '../mesh/client/index.ts';
import type { Message } from './contracts.ts';
import { traceIn } from './demo-trace.ts';
import { follow, type WirePlan } from './planned-course.ts';
import type { ServiceKind } from './topology.ts';
import { type ServiceWorld, unaryServices } from './unary-services.ts';

export function handlers(kind: ServiceKind, world: ServiceWorld): UntypedServiceImplementation {
  const { checkout, authorizer, ledger } = unaryServices(world);
  switch (kind) {
    case 'checkout':
      return { GetSession: unary(checkout.getSession) };
    case 'authorizer':
      return { Authorize: unary(authorizer.authorize) };
    case 'ledger':
      return {
        PostEntry: unary(ledger.postEntry),
        StreamEntries: streamEntries(world),
        ImportEntries: importEntries(world),
      };
    case 'fraud':
      return { Score: score(world) };
  }
}

function unary(method: ServiceMethod<Message, Message>) {
  return (
    { request, metadata }: ServerUnaryCall<Message, Message>,
    callback: sendUnaryData<Message>,
  ): void => {
    method(request, { trace: traceIn(metadata) })
      .then((reply) => callback(null, reply))
      .catch((error: Error) => callback(error));
  };
}

function streamEntries(context: ServiceWorld) {
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

function importEntries(context: ServiceWorld) {
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

function score(context: ServiceWorld) {
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
