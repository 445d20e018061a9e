// Bytes of what nodes sign: link states and deny-lists (proto/meshscope/v1/mesh.proto).

import { meshscope } from './gen/mesh.js';
import { refuseCrowded } from './item-limit.ts';
import type { DenyList, DenyListBody, LinkState } from './link-frame.ts';
import { decoding } from './protocol-error.ts';
import { fromBigint, toBigint, toNumber } from './wide.ts';

const { v1 } = meshscope;
const NO_BYTES = new Uint8Array(0);

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
