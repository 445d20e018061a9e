// A fault while the collector serves must stay there: the process is the service's, not ours.

import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { describe, it } from 'node:test';
import type { WebSocket } from 'ws';
import type { CollectorCore } from '../../src/collector/collector-core.ts';
import { FaultGuard } from '../../src/collector/fault-guard.ts';
import type { Caller, CallSink, ServedCall } from '../../src/collector/served-call.ts';
import { FLUSH_EVENTS, PROGRESS_INTERVAL_MS } from '../../src/collector/subscription-hub.ts';
import { WS_PING_INTERVAL_MS, WsConnection } from '../../src/collector/ws-connection.ts';
import type { NodeEvent } from '../../src/protocol/cluster-codec.ts';
import { encodeGetSchemaRequest } from '../../src/protocol/message-codec.ts';
import { Code, type MethodKey } from '../../src/protocol/service.ts';
import { decodeStatusResponse } from '../../src/protocol/status-codec.ts';
import { encodeWatchRequest } from '../../src/protocol/watch-codec.ts';
import { waitFor } from '../support/wait-for.ts';
import { makeCore, observeCall, seen } from './core-harness.ts';
import { AUDITOR, Watcher } from './watcher.ts';

const WATCH = {
  incarnation: 0n,
  fromSeq: 0,
  last: 0,
  filter: '',
  sinceUtcNs: 0n,
  maxBatchEvents: 0,
};

/** A call whose transport breaks down when the test says so. */
class Broken {
  broken = false;
  /** What `write` answers while it works. */
  takes = true;
  readonly ends: number[] = [];
  readonly served: ServedCall;

  constructor(
    core: CollectorCore,
    key: MethodKey,
    body: Uint8Array = new Uint8Array(0),
    caller: Caller = AUDITOR,
    broken = false,
  ) {
    this.broken = broken;
    const sink: CallSink = {
      write: () => {
        if (this.broken) throw new Error('the transport broke down');
        return this.takes;
      },
      end: (code) => void this.ends.push(code),
    };
    this.served = core.service.serve(key, { body, caller, sink });
  }
}

function watch(core: CollectorCore, filter = ''): Broken {
  return new Broken(core, 'watch', encodeWatchRequest({ ...WATCH, filter }));
}

function servingFaults(core: CollectorCore): number {
  let answer: Uint8Array | undefined;
  const sink: CallSink = {
    write: (message) => {
      answer = message;
      return true;
    },
    end: () => {},
  };
  core.service.serve('getStatus', { body: new Uint8Array(0), caller: AUDITOR, sink });
  return decodeStatusResponse(answer!).servingFaults;
}

/** One stream ended with INTERNAL, once, and everything of it is given back. */
function assertEnded(core: CollectorCore, call: Broken, subscribersLeft: number): void {
  assert.deepEqual(call.ends, [Code.Internal]);
  assert.equal(core.service.subscribers, subscribersLeft);
  assert.equal(servingFaults(core), 1);
  assert.equal(core.statistics.lostAtTap, 0, 'no event was lost');
}

describe('a fault while a subscription is served', () => {
  it('in a timer ends that stream alone', () => {
    const { core, clock } = makeCore();
    const call = watch(core);
    const other = new Watcher(core);
    call.broken = true;
    observeCall(core, 1);
    clock.advance(20);
    assertEnded(core, call, 1);
    observeCall(core, 2);
    clock.advance(20);
    assert.deepEqual(other.events, [1, 2, 3, 4, 5, 6]);
    assert.equal(core.hub.size, 1);
  });

  it('in a microtask ends that stream alone', async () => {
    const { core } = makeCore();
    const call = watch(core);
    const other = new Watcher(core);
    call.broken = true;
    for (let at = 1; at <= FLUSH_EVENTS; at++) core.capture.observe(seen(at, 1));
    await Promise.resolve();
    assertEnded(core, call, 1);
    assert.equal(other.events.length, FLUSH_EVENTS);
  });

  it('while it tells its progress ends that stream alone', () => {
    const { core, clock } = makeCore();
    const call = watch(core, 'method:nothing');
    call.broken = true;
    observeCall(core, 1);
    clock.advance(PROGRESS_INTERVAL_MS + 20);
    assertEnded(core, call, 0);
  });

  it('when its transport takes more ends that stream alone', () => {
    const { core, clock } = makeCore();
    const call = watch(core);
    call.takes = false;
    observeCall(core, 1);
    clock.advance(20);
    observeCall(core, 2);
    call.broken = true;
    call.served.resume();
    assertEnded(core, call, 0);
  });

  it('at its start refuses it and leaves nothing behind', () => {
    const { core, clock } = makeCore();
    const body = encodeWatchRequest(WATCH);
    const call = new Broken(core, 'watch', body, AUDITOR, true);
    assertEnded(core, call, 0);
    assert.equal(core.hub.size, 0);
    observeCall(core, 1);
    clock.advance(20);
    assert.equal(clock.timers, 0);
  });
});

