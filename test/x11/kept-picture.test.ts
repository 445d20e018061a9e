// What a window showed before help came over it is kept at the server: closing help is one copy,
// and wherever the server could not keep it, the window ends with the right picture all the same.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Canvas } from '../../src/windows/canvas.ts';
import { withHelp } from '../../src/windows/help/help-view.ts';
import { paletteOf } from '../../src/windows/theme.ts';
import type { DrawList, TextMetrics } from '../../src/x11/draw/draw-list.ts';
import { listOf, type Scene, scenes } from '../support/raster-lists.ts';
import { SurfaceBench } from '../support/surface-bench.ts';
import { opcode } from '../support/x-server.ts';

const createPixmap = 53;
const freePixmap = 54;

function page(text: string, metrics: TextMetrics): DrawList {
  const canvas = new Canvas({ width: 1200, height: 760 }, 0x101010, metrics);
  canvas.layer({ x: 0, y: 0, width: 1200, height: 760 }, (layer) => {
    layer.fill(0x303030, { x: 0, y: 0, width: 1200, height: 40 });
    for (let i = 0; i < 20; i++)
      layer.text(12, 60 + i * 16, `${i === 0 ? text : 'row'} ${i}`, {
        font: 'body',
        color: 0xffffff,
        background: 0x101010,
      });
  });
  return canvas.finish();
}

async function helpOpen(
  text = 'row',
): Promise<{ bench: SurfaceBench; before: DrawList; over: DrawList }> {
  const bench = await SurfaceBench.open();
  await bench.synced();
  await bench.synced();
  const { metrics } = bench.fonts;
  const before = page(text, metrics);
  const over = withHelp(before, { window: 'node', scroll: 0 }, metrics, paletteOf('dark'));
  bench.draw(before);
  bench.sent();
  bench.draw(over);
  return { bench, before, over };
}

test('closing help costs one copy and the freeing of its pixmap', async () => {
  const { bench, before } = await helpOpen();
  const opening = bench.sent();
  assert.equal(opening[0], createPixmap);
  assert.equal(opening.filter((code) => code === opcode.CopyArea).length, 1);
  await bench.assertTrue('help');
  bench.sent();
  const bytes = bench.connection.bytesSent;
  bench.draw(before);
  assert.deepEqual(bench.sent(), [opcode.CopyArea, freePixmap]);
  assert.equal(bench.connection.bytesSent - bytes, 28 + 8);
  await bench.assertTrue('after help');
  assert.deepEqual(bench.errors, []);
});

test('what went on behind help is drawn over what was kept', async () => {
  const { bench } = await helpOpen('row');
  bench.sent();
  bench.draw(page('new', bench.fonts.metrics));
  assert.deepEqual(bench.sent(), [opcode.CopyArea, freePixmap, opcode.ImageText8]);
  await bench.assertTrue();
});

test('nothing is kept over a window that has lost pixels, nor after a redraw or another size', async () => {
  const { bench, before, over } = await helpOpen();
  bench.draw(before);
  bench.sent();
  bench.spoil(10, 10, 50, 50);
  bench.expose(10, 10, 50, 50);
  bench.draw(over);
  assert.ok(!bench.sent().includes(createPixmap));
  bench.draw(before);
  bench.draw(over);
  bench.sent();
  bench.surface.forget();
  assert.deepEqual(bench.sent(), [freePixmap]);
  bench.draw(before);
  bench.draw(over);
  bench.sent();
  bench.draw({ ...before, width: 700 });
  assert.equal(bench.sent()[0], freePixmap);
  await bench.assertTrue();
});

test('pixels lost before they were kept, of which one hears late, are drawn', async () => {
  for (const late of ['while help is open', 'after it']) {
    const { bench, before, over } = await helpOpen();
    bench.draw(before);
    const seq = bench.spoil(20, 60, 200, 40);
    bench.draw(over);
    if (late === 'after it') bench.draw(before);
    bench.expose(20, 60, 200, 40, seq);
    bench.draw(late === 'after it' ? before : over);
    await bench.assertTrue(late);
    bench.draw(before);
    await bench.assertTrue(`closed, ${late}`);
  }
});

test('a part that was hidden when it was kept is drawn, heard of in time or late', async () => {
  for (const late of [false, true]) {
    const { bench, before, over } = await helpOpen();
    bench.draw(before);
    bench.sent();
    bench.spoil(20, 60, 200, 40);
    bench.draw(over);
    const requests = bench.sent();
    const copied = bench.seq - requests.length + requests.indexOf(opcode.CopyArea) + 1;
    if (late) bench.draw(before);
    bench.surface.graphicsExposure({
      ...{ name: 'GraphicsExposure', drawable: 0x7777, seq: copied, count: 0 },
      ...{ x: 20, y: 60, width: 200, height: 40 },
    });
    bench.draw(before);
    await bench.assertTrue(`late ${late}`);
  }
});

test('a server without memory for it costs a redraw and is no error', async () => {
  for (const late of [false, true]) {
    const bench = await SurfaceBench.open();
    await bench.synced();
    const before = page('row', bench.fonts.metrics);
    bench.draw(before);
    await bench.synced();
    const { metrics } = bench.fonts;
    refusePixmaps(bench);
    bench.draw(withHelp(before, { window: 'node', scroll: 0 }, metrics, paletteOf('dark')));
    if (!late) await bench.assertTrue('help');
    bench.draw(before);
    await bench.assertTrue(`late ${late}`);
    assert.deepEqual(bench.errors, []);
  }
});

/** The server never hears of them: every further request about one is an error. Tiles are one pixel high. */
function refusePixmaps({ connection }: SurfaceBench): void {
  const { x } = connection;
  const create = x.CreatePixmap.bind(x);
  const refuse: typeof create = (id, drawable, depth, width, height) => {
    if (depth === 1 || height === 1) create(id, drawable, depth, width, height);
    else x.GetInputFocus(() => true);
  };
  (x as { CreatePixmap: typeof create }).CreatePixmap = refuse;
}

function flagged(scene: Scene): DrawList {
  return { ...listOf(scene), overlay: scene.overlay.length > 0 };
}

test('whatever is lost and whenever one hears of it, the window ends with its picture', async () => {
  const area = fc.tuple(
    fc.nat({ max: 60 }),
    fc.nat({ max: 30 }),
    fc.integer({ min: 1, max: 40 }),
    fc.integer({ min: 1, max: 20 }),
  );
  const loss = fc.record({ area, heardAfter: fc.nat({ max: 2 }) });
  const steps = fc.array(fc.option(loss, { nil: undefined }), { minLength: 8, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(scenes(8), steps, fc.boolean(), async (list, losses, refuse) => {
      const bench = await SurfaceBench.open();
      await bench.synced();
      const waiting: { at: number; tell: () => void }[] = [];
      for (const [at, scene] of list.entries()) {
        bench.draw(flagged(scene));
        if (refuse && at === 0) refusePixmaps(bench);
        const lost = losses[at];
        if (lost) {
          const seq = bench.spoil(...lost.area);
          waiting.push({ at: at + lost.heardAfter, tell: () => bench.expose(...lost.area, seq) });
        }
        for (const { at: when, tell } of waiting) if (when === at) tell();
      }
      for (const { at, tell } of waiting) if (at >= list.length) tell();
      await bench.synced();
      if (bench.newest) bench.draw(bench.newest);
      await bench.assertTrue();
      assert.deepEqual(bench.errors, []);
      bench.connection.close();
    }),
    { numRuns: 150 },
  );
});
