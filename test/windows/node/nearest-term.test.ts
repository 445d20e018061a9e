import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { viewNode } from '../../../src/windows/node/node-view.ts';
import { findText, SMALL_FACES } from '../picture-check.ts';
import { callRow, lostRow, NodeBench } from './node-sample.ts';

const has = (bench: NodeBench, text: string) =>
  findText(viewNode(bench.model, bench.size, SMALL_FACES), text) !== undefined;

/** What stands left of `match` in the line above the footer. */
function matchCount(bench: NodeBench): string | undefined {
  const { layers } = viewNode(bench.model, bench.size, SMALL_FACES);
  const texts = layers.flatMap((l) => l.items.filter((i) => i.kind === 'text'));
  const label = texts.find(({ text }) => text === 'match');
  const left = texts.filter(({ x, y }) => y === label?.y && x < label.x);
  return left.toSorted((a, b) => a.x - b.x).at(-1)?.text;
}

function filtered(text: string): NodeBench {
  const bench = new NodeBench([
    callRow(1, { method: 'shop.v1.Cart/Checkout', peer: 'wallet-2' }),
    lostRow(2, { count: 12 }),
    callRow(3, { method: 'shop.v1.Cart/Remove', peer: 'ledger-1' }),
  ]);
  for (const c of `/${text}`) bench.key(c);
  bench.key('Return');
  return bench;
}

describe('a filter under which nothing matches', () => {
  it('names the nearest method or peer, and * takes it', () => {
    for (const [typed, near] of [
      ['method:Chekout', 'method:shop.v1.Cart/Checkout'],
      ['method:Crat/Remove', 'method:shop.v1.Cart/Remove'],
      ['Remvoe', 'method:shop.v1.Cart/Remove'],
      ['from:walet-2', 'from:wallet-2'],
      ['ledgr-1', 'peer:ledger-1'],
    ] as const) {
      const bench = filtered(`dir:in ${typed}`);
      assert.ok(has(bench, near), `${typed}: ${near}`);
      assert.ok(has(bench, 'use the nearest'));
      bench.key('*');
      assert.equal(bench.model.filter.applied, `dir:in ${near}`);
      assert.ok(!has(bench, 'No inbound row matches'));
      assert.equal(bench.model.frame?.nearest, undefined, 'nothing to take while rows are shown');
    }
  });

  it('is silent where nothing is near, or the last word is no name', () => {
    for (const text of ['peer:zzzzzzzzzzzz', 'size>900mi', '-shop peer:x -Checkout']) {
      const bench = filtered(text);
      assert.ok(has(bench, 'No inbound row matches'), text);
      assert.ok(!has(bench, 'use the nearest'), text);
      bench.key('*');
      assert.equal(bench.model.filter.applied, text);
    }
  });

  it('counts calls as matches, not the losses that stay in their place', () => {
    const none = filtered('peer:zzzzzzzzzzzz');
    assert.ok(has(none, '12 events lost'));
    assert.equal(matchCount(none), '0');
    assert.equal(matchCount(filtered('peer:wallet-2')), '1');
    assert.equal(matchCount(filtered('dir:in')), '2');
  });
});
