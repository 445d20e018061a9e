// The life of a session with one collector as a pure step: connect, ask its status, follow its
// statistics and, when wanted, its events; resume after a break; say in the feed what happened.

import type { AnnouncedState } from '../protocol/cluster-codec.ts';
import { backoffDelayMs, RECONNECT_BACKOFF } from '../runtime/backoff.ts';
import { peerText } from './call-failure.ts';
import { addSample } from './clock-offset.ts';
import { MeshClientError } from './mesh-client-error.ts';
import { aheadNs, lookAtClock, nodeClockNs, refreshAfterMs } from './session-clock.ts';
import { acceptBatch, watchRequest } from './session-feed.ts';
import { healthAfter, nodeStatus, silenceText, statusItem, withHealth } from './session-health.ts';
import {
  DOWN_AFTER_MS,
  FIRST_STATUS_ROUNDS,
  type SessionCommand,
  type SessionContext,
  type SessionInput,
  type SessionState,
  type SessionStep,
  type SessionTimer,
  STABLE_AFTER_MS,
  STALL_MS,
  SUSPECT_AFTER_MS,
} from './session-state.ts';
import { holdWatch, lingerOver, releaseWatch, setPaused } from './session-subscription.ts';

const SHUTTING_DOWN = 'the collector is shutting down';
const NO_ADDRESS = 'no address is known: whoever names it has never seen it';

type Ended = Extract<SessionInput, { kind: 'ended' }>;
type StatusInput = Extract<SessionInput, { kind: 'status' }>;

export function stepSession(
  state: SessionState,
  input: SessionInput,
  context: SessionContext,
): SessionStep {
  if (state.phase === 'closed') return { state, commands: [] };
  const clock = lookAtClock(state, context);
  const step = stepInput(clock.state, input, context);
  return { state: step.state, commands: [...clock.commands, ...step.commands] };
}

function stepInput(state: SessionState, input: SessionInput, context: SessionContext): SessionStep {
  switch (input.kind) {
    case 'clock':
      return { state, commands: [] };
    case 'start':
      return state.phase === 'idle' ? connect(state, context) : { state, commands: [] };
    case 'retry-now':
      return state.phase === 'waiting' ? connect(state, context) : { state, commands: [] };
    case 'close':
      return close(state);
    case 'addresses':
      return newAddresses(state, input.addresses, context);
    case 'announced':
      return announced(state, input.state);
    case 'watch': {
      const { kind: _, ...wanted } = input;
      return holdWatch(state, wanted, aheadNs(state));
    }
    case 'unwatch':
      return releaseWatch(state);
    case 'pause':
      return setPaused(state, true);
    case 'resume':
      return setPaused(state, false);
    case 'timer':
      return timerFired(state, input.timer, context);
    default:
      return fromCollector(state, input, context);
  }
}

function fromCollector(
  state: SessionState,
  input: Extract<SessionInput, { kind: 'status' | 'stats' | 'batch' | 'ended' }>,
  context: SessionContext,
): SessionStep {
  if (state.phase !== 'opening' && state.phase !== 'live') return { state, commands: [] };
  switch (input.kind) {
    case 'status':
      return state.phase === 'opening'
        ? greeted(state, input, context)
        : refreshed(state, input, context);
    case 'stats': {
      const item = { kind: 'stats', node: state.node, stats: input.report } as const;
      const heard = hear(state, context);
      return { state: heard.state, commands: [...heard.commands, { kind: 'emit', item }] };
    }
    case 'batch': {
      const { subscription, items } = acceptBatch(
        state.node,
        state.subscription,
        input.batch,
        nodeClockNs(state, context),
      );
      const heard = hear({ ...state, subscription }, context);
      const emits = items.map((item) => ({ kind: 'emit', item }) as const);
      return { state: heard.state, commands: [...heard.commands, ...emits] };
    }
    case 'ended':
      return ended(state, input, context);
  }
}

function connect(state: SessionState, context: SessionContext): SessionStep {
  const address = state.addresses[state.addressIndex % Math.max(1, state.addresses.length)];
  if (address === undefined) {
    return fail(state, new MeshClientError('unreachable', NO_ADDRESS), context);
  }
  const next: SessionState = { ...state, phase: 'opening', retryInMs: undefined, statusRounds: 0 };
  return {
    state: next,
    commands: [
      { kind: 'cancel-timer', timer: 'retry' },
      statusItem(next),
      { kind: 'connect', address },
    ],
  };
}

/** The first answer on a connection: the node is up, and its streams are opened. */
function greeted(state: SessionState, input: StatusInput, context: SessionContext): SessionStep {
  const { node } = input.status;
  if (node !== state.certifiedName) {
    const text = `another node answers there: ${peerText(node)}, not ${state.certifiedName}`;
    return fail(state, new MeshClientError('tls-refused', text), context);
  }
  const known = withAnswer({ ...state, phase: 'live' }, input);
  const next: SessionState = {
    ...withHealth(known, 'up', '', context),
    failure: undefined,
    tls: input.tls,
    liveSinceMonoMs: context.monoMs,
    heardMonoMs: context.monoMs,
    livenessDueMonoMs: context.monoMs + SUSPECT_AFTER_MS,
  };
  const commands: SessionCommand[] = [
    statusItem(next),
    { kind: 'watch-stats' },
    { kind: 'timer', timer: 'liveness', ms: SUSPECT_AFTER_MS },
    { kind: 'ask-status' },
  ];
  if (next.subscription.wanted !== undefined) {
    commands.push({ kind: 'watch', request: watchRequest(next.subscription, aheadNs(next)) });
    if (next.subscription.paused) commands.push({ kind: 'pause-watch' });
  }
  return { state: next, commands };
}

