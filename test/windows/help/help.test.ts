import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseFilter } from '../../../src/traffic/filter.ts';
import { helpSections } from '../../../src/windows/help/help-content.ts';
import { helpLayout } from '../../../src/windows/help/help-layout.ts';
import { scrolledHelp } from '../../../src/windows/help/help-scroll.ts';
import { withHelp } from '../../../src/windows/help/help-view.ts';
import { bindingsOf, keyCap } from '../../../src/windows/key-table.ts';
import { viewMessage } from '../../../src/windows/message/message-view.ts';
import { parseNodeFilter } from '../../../src/windows/overview/node-filter.ts';
import { newOverview } from '../../../src/windows/overview/overview-model.ts';
import { updateOverview } from '../../../src/windows/overview/overview-update.ts';
import { paletteOf } from '../../../src/windows/theme.ts';
import { CALL_KEY, MessageBench } from '../message/message-sample.ts';
import { NodeBench } from '../node/node-sample.ts';
import { checkPicture, SMALL_FACES, textsOf } from '../picture-check.ts';

const WINDOWS = ['overview', 'node', 'message'] as const;
const LARGE = { width: 1200, height: 760 };

function rows(window: (typeof WINDOWS)[number]) {
  return helpSections({ window }).flatMap((s) => s.rows);
}

for (const window of WINDOWS) {
  test(`help of ${window} shows exactly the bound keys`, () => {
    const caps = rows(window).flatMap((r) => (r.mark.kind === 'keys' ? r.mark.caps : []));
    const bound = bindingsOf(window).flatMap((b) => b.keys.map(keyCap));
    assert.deepEqual([...caps].sort(), [...bound].sort());
  });

  test(`help of ${window} fits its panel without scrolling at the default size`, () => {
    assert.equal(helpLayout({ window }, { width: 1000, height: 600 }, SMALL_FACES).maxScroll, 0);
  });

  test(`help of ${window} reaches every row by scrolling in the least window`, () => {
    const at = { size: { width: 480, height: 320 }, metrics: SMALL_FACES };
    const layout = helpLayout({ window }, at.size, SMALL_FACES);
    assert.equal(layout.columns.length, 1);
    let scroll = 0;
    for (let i = 0; i < 200; i++) scroll = scrolledHelp(window, scroll, 'down', at);
    assert.equal(scroll, layout.maxScroll);
    assert.equal(scroll + layout.visibleRows, layout.columns[0]?.length);
    assert.equal(scrolledHelp(window, scroll, 'home', at), 0);
    assert.equal(scrolledHelp(window, 5, undefined, at), 5);
  });
}

test('help that is scrolled says of how many rows, and no heading stands alone at its end', () => {
  const size = { width: 480, height: 320 };
  const behind = { ...size, background: 0, layers: [] };
  const about = { window: 'overview' } as const;
  const { columns, maxScroll, visibleRows } = helpLayout(about, size, SMALL_FACES);
  const column = columns[0] ?? [];
  for (let scroll = 0; scroll <= maxScroll; scroll++) {
    const list = withHelp(behind, { ...about, scroll }, SMALL_FACES, paletteOf('dark'));
    const shown = textsOf(list);
    const words = `rows ${scroll + 1}-${scroll + visibleRows} of ${column.length}, ↑ ↓ move`;
    assert.ok(shown.includes(words), shown.join('|'));
    const last = column[scroll + visibleRows - 1];
    if (last?.kind === 'title') assert.ok(!shown.includes(last.text), last.text);
  }
});

test('the wheel over help scrolls it up and down, and sideways nothing', () => {
  const size = { width: 480, height: 320 };
  const at = { x: 240, y: 160 };
  const node = new NodeBench([], size);
  const message = MessageBench.answered(undefined, size);
  for (const bench of [node, message]) {
    bench.key('?');
    const wheel = (dx: number, dy: number): number | undefined => {
      bench.input({ kind: 'wheel', ...at, dx, dy });
      return bench.model.helpScroll;
    };
    assert.equal(wheel(0, 1), 1);
    assert.equal(wheel(1, 0), 1);
    assert.equal(wheel(-1, 0), 1);
    assert.equal(wheel(0, -1), 0);
  }
  const metrics = SMALL_FACES;
  const opened = { ...newOverview('dark'), helpScroll: 4 };
  const scrolled = (dx: number, dy: number) => {
    const event = { kind: 'wheel', ...at, dx, dy } as const;
    return updateOverview(opened, { kind: 'input', event, size, metrics }).model.helpScroll;
  };
  assert.deepEqual(
    [scrolled(1, 0), scrolled(-1, 0), scrolled(0, 1), scrolled(0, -1)],
    [4, 4, 5, 3],
  );
});

