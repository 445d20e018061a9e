import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  TROUBLES,
  type TroubleKind,
  troubleOf,
  troubleReason,
  troubleWord,
} from '../../../src/windows/overview/trouble.ts';
import {
  SAMPLE_NOW_MS,
  sampleLane,
  sampleNode,
  sampleStatus,
} from '../../support/overview-sample.ts';

const of = (node: ReturnType<typeof sampleNode>, active = true) =>
  troubleOf(node, SAMPLE_NOW_MS, active);

test('a node with its usual traffic is well', () => {
  assert.equal(of(sampleNode('a', 100, 1)), undefined);
});

test('each trouble is seen, and the worse one wins', () => {
  const lossy = { lostLastMinute: 3, inbound: { ...sampleLane(50, 1), errorPercent: 2 } };
  assert.equal(of(sampleNode('a', 50, 1, { traffic: { lostLastMinute: 3 } })), 'loss');
  assert.equal(of(sampleNode('a', 50, 1, { traffic: { lossesWithoutCount: 1 } })), 'loss');
  assert.equal(of(sampleNode('a', 50, 1, { traffic: lossy })), 'errors');
  for (const state of ['down', 'suspect', 'untrusted'] as const)
    assert.equal(of(sampleNode('a', 50, 1, { status: { state }, traffic: lossy })), state);
});

test('errors are trouble above one percent on either side, not at it', () => {
  const outbound = (errorPercent: number) => ({ outbound: { ...sampleLane(9, 1), errorPercent } });
  assert.equal(of(sampleNode('a', 9, 1, { traffic: outbound(1) })), undefined);
  assert.equal(of(sampleNode('a', 9, 1, { traffic: outbound(1.01) })), 'errors');
});

test('silence is trouble only where there was traffic and others still have it', () => {
  const silentFor = (ms: number) => ({ lastEventUtcUs: (SAMPLE_NOW_MS - ms) * 1000 });
  const node = (ms: number) => sampleNode('a', 50, 1, { traffic: silentFor(ms) });
  assert.equal(of(node(9_000)), undefined);
  assert.equal(of(node(11_000)), 'silence');
  assert.equal(of(node(11_000), false), undefined);
  const never = sampleNode('a', 0, 1);
  assert.equal(of(never), undefined);
});

test('a node that speaks once a minute is not silent after twenty seconds', () => {
  const last = Math.floor(SAMPLE_NOW_MS / 1000) - 20;
  const rare = [4, 3, 2, 1, 0].map((i) => ({
    ...{ second: last - i * 30, calls: 1, errors: 0, lost: 0, p99Us: undefined },
  }));
  const lane = { ...sampleLane(0, 1), seconds: rare };
  const traffic = { inbound: lane, outbound: sampleLane(0, 1), lastEventUtcUs: last * 1e6 };
  assert.equal(of(sampleNode('a', 0, 1, { traffic })), undefined);
});

test('every trouble has a short word and a reason, also when none was given', () => {
  const node = sampleNode('a', 10, 1, { status: sampleStatus('a', 'down') });
  for (const kind of TROUBLES satisfies readonly TroubleKind[]) {
    assert.ok(troubleWord(kind, node).length <= 15);
    assert.notEqual(troubleReason(kind, node), '');
  }
});
