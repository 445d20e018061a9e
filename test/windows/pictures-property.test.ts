// Painting what differs over the last picture equals painting the next one from nothing: for the program's
// own windows at every text size, with pixels that the server lost and pictures it never saw.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Randomness, seededRandomness } from '../../src/runtime/randomness.ts';
import { diff } from '../../src/x11/draw/diff.ts';
import type { DrawList, TextMetrics } from '../../src/x11/draw/draw-list.ts';
import { faceOf, faces, type TextSize, textMetrics } from '../../src/x11/faces.ts';
import { fuzzSettings } from '../support/fuzz.ts';
import { randomWindow } from '../support/random-windows.ts';
import { Raster } from '../support/raster.ts';
import { type Choose, randomRect } from '../support/raster-lists.ts';
import { SurfaceBench } from '../support/surface-bench.ts';

const settings = fuzzSettings('pictures', 250);
const onServer = fuzzSettings('pictures on the in-process server', 25);
const sizes: readonly TextSize[] = ['S', 'M', 'L', 'XL'];
const seeds = fc.integer({ min: 0, max: 2 ** 31 - 1 });
const stepsMax = 6;

function chooser(random: Randomness): Choose {
  return (max) => (max <= 0 ? 0 : Math.floor(random.unit() * (max + 1)));
}

function metricsOf(size: TextSize, wide: boolean): TextMetrics {
  return textMetrics(size, (role) => faces[faceOf(size, role)], wide);
}

/** What a server would show, and what it was told last. */
interface Screen {
  readonly raster: Raster;
  readonly shown: DrawList;
}

function painted(
  before: Screen | undefined,
  list: DrawList,
  metrics: TextMetrics,
  choose: Choose,
): Screen {
  const same = before?.shown.width === list.width && before.shown.height === list.height;
  if (!before || !same) {
    const raster = new Raster(list.width, list.height, metrics, 0xdead);
    raster.paint(diff(undefined, list, metrics));
    return { raster, shown: list };
  }
  const { raster, shown } = before;
  const whole = { x: 0, y: 0, width: list.width, height: list.height };
  const kind = choose(5);
  // Obscured: nothing was drawn meanwhile, and nothing is known of what it shows.
  if (kind === 0) raster.lose(whole, 0xbad);
  const lost =
    kind === 1 ? Array.from({ length: 1 + choose(3) }, () => randomRect(choose, whole)) : [];
  for (const rect of lost) raster.lose(rect, 0xbad);
  raster.paint(diff(kind === 0 ? undefined : shown, list, metrics, lost));
  return { raster, shown: list };
}

test('windows of the program, step by step over a raster', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const choose = chooser(seededRandomness(seed));
      const size = sizes[choose(3)] ?? 'S';
      let metrics = metricsOf(size, choose(3) > 0);
      const window = randomWindow(choose, { width: 1200, height: 760 });
      let screen: Screen | undefined;
      for (let step = choose(stepsMax); step >= 0; step--) {
        window.step();
        if (choose(19) === 0) {
          metrics = metricsOf(sizes[choose(3)] ?? 'S', true);
          screen = undefined;
        }
        const list = window.view(metrics);
        screen = painted(screen, list, metrics, choose);
        const differs = screen.raster.difference(Raster.of(list, metrics));
        assert.equal(differs, undefined, `${window.kind} ${size} ${list.width}x${list.height}`);
      }
    }),
    settings,
  );
});

test('windows of the program through the painter, exposed and under help, on the in-process server', async () => {
  const bench = await SurfaceBench.open();
  await bench.synced();
  await bench.synced();
  const { metrics } = bench.fonts;
  await fc.assert(
    fc.asyncProperty(seeds, async (seed) => {
      const choose = chooser(seededRandomness(seed));
      const window = randomWindow(choose, { width: 640, height: 400 });
      for (let step = choose(stepsMax); step >= 0; step--) {
        window.step();
        const list = window.view(metrics);
        const kind = choose(5);
        const whole = { x: 0, y: 0, width: list.width, height: list.height };
        if (kind === 0) bench.surface.forget();
        if (kind === 1) {
          const { x, y, width, height } = randomRect(choose, whole);
          const seq = bench.spoil(x, y, width, height);
          // The server may say so before or after the next picture was sent.
          if (choose(1)) bench.expose(x, y, width, height, seq);
          else {
            bench.draw(list);
            bench.expose(x, y, width, height, seq);
          }
        }
        bench.draw(list);
      }
      await bench.assertTrue(`${window.kind}, seed ${seed}`);
      assert.deepEqual(bench.errors, []);
    }),
    onServer,
  );
  bench.connection.close();
});
