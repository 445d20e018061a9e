// WatchNodes: which nodes there are, and how that changes.

import { meshscope } from './gen/meshscope.js';
import { decoding } from './protocol-error.ts';
import { CONTRACT_VERSION } from './service.ts';

export type NodeEventKind = 'unspecified' | 'added' | 'snapshot-end' | 'updated' | 'removed';
export type AnnouncedState = 'unspecified' | 'joining' | 'up' | 'suspect' | 'down' | 'left';

export interface NodeInfo {
  readonly name: string;
  /** Endpoints, e.g. grpcs://10.0.0.1:7443 */
  readonly addresses: readonly string[];
  readonly spiffeId: string;
  readonly state: AnnouncedState;
}

export interface NodeEvent {
  readonly kind: NodeEventKind;
  /** Absent in snapshot-end. */
  readonly node: NodeInfo | undefined;
  readonly cluster: string;
}

const KINDS: readonly NodeEventKind[] = [
  'unspecified',
  'added',
  'snapshot-end',
  'updated',
  'removed',
];
const STATES: readonly AnnouncedState[] = [
  'unspecified',
  'joining',
  'up',
  'suspect',
  'down',
  'left',
];

export function encodeWatchNodesRequest(): Uint8Array {
  return meshscope.v1.WatchNodesRequest.encode({}).finish();
}

export function encodeNodeEvent(event: NodeEvent): Uint8Array {
  const wire: meshscope.v1.NodeEvent.$Properties = {
    kind: KINDS.indexOf(event.kind),
    cluster: event.cluster,
    contractVersion: CONTRACT_VERSION,
  };
  if (event.node)
    wire.node = {
      name: event.node.name,
      addresses: [...event.node.addresses],
      spiffeId: event.node.spiffeId,
      state: STATES.indexOf(event.node.state),
    };
  return meshscope.v1.NodeEvent.encode(wire).finish();
}

/** @throws ProtocolError malformed */
export function decodeNodeEvent(bytes: Uint8Array): NodeEvent {
  return decoding('NodeEvent', () => {
    const wire = meshscope.v1.NodeEvent.decode(bytes);
    return {
      kind: KINDS[wire.kind ?? 0] ?? 'unspecified',
      cluster: wire.cluster ?? '',
      node: wire.node
        ? {
            name: wire.node.name ?? '',
            addresses: wire.node.addresses ?? [],
            spiffeId: wire.node.spiffeId ?? '',
            state: STATES[wire.node.state ?? 0] ?? 'unspecified',
          }
        : undefined,
    };
  });
}
