// W3C trace contexts of the demo's calls: a new one for each planned call, handed on to the calls that it makes, as
// metadata of gRPC and beside a message of the mesh alike.

import type { Metadata } from '@grpc/grpc-js';
import type { TraceContext } from '../mesh/client/index.ts';
import { systemRandomness } from '../runtime/randomness.ts';

const NO_PARENT = new Uint8Array(0);
const TRACE_BYTES = 16;
const SPAN_BYTES = 8;

export function newTrace(): TraceContext {
  return spanOf(systemRandomness.bytes(TRACE_BYTES));
}

/** A call that is made on behalf of another; undefined when that one has no trace. */
export function childOf(parent: TraceContext | undefined): TraceContext | undefined {
  return parent && spanOf(parent.traceId);
}

function spanOf(traceId: Uint8Array): TraceContext {
  const spanId = systemRandomness.bytes(SPAN_BYTES);
  return { traceId, spanId, parentSpanId: NO_PARENT, flags: 1 };
}

export function traceparent({ traceId, spanId }: TraceContext): string {
  const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
  return `00-${hex(traceId)}-${hex(spanId)}-01`;
}

export function traceIn(metadata: Metadata): TraceContext | undefined {
  const [, trace, span] = String(metadata.get('traceparent')[0] ?? '').split('-');
  if (trace === undefined || span === undefined) return undefined;
  const [traceId, spanId] = [Buffer.from(trace, 'hex'), Buffer.from(span, 'hex')];
  return { traceId, spanId, parentSpanId: NO_PARENT, flags: 1 };
}
