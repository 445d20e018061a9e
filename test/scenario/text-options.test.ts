// `watch --scale` and `--text`, seen on a real display: the size of the text, anti-aliasing, and that the option
// wins over the X resource.

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { type Collector, startCollector } from '../../src/collector/index.ts';
import { collect, endOf, MESHSCOPE } from '../support/demo-mesh.ts';
import { loadCellFont } from '../support/pcf-font.ts';
import { bareEnvironment } from '../support/run-meshscope.ts';
import { readText } from '../support/screen-text.ts';
import { waitFor } from '../support/wait-for.ts';
import * as windows from '../support/x-window.ts';
import { startXvfb, type Xvfb } from '../support/xvfb.ts';
import { sampled } from '../support/zoomed-picture.ts';

const SLOW_MS = 30_000;
const missing = ['Xvfb', 'xdotool', 'import'].filter((t) => spawnSync('which', [t]).status !== 0);
const skip = missing.length > 0 && `${missing.join(', ')} not installed`;
/** In the overview of a cluster without calls, in the body face. */
const BODY_WORDS = /have answered/;

describe('the options for text', { skip, timeout: SLOW_MS * 8 }, () => {
  let folder: string;
  let collector: Collector;
  let server: Xvfb;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'meshscope-text-'));
    collector = await startCollector({ node: 'plain-1', plaintext: true });
    server = await startXvfb({ width: 5000, height: 3200 });
  });
  after(async () => {
    await collector?.close();
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** What `look` makes of the overview of a watch with these words. */
  async function shown<T>(
    words: readonly string[],
    look: (overview: windows.XWindow, said: () => string) => Promise<T>,
    on = server,
  ): Promise<T> {
    const [endpoint = ''] = collector.endpoints;
    const child = spawn(MESHSCOPE, ['watch', endpoint, '--windows', 'none', ...words], {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: bareEnvironment({ DISPLAY: on.display, XDG_STATE_HOME: folder, TMPDIR: folder }),
    });
    const said = collect(child);
    try {
      return await look(await windows.findWindow(on.display, 'overview', /./, SLOW_MS), said);
    } finally {
      await endOf(child);
    }
  }

  const readsIn = (font: string) => (overview: windows.XWindow) =>
    windows.waitForText(overview, loadCellFont(font), BODY_WORDS, SLOW_MS);

  /** Anti-aliasing mixes ink and paper: so many colours there are not without it. */
  async function coloursOf(overview: windows.XWindow, enough: number): Promise<number> {
    return waitFor(
      `${enough} colours`,
      async () => {
        const { rgb } = await windows.look(overview);
        const seen = new Set<number>();
        for (let i = 0; i < rgb.length; i += 3)
          seen.add(((rgb[i] ?? 0) << 16) | ((rgb[i + 1] ?? 0) << 8) | (rgb[i + 2] ?? 0));
        return seen.size >= enough && seen.size;
      },
      SLOW_MS,
    );
  }

  test('--scale chooses the face: the smallest without it, 9x15 at 1.5, 10x20 at 1.75', async () => {
    await shown([], readsIn('6x13'));
    await shown(['--scale', '1.5'], readsIn('9x15'));
    await shown(['--scale', '1.75', '--xrm', 'Meshscope.scale: 1'], readsIn('10x20'));
  });

  /** The body's words where every pixel of the picture is a square of `zoom`, at both ends of the squares. */
  const readsZoomed = (font: string, zoom: number) => (overview: windows.XWindow) =>
    waitFor(
      `text of ${font}, ${zoom} times as large`,
      async () => {
        const seen = await windows.look(overview);
        return [0, zoom - 1].every((from) =>
          readText(sampled(seen, zoom, from), loadCellFont(font)).some(({ text }) =>
            BODY_WORDS.test(text),
          ),
        );
      },
      SLOW_MS,
    );

  test('from scale 2 on everything is as many times as large, and the window as its text', async () => {
    for (const [scale, font, zoom, size] of [
      ['2', '6x13', 2, [2400, 1520]],
      ['2.5', '9x15', 2, [3600, 1900]],
      ['3', '6x13', 3, [3600, 2280]],
    ] as const)
      await shown(['--scale', scale], async (overview, said) => {
        await readsZoomed(font, zoom)(overview);
        const { width, height } = await windows.geometryOf(overview);
        assert.deepEqual([width, height], size);
        assert.equal(said(), '');
      });
  });

  test('Xft.dpi of the server makes it so as well, and the window that nobody sized grows', async () => {
    for (const [dpi, zoom] of [
      [192, 2],
      [288, 3],
    ] as const)
      await shown(['--xrm', `Xft.dpi: ${dpi}`], async (overview) => {
        await readsZoomed('6x13', zoom)(overview);
        assert.equal((await windows.geometryOf(overview)).width, 1200 * zoom);
      });
    spawnSync('xrdb', ['-merge'], {
      input: 'Xft.dpi: 192\n',
      env: { ...process.env, DISPLAY: server.display },
    });
    await shown([], async (overview) => {
      await readsZoomed('6x13', 2)(overview);
      assert.equal((await windows.geometryOf(overview)).width, 2400);
    });
    spawnSync('xrdb', ['-remove'], { env: { ...process.env, DISPLAY: server.display } });
  });

  test('a scale beyond the largest text is clamped, and one line says so', async () => {
    await shown(['--scale', '5'], async (overview, said) => {
      await readsZoomed('6x13', 4)(overview);
      await waitFor('a line on stderr', () => said().includes('\n'), SLOW_MS);
      assert.match(said(), /^meshscope: --scale 5 asks for larger text .* scale 4\n$/);
    });
  });

  test('where the server does not enlarge its fonts there are glyphs, and without RENDER a line says so', async () => {
    const builtIns = ['-fp', 'built-ins'];
    const size = { width: 2600, height: 1700 };
    const smooth = await startXvfb({ ...size, extraArguments: builtIns });
    const plain = await startXvfb({
      ...size,
      extraArguments: [...builtIns, '-extension', 'RENDER'],
    });
    try {
      const widthOf = async (overview: windows.XWindow, width: number) =>
        waitFor(
          `a width of ${width}`,
          async () => (await windows.geometryOf(overview)).width === width,
          SLOW_MS,
        );
      await shown(
        ['--scale', '2'],
        async (overview, said) => {
          await coloursOf(overview, 40);
          await widthOf(overview, 2400);
          assert.equal(said(), '');
        },
        smooth,
      );
      for (const [words, why] of [
        [['--scale', '2'], /no RENDER/],
        [['--scale', '2', '--text', 'core'], /--text core/],
      ] as const)
        await shown(
          words,
          async (overview, said) => {
            await waitFor('a line on stderr', () => said().includes('\n'), SLOW_MS);
            assert.match(said(), /^meshscope: --scale 2 asks for .* scale 1\.75, [^\n]+\n$/);
            assert.match(said(), why);
            await readsIn('6x13')(overview);
            await widthOf(overview, 1200);
          },
          plain,
        );
    } finally {
      await smooth.stop();
      await plain.stop();
    }
  });

  test('--text aa mixes colours; --text core draws bits, also where the resource says aa', async () => {
    const core = await shown(
      ['--text', 'core', '--xrm', 'Meshscope.text: aa'],
      async (overview) => {
        await readsIn('6x13')(overview);
        return coloursOf(overview, 2);
      },
    );
    await shown(['--text', 'aa'], (overview) => coloursOf(overview, 3 * core));
  });
});
