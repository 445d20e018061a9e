// A mesh as the overview is told of it: 48 nodes, some in each trouble, made from numbers alone so
// that every run has the same picture. Tests change single nodes of it.

import type { NodeState, NodeStatus } from '../../src/traffic/feed.ts';
import type { LaneTraffic, NodeTraffic, TrafficLanes } from '../../src/traffic/history-reader.ts';
import {
  type NodeSnapshot,
  type OverviewFrame,
  sumTraffic,
  type TotalTraffic,
} from '../../src/windows/overview/overview-frame.ts';
import type { TextMetrics } from '../../src/x11/draw/draw-list.ts';
import { sampleTalkers } from './sample-talkers.ts';

/** 2026-03-01 12:01:07 UTC. */
export const SAMPLE_NOW_MS = Date.UTC(2026, 2, 1, 12, 1, 7);

const SECONDS = 60;

/** The misc-fixed faces of the S size. */
export const SAMPLE_METRICS: TextMetrics = {
  face: {
    body: { cellWidth: 6, ascent: 11, descent: 2 },
    strong: { cellWidth: 6, ascent: 11, descent: 2 },
    head: { cellWidth: 8, ascent: 11, descent: 2 },
    title: { cellWidth: 9, ascent: 12, descent: 3 },
    big: { cellWidth: 10, ascent: 16, descent: 4 },
  },
  rowPitch: 16,
  wide: true,
};

export function sampleLane(perSecond: number, seed: number, nowMs = SAMPLE_NOW_MS): LaneTraffic {
  const last = Math.floor(nowMs / 1000) - 1;
  const wave = (i: number) => 0.75 + 0.25 * Math.sin(i * 1.7 + seed) * Math.cos(i * 0.31 * seed);
  return {
    ratePerSecond: perSecond,
    errorPercent: perSecond === 0 ? undefined : (seed * 7) % 30 === 0 ? 0 : (seed % 30) / 100,
    p50Us: perSecond === 0 ? undefined : 900 + 137 * seed,
    p99Us: perSecond === 0 ? undefined : 4_100 + 2_900 * seed,
    seconds: Array.from({ length: perSecond === 0 ? 0 : SECONDS }, (_, i) => ({
      second: last - SECONDS + 1 + i,
      calls: Math.round(perSecond * wave(last - SECONDS + 1 + i)),
      errors: i % 17 === 0 ? seed % 5 : 0,
      lost: 0,
      p99Us: 4_000 + 900 * ((i + seed) % 9),
    })),
  };
}

export function sampleTraffic(perSecond: number, seed: number, nowMs = SAMPLE_NOW_MS): NodeTraffic {
  return {
    inbound: sampleLane(perSecond, seed, nowMs),
    outbound: sampleLane(Math.round(perSecond * 0.8), seed + 3, nowMs),
    eventsSeen: perSecond * 6_000,
    eventsKept: perSecond * 900,
    oldestUtcUs: (nowMs - 1_100_000) * 1000,
    lastEventUtcUs: perSecond === 0 ? undefined : (nowMs - 300) * 1000,
    lostLastMinute: 0,
    lossesWithoutCount: 0,
    lostTotal: 0,
    bytesHeld: perSecond * 40_000,
  };
}

export function sampleStatus(node: string, state: NodeState = 'up', reason = ''): NodeStatus {
  return {
    node,
    state,
    reason,
    sinceUtcMs: SAMPLE_NOW_MS - 134_000,
    retryInMs: state === 'down' ? 4_000 : undefined,
    attempt: state === 'down' ? 9 : 0,
    addresses: ['10.4.7.31:8443'],
    spiffeId: `spiffe://payments-eu1/node/${node}`,
    collector: undefined,
    roundTripMs: 0.9,
    clockOffsetMs: 0,
    tls: undefined,
  };
}

export function sampleNode(
  name: string,
  perSecond: number,
  seed: number,
  change: { readonly status?: Partial<NodeStatus>; readonly traffic?: Partial<NodeTraffic> } = {},
): NodeSnapshot {
  return {
    status: { ...sampleStatus(name), ...change.status },
    traffic: { ...sampleTraffic(perSecond, seed), ...change.traffic },
  };
}

