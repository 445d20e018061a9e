// A node's status as a recording keeps it: the fields of NodeStatus as JSON.

import type { CollectorStatus, NodeState, NodeStatus, TlsFacts } from '../traffic/feed.ts';
import type { JsonFields } from './recording-json.ts';

const STATES: readonly NodeState[] = ['joining', 'up', 'suspect', 'down', 'untrusted'];

export function statusFromJson(node: string, json: JsonFields): NodeStatus {
  const collector = json.object('collector');
  const tls = json.object('tls');
  return {
    node,
    state: STATES.find((state) => state === json.text('state')) ?? 'down',
    reason: json.text('reason'),
    sinceUtcMs: json.number('sinceUtcMs'),
    retryInMs: json.optionalNumber('retryInMs'),
    attempt: json.number('attempt'),
    addresses: json.texts('addresses'),
    spiffeId: json.text('spiffeId'),
    collector: collector && collectorFromJson(collector),
    roundTripMs: json.optionalNumber('roundTripMs'),
    clockOffsetMs: json.optionalNumber('clockOffsetMs'),
    tls: tls && tlsFromJson(tls),
  };
}

function collectorFromJson(json: JsonFields): CollectorStatus {
  return {
    node: json.text('node'),
    version: json.text('version'),
    contractVersion: json.number('contractVersion'),
    incarnation: json.bigint('incarnation'),
    startedUtcNs: json.bigint('startedUtcNs'),
    headSeq: json.number('headSeq'),
    oldestSeq: json.number('oldestSeq'),
    oldestUtcNs: json.bigint('oldestUtcNs'),
    eventsSeen: json.number('eventsSeen'),
    eventsKept: json.number('eventsKept'),
    storeBytes: json.number('storeBytes'),
    payloadBytes: json.number('payloadBytes'),
    subscribers: json.number('subscribers'),
    utcNs: json.bigint('utcNs'),
    payloadPolicy: json.text('payloadPolicy'),
    lostAtTap: json.number('lostAtTap'),
    draining: json.flag('draining'),
  };
}

function tlsFromJson(json: JsonFields): TlsFacts {
  return {
    protocol: json.text('protocol'),
    cipher: json.text('cipher'),
    group: json.text('group'),
    peerSpiffeId: json.text('peerSpiffeId'),
    certNotAfterUtcMs: json.number('certNotAfterUtcMs'),
  };
}
