// The state machine of a session on silence, back-off, refusals and its addresses.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { MeshClientError } from '../../src/mesh-client/mesh-client-error.ts';
import type { Lost } from '../../src/traffic/feed.ts';
import {
  batch,
  DISCONNECTED,
  ended,
  live,
  REFUSED,
  report,
  status,
  UP,
} from '../support/session-inputs.ts';
import { lostWords, SessionScript } from '../support/session-script.ts';

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
