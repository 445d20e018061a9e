import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { viewNode } from '../../../src/windows/node/node-view.ts';
import { checkPicture, findText, SMALL_FACES, textsOf } from '../picture-check.ts';
import { busyLane, callRow, NodeBench } from './node-sample.ts';

const viewOf = (bench: NodeBench) => viewNode(bench.model, bench.size, SMALL_FACES);
const placesOf = (bench: NodeBench) =>
  viewOf(bench).layers.flatMap((l) =>
    l.items.flatMap((i) =>
      i.kind === 'text' && /gateway-/.test(i.text) ? [`${i.y} ${i.text}`] : [],
    ),
  );

describe('scrolling back in a lane', () => {
  it('ends at a line that says what the oldest kept is, and how much was dropped', () => {
    const bench = new NodeBench(busyLane(100));
    assert.equal(findText(viewOf(bench), 'oldest kept'), undefined);
    bench.key('Home');
    const edge = findText(viewOf(bench), 'oldest kept');
    assert.match(
      edge?.text ?? '',
      /oldest kept 11:45:00.000, 2,285,676 events before were dropped/,
    );
    assert.ok((edge?.y ?? 0) < (findText(viewOf(bench), '12:00:00.130')?.y ?? 0));
    checkPicture(viewOf(bench), SMALL_FACES);
    bench.key('PageDown');
    assert.equal(findText(viewOf(bench), 'oldest kept'), undefined);
  });

  it('opens the row that is under the pointer below the edge', () => {
    const bench = new NodeBench(busyLane(100));
    bench.key('Home');
    const row = findText(viewOf(bench), '12:00:00.390');
    bench.press(100, (row?.y ?? 0) - 3);
    const open = bench.commands.at(-1);
    assert.equal(open?.kind === 'open-message' && open.row.id, 3);
  });

  it('moves no row when a lane that is not full is frozen', () => {
    const bench = new NodeBench(busyLane(6));
    const before = placesOf(bench);
    bench.key(' ');
    assert.deepEqual(placesOf(bench), before);
  });

  it('is done by the scroll bar as well', () => {
    const bench = new NodeBench(busyLane(1000));
    const bar = { x: 490, top: 174, bottom: 174 + 22 * 16 - 1 };
    bench.dragFrom({ x: bar.x, y: bar.bottom }, { x: bar.x + 30, y: bar.top - 40 });
    assert.ok(findText(viewOf(bench), '12:00:00.130'));
    bench.dragFrom({ x: bar.x, y: bar.top }, { x: bar.x, y: (bar.top + bar.bottom) / 2 });
    const id = Number(bench.model.frozen?.anchors[1]);
    assert.ok(id > 450 && id < 550, `${id}`);
    assert.equal(
      bench.commands.some((c) => c.kind === 'open-message'),
      false,
    );
  });
});

describe('rows that are dropped while a lane is frozen', () => {
  it('stay where they are, dim, and it is said', () => {
    const bench = new NodeBench(busyLane(100));
    bench.key('PageUp');
    const before = placesOf(bench);
    bench.rows.push(...Array.from({ length: 500 }, (_, i) => callRow(101 + i)));
    bench.rows = bench.rows.filter((r) => r.id > 60);
    bench.refresh();
    assert.deepEqual(placesOf(bench), before);
    assert.ok(findText(viewOf(bench), 'rows above are no longer kept'));
    checkPicture(viewOf(bench), SMALL_FACES);
    bench.rows = bench.rows.filter((r) => r.id > 400);
    bench.refresh();
    assert.deepEqual(placesOf(bench), before, 'all of them');
    bench.key('End');
    assert.ok(textsOf(viewOf(bench)).every((t) => !t.includes('no longer kept')));
  });

  it('are left by a page down to what is kept', () => {
    const bench = new NodeBench(busyLane(100));
    bench.key('PageUp');
    bench.rows.push(...Array.from({ length: 500 }, (_, i) => callRow(101 + i)));
    bench.rows = bench.rows.filter((r) => r.id > 400);
    bench.refresh();
    bench.key('PageDown');
    assert.ok(findText(viewOf(bench), '12:00:52.130'), 'the oldest kept');
    assert.equal(findText(viewOf(bench), 'are no longer kept'), undefined);
  });
});
