// Why a call is not answered: the status code and the words that its caller gets. What is no refusal and
// no broken request is a fault of the collector, which is INTERNAL and tells a caller nothing more.

import { ProtocolError } from '../protocol/protocol-error.ts';
import { Code } from '../protocol/service.ts';
import type { CallSink } from './served-call.ts';

/** Ends a call with its code; thrown while a request is read. */
export class Refusal extends Error {
  readonly code: number;
  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

/** undefined: a fault of ours. */
export function refusalOf(error: unknown): { code: number; message: string } | undefined {
  if (error instanceof Refusal) return { code: error.code, message: error.message };
  if (error instanceof ProtocolError)
    return { code: Code.InvalidArgument, message: 'the request cannot be decoded' };
  return undefined;
}

/** What a caller hears of a fault. */
export function endWithFault(sink: CallSink): void {
  sink.end(Code.Internal, 'the collector could not answer');
}
