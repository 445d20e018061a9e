// Fonts that the server enlarges, on Xvfb: every pixel of every letter is a square. And servers that do not.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { after, before, describe, test } from 'node:test';
import { systemClock as clock } from '../../src/runtime/clock.ts';
import { Display } from '../../src/x11/display.ts';
import type { DrawItem, DrawList, FontRole } from '../../src/x11/draw/draw-list.ts';
import { faceOf, type TextSize } from '../../src/x11/faces.ts';
import { textSizes, zoomOf } from '../../src/x11/resources/text-scale.ts';
import type { Window } from '../../src/x11/window.ts';
import { loadCellFont } from '../support/pcf-font.ts';
import { type Picture, readText } from '../support/screen-text.ts';
import { waitFor } from '../support/wait-for.ts';
import { look } from '../support/x-window.ts';
import { startXvfb, type Xvfb } from '../support/xvfb.ts';
import { sampled } from '../support/zoomed-picture.ts';

const missing = ['Xvfb', 'xdotool', 'import'].filter((t) => spawnSync('which', [t]).status !== 0);
const skip = missing.length > 0 && `${missing.join(', ')} not installed`;

const roles = ['body', 'strong', 'head', 'title', 'big'] as const satisfies readonly FontRole[];
const words = 'Ledger/PostEntry 0123456789 {jpqy} |MWNm|';
const size = { width: 480, height: 160 };
const background = 0x102030;

function list(): DrawList {
  const dress = { kind: 'text', color: 0xf0f0f0, background, text: words } as const;
  const items = roles.map((font, i): DrawItem => ({ ...dress, font, x: 8, y: 24 + 28 * i }));
  return { ...size, background, layers: [{ rect: { x: 0, y: 0, ...size }, items }] };
}

function opened(display: Display, zoom: number): Window {
  const [width, height] = [size.width * zoom, size.height * zoom];
  const window = display.openWindow({
    kind: 'overview',
    title: 'letters',
    width,
    height,
    minWidth: 100,
    minHeight: 60,
    background,
  });
  window.present(list());
  return window;
}

const seen = (display: string, { id }: Window): Promise<Picture> => look({ display, id } as never);

/** The roles whose words stand in the picture, in their faces. */
function read(picture: Picture, textSize: TextSize): readonly FontRole[] {
  return roles.filter((role) =>
    readText(picture, loadCellFont(faceOf(textSize, role))).some(({ text }) =>
      text.includes(words),
    ),
  );
}

describe('a server that enlarges its fonts', { skip, timeout: 120_000 }, () => {
  let server: Xvfb;
  before(async () => {
    server = await startXvfb({ width: 2200, height: 900 });
  });
  after(() => server.stop());

  for (const textSize of textSizes.filter((each) => zoomOf(each) > 1))
    test(`every face is exact at ${textSize}, in the first picture`, async () => {
      const zoom = zoomOf(textSize);
      const display = await Display.open({ display: server.display, clock, textSize });
      try {
        let refused = false;
        display.look.whenNotEnlarged(() => {
          refused = true;
        });
        const window = opened(display, zoom);
        assert.deepEqual(window.size, size);
        await display.facts();
        await waitFor('the letters', async () => {
          const picture = await seen(server.display, window);
          return [0, zoom - 1].every(
            (from) => read(sampled(picture, zoom, from), textSize).length === roles.length,
          );
        });
        assert.equal(refused, false);
        assert.equal(display.textSize, textSize);
        assert.equal(display.stats().serverErrors, 0);
      } finally {
        display.close();
      }
    });
});

describe('a server that does not', { skip, timeout: 120_000 }, () => {
  async function on<T>(
    extraArguments: readonly string[],
    use: (display: Display, server: Xvfb) => Promise<T>,
  ): Promise<T> {
    const server = await startXvfb({ extraArguments });
    const display = await Display.open({ display: server.display, clock, textSize: 'S2' });
    try {
      return await use(display, server);
    } finally {
      display.close();
      await server.stop();
    }
  }
  const builtIns = ['-fp', 'built-ins'];

  test('has the largest size of its fonts, which is told each time when more is wanted', () =>
    on(builtIns, async (display) => {
      let told = 0;
      display.look.whenNotEnlarged(() => told++);
      const window = opened(display, 2);
      await waitFor('the answer', () => told > 0);
      assert.deepEqual([display.textSize, display.look.zoom], ['XL', 1]);
      assert.deepEqual(window.size, { width: 960, height: 320 });
      display.setTextSize('S3');
      assert.deepEqual([display.textSize, told], ['XL', 2]);
      display.setTextSize('M');
      assert.deepEqual([display.textSize, told], ['M', 2]);
    }));

  test('shows glyphs of ours as large as is wanted, by RENDER', () =>
    on(builtIns, async (display, server) => {
      await waitFor('the answer', () => display.textSize === 'XL');
      assert.equal(await display.smoothText(), undefined);
      assert.deepEqual([display.textSize, display.look.zoom], ['S2', 2]);
      assert.equal(display.metrics.face.body.cellWidth, 6);
      const window = opened(display, 2);
      await display.facts();
      await waitFor('shades', async () => {
        const { rgb } = await seen(server.display, window);
        return new Set(rgb.filter((_, i) => i % 3 === 0)).size > 8;
      });
      assert.equal(display.stats().serverErrors, 0);
    }));

  test('and cannot without RENDER, which has words', () =>
    on([...builtIns, '-extension', 'RENDER'], async (display) => {
      await waitFor('the answer', () => display.textSize === 'XL');
      assert.match((await display.smoothText()) ?? '', /no RENDER/);
      assert.equal(display.textSize, 'XL');
    }));
});
