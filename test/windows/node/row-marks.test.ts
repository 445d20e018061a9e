// Clicking and dragging over rows: what opens, what is marked and copied, and what is drawn for it.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { LaneRow } from '../../../src/traffic/history-reader.ts';
import { takeRange } from '../../../src/windows/node/kept-rows.ts';
import { isPulling } from '../../../src/windows/node/mark-pull.ts';
import { nodeLayout } from '../../../src/windows/node/node-layout.ts';
import { viewNode } from '../../../src/windows/node/node-view.ts';
import { rowsJson, rowsText } from '../../../src/windows/node/row-copy-text.ts';
import { diff } from '../../../src/x11/draw/diff.ts';
import { findText, SMALL_FACES } from '../picture-check.ts';
import { busyLane, callRow, NodeBench } from './node-sample.ts';

const viewOf = (bench: NodeBench) => viewNode(bench.model, bench.size, SMALL_FACES);
const yOf = (bench: NodeBench, time: string) => (findText(viewOf(bench), time)?.y ?? 0) - 4;
const kinds = (bench: NodeBench) => bench.commands.map((command) => command.kind);

const lost: LaneRow = {
  kind: 'lost',
  id: 31,
  count: 12,
  fromUtcUs: 1_795_348_800_000_000,
  toUtcUs: 1_795_348_801_000_000,
  reason: 'TAP_OVERLOAD',
};

function textOf(bench: NodeBench): string {
  const command = bench.commands.at(-1);
  if (command?.kind === 'copy') return command.text;
  if (command?.kind !== 'copy-range') return '';
  const { query, range, held, form } = command;
  const { rows } = takeRange(bench.reader(), query, range, held);
  return form === 'json' ? rowsJson(rows, query.node) : rowsText(rows);
}