describe('a fault in a stream of another kind ends it alone', () => {
  it('of statistics, whose timer stops', () => {
    const { core, clock } = makeCore();
    const call = new Broken(core, 'watchStats');
    call.broken = true;
    clock.advance(1000);
    assertEnded(core, call, 0);
    assert.equal(clock.timers, 0);
  });

  it('of nodes, which is told no further change', () => {
    const listeners = new Set<(event: NodeEvent) => void>();
    const cluster = {
      cluster: 'c',
      nodes: () => [],
      subscribe: (listener: (event: NodeEvent) => void) => {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
    };
    const { core } = makeCore({ cluster });
    const call = new Broken(core, 'watchNodes');
    call.broken = true;
    const change: NodeEvent = { kind: 'snapshot-end', node: undefined, cluster: 'c' };
    for (const listener of listeners) listener(change);
    assertEnded(core, call, 0);
    assert.equal(listeners.size, 0);
    const early = new Broken(core, 'watchNodes', undefined, AUDITOR, true);
    assert.deepEqual(early.ends, [Code.Internal]);
    assert.equal(listeners.size, 0);
  });

  it('when it fails as its certificate ends', () => {
    const { core, clock } = makeCore();
    const caller = { ...AUDITOR, validUntilUtcMs: clock.nowMs() + 50 };
    const ends: number[] = [];
    const end = (code: number): void => {
      ends.push(code);
      throw new Error('the transport broke down');
    };
    const body = encodeWatchRequest(WATCH);
    core.service.serve('watch', { body, caller, sink: { write: () => true, end } });
    clock.advance(100);
    assert.deepEqual(ends, [Code.Unavailable], 'a call ends once, also one that cannot be told');
    assert.equal(servingFaults(core), 1);
    assert.equal(core.service.subscribers, 0);
    assert.equal(clock.timers, 0);
  });

  it('when a schema is answered late', async () => {
    const { core } = makeCore();
    const { descriptorFiles, descriptorSetOf } = await import(
      '../../src/collector/service-definitions.ts'
    );
    const { echoDefinition } = await import('./echo-pair.ts');
    core.schemas.add(descriptorSetOf(descriptorFiles(echoDefinition)), 'service definition');
    const body = encodeGetSchemaRequest('acme.echo.Echo/Unary');
    const call = new Broken(core, 'getSchema', body, AUDITOR, true);
    await waitFor('the end of the call', () => call.ends.length > 0);
    assertEnded(core, call, 0);
  });
});

describe('a fault of a WebSocket', () => {
  class FaultySocket extends EventEmitter {
    bufferedAmount = 0;
    terminated = false;
    ping(): void {
      throw new Error('the socket broke down');
    }
    pong(): void {
      this.ping();
    }
    terminate(): void {
      this.terminated = true;
      this.emit('close');
    }
  }

  function connect() {
    const { core, clock } = makeCore();
    const socket = new FaultySocket();
    new WsConnection({
      socket: socket as unknown as WebSocket,
      service: core.service,
      clock,
      caller: () => AUDITOR,
      onClose: () => {},
    });
    return { core, clock, socket };
  }

  it('in its timer ends the connection', () => {
    const { core, clock, socket } = connect();
    clock.advance(WS_PING_INTERVAL_MS);
    assert.ok(socket.terminated);
    assert.equal(servingFaults(core), 1);
  });

  it('in its event ends the connection', () => {
    const { core, socket } = connect();
    socket.emit('ping', Buffer.alloc(0));
    assert.ok(socket.terminated);
    assert.equal(servingFaults(core), 1);
  });
});

describe('the guard', () => {
  it('counts a fault of what handles a fault too, and lets neither out', () => {
    let count = 0;
    const guard = new FaultGuard(() => count++);
    const heard: number[] = [];
    const fail = (): void => {
      throw new Error('a fault');
    };
    guard.guarded((n: number) => void heard.push(n), fail)(7);
    guard.run(fail, fail);
    guard.guarded(fail, () => heard.push(8))();
    assert.deepEqual(heard, [7, 8]);
    assert.equal(count, 3);
  });
});
