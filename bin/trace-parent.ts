// W3C Trace Context in the environment, as OpenTelemetry hands it to programs: TRACEPARENT in the form of the header of
// the same name (level 1, section 3.2).

import type { TraceContext } from '../src/traffic/event.ts';

const FORM = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;
const NO_TRACE = '0'.repeat(32);
const NO_SPAN = '0'.repeat(16);

/** Undefined where there is none, or one that is not well-formed: the header's rule is to ignore it. */
export function traceOfEnvironment(text: string | undefined): TraceContext | undefined {
  const [, traceId, spanId, flags] = FORM.exec(text ?? '') ?? [];
  if (traceId === undefined || spanId === undefined || flags === undefined) return undefined;
  if (traceId === NO_TRACE || spanId === NO_SPAN) return undefined;
  return {
    traceId: Buffer.from(traceId, 'hex'),
    spanId: Buffer.from(spanId, 'hex'),
    parentSpanId: new Uint8Array(0),
    flags: Number.parseInt(flags, 16),
  };
}

export function traceParent({ traceId, spanId, flags }: TraceContext): string {
  const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
  return `00-${hex(traceId)}-${hex(spanId)}-${(flags & 0xff).toString(16).padStart(2, '0')}`;
}
