import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { peersOf } from '../../../src/windows/node/node-peers.ts';
import { viewNode } from '../../../src/windows/node/node-view.ts';
import { checkPicture, findText, SMALL_FACES, textsOf } from '../picture-check.ts';
import { busyLane, NodeBench, nodeStatus } from './node-sample.ts';
import { SAMPLE_PEERS } from './peers-sample.ts';

const viewOf = (bench: NodeBench) => viewNode(bench.model, bench.size, SMALL_FACES);
const withPeers = (size = { width: 1000, height: 600 }) => {
  const bench = new NodeBench(busyLane(40), size);
  bench.frame = { ...bench.frame, peers: SAMPLE_PEERS };
  bench.refresh();
  return bench;
};

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
