// W3C Trace Context in the environment, as OpenTelemetry hands it to programs: TRACEPARENT and TRACESTATE in the form of the
// headers of the same names (level 1, sections 3.2 and 3.3). What is in tracestate is passed on as metadata and not looked at.

import type { MetadataEntry, TraceContext } from '../src/traffic/event.ts';

/** Section 3.2.4: any version but ff; a later one than 00 may say more behind. */
const FORM = /^(?!ff)(?!00.{54})[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(?:-.*)?$/;
const STATE_KEY = 'tracestate';
/** Section 3.3.1.5 asks for 512 at least; this fits 32 members. */
const STATE_MAX_CHARS = 8192;
const PRINTABLE = /^[ -~]+$/;
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

/** Of a trace: without one a tracestate means nothing (section 3.3). */
export function stateOfEnvironment(
  trace: TraceContext | undefined,
  text = '',
): readonly MetadataEntry[] {
  if (trace === undefined || text.length > STATE_MAX_CHARS || !PRINTABLE.test(text)) return [];
  return [{ key: STATE_KEY, value: Buffer.from(text), redacted: false }];
}

/** Undefined where none came; several entries are one list. */
export function traceState(metadata: readonly MetadataEntry[] = []): string | undefined {
  const states = metadata.filter(({ key }) => key === STATE_KEY);
  const text = states.map(({ value }) => Buffer.from(value).toString()).join(',');
  return text.length <= STATE_MAX_CHARS && PRINTABLE.test(text) ? text : undefined;
}

export function traceParent({ traceId, spanId, flags }: TraceContext): string {
  const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
  return `00-${hex(traceId)}-${hex(spanId)}-${(flags & 0xff).toString(16).padStart(2, '0')}`;
}
