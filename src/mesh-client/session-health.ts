// How a session's node is said to be: its state with the reason, as a feed item, and what silence
// means. A process that stalled itself does not blame the node. Pure.

import type { FeedItem, NodeState, NodeStatus } from '../traffic/feed.ts';
import { bestSample } from './clock-offset.ts';
import type { MeshClientError } from './mesh-client-error.ts';
import type { SessionCommand, SessionContext, SessionState } from './session-state.ts';

export function nodeStatus(state: SessionState): NodeStatus {
  const clock = bestSample(state.clockSamples);
  return {
    node: state.node,
    state: state.health,
    reason: reasonOf(state),
    sinceUtcMs: state.sinceUtcMs,
    retryInMs: state.retryInMs,
    attempt: state.attempt,
    addresses: state.addresses,
    spiffeId: state.tls?.peerSpiffeId || state.spiffeId,
    collector: state.collector,
    roundTripMs: clock?.roundTripMs,
    clockOffsetMs: clock?.offsetMs,
    tls: state.tls,
  };
}

/** Of a node that went on purpose that comes first: that nobody answers there is no fault then. */
function reasonOf({ health, reason, announced }: SessionState): string {
  const isGone = announced === 'left' && health !== 'up' && health !== 'joining';
  return isGone ? `left: the cluster says that it shut down; ${reason}` : reason;
}

export function statusItem(state: SessionState): SessionCommand {
  const item: FeedItem = { kind: 'status', node: state.node, status: nodeStatus(state) };
  return { kind: 'emit', item };
}

/** `sinceUtcMs` moves only when the state itself changes, not with its reason. */
export function withHealth(
  state: SessionState,
  health: NodeState,
  reason: string,
  context: SessionContext,
): SessionState {
  const sinceUtcMs = state.health === health ? state.sinceUtcMs : context.utcMs;
  return { ...state, health, reason, sinceUtcMs };
}

/** The state that a failed or broken connection gives. */
export function healthAfter(error: MeshClientError | undefined): NodeState {
  switch (error?.code) {
    case 'tls-refused':
    case 'permission-denied':
    case 'identity-missing':
    case 'identity-expired':
      return 'untrusted';
    default:
      return 'down';
  }
}

export function silenceText(silentMs: number): string {
  return `no report for ${(silentMs / 1000).toFixed(1)} s`;
}
