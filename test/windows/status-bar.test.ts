import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Canvas } from '../../src/windows/canvas.ts';
import { type LinkMeter, UNMEASURED_LINK } from '../../src/windows/link-meter.ts';
import { recordedSize } from '../../src/windows/recording-meter.ts';
import { drawStatusBar, type Fact } from '../../src/windows/status-bar.ts';
import { paletteOf } from '../../src/windows/theme.ts';
import type { DrawList } from '../../src/x11/draw/draw-list.ts';
import { checkPicture, findText, SMALL_FACES, textsOf } from './picture-check.ts';

const P = paletteOf('dark');

function bar(link: Partial<LinkMeter>, facts: readonly Fact[] = [], width = 1200): DrawList {
  const canvas = new Canvas({ width, height: 24 }, P.bg, SMALL_FACES);
  const rect = { x: 0, y: 0, width, height: 24 };
  canvas.layer(rect, (layer) =>
    drawStatusBar(layer, rect, { ...UNMEASURED_LINK, ...link }, facts, P),
  );
  return canvas.finish();
}

/** Meter cells in this colour. */
function cells(list: DrawList, color: number): number {
  const fills = list.layers.flatMap((l) => l.items.filter((i) => i.kind === 'fill'));
  return fills.filter((f) => f.color === color).reduce((n, f) => n + f.rects.length, 0);
}

test('the meter fills by the share of the budget, its last two cells warn', () => {
  const at = (bytesPerSecond: number) => bar({ bytesPerSecond, budgetBytesPerSecond: 12_000 });
  assert.deepEqual([cells(at(0), P.accent), cells(at(0), P.rule)], [0, 12]);
  assert.deepEqual([cells(at(6_000), P.accent), cells(at(6_000), P.susFill)], [6, 0]);
  assert.deepEqual([cells(at(12_000), P.accent), cells(at(12_000), P.susFill)], [10, 2]);
  assert.equal(cells(at(1e9), P.rule), 0);
});

test('what the link does is said in words and figures', () => {
  const link = { bytesPerSecond: 14_200, roundTripMs: 84, framesPerSecond: 2, framesDropped: 7 };
  const texts = textsOf(bar({ ...link, trusted: false }));
  for (const word of ['14.2 kB/s', 'auto', '84 ms', '2/s', '7', 'ssh -X untrusted, core X only'])
    assert.ok(texts.includes(word), word);
});

test('what is lowered or waits is said, and what would help', () => {
  const quiet = textsOf(bar({ budgetBytesPerSecond: 64_000, othersPerSecond: 4 }));
  for (const word of ['skipped', 'queued', 'thinned to']) assert.ok(!quiet.includes(word), word);
  const busy = { budgetBytesPerSecond: 64_000, framesDropped: 41, queuedWindows: 7 };
  const thinned = textsOf(bar({ ...busy, othersPerSecond: 0.5, detail: 'last-rows' }, [], 1600));
  for (const word of ['64.0 kB budget', 'skipped', '41', 'queued', '7', 'thinned to'])
    assert.ok(thinned.includes(word), `${word} in ${thinned.join('|')}`);
  assert.ok(thinned.includes('0.5/s, no charts, last rows only'));
  assert.ok(textsOf(bar({ compress: true })).some((text) => text.includes('ssh -C')));
});

test('errors of the X server are counted, and nothing is said of none', () => {
  const label = 'X errors';
  assert.ok(!textsOf(bar({ serverErrors: 0 })).includes(label));
  const texts = textsOf(bar({ serverErrors: 12 }));
  assert.equal(texts[texts.indexOf(label) + 1], '12', texts.join('|'));
  assert.ok(textsOf(bar({ serverErrors: 1e9 })).includes('999'));
});

test('a recording is told first, in the colour of errors when it stopped', () => {
  const recording = { file: '/tmp/a.mscope', bytes: 14_300_000, dropped: 0 };
  const texts = textsOf(bar({ recording }, [], 480));
  assert.deepEqual(texts.slice(1, 3), ['REC', '14 MB']);
  const slow = textsOf(bar({ recording: { ...recording, dropped: 1204 } }));
  assert.ok(slow.includes('14 MB, 1,204 dropped'), slow.join('|'));
  const stopped = { ...recording, stopped: { reason: 'ENOSPC', sinceUtcMs: 0 } };
  const list = bar({ recording: stopped }, [], 480);
  assert.equal(findText(list, 'REC stopped')?.color, P.err);
  assert.ok(!textsOf(bar({})).some((t) => t.startsWith('REC')));
});

test('the size of a recording is told in few and growing steps', () => {
  const sizes = [0, 99_999, 400_000, 1_449_999, 9_999_999, 14e6, 999e6, 1.24e9, 5e15];
  const told = ['<100 kB', '<100 kB', '400 kB', '1.4 MB', '9.9 MB', '14 MB', '999 MB', '1.24 GB'];
  assert.deepEqual(sizes.map(recordedSize), [...told, '999000.00 GB']);
});

test('an idle link has one text, so that telling of it does not keep it busy', () => {
  assert.deepEqual(bar({ bytesPerSecond: 3 }), bar({ bytesPerSecond: 870 }));
});

test('facts drop from the right, whole', () => {
  const facts = ['a', 'b', 'c'].map((label) => ({ label: `fact ${label}`, value: '12345' }));
  const shown = (width: number) =>
    textsOf(bar({}, facts, width)).filter((t) => t.startsWith('fact'));
  assert.deepEqual(shown(1200), ['fact a', 'fact b', 'fact c']);
  let before = 3;
  for (let width = 1200; width > 60; width -= 5) {
    const now = shown(width);
    assert.ok(now.length <= before);
    assert.deepEqual(now, ['fact a', 'fact b', 'fact c'].slice(0, now.length));
    before = now.length;
  }
  assert.equal(before, 0);
});

test('any figures in any width keep to the bar', () => {
  const figure = fc.oneof(fc.double(), fc.nat());
  const link = fc.record({
    bytesPerSecond: figure,
    budgetBytesPerSecond: figure,
    roundTripMs: figure,
    framesPerSecond: figure,
    framesDropped: figure,
    queuedWindows: figure,
    othersPerSecond: figure,
    detail: fc.constantFrom('full' as const, 'no-charts' as const, 'last-rows' as const),
    compress: fc.boolean(),
    trusted: fc.boolean(),
  });
  fc.assert(
    fc.property(link, fc.integer({ min: 1, max: 1600 }), (l, width) => {
      checkPicture(bar(l, [{ label: 'kept', value: '1 of 2' }], width), SMALL_FACES);
    }),
  );
});
