// The mesh of a node of samples: four neighbours over both bindings, one of them without post-quantum keys, and ways
// behind them; and the same with a link that is down.

import type {
  MeshLinkStatus,
  MeshRouteStatus,
  MeshStatus,
} from '../../../src/traffic/mesh-status.ts';
import { NOON_US, type NodeBench, nodeStatus } from './node-sample.ts';

const NOON_MS = NOON_US / 1000;

export function meshLink(neighbour: string, over: Partial<MeshLinkStatus> = {}): MeshLinkStatus {
  return {
    neighbour,
    state: 'up',
    sinceUtcMs: NOON_MS - 3 * 3_600_000,
    reason: '',
    binding: 'grpc',
    roundTripMs: 0.62,
    keyExchange: 'X25519MLKEM768',
    unansweredFrames: 0,
    unansweredBytes: 0,
    creditFrames: 1024,
    creditBytes: 8_388_608,
    waitingFrames: 0,
    waitingBytes: 0,
    droppedFrames: 0,
    ...over,
  };
}

export const LINK_DOWN: Partial<MeshLinkStatus> = {
  state: 'down',
  sinceUtcMs: NOON_MS - 31_000,
  reason: 'nothing came for 612 ms; dialled: connect ECONNREFUSED 10.4.7.33:7444',
  binding: undefined,
  roundTripMs: undefined,
  keyExchange: '',
  creditFrames: 0,
  creditBytes: 0,
};

function route(node: string, costMs: number, ...via: string[]): MeshRouteStatus {
  return { node, via, costUs: costMs * 1000 };
}

export const SAMPLE_MESH: MeshStatus = {
  links: [
    meshLink('checkout-2', { roundTripMs: 0.94, unansweredFrames: 3, unansweredBytes: 12_400 }),
    meshLink('gateway-1'),
    meshLink('kyc-legacy', {
      binding: 'frames',
      keyExchange: 'X25519',
      roundTripMs: 41.2,
      sinceUtcMs: NOON_MS - 22 * 60_000,
    }),
    meshLink('ledger-3', { binding: 'frames', roundTripMs: 0.31 }),
  ],
  linksTotal: 4,
  routes: [
    route('ledger-3', 0.31, 'ledger-3', 'gateway-1'),
    route('gateway-1', 0.62, 'gateway-1', 'checkout-2'),
    route('checkout-2', 0.94, 'checkout-2', 'gateway-1'),
    route('fraud-2', 1.3, 'gateway-1', 'checkout-2', 'ledger-3'),
    route('wallet-2', 1.8, 'checkout-2'),
    route('kyc-legacy', 41.2, 'kyc-legacy'),
  ],
  routesTotal: 6,
  services: ['cards', 'cards-admin'],
  pending: 7,
  outbox: 2,
  waiting: 0,
  handling: 3,
  deadLetters: 0,
  dropped: 0,
  outboxFault: '',
  outboxFailures: 0,
  forgottenEarly: 0,
};

/** A neighbour is gone, another shuts down, one is slow to take over, and what hangs on them waits. */
export const BROKEN_MESH: MeshStatus = {
  ...SAMPLE_MESH,
  links: [
    meshLink('ledger-3', LINK_DOWN),
    meshLink('checkout-2', { state: 'draining', sinceUtcMs: NOON_MS - 2000, roundTripMs: 0.94 }),
    meshLink('wallet-2', {
      ...LINK_DOWN,
      state: 'connecting',
      reason: '',
      sinceUtcMs: undefined,
    }),
    meshLink('gateway-1', {
      unansweredFrames: 412,
      unansweredBytes: 7_900_000,
      waitingFrames: 96,
      waitingBytes: 1_240_000,
      droppedFrames: 3,
    }),
    meshLink('kyc-legacy', { binding: 'frames', keyExchange: 'X25519', roundTripMs: 41.2 }),
  ],
  linksTotal: 5,
  routes: [
    route('ledger-3', 0),
    route('gateway-1', 0.62, 'gateway-1', 'checkout-2'),
    route('fraud-2', 1.3, 'gateway-1', 'checkout-2'),
    route('kyc-legacy', 41.2, 'kyc-legacy'),
  ],
  routesTotal: 4,
  outbox: 118,
  pending: 131,
  waiting: 96,
  deadLetters: 4,
  dropped: 3,
  outboxFault: '',
  outboxFailures: 0,
  forgottenEarly: 0,
};

/** The node tells of this mesh from now on. */
export function tellMesh(bench: NodeBench, mesh: MeshStatus | undefined): void {
  const status = nodeStatus({ clockOffsetMs: 0 });
  const { collector } = status;
  if (collector === undefined) return;
  bench.frame = { ...bench.frame, status: { ...status, collector: { ...collector, mesh } } };
  bench.refresh();
}