describe('a drag over rows', () => {
  it('marks them in either direction, holds them for the middle button, and opens nothing', () => {
    for (const backwards of [false, true]) {
      const bench = new NodeBench(busyLane(30));
      const ys = ['12:00:02.860', '12:00:02.990', '12:00:03.120'].map((time) => yOf(bench, time));
      const [first = 0, ...then] = backwards ? ys.toReversed() : ys;
      bench.drag(100, first, ...then);
      assert.deepEqual(kinds(bench), ['copy-range']);
      const lines = textOf(bench).trimEnd().split('\n');
      assert.deepEqual(
        lines.map((line) => line.split('\t')[0]?.slice(11, 23)),
        ['12:00:02.860', '12:00:02.990', '12:00:03.120'],
      );
      assert.ok(findText(viewOf(bench), '3 rows'));
      assert.ok(bench.model.frozen, 'rows do not run away from under it');
    }
  });

  it('that has no end opens nothing, pulls no longer, and keeps what was marked', () => {
    const bench = new NodeBench(busyLane(30));
    const modifiers = { shift: false, ctrl: false, alt: false };
    const top = yOf(bench, '12:00:02.860');
    const press = { kind: 'press', button: 1, x: 100, y: top, clicks: 1, modifiers } as const;
    bench.input(press);
    bench.input({ kind: 'let-go' });
    assert.deepEqual([bench.model.mark, kinds(bench)], [undefined, []]);
    bench.input(press);
    bench.input({ kind: 'drag', button: 1, x: 100, y: -500 });
    assert.ok(isPulling(bench.model));
    bench.input({ kind: 'let-go' });
    assert.ok(!isPulling(bench.model) && bench.model.mark?.moved);
    assert.deepEqual(kinds(bench), []);
    const { x = 0, y = 0, height = 0 } = nodeLayout(bench.size, SMALL_FACES, bench.model).gutter;
    bench.input({ ...press, x: x + 1, y: y + Math.floor(height / 2) });
    assert.ok(bench.model.grip);
    bench.input({ kind: 'let-go' });
    assert.equal(bench.model.grip, undefined);
  });

  it('goes no further than the rows in view, and a move within the row is a click', () => {
    const bench = new NodeBench(busyLane(9));
    const top = yOf(bench, '12:00:00.130');
    bench.drag(100, top, top + 1, top + 2);
    assert.deepEqual(kinds(bench), ['open-message']);
    bench.drag(100, top, -500, 5_000);
    assert.equal(textOf(bench).split('\n').length, 9 + 1);
  });

  it('takes losses in place along', () => {
    const bench = new NodeBench([...busyLane(30), lost, callRow(32)]);
    bench.drag(100, yOf(bench, '12:00:03.900'), 5_000);
    assert.match(textOf(bench), /\n.*12 events lost.*\n/);
  });

  it('is what c and C copy; without one they copy the selected row, without that nothing', () => {
    const bench = new NodeBench(busyLane(30));
    bench.key('c');
    assert.deepEqual(kinds(bench), []);
    assert.ok(findText(viewOf(bench), 'nothing to copy'));
    bench.key('Up');
    assert.ok(!findText(viewOf(bench), 'nothing to copy'));
    bench.key('c');
    assert.equal(textOf(bench).split('\n').length, 2);
    bench.drag(100, yOf(bench, '12:00:02.860'), yOf(bench, '12:00:03.120'));
    bench.key('C');
    const rows = textOf(bench)
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    assert.deepEqual(
      rows.map((row) => [row.node, row.direction, row.time.slice(11, 23)]),
      ['12:00:02.860', '12:00:02.990', '12:00:03.120'].map((t) => ['cards-4', 'inbound', t]),
    );
    bench.send({ kind: 'notice', text: 'copied 3 bytes to CLIPBOARD and PRIMARY' });
    assert.ok(findText(viewOf(bench), 'copied 3 bytes to CLIPBOARD and PRIMARY'));
  });

  it('ends by Escape, which never closes the window, and by the next press', () => {
    const bench = new NodeBench(busyLane(30));
    const [from, to] = [yOf(bench, '12:00:02.860'), yOf(bench, '12:00:03.120')];
    bench.drag(100, from, to);
    bench.key('Escape');
    assert.equal(bench.model.mark, undefined);
    assert.ok(!findText(viewOf(bench), 'q closes this window'));
    bench.key('Escape');
    assert.ok(findText(viewOf(bench), 'nothing to go back from; q closes this window'));
    assert.ok(!kinds(bench).includes('close'));
    bench.drag(100, from, to);
    bench.press(100, from);
    assert.equal(bench.model.mark, undefined);
  });

  it('draws only the rows that it reaches', () => {
    const bench = new NodeBench(busyLane(30));
    bench.key(' ');
    const y = yOf(bench, '12:00:02.860');
    const modifiers = { shift: false, ctrl: false, alt: false };
    bench.input({ kind: 'press', button: 1, x: 100, y, clicks: 1, modifiers });
    bench.input({ kind: 'drag', button: 1, x: 100, y: y + 16 });
    const before = viewOf(bench);
    bench.input({ kind: 'drag', button: 1, x: 100, y: y + 32 });
    const ops = diff(before, viewOf(bench), SMALL_FACES);
    const tops = ops.flatMap((op) => (op.kind === 'text' || op.kind === 'line' ? [op.y] : []));
    assert.ok(tops.length > 0);
    const footer = findText(before, 'MARKED')?.y;
    const rows = new Set(tops.filter((top) => top !== footer));
    assert.equal(rows.size, 1, 'text of one row, and the line that counts them');
  });
});

describe('rows as text', () => {
  it('say which came late, as tail does', () => {
    const rows = [callRow(1), callRow(2, { late: true })];
    assert.deepEqual(
      rowsText(rows)
        .trimEnd()
        .split('\n')
        .map((line) => line.endsWith('\t(late)')),
      [false, true],
    );
    const json = rowsJson(rows, 'n').trimEnd().split('\n');
    assert.deepEqual(
      json.map((line) => JSON.parse(line).late),
      [undefined, true],
    );
  });

  it('keep their columns whatever is in them, and are harmless in a terminal', () => {
    const row = callRow(1, { peer: 'a\tb\u001b[2J', method: 'x.Y/Z\u202e' });
    const text = rowsText([row]);
    assert.equal(text.split('\t').length, 7);
    assert.ok(!/\p{C}/u.test(text.replaceAll(/[\t\n]/g, '')));
    const json = rowsJson([row, lost], 'n');
    assert.ok(!/\p{C}/u.test(json.replaceAll('\n', '')));
    const lines = json.trimEnd().split('\n');
    assert.equal(JSON.parse(lines[0] ?? '').peer, row.peer);
    assert.equal(JSON.parse(lines[1] ?? '').lost, 12);
  });
});
