// The life of a session as scripts: what comes in, what is done, by a clock that the script moves.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MeshClientError } from '../../src/mesh-client/mesh-client-error.ts';
import { watchRequest } from '../../src/mesh-client/session-feed.ts';
import type { Lost } from '../../src/traffic/feed.ts';
import {
  batch,
  ended,
  live,
  REFUSED,
  reconnect,
  report,
  status,
} from '../support/session-inputs.ts';

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

test('a subscription ends 30 s after the last holder let go; the next one fetches the gap', () => {
  const script = live().step(batch(7n, 1, 3), ['emit events 1..3']);
  script.step({ kind: 'watch', filter: '', last: 0 }, ['cancel linger']);
  script.step({ kind: 'unwatch' }, []).step({ kind: 'unwatch' }, ['timer linger 30000']);
  script.step(batch(7n, 4, 4), ['emit events 4..4']);
  script.step({ kind: 'timer', timer: 'linger' }, ['cancel-watch']);
  script.step({ kind: 'watch', filter: '', last: 2 }, ['cancel linger', "watch 7/5 last 0 ''"]);
  script.step(batch(7n, 5, 21), ['emit events 5..21']);
  script.step(batch(7n, 22, 22), ['emit events 22..22']);
});

test('of the gap, what the node no longer keeps was not watched; the edge is no second loss', () => {
  const script = live().step(batch(7n, 1, 3), ['emit events 1..3']);
  script.step({ kind: 'unwatch' }, ['timer linger 30000']);
  script.step({ kind: 'timer', timer: 'linger' }, ['cancel-watch']);
  script.step({ kind: 'watch', filter: '', last: 9 }, ['cancel linger', "watch 7/4 last 0 ''"]);
  const edge: Lost = {
    fromSeq: 4,
    toSeq: 19,
    count: 16,
    fromUtcNs: 1n,
    toUtcNs: 2n,
    reason: 'EVICTED',
  };
  script.step(batch(7n, 20, 21, { lost: [edge] }), [
    'emit lost NOT_WATCHED 4..19 (16)',
    'emit events 20..21',
  ]);
});

test('a feed begins at a time by our clock, as the node would say it, and goes on from its place', () => {
  const wanted = { filter: '', last: 0, sinceUtcNs: 5_000_000n };
  const begins = { ...live().state.subscription, wanted, position: undefined };
  assert.equal(watchRequest(begins, 0n).sinceUtcNs, 5_000_000n);
  assert.equal(watchRequest(begins, -2_000_000n).sinceUtcNs, 3_000_000n, 'its clock is behind');
  assert.equal(
    watchRequest({ ...begins, wanted: { ...wanted, sinceUtcNs: 0n } }, 7n).sinceUtcNs,
    0n,
  );
  const position = { incarnation: 7n, nextSeq: 4, knownToUtcNs: 9n };
  const { sinceUtcNs, fromSeq } = watchRequest({ ...begins, position }, -1n);
  assert.deepEqual([sinceUtcNs, fromSeq], [9n, 4], 'from its place: the span of what is missing');
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
  script.step({ kind: 'watch', filter: '', last: 0 }, ['cancel linger', "watch 7/4 last 0 ''"]);
  const span = { fromUtcNs: 1n, toUtcNs: 2n };
  const lost: Lost[] = [
    { fromSeq: 4, toSeq: 0, count: undefined, ...span, reason: 'RESTART' },
    { fromSeq: 1, toSeq: 4, count: 4, ...span, reason: 'EVICTED' },
  ];
  const said = ['emit lost NOT_WATCHED 4..0 (unknown)', 'emit events 5..6'];
  script.step(batch(9n, 5, 6, { lost }), said);
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
