// The shell around session-step.ts: it reads the clocks, keeps the timers, holds the one connection,
// and hands items on in order. It decides nothing.

import type { AnnouncedState } from '../protocol/cluster-codec.ts';
import type { Timer } from '../runtime/clock.ts';
import type { Randomness } from '../runtime/randomness.ts';
import type { FeedItem, NodeStatus } from '../traffic/feed.ts';
import type { MeshClientError } from './mesh-client-error.ts';
import { type ConnectionOptions, SessionConnection } from './session-connection.ts';
import { nodeStatus } from './session-health.ts';
import {
  FIRST_STATUS_ROUNDS,
  newSession,
  type SessionCommand,
  type SessionInput,
  type SessionState,
  type SessionTimer,
  type Wanted,
} from './session-state.ts';
import { stepSession } from './session-step.ts';
import type { Transport } from './transport.ts';

export interface SessionOptions extends ConnectionOptions {
  readonly node: string;
  /** Endpoints, tried in turn. */
  readonly addresses: readonly string[];
  /** As announced; '' when it was not. */
  readonly spiffeId: string;
  readonly announced?: AnnouncedState | undefined;
  readonly randomness: Randomness;
  readonly onItem: (item: FeedItem) => void;
}

export class Session {
  readonly #options: SessionOptions;
  readonly #timers = new Map<SessionTimer, Timer>();
  readonly #inputs: SessionInput[] = [];
  #state: SessionState;
  #connection: SessionConnection | undefined;

  constructor(options: SessionOptions) {
    this.#options = options;
    const { node, addresses, spiffeId, announced, clock, expectedName } = options;
    const state = newSession(node, addresses, spiffeId, clock.nowMs(), expectedName);
    this.#state = { ...state, announced };
  }

  /** Why the last connection failed or broke; undefined while the node is up. */
  get failure(): MeshClientError | undefined {
    return this.#state.failure;
  }

  /** The open connection, for calls of the moment; undefined unless the node is up or suspect. */
  get transport(): Transport | undefined {
    return this.#state.phase === 'live' ? this.#connection?.transport : undefined;
  }

  /**
   * False while the first rounds of GetStatus still run: their best round trip, and the clock offset by it,
   * say more than the first, which carries the connecting.
   */
  get measured(): boolean {
    const { phase, statusRounds } = this.#state;
    return phase !== 'live' || statusRounds >= FIRST_STATUS_ROUNDS;
  }

  /** Since anything came from the node, ms; undefined: it never answered. */
  get silentMs(): number | undefined {
    const { collector, heardMonoMs } = this.#state;
    return collector && this.#options.clock.monotonicMs() - heardMonoMs;
  }

  status(): NodeStatus {
    return nodeStatus(this.#state);
  }

  start(): void {
    this.#step({ kind: 'start' });
  }

  /** Takes hold of the node's events. */
  watch(wanted: Wanted): void {
    this.#step({ kind: 'watch', ...wanted });
  }

  /** Lets go; without a holder the subscription ends after UNWATCH_LINGER_MS. */
  unwatch(): void {
    this.#step({ kind: 'unwatch' });
  }

  /** The collector counts as lost what it cannot keep for us meanwhile. */
  pause(): void {
    this.#step({ kind: 'pause' });
  }

  resume(): void {
    this.#step({ kind: 'resume' });
  }

  /** Our clock may have been set: what was measured by it is put right. */
  lookAtClock(): void {
    this.#step({ kind: 'clock' });
  }

  retryNow(): void {
    this.#step({ kind: 'retry-now' });
  }

  setAddresses(addresses: readonly string[]): void {
    this.#step({ kind: 'addresses', addresses });
  }

  /** As an endpoint says of it. */
  setAnnounced(state: AnnouncedState | undefined): void {
    this.#step({ kind: 'announced', state });
  }

  close(): void {
    this.#step({ kind: 'close' });
  }

  /** One at a time: what a listener does while an item is handed on comes after the whole step. */
  #step(input: SessionInput): void {
    this.#inputs.push(input);
    if (this.#inputs.length > 1) return;
    let fault: { readonly error: unknown } | undefined;
    for (let next = this.#inputs[0]; next !== undefined; next = this.#inputs[0]) {
      try {
        this.#stepOnce(next);
      } catch (error) {
        // A listener's bug must not keep the session from its other inputs.
        fault ??= { error };
      }
      this.#inputs.shift();
    }
    if (fault !== undefined) throw fault.error;
  }

  #stepOnce(input: SessionInput): void {
    const { clock, randomness } = this.#options;
    const context = { monoMs: clock.monotonicMs(), utcMs: clock.nowMs(), randomness };
    const { state, commands } = stepSession(this.#state, input, context);
    this.#state = state;
    for (const command of commands) this.#run(command);
  }

  #run(command: SessionCommand): void {
    switch (command.kind) {
      case 'emit':
        this.#options.onItem(command.item);
        break;
      case 'timer':
        this.#setTimer(command.timer, command.ms);
        break;
      case 'cancel-timer':
        this.#timers.get(command.timer)?.cancel();
        break;
      case 'connect':
        this.#connection = new SessionConnection(command.address, this.#options, (input) =>
          this.#step(input),
        );
        break;
      case 'disconnect':
        this.#connection?.close();
        this.#connection = undefined;
        break;
      default:
        if (this.#connection) runCall(this.#connection, command);
    }
  }

  #setTimer(timer: SessionTimer, ms: number): void {
    this.#timers.get(timer)?.cancel();
    const fire = (): void => this.#step({ kind: 'timer', timer });
    this.#timers.set(timer, this.#options.clock.setTimer(ms, fire));
  }
}

function runCall(connection: SessionConnection, command: SessionCommand): void {
  switch (command.kind) {
    case 'ask-status':
      connection.askStatus();
      break;
    case 'watch-stats':
      connection.watchStats();
      break;
    case 'watch':
      connection.watch(command.request);
      break;
    case 'cancel-watch':
      connection.cancelWatch();
      break;
    case 'pause-watch':
      connection.pauseWatch();
      break;
    case 'resume-watch':
      connection.resumeWatch();
      break;
  }
}
