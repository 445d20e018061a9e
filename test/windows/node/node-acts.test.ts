import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CallRow } from '../../../src/traffic/history-reader.ts';
import { TAKEN_ROWS_MAX } from '../../../src/windows/node/kept-rows.ts';
import { filterText } from '../../../src/windows/node/lane-view-state.ts';
import { viewNode } from '../../../src/windows/node/node-view.ts';
import { rowsFile } from '../../../src/windows/node/rows-file.ts';
import { findText, SMALL_FACES } from '../picture-check.ts';
import { busyLane, callRow, NOON_US, NodeBench } from './node-sample.ts';

const viewOf = (bench: NodeBench) => viewNode(bench.model, bench.size, SMALL_FACES);
const ROW_Y = 174 + 5;
/** x of a column in a lane of 480 px at the window's left. */
const X = { peer: 12 + 100, method: 12 + 180, status: 12 + 292 };

describe('filtering on a value of a row', () => {
  const bench = () => new NodeBench([callRow(1, { peer: 'wallet 2', status: 14 }), callRow(2)]);

  it('takes what was pressed: peer, method or status, also without it', () => {
    for (const [x, key, expected] of [
      [X.peer, '*', 'peer:"wallet 2"'],
      [X.peer, '!', '-peer:"wallet 2"'],
      [X.method, '*', 'method:acme.cards.v1.Cards/GetCard'],
      [X.status, '!', '-status:UNAVAILABLE'],
    ] as const) {
      const b = bench();
      b.press(x, ROW_Y);
      b.key(key);
      assert.equal(filterText(b.model), expected);
    }
  });

  it('is done at once by the middle button, and once only', () => {
    const b = bench();
    b.press(X.status, ROW_Y, 2);
    b.press(X.status, ROW_Y, 2);
    assert.equal(filterText(b.model), 'status:UNAVAILABLE');
  });

  it('says why nothing is filtered', () => {
    const b = new NodeBench([callRow(1, { status: undefined, peer: 'a"b' })]);
    b.key('*');
    assert.ok(findText(viewOf(b), 'select a row first'));
    b.press(X.status, ROW_Y, 2);
    assert.ok(findText(viewOf(b), 'no status yet'));
    b.press(X.peer, ROW_Y, 2);
    assert.ok(findText(viewOf(b), 'cannot name this peer'));
    assert.equal(filterText(b.model), '');
  });

  it('keeps the last good filter in force while a bad one is typed', () => {
    const b = bench();
    for (const c of '/peer:wallet') b.key(c);
    for (const c of ' lat:3') b.key(c);
    assert.equal(filterText(b.model), 'peer:wallet lat');
    assert.ok(findText(viewOf(b), "'latency' wants a comparison"));
  });
});

describe('a call of a node window', () => {
  it('is shown at its other end by o, and followed by f', () => {
    const b = new NodeBench(busyLane(5));
    b.key('o');
    assert.ok(findText(viewOf(b), 'select a row first'));
    b.key('Up');
    b.key('o');
    const end = b.commands.at(-1);
    assert.equal(end?.kind === 'open-other-end' && end.row.id, 5);
    b.key('f');
    const open = b.commands.at(-1);
    assert.equal(open?.kind === 'open-message' && open.follow, true);
  });

  it('is brought into view in its lane for another window, through a filter that hides it', () => {
    const out = callRow(77.5, { direction: 2, peer: 'ledger-1' });
    const b = new NodeBench([...busyLane(77), out, ...busyLane(400).slice(77)]);
    for (const c of '/peer:gateway') b.key(c);
    b.key('Return');
    b.send({ kind: 'show-row', row: out });
    b.refresh();
    assert.equal(b.model.selection?.row, out);
    assert.equal(filterText(b.model), '');
    assert.ok(findText(viewOf(b), 'the filter was cleared'));
    assert.ok(findText(viewOf(b), 'ledger-1'));
  });
});

describe('saving rows', () => {
  const command = (b: NodeBench) => {
    const last = b.commands.at(-1);
    assert.ok(last?.kind === 'save-rows');
    return rowsFile(b.reader(), last, NOON_US / 1000 + 64_500);
  };

  it('names the file by node, lane and time, and holds what matches, oldest first', () => {
    const b = new NodeBench(busyLane(1234));
    b.key('w');
    const file = command(b);
    assert.equal(file.name, 'cards-4-inbound-20260301T120104Z.tsv');
    assert.equal(file.rows, 1234);
    assert.match(file.text, /^2026-03-01T12:00:00.130000Z\tgateway-1\t/);
    b.key('e');
    b.key('W');
    const errors = command(b);
    assert.equal(errors.name, 'cards-4-inbound-20260301T120104Z.jsonl');
    const lines = errors.text.trim().split('\n');
    assert.equal(lines.length, 61);
    assert.ok(lines.every((l) => JSON.parse(l).code === 14));
  });

  it('is of the held rows when the lane is frozen, of the marked ones when there are any', () => {
    const b = new NodeBench(busyLane(100));
    b.key('PageUp');
    b.rows.push(callRow(101));
    b.key('w');
    assert.equal(command(b).rows, Number(b.model.frozen?.anchors[1]));
    b.drag(100, ROW_Y, ROW_Y + 32);
    b.key('w');
    assert.equal(command(b).rows, 3);
  });

  it('is bounded, and says what it leaves', () => {
    const many = Array.from({ length: TAKEN_ROWS_MAX + 700 }, (_, i): CallRow => callRow(i + 1));
    const b = new NodeBench(many);
    b.key('w');
    const file = command(b);
    assert.equal(file.rows, TAKEN_ROWS_MAX);
    assert.equal(file.without, 'the newest 5,000 of 5,700 rows');
    assert.ok(file.text.includes('T12:01:31.130000Z'), 'the oldest of the newest');
  });
});
