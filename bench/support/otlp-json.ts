// Spans as an OTLP exporter makes bytes of them: the JSON form of ExportTraceServiceRequest, without its
// resource. https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding

type HrTime = readonly [number, number];

/** What is read of OpenTelemetry's ReadableSpan. */
export interface EndedSpan {
  readonly name: string;
  readonly kind: number;
  readonly startTime: HrTime;
  readonly endTime: HrTime;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly status: { readonly code: number; readonly message?: string };
  readonly parentSpanContext?: { readonly spanId: string };
  spanContext(): { readonly traceId: string; readonly spanId: string; readonly traceFlags: number };
}

export function otlpJson(spans: readonly EndedSpan[]): Buffer {
  const scopeSpans = [{ scope: { name: 'grpc' }, spans: spans.map(spanJson) }];
  return Buffer.from(JSON.stringify({ resourceSpans: [{ resource: {}, scopeSpans }] }));
}

function spanJson(span: EndedSpan): object {
  const { traceId, spanId, traceFlags } = span.spanContext();
  return {
    traceId,
    spanId,
    parentSpanId: span.parentSpanContext?.spanId,
    name: span.name,
    kind: span.kind + 1,
    startTimeUnixNano: unixNano(span.startTime),
    endTimeUnixNano: unixNano(span.endTime),
    attributes: Object.entries(span.attributes).map(([key, value]) => ({
      key,
      value: typeof value === 'number' ? { intValue: value } : { stringValue: String(value) },
    })),
    status: { code: span.status.code, message: span.status.message },
    flags: traceFlags,
  };
}

function unixNano([seconds, nanoseconds]: HrTime): string {
  return `${seconds}${String(nanoseconds).padStart(9, '0')}`;
}
