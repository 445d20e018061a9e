// Meshes of thousands of nodes, made from numbers alone, for the heat map.

import type { NodeSnapshot, OverviewFrame } from '../../src/windows/overview/overview-frame.ts';
import {
  SAMPLE_NOW_MS,
  sampleFrame,
  sampleNode,
  sampleStatus,
  sampleTotals,
} from './overview-sample.ts';
import { noise } from './sample-talkers.ts';

const SERVICES = ['authorizer', 'cards', 'checkout', 'fraud', 'fx', 'gateway', 'ledger', 'wallet'];

function largeNode(i: number, service: string, seed: number): NodeSnapshot {
  const name = `${service}-${String(i).padStart(4, '0')}`;
  const luck = noise(seed);
  const node = sampleNode(name, 100 + Math.round(900 * noise(seed + 0.5)), i % 60);
  const p99Us = 1000 * 2 ** (luck * luck * 9);
  const inbound = { ...node.traffic.inbound, p99Us, errorPercent: luck ** 6 * 8, seconds: [] };
  const traffic = { ...node.traffic, inbound, outbound: { ...inbound, p99Us: undefined } };
  const lost = luck > 0.4 && luck < 0.403 ? { lostLastMinute: 40, lostTotal: 40 } : {};
  const address = `10.4.${Math.floor(i / 250)}.${i % 250}:8443`;
  const reasons = { down: 'no heartbeat from 3 of 3 peers', suspect: 'missed 2 heartbeats' };
  const state = luck > 0.997 ? 'down' : luck > 0.989 ? 'suspect' : 'up';
  const reason = state === 'up' ? '' : reasons[state];
  const status = { ...sampleStatus(name, state, reason), addresses: [address] };
  return { status, traffic: { ...traffic, ...lost } };
}

/** `nodes` of eight services; with each `turn` the figures of one in twelve move. */
export function largeFrame(nodes: number, turn = 0): OverviewFrame {
  const all = Array.from({ length: nodes }, (_, i) => {
    const service = SERVICES[Math.floor((i * SERVICES.length) / nodes)] ?? 'other';
    const lastMoved = Math.max(0, turn - ((i * 7 + turn) % 12));
    return largeNode(i, service, i + 0.01 * lastMoved);
  });
  const frame = sampleFrame(0, false);
  const nowUtcMs = SAMPLE_NOW_MS + 1000 * turn;
  return { ...frame, cluster: 'payments-global', nowUtcMs, nodes: all, totals: sampleTotals(all) };
}