test('the filter terms that help shows do parse', () => {
  const terms = (window: 'overview' | 'node') =>
    helpSections({ window })
      .find((s) => s.title === 'FILTER')!
      .rows.flatMap((r) => (r.mark.kind === 'term' ? [r.mark.text] : []));
  for (const term of terms('overview')) assert.ok(parseNodeFilter(term).ok, term);
  for (const term of terms('node')) {
    // `svc: peer:` stands for two keys that want a value each.
    const filled = term.replace(/:(?= |$)/g, ':x');
    const parsed = parseFilter(filled);
    assert.ok(parsed.ok, filled);
  }
});

test('help lies over the window: what is behind is dimmed once and stays in the list', () => {
  const behind = { ...LARGE, background: 0, layers: [] };
  const list = withHelp(behind, { window: 'node', scroll: 0 }, SMALL_FACES, paletteOf('dark'));
  checkPicture(list, SMALL_FACES);
  const dims = list.layers.flatMap((l) => l.items.filter((i) => i.kind === 'dim'));
  assert.equal(dims.length, 1);
  for (const title of ['MOVE', 'VIEW', 'SHAPES', 'POINTER', 'Keys'])
    assert.ok(textsOf(list).includes(title), title);
});

test('keys that belong together share a row, and what one window alone has stands by itself', () => {
  const sections = helpSections({ window: 'message' });
  const caps = (title: string) =>
    sections
      .find((s) => s.title === title)
      ?.rows.map((r) => (r.mark.kind === 'keys' ? r.mark.caps.join(' ') : ''));
  assert.equal(caps('MOVE')?.[0], '↑ ↓ k j');
  assert.ok(caps('MESSAGE ONLY')?.includes('] ['));
  assert.ok(caps('FIND')?.includes('n N'));
  const without = new Set(['previous-call', 'tab-2'] as const);
  const fewer = helpSections({ window: 'message', without }).flatMap((s) => s.rows);
  const shown = fewer.flatMap((r) => (r.mark.kind === 'keys' ? r.mark.caps : []));
  assert.ok(shown.includes(']') && !shown.includes('[') && !shown.includes('2'));
});

test('help tells what an untrusted display may not, there only, and still fits', () => {
  const texts = (untrusted: boolean) =>
    helpSections({ window: 'overview', untrusted }).map(({ title }) => title);
  assert.ok(texts(true).includes('DISPLAY BY SSH -X'));
  assert.ok(!texts(false).includes('DISPLAY BY SSH -X'));
  const about = { window: 'overview', untrusted: true } as const;
  assert.equal(helpLayout(about, { width: 1000, height: 600 }, SMALL_FACES).maxScroll, 0);
});

test('help explains the marks of its own window and the words of the status bar', () => {
  const terms = (window: 'node' | 'message') =>
    rows(window).flatMap((r) => (r.mark.kind === 'term' ? [r.mark.text] : []));
  for (const mark of ['redacted', '--', 'not told', 'skipped 6'])
    assert.ok(terms('message').includes(mark), mark);
  assert.ok(!helpSections({ window: 'message' }).some((s) => s.title === 'SHAPES'));
  for (const mark of ['of auto', 'skipped 6']) assert.ok(terms('node').includes(mark), mark);
});

test('help opens over a message window that waits, and over one whose call is gone', () => {
  const gone = new MessageBench();
  gone.send({ kind: 'call', callKey: CALL_KEY, answer: { kind: 'no-longer-kept' } });
  for (const bench of [new MessageBench(), gone]) {
    bench.key('?');
    const list = viewMessage(bench.model, bench.size, SMALL_FACES);
    assert.equal(list.overlay, true);
    assert.ok(textsOf(list).includes('MESSAGE ONLY'));
    bench.key('Escape');
    assert.equal(viewMessage(bench.model, bench.size, SMALL_FACES).overlay, undefined);
  }
});
