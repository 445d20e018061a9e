// Screens of few colours: what is asked for and in what order, what stands in where the colormap is full, and
// that everything can be read on one bit.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, test } from 'node:test';
import { systemClock as clock } from '../../src/runtime/clock.ts';
import { colorRanks } from '../../src/windows/color-ranks.ts';
import { paletteOf, type ThemeName } from '../../src/windows/theme.ts';
import { type Connection, connect } from '../../src/x11/connection.ts';
import { Display } from '../../src/x11/display.ts';
import type { Color, DrawList } from '../../src/x11/draw/draw-list.ts';
import { faceOf, faces, textMetrics } from '../../src/x11/faces.ts';
import { Palette } from '../../src/x11/palette.ts';
import { allocatedColorsMax } from '../../src/x11/palette-cells.ts';
import { pictureCases } from '../golden/picture-cases.ts';
import { optionsOf } from '../support/live-lists.ts';
import { waitFor } from '../support/wait-for.ts';
import { look } from '../support/x-window.ts';
import { startXvfb } from '../support/xvfb.ts';

const missing = ['Xvfb', 'import'].filter((tool) => spawnSync('which', [tool]).status !== 0);
const skip = missing.length > 0 && `${missing.join(', ')} not installed`;
const SLOW_MS = 60_000;
const themes: readonly ThemeName[] = ['dark', 'light'];
const [black, white] = [0, 1];

/** A screen whose colormap is a table; `cell` answers for a colour, undefined: it has none. */
class Colormap {
  readonly asked: Color[] = [];
  readonly palette: Palette;
  changes = 0;

  constructor(depth: number, cell: (color: Color) => number | undefined) {
    const allocate = (color: Color): Promise<unknown> => {
      this.asked.push(color);
      const pixel = cell(color);
      return pixel === undefined
        ? Promise.reject(new Error('BadAlloc'))
        : Promise.resolve({ pixel });
    };
    const screen = { root_depth: depth, depths: {}, white_pixel: white, black_pixel: black };
    const ask = (send: (client: unknown) => Promise<unknown>) =>
      send({
        AllocColor: (_: number, red: number, green: number, blue: number) =>
          allocate(((red & 0xff) << 16) | ((green & 0xff) << 8) | (blue & 0xff)),
      });
    this.palette = new Palette({ screen, ask } as unknown as Connection, () => this.changes++);
    this.palette.rank(colorRanks());
  }
}

/** Colours of text and of the ground that it says it is drawn on. */
function inksOf(list: DrawList): readonly (readonly [Color, Color])[] {
  return list.layers.flatMap(({ items }) =>
    items.flatMap((item) => (item.kind === 'text' ? [[item.color, item.background] as const] : [])),
  );
}

function assertReadable(palette: Palette, words: string): void {
  for (const theme of themes)
    for (const { name, textSize, view } of pictureCases) {
      const metrics = textMetrics(textSize, (role) => faces[faceOf(textSize, role)], true);
      for (const [ink, ground] of inksOf(view(theme, metrics)))
        assert.notEqual(
          palette.pixel(ink),
          palette.pixel(ground),
          `${name}, ${theme}, ${words}: ${ink.toString(16)} on ${ground.toString(16)}`,
        );
    }
}

