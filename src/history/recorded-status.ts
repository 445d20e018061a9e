// A node's status as a recording keeps it: the fields of NodeStatus as JSON.

import type { NodeState, NodeStatus } from '../traffic/feed.ts';
import type { JsonFields } from './recording-json.ts';

const STATES: readonly NodeState[] = ['joining', 'up', 'suspect', 'down', 'untrusted'];

const STATUS = {
  reason: 'text',
  sinceUtcMs: 'number',
  retryInMs: 'optionalNumber',
  attempt: 'number',
  addresses: 'texts',
  spiffeId: 'text',
  roundTripMs: 'optionalNumber',
  clockOffsetMs: 'optionalNumber',
} as const;

const COLLECTOR = {
  node: 'text',
  version: 'text',
  contractVersion: 'number',
  incarnation: 'bigint',
  startedUtcNs: 'bigint',
  headSeq: 'number',
  oldestSeq: 'number',
  oldestUtcNs: 'bigint',
  eventsSeen: 'number',
  eventsKept: 'number',
  storeBytes: 'number',
  payloadBytes: 'number',
  subscribers: 'number',
  utcNs: 'bigint',
  payloadPolicy: 'text',
  lostAtTap: 'number',
  draining: 'flag',
  servingFaults: 'number',
} as const;

const TLS = {
  protocol: 'text',
  cipher: 'text',
  group: 'text',
  peerSpiffeId: 'text',
  certNotBeforeUtcMs: 'optionalNumber',
  certNotAfterUtcMs: 'number',
} as const;

export function statusFromJson(node: string, json: JsonFields): NodeStatus {
  return {
    ...json.read(STATUS),
    node,
    state: STATES.find((state) => state === json.text('state')) ?? 'down',
    collector: json.object('collector')?.read(COLLECTOR),
    tls: json.object('tls')?.read(TLS),
  };
}
