// Who wants a node's events: windows take hold and let go, a subscription that nobody holds lingers
// and then ends, and a consumer that cannot keep up pauses it. Pure.

import { watchRequest } from './session-feed.ts';
import {
  type SessionCommand,
  type SessionState,
  type SessionStep,
  type Subscription,
  UNWATCH_LINGER_MS,
  type Wanted,
} from './session-state.ts';

/** Takes hold. Another filter than before replaces the stream, from where it stands. */
export function holdWatch(state: SessionState, wanted: Wanted, aheadNs: bigint): SessionStep {
  const before = state.subscription;
  const same = before.wanted?.filter === wanted.filter;
  const subscription: Subscription = {
    ...before,
    holders: before.holders + 1,
    wanted: same ? before.wanted : wanted,
  };
  const commands: SessionCommand[] = [{ kind: 'cancel-timer', timer: 'linger' }];
  if (state.phase === 'live' && !same) {
    if (before.wanted !== undefined) commands.push({ kind: 'cancel-watch' });
    commands.push({ kind: 'watch', request: watchRequest(subscription, aheadNs) });
    if (before.paused) commands.push({ kind: 'pause-watch' });
  }
  return { state: { ...state, subscription }, commands };
}

export function releaseWatch(state: SessionState): SessionStep {
  const before = state.subscription;
  if (before.holders === 0) return { state, commands: [] };
  const subscription = { ...before, holders: before.holders - 1 };
  const commands: SessionCommand[] =
    subscription.holders === 0 ? [{ kind: 'timer', timer: 'linger', ms: UNWATCH_LINGER_MS }] : [];
  return { state: { ...state, subscription }, commands };
}

/** Nobody came back: the stream ends. The next one brings what the node still keeps of the gap. */
export function lingerOver(state: SessionState): SessionStep {
  if (state.subscription.holders > 0) return { state, commands: [] };
  const subscription: Subscription = {
    ...state.subscription,
    wanted: undefined,
    gapNotWatched: state.subscription.position !== undefined,
  };
  const commands: SessionCommand[] = state.phase === 'live' ? [{ kind: 'cancel-watch' }] : [];
  return { state: { ...state, subscription }, commands };
}

export function setPaused(state: SessionState, paused: boolean): SessionStep {
  const subscription = { ...state.subscription, paused };
  const open = state.phase === 'live' && state.subscription.wanted !== undefined;
  const commands: SessionCommand[] = open
    ? [{ kind: paused ? 'pause-watch' : 'resume-watch' }]
    : [];
  return { state: { ...state, subscription }, commands };
}