const KINDS = [
  'ledger',
  'fraud',
  'authorizer',
  'cards',
  'gateway',
  'checkout',
  'payout',
  'kyc',
  'fx',
];

function troubled(): NodeSnapshot[] {
  const failing = sampleTraffic(1842, 4);
  const late = { state: 'suspect', sinceUtcMs: SAMPLE_NOW_MS - 31_000 } as const;
  return [
    sampleNode('ledger-3', 0, 1, {
      status: { ...sampleStatus('ledger-3', 'down', 'no heartbeat from 3 of 3 peers') },
      traffic: { lastEventUtcUs: (SAMPLE_NOW_MS - 134_000) * 1000 },
    }),
    sampleNode('fraud-2', 1210, 2, { status: { ...late, reason: '1 of 3 peers cannot reach it' } }),
    sampleNode('wallet-9', 12, 6, {
      status: { ...sampleStatus('wallet-9', 'untrusted', 'certificate of another cluster') },
    }),
    sampleNode('cards-4', 1842, 4, {
      traffic: { inbound: { ...failing.inbound, errorPercent: 12.4 } },
    }),
    sampleNode('gateway-1', 6310, 5, { traffic: { lostLastMinute: 1204, lostTotal: 1204 } }),
  ];
}

const METHODS = [
  'authz.v1.Authorizer/Authorize',
  'ledger.v1.Ledger/PostEntry',
  'cards.v1.Cards/GetCard',
  'fraud.v2.Scorer/Score',
  'wallet.v1.Wallet/GetBalance',
  'fx.v1.Rates/StreamQuotes',
  'checkout.v3.Checkout/Submit',
  'very.long.package.name.v1.NotificationOutbox/EnqueueAndConfirm',
  'kyc.v1.Kyc/GetStatus',
  'payout.v1.Payout/Create',
];

const TALKERS = [
  'gateway',
  'checkout',
  ...KINDS.filter((k) => !['gateway', 'checkout'].includes(k)),
];

/** Totals whose latency is that of the middle node: near enough for pictures. */
export function sampleTotals(nodes: readonly NodeSnapshot[]): TotalTraffic {
  const traffic = nodes.map((n) => n.traffic);
  const lane = (side: keyof TrafficLanes): LaneTraffic => {
    const lanes = traffic.map((t) => t[side]);
    const middle = lanes[lanes.length >> 1];
    const calls = lanes.reduce((n, l) => n + l.ratePerSecond, 0);
    return { ...(middle ?? sampleLane(0, 0)), ratePerSecond: calls };
  };
  return sumTraffic(traffic, { inbound: lane('inbound'), outbound: lane('outbound') });
}

/** `healthy` nodes beside the five troubled ones. */
export function sampleFrame(healthy = 43, troubles = true): OverviewFrame {
  const well = Array.from({ length: healthy }, (_, i) =>
    sampleNode(`${KINDS[i % KINDS.length]}-${Math.floor(i / KINDS.length) + 5}`, 100 + i * 97, i),
  );
  const nodes = [...(troubles ? troubled() : []), ...well];
  return {
    cluster: 'payments-eu1',
    nowUtcMs: SAMPLE_NOW_MS,
    nodes,
    totals: sampleTotals(nodes),
    topMethods: METHODS.map((method, i) => ({
      method,
      ratePerSecond: 9412 / (1 + i * 0.9),
      errorPercent: i === 1 ? 1.92 : i === 5 ? 0 : i / 11,
      p99Us: 4_000 + 61_000 * (i % 4),
    })),
    talkers: { pairs: sampleTalkers(TALKERS), othersPerSecond: 0 },
    link: {
      bytesPerSecond: 14_200,
      budgetBytesPerSecond: 32_000,
      roundTripMs: 84,
      framesPerSecond: 2,
      framesDropped: 0,
      queuedWindows: 0,
      detail: 'full',
      trusted: true,
    },
    feedAgeMs: 300,
    steps: [],
  };
}
