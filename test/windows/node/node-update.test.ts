import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { addTerm } from '../../../src/windows/node/node-filter.ts';
import { viewNode } from '../../../src/windows/node/node-view.ts';
import { findText, SMALL_FACES, textsOf } from '../picture-check.ts';
import { busyLane, callRow, NodeBench } from './node-sample.ts';

const viewOf = (bench: NodeBench) => viewNode(bench.model, bench.size, SMALL_FACES);
const runs = (bench: NodeBench) =>
  textsOf(viewOf(bench)).filter((t) => /^\d\d:.* gateway-/.test(t));
const grow = (bench: NodeBench, count: number) => {
  const last = bench.rows.at(-1)?.id ?? 0;
  bench.rows.push(...Array.from({ length: count }, (_, i) => callRow(last + 1 + i)));
  bench.refresh();
};

describe('rows of a node window', () => {
  it('follow the newest until they are frozen, then stay where they are', () => {
    const bench = new NodeBench(busyLane(100));
    const following = runs(bench);
    grow(bench, 3);
    assert.notDeepEqual(runs(bench), following);
    const shown = runs(bench);
    bench.key(' ');
    grow(bench, 500);
    assert.deepEqual(runs(bench), shown.slice(0, -1), 'all but the row that the note covers');
    assert.ok(findText(viewOf(bench), 'FROZEN'));
    assert.ok(findText(viewOf(bench), '↓ 501 newer events …'));
    bench.key('End');
    assert.ok(findText(viewOf(bench), 'FOLLOWING'));
    assert.equal(runs(bench).length, shown.length);
  });

  it('do not move when they are frozen', () => {
    const bench = new NodeBench(busyLane(100));
    const before = findText(viewOf(bench), '12:00:12.220');
    bench.key(' ');
    grow(bench, 5);
    assert.equal(findText(viewOf(bench), '12:00:12.220')?.y, before?.y);
  });

  it('page up to the oldest and no further, and page down to follow again', () => {
    const bench = new NodeBench(busyLane(100));
    for (let i = 0; i < 10; i++) bench.key('PageUp');
    const top = runs(bench);
    assert.ok(top[0]?.startsWith('12:00:00.130'), 'the first row is in view');
    assert.equal(top.length, 20, 'the lane is full, with its edge and the note of newer rows');
    for (let i = 0; i < 10; i++) bench.key('PageDown');
    assert.equal(bench.model.frozen, undefined);
  });

  it('go to the oldest by Home, whatever is held', () => {
    const bench = new NodeBench(busyLane(3000));
    bench.key('Home');
    assert.ok(runs(bench)[0]?.startsWith('12:00:00.130'));
    assert.equal(runs(bench).length, 20);
  });

  it('scroll by the wheel in the lane under the pointer and freeze both', () => {
    const out = Array.from({ length: 60 }, (_, i) => callRow(1000 + i, { direction: 2 }));
    const bench = new NodeBench([...busyLane(60), ...out]);
    bench.input({ kind: 'wheel', dx: 0, dy: -1, x: 700, y: 300 });
    assert.notEqual(bench.model.frozen?.anchors[2], undefined);
    assert.equal(bench.model.frozen?.anchors[1], 59, 'the other lane is held, not scrolled');
    assert.equal(bench.model.frozen?.anchors[2], 1056);
  });

  it('hold a lane that was not in view when they were frozen from its first answer on', () => {
    const out = Array.from({ length: 5 }, (_, i) => callRow(1000 + i, { direction: 2 }));
    const bench = new NodeBench([...busyLane(9), ...out], { width: 800, height: 500 });
    bench.key(' ');
    bench.key('Tab');
    assert.equal(bench.model.frozen?.anchors[2], 1004);
    bench.rows.push(callRow(2000, { direction: 2 }));
    bench.refresh();
    assert.ok(findText(viewOf(bench), '1 newer'));
  });
});

