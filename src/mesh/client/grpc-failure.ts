// Service errors as gRPC statuses and back, and the context of a call as metadata.

import { Metadata, status } from '@grpc/grpc-js';
import type { MetadataEntry, TraceContext } from '../../traffic/event.ts';
import type { CallContext } from './service-contract.ts';
import { ServiceError, type ServiceErrorCode } from './service-error.ts';

const IDEMPOTENCY_KEY = 'meshscope-idempotency-key-bin';
const ORDERING_KEY = 'meshscope-ordering-key-bin';
/** W3C Trace Context, level 1, section 3.2: any version but ff; tracestate is passed on like all metadata. */
const TRACEPARENT = 'traceparent';
const TRACEPARENT_FORM =
  /^(?!ff)(?!00.{54})[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(?:-.*)?$/;
const OURS = new Set([IDEMPOTENCY_KEY, ORDERING_KEY, TRACEPARENT]);

const STATUS_OF: Readonly<Record<ServiceErrorCode, status>> = {
  refused: status.FAILED_PRECONDITION,
  unavailable: status.UNAVAILABLE,
  deadline: status.DEADLINE_EXCEEDED,
  cancelled: status.CANCELLED,
};

const CODE_OF: Readonly<Partial<Record<status, ServiceErrorCode>>> = {
  [status.UNAVAILABLE]: 'unavailable',
  [status.RESOURCE_EXHAUSTED]: 'unavailable',
  [status.ABORTED]: 'unavailable',
  [status.DEADLINE_EXCEEDED]: 'deadline',
  [status.CANCELLED]: 'cancelled',
};

export function statusOf({ code, message }: ServiceError): { code: status; details: string } {
  return { code: STATUS_OF[code], details: message };
}

export function failureOfStatus(code: status, details: string): ServiceError {
  return new ServiceError(CODE_OF[code] ?? 'refused', details);
}

export function metadataOf(context: CallContext): Metadata {
  const { metadata = [], orderingKey, idempotencyKey, trace } = context;
  const sent = new Metadata();
  for (const { key, value } of metadata) {
    const bytes = Buffer.from(value);
    sent.add(key, key.endsWith('-bin') ? bytes : bytes.toString('utf8'));
  }
  if (orderingKey) sent.set(ORDERING_KEY, Buffer.from(orderingKey));
  if (idempotencyKey?.length) sent.set(IDEMPOTENCY_KEY, Buffer.from(idempotencyKey));
  if (trace !== undefined) sent.set(TRACEPARENT, traceparent(trace));
  return sent;
}

function traceparent({ traceId, spanId, flags }: TraceContext): string {
  const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
  return `00-${hex(traceId)}-${hex(spanId)}-${(flags & 0xff).toString(16).padStart(2, '0')}`;
}

export function contextOf(sent: Metadata): CallContext {
  const metadata: MetadataEntry[] = [];
  for (const key of Object.keys(sent.getMap()))
    if (!OURS.has(key))
      for (const value of sent.get(key))
        metadata.push({ key, value: Buffer.from(value as string), redacted: false });
  const [orderingKey] = sent.get(ORDERING_KEY);
  const [idempotencyKey] = sent.get(IDEMPOTENCY_KEY);
  const [parent] = sent.get(TRACEPARENT);
  return {
    metadata,
    orderingKey: orderingKey === undefined ? '' : Buffer.from(orderingKey as Buffer).toString(),
    idempotencyKey: idempotencyKey as Buffer | undefined,
    trace: traceOf(String(parent ?? '')),
  };
}

function traceOf(text: string): TraceContext | undefined {
  const [, traceId, spanId, flags] = TRACEPARENT_FORM.exec(text) ?? [];
  if (traceId === undefined || spanId === undefined || flags === undefined) return undefined;
  return {
    traceId: Buffer.from(traceId, 'hex'),
    spanId: Buffer.from(spanId, 'hex'),
    parentSpanId: new Uint8Array(0),
    flags: Number.parseInt(flags, 16),
  };
}
