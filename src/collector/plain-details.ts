// What an event of a held call says beside its payload, taken down: without metadata, and so little that the event is
// encoded where it is kept. Whatever else a tap tells is no plain event.

import type { Hop, TraceContext } from '../traffic/event.ts';
import type { CallObservation } from '../traffic/observation.ts';

/** A name of a node in a hop that is taken down, UTF-16 units. */
export const HOP_NAME_MAX_LENGTH = 256;
const TRACE_ID_BYTES = 16;
const NO_HOPS: readonly Hop[] = [];

/** What one plain event says, taken down. */
export class PlainDetails implements CallObservation {
  readonly metadata = undefined;
  readonly payload = undefined;
  readonly deadlineUtcNs = undefined;
  index: number | undefined = undefined;
  size: number | undefined = undefined;
  status: number | undefined = undefined;
  statusMessage: string | undefined = undefined;
  trace: TraceContext | undefined = undefined;
  hopCount: number | undefined = undefined;
  hops: readonly Hop[] = NO_HOPS;
  readonly #hop = { from: '', to: '', receivedUtcNs: 0n, sentUtcNs: 0n };
  readonly #oneHop: readonly Hop[] = [this.#hop];

  take({ index, size, status, statusMessage, trace, hops, hopCount }: CallObservation): void {
    this.index = index;
    this.size = size;
    this.status = status;
    this.statusMessage = statusMessage;
    this.trace = trace;
    this.hopCount = hopCount;
    const hop = hops?.[0];
    this.hops = hop === undefined ? NO_HOPS : this.#oneHop;
    if (hop === undefined) return;
    this.#hop.from = hop.from;
    this.#hop.to = hop.to;
    this.#hop.receivedUtcNs = hop.receivedUtcNs;
    this.#hop.sentUtcNs = hop.sentUtcNs;
  }
}

/** Nothing of it can throw while it is encoded. */
export function isPlain(details: CallObservation): boolean {
  const { metadata, deadlineUtcNs, payload, hops, trace, statusMessage } = details;
  if (metadata !== undefined || deadlineUtcNs !== undefined) return false;
  if (payload !== undefined && !(payload instanceof Uint8Array)) return false;
  if (statusMessage !== undefined && typeof statusMessage !== 'string') return false;
  if (trace !== undefined && !isPlainTrace(trace)) return false;
  if (hops !== undefined && hops.length > 0 && !(hops.length === 1 && isPlainHop(hops[0]!)))
    return false;
  const { index, size, status, hopCount } = details;
  return isNumber(index) && isNumber(size) && isNumber(status) && isNumber(hopCount);
}

function isNumber(value: number | undefined): boolean {
  return value === undefined || typeof value === 'number';
}

function isPlainHop({ from, to, receivedUtcNs, sentUtcNs }: Hop): boolean {
  if (typeof receivedUtcNs !== 'bigint' || typeof sentUtcNs !== 'bigint') return false;
  return isName(from) && isName(to);
}

function isName(name: string): boolean {
  return typeof name === 'string' && name.length <= HOP_NAME_MAX_LENGTH;
}

function isPlainTrace({ traceId, spanId, parentSpanId, flags }: TraceContext): boolean {
  return isTraceId(traceId) && isTraceId(spanId) && isTraceId(parentSpanId) && isNumber(flags);
}

function isTraceId(id: Uint8Array): boolean {
  return id.length <= TRACE_ID_BYTES;
}
