// What a collector and time say to a session, in the words of its state machine, for test scripts.

import { MeshClientError } from '../../src/mesh-client/mesh-client-error.ts';
import type { SessionInput } from '../../src/mesh-client/session-state.ts';
import { readBatch } from '../../src/protocol/batch-reader.ts';
import type { OutgoingBatch } from '../../src/protocol/watch-codec.ts';
import { sampleBatch } from './sample-events.ts';
import { SessionScript } from './session-script.ts';
import { collectorStatus } from './wire-server.ts';

export const REFUSED = new MeshClientError('unreachable', 'connection refused');

export function status(changes = {}): SessionInput {
  const answer = collectorStatus(changes);
  return {
    kind: 'status',
    status: answer,
    sample: { roundTripMs: 2, offsetMs: 5 },
    tls: undefined,
  };
}

export function batch(
  incarnation: bigint,
  from: number,
  to: number,
  changes: Partial<OutgoingBatch> = {},
): SessionInput {
  return { kind: 'batch', batch: readBatch(sampleBatch(incarnation, from, to, changes)) };
}

export function report(): SessionInput {
  const report = {
    incarnation: 7n,
    utcNs: 1n,
    eventsSeen: 0,
    lostAtTap: 0,
    series: [],
    past: [],
  };
  return { kind: 'stats', report };
}

export function ended(
  call: 'open' | 'status' | 'stats' | 'watch',
  error?: MeshClientError,
): SessionInput {
  return { kind: 'ended', call, error };
}

export const DISCONNECTED = ['disconnect', 'cancel liveness', 'cancel refresh'];
export const UP = ['emit up #1', 'watch-stats', 'timer liveness 1500', 'ask-status'];

/** Connected, watching without a filter. */
export function live(last = 0): SessionScript {
  const script = new SessionScript();
  script.step({ kind: 'start' }, [
    'cancel retry',
    'emit joining #1: connecting',
    'connect grpc://a:1',
  ]);
  script.step({ kind: 'watch', filter: '', last }, ['cancel linger']);
  script.step(status(), [...UP, `watch 0/0 last ${last} ''`]);
  return script;
}

/** Breaks the connection, then answers again. */
export function reconnect(script: SessionScript, answer: SessionInput, watch: string): void {
  script.step(ended('stats', REFUSED), [
    ...DISCONNECTED,
    'emit down #2 retry: connection refused',
    'timer retry',
  ]);
  script.step({ kind: 'timer', timer: 'retry' }, [
    'cancel retry',
    'emit down #2: connection refused',
    'connect grpc://a:1',
  ]);
  script.step(answer, ['emit up #2', ...UP.slice(1), watch]);
}