function withAnswer(state: SessionState, input: StatusInput): SessionState {
  return {
    ...state,
    collector: input.status,
    clockSamples: addSample(state.clockSamples, input.sample),
    statusRounds: state.statusRounds + 1,
  };
}

function refreshed(state: SessionState, input: StatusInput, context: SessionContext): SessionStep {
  const { state: next, commands } = hear(withAnswer(state, input), context);
  if (next.statusRounds < FIRST_STATUS_ROUNDS) {
    return { state: next, commands: [...commands, { kind: 'ask-status' }] };
  }
  const ms = refreshAfterMs(next, context);
  const again = { kind: 'timer', timer: 'refresh', ms } as const;
  const said = commands.length > 0 ? commands : [statusItem(next)];
  return { state: next, commands: [...said, again] };
}

/** Anything that came from the node shows that it lives. */
function hear(state: SessionState, context: SessionContext): SessionStep {
  const heard = { ...state, heardMonoMs: context.monoMs };
  if (state.health !== 'suspect') return { state: heard, commands: [] };
  const up = withHealth(heard, 'up', '', context);
  return { state: up, commands: [statusItem(up)] };
}

function ended(state: SessionState, input: Ended, context: SessionContext): SessionStep {
  const { call, error } = input;
  if (call === 'watch' && (error?.code === 'bad-filter' || error?.code === 'permission-denied')) {
    // The node is fine, it will only not send these events; asking again would not change that.
    const subscription = { ...state.subscription, wanted: undefined };
    const next = { ...state, subscription, reason: `events refused: ${error.message}` };
    return { state: next, commands: [statusItem(next)] };
  }
  if (call === 'status' && state.phase === 'live' && error?.code !== 'permission-denied') {
    // The reports say whether it lives; a lost answer only leaves the clock offset as it was.
    const ms = refreshAfterMs(state, context);
    return { state, commands: [{ kind: 'timer', timer: 'refresh', ms }] };
  }
  return fail(state, error ?? new MeshClientError('unreachable', SHUTTING_DOWN), context);
}

/** Gives the connection up and waits for the next try. */
function fail(state: SessionState, error: MeshClientError, context: SessionContext): SessionStep {
  const stable =
    state.phase === 'live' && context.monoMs - state.liveSinceMonoMs >= STABLE_AFTER_MS;
  const attempt = stable ? 1 : state.attempt + 1;
  const tries = Math.max(1, attempt - 1);
  const retryInMs = backoffDelayMs(tries, RECONNECT_BACKOFF, context.randomness);
  const next: SessionState = {
    ...withHealth(state, healthAfter(error), error.message, context),
    phase: 'waiting',
    failure: error,
    attempt,
    retryInMs,
    addressIndex: (state.addressIndex + 1) % Math.max(1, state.addresses.length),
  };
  return {
    state: next,
    commands: [
      { kind: 'disconnect' },
      { kind: 'cancel-timer', timer: 'liveness' },
      { kind: 'cancel-timer', timer: 'refresh' },
      statusItem(next),
      { kind: 'timer', timer: 'retry', ms: retryInMs },
    ],
  };
}

function timerFired(
  state: SessionState,
  timer: SessionTimer,
  context: SessionContext,
): SessionStep {
  switch (timer) {
    case 'retry':
      return state.phase === 'waiting' ? connect(state, context) : { state, commands: [] };
    case 'refresh':
      return { state, commands: state.phase === 'live' ? [{ kind: 'ask-status' }] : [] };
    case 'linger':
      return lingerOver(state);
    case 'liveness':
      return state.phase === 'live' ? checkLiveness(state, context) : { state, commands: [] };
  }
}

function checkLiveness(state: SessionState, context: SessionContext): SessionStep {
  const silentMs = context.monoMs - state.heardMonoMs;
  const again = (next: SessionState, ms: number, said: readonly SessionCommand[]): SessionStep => ({
    state: { ...next, livenessDueMonoMs: context.monoMs + ms },
    commands: [...said, { kind: 'timer', timer: 'liveness', ms }],
  });
  if (silentMs < SUSPECT_AFTER_MS) return again(state, SUSPECT_AFTER_MS - silentMs, []);
  // This process stood still: what the node sent meanwhile is still to be read.
  if (context.monoMs - state.livenessDueMonoMs > STALL_MS) return again(state, STALL_MS / 2, []);
  if (silentMs >= DOWN_AFTER_MS) {
    return fail(state, new MeshClientError('unreachable', silenceText(silentMs)), context);
  }
  if (state.health === 'suspect') return again(state, DOWN_AFTER_MS - silentMs, []);
  const suspect = withHealth(state, 'suspect', silenceText(silentMs), context);
  return again(suspect, DOWN_AFTER_MS - silentMs, [statusItem(suspect)]);
}

function newAddresses(
  state: SessionState,
  addresses: readonly string[],
  context: SessionContext,
): SessionStep {
  const next = { ...state, addresses, addressIndex: 0 };
  if (state.phase === 'waiting') return connect(next, context);
  return { state: next, commands: [] };
}

function announced(state: SessionState, said: AnnouncedState | undefined): SessionStep {
  const next = { ...state, announced: said };
  const isOther = nodeStatus(next).reason !== nodeStatus(state).reason;
  return { state: next, commands: isOther ? [statusItem(next)] : [] };
}

function close(state: SessionState): SessionStep {
  const timers = ['retry', 'liveness', 'refresh', 'linger'] as const;
  return {
    state: { ...state, phase: 'closed' },
    commands: [
      ...timers.map((timer) => ({ kind: 'cancel-timer', timer }) as const),
      { kind: 'disconnect' },
    ],
  };
}
