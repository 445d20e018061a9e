// Scripts for stepSession: a line `>> input` is stepped, the lines `<< command` after it must be all
// its commands, in words. Time is the script's own.

import assert from 'node:assert/strict';
import {
  newSession,
  type SessionCommand,
  type SessionInput,
  type SessionState,
} from '../../src/mesh-client/session-state.ts';
import { stepSession } from '../../src/mesh-client/session-step.ts';
import { seededRandomness } from '../../src/runtime/randomness.ts';
import type { FeedItem, Lost } from '../../src/traffic/feed.ts';

export const START_UTC_MS = 1_700_000_000_000;

export class SessionScript {
  state: SessionState;
  monoMs = 1000;
  /** By how much our clock was set, in all. */
  setMs = 0;
  readonly #randomness = seededRandomness(1);

  constructor(addresses: readonly string[] = ['grpc://a:1']) {
    this.state = newSession('ledger-1', addresses, '', START_UTC_MS);
  }

  /** Steps `input`; its commands must read as `expected`. */
  step(input: SessionInput, expected: readonly string[]): this {
    assert.deepEqual(this.run(input), expected, `after >> ${input.kind}`);
    return this;
  }

  /** Steps `input` and gives its commands in words. */
  run(input: SessionInput): string[] {
    const utcMs = START_UTC_MS + this.monoMs + this.setMs;
    const context = { monoMs: this.monoMs, utcMs, randomness: this.#randomness };
    const { state, commands } = stepSession(this.state, input, context);
    this.state = state;
    return commands.map(words);
  }

  /** Lets time pass. */
  wait(ms: number): this {
    this.monoMs += ms;
    return this;
  }
}

function words(command: SessionCommand): string {
  switch (command.kind) {
    case 'connect':
      return `connect ${command.address}`;
    case 'watch': {
      const { incarnation, fromSeq, last, filter } = command.request;
      return `watch ${incarnation}/${fromSeq} last ${last} '${filter}'`;
    }
    case 'timer':
      // The back-off is random between its bounds.
      return command.timer === 'retry' ? 'timer retry' : `timer ${command.timer} ${command.ms}`;
    case 'cancel-timer':
      return `cancel ${command.timer}`;
    case 'emit':
      return itemWords(command.item);
    default:
      return command.kind;
  }
}

function itemWords(item: FeedItem): string {
  switch (item.kind) {
    case 'status': {
      const { state, reason, attempt, retryInMs } = item.status;
      const retry = retryInMs === undefined ? '' : ' retry';
      return `emit ${state} #${attempt}${retry}${reason === '' ? '' : `: ${reason}`}`;
    }
    case 'events':
      return `emit events ${item.batch.fromSeq}..${item.batch.toSeq}`;
    case 'lost':
      return `emit lost ${lostWords(item.lost)}`;
    default:
      return `emit ${item.kind}`;
  }
}

export function lostWords({ fromSeq, toSeq, count, reason }: Lost): string {
  return `${reason} ${fromSeq}..${toSeq} (${count ?? 'unknown'})`;
}
