// GetStatus: what a collector says of itself.

import type { CollectorStatus } from '../traffic/feed.ts';
import { meshscope } from './gen/meshscope.js';
import { meshStatusOf, meshStatusWire } from './mesh-status-codec.ts';
import { decoding } from './protocol-error.ts';
import { fromBigint, toBigint, toNumber } from './wide.ts';

export function encodeGetStatusRequest(): Uint8Array {
  return meshscope.v1.GetStatusRequest.encode({}).finish();
}

export function encodeStatusResponse(status: CollectorStatus): Uint8Array {
  return meshscope.v1.GetStatusResponse.encode({
    node: status.node,
    version: status.version,
    contractVersion: status.contractVersion,
    incarnation: fromBigint(status.incarnation),
    startedUtcNs: fromBigint(status.startedUtcNs),
    utcNs: fromBigint(status.utcNs),
    headSeq: status.headSeq,
    oldestSeq: status.oldestSeq,
    oldestUtcNs: fromBigint(status.oldestUtcNs),
    eventsSeen: status.eventsSeen,
    eventsKept: status.eventsKept,
    storeBytes: status.storeBytes,
    payloadBytes: status.payloadBytes,
    subscribers: status.subscribers,
    payloadPolicy: status.payloadPolicy,
    lostAtTap: status.lostAtTap,
    draining: status.draining,
    servingFaults: status.servingFaults,
    ...(status.mesh && { mesh: meshStatusWire(status.mesh) }),
  }).finish();
}

/** @throws ProtocolError malformed */
export function decodeStatusResponse(bytes: Uint8Array): CollectorStatus {
  return decoding('GetStatusResponse', () => {
    const wire = meshscope.v1.GetStatusResponse.decode(bytes);
    return {
      node: wire.node ?? '',
      version: wire.version ?? '',
      contractVersion: wire.contractVersion ?? 0,
      incarnation: toBigint(wire.incarnation),
      startedUtcNs: toBigint(wire.startedUtcNs),
      utcNs: toBigint(wire.utcNs),
      headSeq: toNumber(wire.headSeq),
      oldestSeq: toNumber(wire.oldestSeq),
      oldestUtcNs: toBigint(wire.oldestUtcNs),
      eventsSeen: toNumber(wire.eventsSeen),
      eventsKept: toNumber(wire.eventsKept),
      storeBytes: toNumber(wire.storeBytes),
      payloadBytes: toNumber(wire.payloadBytes),
      subscribers: wire.subscribers ?? 0,
      payloadPolicy: wire.payloadPolicy ?? '',
      lostAtTap: toNumber(wire.lostAtTap),
      draining: wire.draining ?? false,
      servingFaults: toNumber(wire.servingFaults),
      ...(wire.mesh && { mesh: meshStatusOf(wire.mesh) }),
    };
  });
}
