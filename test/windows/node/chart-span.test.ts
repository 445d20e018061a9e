import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { spanFacts } from '../../../src/windows/node/chart-span.ts';
import { viewNode } from '../../../src/windows/node/node-view.ts';
import { checkPicture, findText, SMALL_FACES } from '../picture-check.ts';
import { callRow, laneTraffic, NOON_US, NodeBench, nodeTraffic } from './node-sample.ts';

const viewOf = (bench: NodeBench) => viewNode(bench.model, bench.size, SMALL_FACES);
/** In the chart of the inbound lane: 3 px a second, the newest column begins at 12 + 139 * 3. */
const at = (column: number) => ({ x: 12 + column * 3 + 1, y: 120 });
const FIRST = Math.floor(NOON_US / 1e6) - 140;

/** One row a second, as old as the chart. */
function bench(): NodeBench {
  const rows = Array.from({ length: 140 }, (_, i) =>
    callRow(i + 1, { utcUs: (FIRST + i) * 1e6 + 500 }),
  );
  return new NodeBench(rows);
}

describe('a span of a chart', () => {
  it('is read out while it is dragged over, in either way', () => {
    const b = bench();
    b.dragFrom(at(124), at(122), at(119));
    const facts = spanFacts(b.model);
    assert.equal(facts?.fromUtcMs, (FIRST + 119) * 1000);
    assert.equal(facts?.toUtcMs, (FIRST + 125) * 1000);
    assert.equal(facts?.lost, 1204);
    const seconds = b.model.frame?.traffic.inbound.seconds.slice(119, 125) ?? [];
    assert.equal(
      facts?.calls,
      seconds.reduce((n, s) => n + s.calls, 0),
    );
    assert.ok(findText(viewOf(b), '11:59:39–11:59:45'));
    assert.ok(findText(viewOf(b), '1,204'));
    checkPicture(viewOf(b), SMALL_FACES);
  });

  it('holds the lanes at its first row', () => {
    const b = bench();
    b.dragFrom(at(60), at(70));
    assert.ok(findText(viewOf(b), 'FROZEN'));
    assert.equal(b.model.selection?.row.id, 61);
    const y = (text: string) => findText(viewOf(b), text)?.y ?? 0;
    assert.ok(y('11:58:40') > 0 && y('11:58:50') > y('11:58:40'));
  });

  it('is one second for a click, and ends with Esc or by following', () => {
    const b = bench();
    b.press(at(100).x, at(100).y);
    assert.equal(spanFacts(b.model)?.toUtcMs, (FIRST + 101) * 1000);
    b.key('Escape');
    assert.equal(b.model.span, undefined);
    assert.ok(b.model.frozen);
    b.press(at(100).x, at(100).y);
    b.key('End');
    assert.equal(b.model.span, undefined);
  });

  it('moves along with its seconds, and says when they left the chart', () => {
    const b = bench();
    b.press(at(10).x, at(10).y);
    const later = laneTraffic();
    const seconds = later.seconds.map((s) => ({ ...s, second: s.second + 100 }));
    b.frame = { ...b.frame, traffic: nodeTraffic({ inbound: { ...later, seconds } }) };
    b.refresh();
    assert.ok(findText(viewOf(b), 'no longer kept'));
    checkPicture(viewOf(b), SMALL_FACES);
  });

  it('is nothing in a chart without seconds', () => {
    const b = bench();
    b.frame = { ...b.frame, traffic: nodeTraffic({ inbound: laneTraffic({ seconds: [] }) }) };
    b.refresh();
    b.dragFrom(at(10), at(40));
    assert.equal(b.model.span, undefined);
    assert.equal(b.model.frozen, undefined);
  });
});