describe('a row of a node window', () => {
  it('opens its call at one click', () => {
    const bench = new NodeBench(busyLane(30));
    const row = findText(viewOf(bench), '12:00:03.120');
    bench.press(100, (row?.y ?? 0) - 4);
    const open = bench.commands.at(-1);
    assert.equal(open?.kind, 'open-message');
    assert.equal(open?.kind === 'open-message' && open.row.id, 24);
    assert.equal(bench.model.selection?.row.id, 24);
  });

  it('is selected by keys, which freeze, and opens by Return', () => {
    const bench = new NodeBench(busyLane(30));
    bench.key('Up');
    bench.key('Up');
    bench.key('k');
    bench.key('Return');
    const open = bench.commands.at(-1);
    assert.equal(open?.kind === 'open-message' && open.row.id, 28);
    assert.ok(bench.model.frozen);
  });

  it('can be any row that is kept: Up goes on past the view', () => {
    const bench = new NodeBench(busyLane(90));
    for (let i = 0; i < 60; i++) bench.key('Up');
    assert.equal(bench.model.selection?.row.id, 31);
    assert.ok(
      runs(bench).some((t) => t.startsWith('12:00:04.030')),
      'and it is in view',
    );
    for (let i = 0; i < 55; i++) bench.key('Down');
    assert.equal(bench.model.selection?.row.id, 86);
    assert.ok(runs(bench).some((t) => t.startsWith('12:00:11.180')));
  });

  it('is found by n and N when it is trouble, far away too', () => {
    const bench = new NodeBench(busyLane(500));
    bench.key('N');
    assert.equal(bench.model.selection?.row.id, 500);
    bench.key('N');
    bench.key('N');
    assert.equal(bench.model.selection?.row.id, 460);
    assert.ok(runs(bench).some((t) => t.startsWith('12:00:59.800')));
    bench.key('n');
    assert.equal(bench.model.selection?.row.id, 480);
  });

  it('shows its end once the running call has ended', () => {
    const bench = new NodeBench([callRow(1, { status: undefined })]);
    bench.key('Up');
    assert.ok(findText(viewOf(bench), 'running'));
    bench.rows[0] = callRow(1, { status: 4, latencyUs: 500_000 });
    bench.refresh();
    assert.ok(findText(viewOf(bench), 'DEADLINE_EXCEEDED after 500 ms'));
  });
});

describe('the filter of a node window', () => {
  it('is in force while it is typed; a bad one leaves the last good one in force', () => {
    const bench = new NodeBench([callRow(1), callRow(2, { peer: 'wallet-2' })]);
    for (const c of '/peer:wallet') bench.key(c);
    assert.equal(runs(bench).length, 0);
    assert.ok(findText(viewOf(bench), 'wallet-2'));
    for (const c of ' nope:x') bench.key(c);
    assert.match(bench.model.filter.error, /unknown term 'nope:'/);
    assert.equal(runs(bench).length, 0, 'peer:wallet is still in force');
    bench.key('Escape');
    assert.equal(runs(bench).length, 1);
    const texts = bench.commands.flatMap((c) => (c.kind === 'set-filter' ? [c.text] : []));
    assert.equal(texts[0], 'p');
    assert.equal(texts.at(-1), '');
  });

  it('says what to write instead of an operator that it has not', () => {
    const bench = new NodeBench([callRow(1)]);
    for (const c of '/status:ok or ') bench.key(c);
    assert.ok(findText(viewOf(bench), "'or' joins nothing: status:unavailable,internal"));
  });

  it('quotes a value whose characters would be operators', () => {
    const bench = new NodeBench([callRow(1)]);
    for (const value of ['(unknown)', '!a', 'a b']) {
      const step = addTerm(bench.model, '-', 'peer', value);
      assert.equal(step.model.filter.applied, `-peer:"${value}"`);
    }
  });

  it('joins errors only, and x clears both', () => {
    const bench = new NodeBench(busyLane(60));
    bench.key('e');
    assert.equal(runs(bench).length, 3);
    bench.key('x');
    assert.equal(runs(bench).length, 22);
    assert.deepEqual(
      bench.commands.map((c) => (c.kind === 'set-filter' ? c.text : c.kind)),
      ['status:error', ''],
    );
  });

  it('takes the value of the selected row by * and out of it by !', () => {
    const rows = [callRow(1), callRow(2, { method: 'acme.cards.v1.Cards/Freeze' })];
    const bench = new NodeBench(rows);
    bench.key('Up');
    bench.key('*');
    assert.equal(bench.model.filter.applied, 'method:acme.cards.v1.Cards/Freeze');
    assert.equal(runs(bench).length, 1);
    bench.key('x');
    bench.key('!');
    assert.equal(bench.model.filter.applied, '-method:acme.cards.v1.Cards/Freeze');
  });

  it('takes the value under the pointer by the middle button', () => {
    const bench = new NodeBench([callRow(1, { peer: 'wallet-2' }), callRow(2)]);
    bench.press(12 + 20 + 14 * 6, 174 + 8, 2);
    assert.equal(bench.model.filter.applied, 'peer:wallet-2');
  });

  it('never takes a hostile value apart', () => {
    const bench = new NodeBench([callRow(1, { method: 'a" status:ok "/b\u0000' })]);
    bench.key('Up');
    bench.key('*');
    assert.equal(bench.model.filter.applied, '');
  });
});

describe('keys of a node window', () => {
  it('ask the loop for what is not its own', () => {
    const bench = new NodeBench();
    for (const key of ['r', 't', 'q', 'Q']) bench.key(key);
    assert.deepEqual(
      bench.commands.map((c) => c.kind),
      ['retry', 'toggle-theme', 'close', 'quit'],
    );
  });
});
