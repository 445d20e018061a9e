// The life of a session as scripts: what comes in, what is done, by a clock that the script moves.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { MeshClientError } from '../../src/mesh-client/mesh-client-error.ts';
import type { SessionInput } from '../../src/mesh-client/session-state.ts';
import { readBatch } from '../../src/protocol/batch-reader.ts';
import type { OutgoingBatch } from '../../src/protocol/watch-codec.ts';
import type { Lost } from '../../src/traffic/feed.ts';
import { sampleBatch } from '../support/sample-events.ts';
import { lostWords, SessionScript } from '../support/session-script.ts';
import { collectorStatus } from '../support/wire-server.ts';

const REFUSED = new MeshClientError('unreachable', 'connection refused');

function status(changes = {}): SessionInput {
  const answer = collectorStatus(changes);
  return {
    kind: 'status',
    status: answer,
    sample: { roundTripMs: 2, offsetMs: 5 },
    tls: undefined,
  };
}

function batch(
  incarnation: bigint,
  from: number,
  to: number,
  changes: Partial<OutgoingBatch> = {},
): SessionInput {
  return { kind: 'batch', batch: readBatch(sampleBatch(incarnation, from, to, changes)) };
}

function report(): SessionInput {
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

function ended(call: 'open' | 'status' | 'stats' | 'watch', error?: MeshClientError): SessionInput {
  return { kind: 'ended', call, error };
}

const DISCONNECTED = ['disconnect', 'cancel liveness', 'cancel refresh'];
const UP = ['emit up #1', 'watch-stats', 'timer liveness 1500', 'ask-status'];

/** Connected, watching without a filter. */
function live(last = 0): SessionScript {
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
function reconnect(script: SessionScript, answer: SessionInput, watch: string): void {
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

test('it connects, is up with the first answer, and opens its streams', () => {
  live(50)
    .step(batch(7n, 1, 3), ['emit events 1..3'])
    .step(report(), ['emit stats']);
});

test('four round trips at the start, then one in a while', () => {
  const script = live();
  script.step(status(), ['ask-status']).step(status(), ['ask-status']);
  script.step(status(), ['emit up #1', 'timer refresh 10000']);
  script.step({ kind: 'timer', timer: 'refresh' }, ['ask-status']);
  script.step(ended('status', REFUSED), ['timer refresh 10000']);
});

test('after a break it resumes behind the last sequence, without a loss', () => {
  const script = live().step(batch(7n, 1, 3), ['emit events 1..3']);
  reconnect(script, status(), "watch 7/4 last 0 ''");
  script.step(batch(7n, 4, 9), ['emit events 4..9']);
});

test('what it holds already is not delivered again', () => {
  const script = live().step(batch(7n, 1, 6), ['emit events 1..6']);
  script.step(batch(7n, 4, 6), []).step(batch(7n, 4, 8), ['emit events 4..8']);
});

test('a restart that the collector does not say is said, with its span in time', () => {
  const script = live().step(batch(7n, 1, 3), ['emit events 1..3']);
  reconnect(script, status({ incarnation: 8n }), "watch 7/4 last 0 ''");
  script.step(batch(8n, 1, 2), ['emit lost RESTART 4..0 (unknown)', 'emit events 1..2']);
  assert.equal(script.state.subscription.position?.incarnation, 8n);
  assert.equal(script.state.subscription.position?.nextSeq, 3);
});

test('a restart that the collector says is passed through, and its open times are filled in', () => {
  const said: Lost = {
    fromSeq: 4,
    toSeq: 0,
    count: undefined,
    fromUtcNs: 0n,
    toUtcNs: 0n,
    reason: 'RESTART',
  };
  const script = live().step(batch(7n, 1, 3), ['emit events 1..3']);
  const knownTo = script.state.subscription.position?.knownToUtcNs;
  reconnect(script, status({ incarnation: 8n }), "watch 7/4 last 0 ''");
  const answer = batch(8n, 1, 2, { lost: [said] });
  assert.deepEqual(script.run(answer), ['emit events 1..2']);
  assert.ok(knownTo !== undefined && knownTo > 0n);
});

test('a gap that nobody explains is an unknown loss with its exact count', () => {
  const script = live().step(batch(7n, 1, 3), ['emit events 1..3']);
  script.step(batch(7n, 10, 12), ['emit lost UNKNOWN 4..9 (6)', 'emit events 10..12']);
});

test('a gap that the batch explains is not said twice', () => {
  const slow: Lost = {
    fromSeq: 4,
    toSeq: 7,
    count: 4,
    fromUtcNs: 1n,
    toUtcNs: 2n,
    reason: 'SUBSCRIBER_SLOW',
  };
  const script = live().step(batch(7n, 1, 3), ['emit events 1..3']);
  script.step(batch(7n, 8, 9, { lost: [slow] }), ['emit events 8..9']);
  script.step(batch(7n, 12, 12, { lost: [{ ...slow, fromSeq: 10, toSeq: 10, count: 1 }] }), [
    'emit lost UNKNOWN 10..11 (1)',
    'emit events 12..12',
  ]);
});

test('a subscription ends 30 s after the last holder let go; the gap was not watched', () => {
  const script = live().step(batch(7n, 1, 3), ['emit events 1..3']);
  script.step({ kind: 'watch', filter: '', last: 0 }, ['cancel linger']);
  script.step({ kind: 'unwatch' }, []).step({ kind: 'unwatch' }, ['timer linger 30000']);
  script.step(batch(7n, 4, 4), ['emit events 4..4']);
  script.step({ kind: 'timer', timer: 'linger' }, ['cancel-watch']);
  script.step({ kind: 'watch', filter: '', last: 2 }, ['cancel linger', "watch 0/0 last 2 ''"]);
  script.step(batch(7n, 20, 21), ['emit lost NOT_WATCHED 5..19 (15)', 'emit events 20..21']);
  script.step(batch(7n, 22, 22), ['emit events 22..22']);
});

test('taken up again within 30 s nothing is missed', () => {
  const script = live().step(batch(7n, 1, 3), ['emit events 1..3']);
  script.step({ kind: 'unwatch' }, ['timer linger 30000']);
  script.step({ kind: 'watch', filter: '', last: 9 }, ['cancel linger']);
  script.step({ kind: 'timer', timer: 'linger' }, []);
  script.step(batch(7n, 4, 4), ['emit events 4..4']);
});

test('not watched over a restart has no count', () => {
  const script = live().step(batch(7n, 1, 3), ['emit events 1..3']);
  script.step({ kind: 'unwatch' }, ['timer linger 30000']);
  script.step({ kind: 'timer', timer: 'linger' }, ['cancel-watch']);
  script.step({ kind: 'watch', filter: '', last: 0 }, ['cancel linger', "watch 0/0 last 0 ''"]);
  script.step(batch(9n, 5, 6), ['emit lost NOT_WATCHED 4..0 (unknown)', 'emit events 5..6']);
});

test('another filter goes on from where the feed stands', () => {
  const script = live().step(batch(7n, 1, 3), ['emit events 1..3']);
  script.step({ kind: 'watch', filter: 'status:error', last: 0 }, [
    'cancel linger',
    'cancel-watch',
    "watch 7/4 last 0 'status:error'",
  ]);
});

test('a filter or a role that is refused ends the events, not the node', () => {
  const refusal = new MeshClientError('bad-filter', 'unknown term', { filterOffset: 3 });
  const script = live().step(ended('watch', refusal), ['emit up #1: events refused: unknown term']);
  script.step(report(), ['emit stats']);
});

test('silence: suspect after 1.5 s, down after 3 s with the reason', () => {
  const script = live().wait(1500);
  script.step({ kind: 'timer', timer: 'liveness' }, [
    'emit suspect #1: no report for 1.5 s',
    'timer liveness 1500',
  ]);
  script
    .wait(1500)
    .step({ kind: 'timer', timer: 'liveness' }, [
      ...DISCONNECTED,
      'emit down #2 retry: no report for 3.0 s',
      'timer retry',
    ]);
});

test('a suspect that reports is up again', () => {
  const script = live().wait(1500);
  script.run({ kind: 'timer', timer: 'liveness' });
  script.step(report(), ['emit up #1', 'emit stats']);
});

test('a late timer shows that this process stalled, and blames nobody', () => {
  const script = live().wait(9000);
  script.step({ kind: 'timer', timer: 'liveness' }, ['timer liveness 125']);
  script
    .wait(125)
    .step({ kind: 'timer', timer: 'liveness' }, [
      ...DISCONNECTED,
      'emit down #1 retry: no report for 9.1 s',
      'timer retry',
    ]);
});

test('the back-off grows, is bounded, and starts anew after a connection that was stable', () => {
  const script = new SessionScript();
  script.run({ kind: 'start' });
  const waits: number[] = [];
  for (let i = 0; i < 12; i++) {
    script.run(ended('open', REFUSED));
    waits.push(script.state.retryInMs ?? 0);
    script.run({ kind: 'timer', timer: 'retry' });
  }
  assert.ok(waits[0]! >= 125 && waits[0]! <= 250);
  assert.ok(waits.every((ms) => ms <= 10_000));
  assert.ok(waits[11]! >= 5000);
  script.run(status());
  script.wait(1000).run(ended('stats', REFUSED));
  assert.ok(script.state.retryInMs! >= 5000, 'one second is not stable');
  script.run({ kind: 'retry-now' });
  script.run(status());
  script.wait(5000).run(ended('stats', REFUSED));
  assert.ok(script.state.retryInMs! <= 250);
});

test('several addresses are tried in turn', () => {
  const script = new SessionScript(['grpc://a:1', 'grpc://b:2']);
  const tried: (string | undefined)[] = [];
  const connects = (commands: string[]) => commands.find((c) => c.startsWith('connect'));
  tried.push(connects(script.run({ kind: 'start' })));
  for (let i = 0; i < 2; i++) {
    script.run(ended('open', REFUSED));
    tried.push(connects(script.run({ kind: 'timer', timer: 'retry' })));
  }
  assert.deepEqual(tried, ['connect grpc://a:1', 'connect grpc://b:2', 'connect grpc://a:1']);
});

test('a refusal reads untrusted; new addresses are tried at once', () => {
  const script = new SessionScript();
  script.run({ kind: 'start' });
  script.step(ended('open', new MeshClientError('tls-refused', 'wrong CA')), [
    ...DISCONNECTED,
    'emit untrusted #2 retry: wrong CA',
    'timer retry',
  ]);
  script.step({ kind: 'addresses', addresses: ['grpc://b:2'] }, [
    'cancel retry',
    'emit untrusted #2: wrong CA',
    'connect grpc://b:2',
  ]);
});

test('another node at the address is not taken for this one', () => {
  const script = new SessionScript();
  script.run({ kind: 'start' });
  const said = script.run(status({ node: 'evil\n2' }));
  assert.ok(
    said.includes('emit untrusted #2 retry: another node answers there: evil 2, not ledger-1'),
  );
});

test('a collector that ends its calls in good order is shutting down', () => {
  live().step(ended('watch'), [
    ...DISCONNECTED,
    'emit down #2 retry: the collector is shutting down',
    'timer retry',
  ]);
});

test('pause and resume reach the open stream, and the next one', () => {
  const script = live().step({ kind: 'pause' }, ['pause-watch']);
  script.run(ended('stats', REFUSED));
  script.run({ kind: 'timer', timer: 'retry' });
  script.step(status(), ['emit up #2', ...UP.slice(1), "watch 0/0 last 0 ''", 'pause-watch']);
  script.step({ kind: 'resume' }, ['resume-watch']);
});

test('after close nothing happens any more', () => {
  const script = live();
  assert.ok(script.run({ kind: 'close' }).includes('disconnect'));
  script.step(batch(7n, 1, 1), []).step({ kind: 'timer', timer: 'retry' }, []);
  script.step({ kind: 'watch', filter: '', last: 0 }, []);
});

test('property: whatever ranges come, every sequence is delivered or lost exactly once', () => {
  const steps = fc.array(
    fc.record({ skip: fc.nat(5), length: fc.integer({ min: 1, max: 4 }), slow: fc.boolean() }),
    { maxLength: 30 },
  );
  fc.assert(
    fc.property(steps, (ranges) => {
      const script = live();
      const seen: number[] = [];
      const mark = (from: number, to: number): void => {
        for (let seq = from; seq <= to; seq++) seen.push(seq);
      };
      let next = 1;
      script.run(batch(7n, next, next));
      mark(next, next++);
      for (const { skip, length, slow } of ranges) {
        const from = next + skip;
        const lost: Lost[] =
          slow && skip > 0
            ? [
                {
                  fromSeq: next,
                  toSeq: from - 1,
                  count: skip,
                  fromUtcNs: 1n,
                  toUtcNs: 2n,
                  reason: 'SUBSCRIBER_SLOW',
                },
              ]
            : [];
        for (const line of script.run(batch(7n, from, from + length - 1, { lost }))) {
          const gap = /^emit lost UNKNOWN (\d+)\.\.(\d+)/.exec(line);
          if (gap) mark(Number(gap[1]), Number(gap[2]));
        }
        for (const loss of lost) assert.equal(lostWords(loss).includes('SLOW'), true);
        if (lost.length > 0) mark(next, from - 1);
        mark(from, from + length - 1);
        next = from + length;
      }
      assert.deepEqual(
        seen,
        Array.from({ length: next - 1 }, (_, i) => i + 1),
      );
    }),
  );
});
