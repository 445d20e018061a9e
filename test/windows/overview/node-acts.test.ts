// What is done with nodes of the overview by keys and the middle button: search, try again, copy, save,
// filter on what is under the pointer.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nodesJson } from '../../../src/windows/overview/node-acts.ts';
import { overviewLayout } from '../../../src/windows/overview/overview-layout.ts';
import { sampleFrame, sampleNode } from '../../support/overview-sample.ts';
import { SMALL_FACES, textsOf } from '../picture-check.ts';
import { OverviewDriver } from './overview-driver.ts';

const CTRL = { shift: false, ctrl: true, alt: false };
const texts = (d: OverviewDriver) => textsOf(d.picture());
const driver = () => new OverviewDriver().frame(sampleFrame());
const search = (d: OverviewDriver) => d.event({ kind: 'key', key: 'f', text: '', modifiers: CTRL });

function middle(d: OverviewDriver, words: string): OverviewDriver {
  const modifiers = { shift: false, ctrl: false, alt: false };
  const { rect } = d.model.frame ? placeOf(d, words) : { rect: undefined };
  assert.ok(rect, words);
  const { x, y } = rect;
  return d.event({ kind: 'press', button: 2, x: x + 5, y: y + 5, clicks: 1, modifiers });
}

function placeOf(d: OverviewDriver, node: string) {
  const { placed } = overviewLayout(d.model, d.size, SMALL_FACES);
  const place = placed.flatMap((r) => r.places).find((p) => p.node === node);
  assert.ok(place, node);
  return place;
}

test('a search selects as it is typed, takes nothing away, and n and N walk it until Esc', () => {
  const d = search(driver());
  const shown = d.model.board.healthy.length;
  d.keys(...'kyc');
  assert.match(d.model.selected ?? '', /^kyc-/);
  assert.equal(d.model.board.healthy.length, shown);
  const first = d.model.selected;
  assert.ok(texts(d).includes('search') && texts(d).some((t) => / found$/.test(t)));
  d.keys('-', '7');
  assert.equal(d.model.selected, 'kyc-7');
  d.keys('BackSpace', 'BackSpace', 'Return');
  const seen = new Set<string | undefined>([d.model.selected]);
  for (let i = 0; i < 8; i++) seen.add(d.keys('n').model.selected);
  assert.ok(seen.has(first) && seen.size >= 4);
  for (const name of seen) assert.match(name ?? '', /^kyc-/);
  const at = d.model.selected;
  assert.equal(d.keys('n', 'N').model.selected, at);
  d.keys('Escape');
  assert.ok(!texts(d).includes('search'));
  assert.equal(d.model.selected, at, 'what was found stays selected');
  assert.ok(!/^kyc-/.test(d.keys('n').model.selected ?? ''), 'n walks trouble again');
});

test('a search that is wrong or finds nothing selects nothing, and is not begun without nodes', () => {
  const d = search(driver()).keys(...'qqq');
  assert.equal(d.model.selected, undefined);
  assert.ok(texts(d).includes('0 found'));
  search(d.keys('Escape')).keys(...'state:x');
  assert.notEqual(d.model.search.error, '');
  const methods = search(driver().keys('4'));
  assert.equal(methods.model.search.editing, false);
  const heat = search(driver().keys('2')).keys(...'fx');
  assert.match(heat.model.selected ?? '', /^fx-/);
});

test('r tries the selected node again, or all that do not answer', () => {
  const d = driver().keys('r');
  const tried = d.commands.flatMap((c) => (c.kind === 'retry' ? [c.node] : []));
  assert.deepEqual(tried, ['ledger-3', 'fraud-2', 'wallet-9']);
  assert.ok(texts(d).includes('trying 3 again'));
  d.pressText('wallet-9').keys('r');
  assert.deepEqual(d.commands.at(-1), { kind: 'retry', node: 'wallet-9' });
  const calm = new OverviewDriver().frame(sampleFrame(4, false)).keys('r');
  assert.equal(calm.commands.length, 0);
  assert.ok(texts(calm).includes('every node answers'));
  assert.ok(!texts(calm.keys('Down')).includes('every node answers'), 'until the next key');
});

test('c copies the name of the selected node, w saves what is known of all', () => {
  const d = driver().keys('c');
  assert.equal(d.commands.length, 0);
  d.pressText('ledger-3').keys('c');
  assert.deepEqual(d.commands.at(-1), { kind: 'copy', text: 'ledger-3' });
  d.keys('w');
  const saved = d.commands.at(-1);
  assert.ok(saved?.kind === 'save');
  assert.equal(saved.name, 'payments-eu1-nodes-20260301T120107Z.jsonl');
  const lines = saved.text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  assert.equal(lines.length, 48);
  assert.deepEqual(
    [lines[0].node, lines[0].state, lines[0].reason],
    ['ledger-3', 'down', 'no heartbeat from 3 of 3 peers'],
  );
  assert.equal(typeof lines[3].inbound.errorPercent, 'number');
});

test('a saved name cannot command a terminal', () => {
  const frame = { ...sampleFrame(0, false), nodes: [sampleNode('a\u009b31m\u202eb', 1, 1)] };
  const line = nodesJson(frame);
  assert.doesNotMatch(line.trimEnd(), /[\p{Cc}\p{Cf}]/u);
  assert.equal(JSON.parse(line).node, 'a\u009b31m\u202eb');
});

test('the middle button filters on the node under it, in place of another name', () => {
  const d = middle(driver(), 'fraud-2');
  assert.equal(d.model.filter.applied, 'name:fraud-2');
  assert.equal(d.model.selected, undefined);
  d.keys('x');
  middle(d, 'ledger-3');
  d.keys('/', ...' err>1'.split(''), 'Return').keys('x');
  assert.equal(d.model.filter.applied, '');
  middle(d, 'cards-4');
  const { alerts } = overviewLayout(d.model, d.size, SMALL_FACES);
  const modifiers = { shift: false, ctrl: false, alt: false };
  const press = { kind: 'press', button: 2, clicks: 1, modifiers } as const;
  d.event({ ...press, x: 400, y: alerts.y + 6 });
  assert.equal(d.model.filter.applied, 'name:ledger-3');
  const cells = driver();
  const { matrix } = overviewLayout(cells.model, cells.size, SMALL_FACES);
  assert.ok(matrix);
  cells.event({ ...press, x: matrix.cellsX + 2, y: matrix.cellsY + 2 });
  assert.equal(cells.model.filter.applied, `svc:${matrix.names[0]}`);
  const { methods } = overviewLayout(cells.model, cells.size, SMALL_FACES);
  assert.ok(methods);
  cells.event({ ...press, x: methods.x + 5, y: methods.y + 50 });
  assert.ok(texts(cells).includes('methods are filtered on in a node window'));
});
