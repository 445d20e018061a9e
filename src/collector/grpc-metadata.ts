// What capture reads from gRPC metadata: its entries, the call key and the W3C trace context. It never
// writes, and never keeps a reference to the service's own objects.

import type { Metadata } from '@grpc/grpc-js';
import { isUuidv7 } from '../runtime/uuid.ts';
import type { TraceContext } from '../traffic/event.ts';
import type { CallObservation } from '../traffic/observation.ts';
import { CALL_KEY_METADATA } from './call-keys.ts';
import { NO_DETAILS } from './event-notes.ts';
import type { MetadataValues } from './metadata-redaction.ts';

const NO_VALUES: MetadataValues = [];

/**
 * Keys and values in their order. grpc-js holds them in a Map that it does not document: without it
 * they are read from its copy.
 */
export function metadataValues(metadata: Metadata | null | undefined): MetadataValues {
  if (metadata === null || metadata === undefined) return NO_VALUES;
  const { internalRepr } = metadata as unknown as { internalRepr?: unknown };
  if (internalRepr instanceof Map) return internalRepr;
  return Object.entries(metadata.toJSON() as Record<string, readonly (string | Uint8Array)[]>);
}

/**
 * The caller's metadata with a key for the call: a copy, because the caller may use its own for other
 * calls. As text, which grpc-js sends as it is and does not copy and encode again on the way; it does
 * not document that, so where its Map is not there it is given bytes.
 */
export function withCallKey(metadata: Metadata, keyText: string): Metadata {
  const copy = metadata.clone();
  const { internalRepr } = copy as unknown as { internalRepr?: unknown };
  if (internalRepr instanceof Map) internalRepr.set(CALL_KEY_METADATA, [keyText]);
  else copy.set(CALL_KEY_METADATA, Buffer.from(keyText, 'base64'));
  return copy;
}

/** The key that the client's end sent, in bytes of its own, since a call may be long; undefined when it sent no valid one. */
export function callKeyOf(metadata: Metadata): Uint8Array | undefined {
  const value = metadata.get(CALL_KEY_METADATA)[0];
  if (value === undefined || typeof value === 'string') return undefined;
  return isUuidv7(value) ? new Uint8Array(value) : undefined;
}

/** https://www.w3.org/TR/trace-context/#traceparent-header, any version but ff. */
const TRACEPARENT = /^(?!ff)[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(?:-|$)/;
const NO_SPAN = new Uint8Array(0);

export function traceContextOf(metadata: Metadata): TraceContext | undefined {
  const value = metadata.get('traceparent')[0];
  if (typeof value !== 'string') return undefined;
  const [, trace, span, flags] = TRACEPARENT.exec(value) ?? [];
  if (trace === undefined || /^0+$/.test(trace) || span === undefined || /^0+$/.test(span))
    return undefined;
  return {
    traceId: Buffer.from(trace, 'hex'),
    spanId: Buffer.from(span, 'hex'),
    parentSpanId: NO_SPAN,
    flags: Number.parseInt(flags ?? '0', 16),
  };
}

/** What a request's header says beside its entries. */
export function headerDetails(metadata: Metadata, deadline: bigint | undefined): CallObservation {
  const trace = traceContextOf(metadata);
  if (trace === undefined && deadline === undefined) return NO_DETAILS;
  return {
    ...(trace && { trace }),
    ...(deadline !== undefined && { deadlineUtcNs: deadline }),
  };
}

/** A deadline as grpc-js gives it (Date, ms since 1970, Infinity) in UTC ns. */
export function deadlineUtcNs(deadline: Date | number | undefined): bigint | undefined {
  if (deadline === undefined) return undefined;
  const ms = typeof deadline === 'number' ? deadline : deadline.getTime();
  if (!Number.isFinite(ms) || ms <= 0 || ms > 8.64e15) return undefined;
  return BigInt(Math.round(ms)) * 1_000_000n;
}
