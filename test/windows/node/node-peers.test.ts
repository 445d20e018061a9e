import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { NodeState } from '../../../src/traffic/feed.ts';
import { type NodePeer, peersOf } from '../../../src/windows/node/node-peers.ts';
import { viewNode } from '../../../src/windows/node/node-view.ts';
import { checkPicture, findText, LARGE_FACES, SMALL_FACES, textsOf } from '../picture-check.ts';
import { busyLane, NodeBench, nodeStatus } from './node-sample.ts';
import { SAMPLE_PEERS } from './peers-sample.ts';

const viewOf = (bench: NodeBench) => viewNode(bench.model, bench.size, SMALL_FACES);
const withPeers = (
  size = { width: 1000, height: 600 },
  peers: readonly NodePeer[] = SAMPLE_PEERS,
) => {
  const bench = new NodeBench(busyLane(40), size);
  bench.frame = { ...bench.frame, peers };
  bench.refresh();
  return bench;
};

const SIZES = [
  { width: 1000, height: 600 },
  { width: 800, height: 500 },
  { width: 480, height: 500 },
  { width: 480, height: 320 },
];

/** So many that do not answer, with long names, and nine that do. */
function inTrouble(troubled: number): readonly NodePeer[] {
  const talks = (caller: string, ratePerSecond: number) => ({
    ...{ caller, callee: 'cards-4', ratePerSecond },
    ...{ errorPercent: 0, p99Us: 900 },
  });
  const down = Array.from({ length: troubled }, (_, i) =>
    talks(`node-${i}-in-a-zone-far-away-from-here`, 1000 - i),
  );
  const up = Array.from({ length: 9 }, (_, i) => talks(`wallet-${i}`, 1));
  const stateOf = (name: string): NodeState => (name.startsWith('node-') ? 'down' : 'up');
  return peersOf('cards-4', [...down, ...up], stateOf);
}

describe('the peers of a node', () => {
  it('are those it calls and those that call it, troubles last and the worst at the end', () => {
    const names = SAMPLE_PEERS.map((peer) => peer.name);
    assert.deepEqual(names.slice(-3), ['checkout-4', 'fraud-2', 'ledger-3']);
    assert.ok(names.includes('gateway-1') && names.includes('ledger-6'));
    const other = { caller: 'a', callee: 'b', ratePerSecond: 1, errorPercent: 0, p99Us: 1 };
    assert.deepEqual(
      peersOf('cards-4', [other], () => 'up'),
      [],
    );
  });

  it('are one peer where they talk both ways', () => {
    const pair = { errorPercent: 0, p99Us: 5 };
    const both = [
      { ...pair, caller: 'a', callee: 'n', ratePerSecond: 2 },
      { ...pair, caller: 'n', callee: 'a', ratePerSecond: 3, p99Us: 9 },
    ];
    const [peer, ...rest] = peersOf('n', both, () => undefined);
    assert.equal(rest.length, 0);
    assert.equal(peer?.ratePerSecond, 5);
    assert.equal(peer?.p99Us, 9);
    assert.equal(peer?.toNode?.ratePerSecond, 2);
  });

  it('stand in the header with how their calls go; those in trouble are never cut', () => {
    for (const width of [1000, 800, 620]) {
      const list = viewOf(withPeers({ width, height: 600 }));
      checkPicture(list, SMALL_FACES);
      for (const name of ['checkout-4', 'fraud-2', 'ledger-3'])
        assert.ok(textsOf(list).includes(name), `${name} at ${width}`);
      assert.ok(textsOf(list).includes('no answer'));
      assert.ok(textsOf(list).some((t) => /^\+\d$/.test(t)));
    }
  });

  it('keep their line in a low window: the TLS line goes before it', () => {
    for (const size of [
      { width: 800, height: 340 },
      { width: 620, height: 320 },
    ]) {
      const texts = textsOf(viewOf(withPeers(size)));
      assert.ok(texts.includes('PEERS p99') && texts.includes('ledger-3'), texts.join(' '));
      assert.ok(!texts.includes('TLS') && !texts.includes('clock'));
    }
    const alone = textsOf(viewOf(withPeers({ width: 800, height: 340 }, [])));
    assert.ok(alone.includes('clock') && !alone.includes('PEERS p99'));
  });

  it('are counted as in trouble where not all of those have room, the worst always named', () => {
    for (const size of SIZES)
      for (const metrics of [SMALL_FACES, LARGE_FACES])
        for (const troubled of [1, 2, 4, 9, 200]) {
          const list = viewNode(withPeers(size, inTrouble(troubled)).model, size, metrics);
          checkPicture(list, metrics);
          const texts = textsOf(list);
          if (!texts.includes('PEERS p99')) continue;
          const named = texts.filter((t) => t.startsWith('node')).length;
          const counts = texts.flatMap((t) => /^\+(\d+)( in trouble)?$/.exec(t)?.[1] ?? []);
          const healthy = Number(counts.at(-1));
          const others = counts.length > 1 ? Number(counts[0]) : 0;
          const place = `${troubled} at ${size.width} ${metrics.rowPitch}: ${texts.join(' ')}`;
          assert.ok(named >= 1 && counts.length <= 2, place);
          assert.equal(named + others, troubled, place);
          assert.ok(healthy <= 9 && (others === 0 || healthy === 9), place);
          assert.equal(texts.filter((t) => t === 'no answer').length, named, place);
        }
  });

  it('say how calls go to a node that is gone, where there is room', () => {
    const bench = withPeers();
    assert.equal(findText(viewOf(bench), 'WHAT THE PEERS SAY'), undefined);
    bench.frame = { ...bench.frame, status: nodeStatus({ state: 'down', reason: 'refused' }) };
    bench.refresh();
    const list = viewOf(bench);
    checkPicture(list, SMALL_FACES);
    const y = findText(list, 'WHAT THE PEERS SAY')?.y ?? 0;
    assert.ok(y > 68);
    assert.ok(findText(list, 'calls it 12/s, 62.5 % fail, p99 2,000 ms'));
    bench.size = { width: 480, height: 320 };
    bench.refresh();
    assert.equal(findText(viewOf(bench), 'WHAT THE PEERS SAY'), undefined);
    assert.ok(findText(viewOf(bench), 'nothing from this node since'));
  });
});

describe('what is not known of a node', () => {
  it('is not mentioned', () => {
    const bench = new NodeBench(busyLane(5));
    const status = nodeStatus({ roundTripMs: undefined, clockOffsetMs: undefined });
    bench.frame = { ...bench.frame, status };
    bench.refresh();
    const texts = textsOf(viewOf(bench));
    assert.ok(!texts.includes('clock') && !texts.includes('PEERS p99'));
  });
});
