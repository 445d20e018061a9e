// Bytes of what relays do not read: envelopes, link states and deny-lists (proto/meshscope/v1/mesh.proto).

import type { TraceContext } from '../traffic/event.ts';
import { meshscope } from './gen/mesh.js';
import { refuseCrowded } from './item-limit.ts';
import type { DenyList, DenyListBody, Envelope, EnvelopeKind, LinkState } from './link-frame.ts';
import { decoding, ProtocolError } from './protocol-error.ts';
import { fromBigint, toBigint, toNumber } from './wide.ts';

const { v1 } = meshscope;
const NO_BYTES = new Uint8Array(0);
const ID_BYTES = 16;
const KINDS: readonly (EnvelopeKind | undefined)[] = [undefined, 'send', 'request', 'reply'];

export function encodeEnvelope(envelope: Envelope): Uint8Array {
  const { trace, metadata, kind, ...rest } = envelope;
  return v1.Envelope.encode({
    ...rest,
    kind: KINDS.indexOf(kind),
    metadata: metadata.map((entry) => ({ ...entry })),
    ...(trace && { trace: { ...trace } }),
  }).finish();
}

/** @throws ProtocolError malformed, too-large */
export function decodeEnvelope(bytes: Uint8Array): Envelope {
  refuseCrowded('Envelope', bytes, { 8: {} });
  return decoding('Envelope', () => {
    const wire = v1.Envelope.decode(bytes);
    const kind = KINDS[wire.kind ?? 0];
    if (kind === undefined) throw new ProtocolError('malformed', `kind ${wire.kind}`);
    return {
      kind,
      service: wire.service ?? '',
      method: wire.method ?? '',
      fromService: wire.fromService ?? '',
      orderingKey: wire.orderingKey ?? '',
      idempotencyKey: wire.idempotencyKey ?? NO_BYTES,
      trace: wire.trace ? traceOf(wire.trace) : undefined,
      metadata: (wire.metadata ?? []).map((entry) => ({
        key: entry.key ?? '',
        value: entry.value ?? NO_BYTES,
        redacted: entry.redacted ?? false,
      })),
      inReplyTo: idOrNone(wire.inReplyTo ?? NO_BYTES),
      payload: wire.payload ?? NO_BYTES,
    };
  });
}

function traceOf(wire: meshscope.v1.TraceContext.$Properties): TraceContext {
  return {
    traceId: wire.traceId ?? NO_BYTES,
    spanId: wire.spanId ?? NO_BYTES,
    parentSpanId: wire.parentSpanId ?? NO_BYTES,
    flags: wire.flags ?? 0,
  };
}

function idOrNone(id: Uint8Array): Uint8Array {
  if (id.length === 0 || id.length === ID_BYTES) return id;
  throw new ProtocolError('malformed', `an id of ${id.length} bytes`);
}

export function encodeLinkState(state: LinkState): Uint8Array {
  return v1.LinkState.encode({
    ...state,
    incarnation: fromBigint(state.incarnation),
    issuedUtcNs: fromBigint(state.issuedUtcNs),
    links: state.links.map((link) => ({ ...link })),
    services: [...state.services],
    addresses: [...state.addresses],
  }).finish();
}

/** @throws ProtocolError malformed, too-large */
export function decodeLinkState(bytes: Uint8Array): LinkState {
  refuseCrowded('LinkState', bytes, { 5: {} });
  return decoding('LinkState', () => {
    const wire = v1.LinkState.decode(bytes);
    return {
      node: wire.node ?? '',
      incarnation: toBigint(wire.incarnation),
      sequence: toNumber(wire.sequence),
      issuedUtcNs: toBigint(wire.issuedUtcNs),
      links: (wire.links ?? []).map((link) => ({
        neighbour: link.neighbour ?? '',
        costUs: link.costUs ?? 0,
      })),
      services: wire.services ?? [],
      addresses: wire.addresses ?? [],
      shuttingDown: wire.shuttingDown ?? false,
    };
  });
}

export function encodeDenyListBody(body: DenyListBody): Uint8Array {
  return v1.DenyListBody.encode({
    ...body,
    issuedUtcNs: fromBigint(body.issuedUtcNs),
    serials: [...body.serials],
  }).finish();
}

/** @throws ProtocolError malformed */
export function decodeDenyListBody(bytes: Uint8Array): DenyListBody {
  return decoding('DenyListBody', () => {
    const wire = v1.DenyListBody.decode(bytes);
    return {
      cluster: wire.cluster ?? '',
      sequence: toNumber(wire.sequence),
      issuedUtcNs: toBigint(wire.issuedUtcNs),
      serials: wire.serials ?? [],
    };
  });
}

/** The message alone, as a file holds it. */
export function encodeDenyList({ body, signature, certificates }: DenyList): Uint8Array {
  return v1.DenyList.encode({ body, signature, certificates: [...certificates] }).finish();
}

/** @throws ProtocolError malformed */
export function decodeDenyList(bytes: Uint8Array): DenyList {
  return decoding('DenyList', () => {
    const wire = v1.DenyList.decode(bytes);
    return {
      kind: 'deny-list',
      body: wire.body ?? NO_BYTES,
      signature: wire.signature ?? NO_BYTES,
      certificates: wire.certificates ?? [],
    };
  });
}