describe('colours of a table', () => {
  test('one bit: nothing is asked, and every text of every window can be read', () => {
    const screen = new Colormap(1, () => 0);
    assertReadable(screen.palette, 'one bit');
    assert.deepEqual(screen.asked, []);
    for (const theme of themes) {
      const { bg, text, err } = paletteOf(theme);
      const ground = theme === 'dark' ? black : white;
      assert.equal(screen.palette.pixel(bg), ground);
      for (const ink of [text, err]) assert.notEqual(screen.palette.pixel(ink), ground);
    }
  });

  test('however few cells are left, every text can be read, and the first ones are the most needed', async () => {
    for (const cells of [0, 1, 2, 3, 4, 5, 9, 14, 22]) {
      let left = cells;
      const screen = new Colormap(8, () => (left-- > 0 ? 100 + left : undefined));
      for (const theme of themes) {
        screen.palette.pixel(paletteOf(theme).bg);
        await Promise.resolve();
      }
      await new Promise((resolve) => setImmediate(resolve));
      const { text, bg, err, accent } = paletteOf('dark');
      assert.deepEqual(screen.asked.slice(0, 4), [text, bg, err, accent]);
      assert.equal(screen.changes, cells);
      assertReadable(screen.palette, `${cells} cells`);
    }
  });

  test('what stands in: trouble looks like errors, grounds like the window, ink like text', async () => {
    const { text, bg, err } = paletteOf('light');
    const cells = new Map([text, bg, err].map((color, i) => [color, 10 + i]));
    const { palette } = new Colormap(8, (color) => cells.get(color));
    const p = paletteOf('light');
    palette.pixel(bg);
    await new Promise((resolve) => setImmediate(resolve));
    const shown = (...colors: readonly Color[]) => colors.map((color) => palette.pixel(color) - 10);
    assert.deepEqual(shown(p.mute, p.inDim, p.outDim, p.accent), [0, 0, 0, 0]);
    assert.deepEqual(shown(p.panel, p.sel, p.errBg, p.rule), [1, 1, 1, 1]);
    assert.deepEqual(shown(p.sus, p.loss, p.err), [2, 2, 2]);
  });

  test('colours without end ask for a bounded number of cells', () => {
    const screen = new Colormap(8, () => undefined);
    for (let color = 0; color < 1000; color++) screen.palette.pixel(color * 16);
    assert.equal(screen.asked.length, allocatedColorsMax);
  });
});

test('a real screen of 256 colours: its own ones, then those that stand in when another client took all', {
  skip,
  timeout: SLOW_MS,
}, async () => {
  const server = await startXvfb({ width: 400, height: 300, depth: 8 });
  const p = paletteOf('light');
  const colors = [p.bg, p.mute, p.inDim, p.outDim, p.text, p.err, p.loss];
  const shownOn = async (display: Display): Promise<readonly string[]> => {
    display.look.rankColors(colorRanks());
    const window = display.openWindow(optionsOf('colours', 140, 100));
    const rects = colors.map((_, i) => ({ x: i * 20, y: 0, width: 20, height: 100 }));
    const items = rects.map(
      (rect, i) => ({ kind: 'fill', color: colors[i] ?? 0, rects: [rect] }) as const,
    );
    const rect = { x: 0, y: 0, width: 140, height: 100 };
    window.present({ ...rect, background: p.bg, layers: [{ rect, items }] });
    const read = async (): Promise<readonly string[]> => {
      const { rgb } = await look({ display: server.display, id: window.id });
      return colors.map((_, i) =>
        Buffer.from(rgb)
          .subarray((50 * 140 + i * 20 + 10) * 3)
          .toString('hex', 0, 3),
      );
    };
    let seen = await read().catch(() => undefined);
    await waitFor('a picture that stands', async () => {
      const now = await read().catch(() => undefined);
      const stands = now !== undefined && String(now) === String(seen) && new Set(now).size > 1;
      seen = now;
      return stands;
    });
    window.close();
    return seen ?? [];
  };
  try {
    const open = () => Display.open({ display: server.display, clock });
    const first = await open();
    const own = colors.map((color) => color.toString(16).padStart(6, '0'));
    await waitFor('its own colours', async () => String(await shownOn(first)) === String(own));
    first.close();
    const greedy = await connect({ display: server.display, clock });
    const cells = Array.from({ length: 300 }, (_, i) =>
      greedy.ask<unknown>((x, reply) =>
        x.AllocColor(greedy.screen.default_colormap, i * 200, 7, 7, reply),
      ),
    );
    greedy.flush();
    const taken = (await Promise.allSettled(cells)).filter(({ status }) => status === 'fulfilled');
    assert.ok(taken.length < 300, 'the colormap is full');
    const second = await open();
    const [light, dark] = ['ffffff', '000000'];
    assert.deepEqual(await shownOn(second), [light, ...Array.from({ length: 6 }, () => dark)]);
    second.close();
    greedy.close();
  } finally {
    await server.stop();
  }
});
