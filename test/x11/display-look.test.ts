// Resources, fonts and colours of the person's choice, on a real server.

import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { after, before, describe, test } from 'node:test';
import { systemClock } from '../../src/runtime/clock.ts';
import { Display } from '../../src/x11/display.ts';
import { optionsOf } from '../support/live-lists.ts';
import { waitFor } from '../support/wait-for.ts';
import { look } from '../support/x-window.ts';
import { startXvfb, type Xvfb } from '../support/xvfb.ts';

const tools = ['Xvfb', 'xrdb', 'import', 'xdotool'];
const missing = tools.filter((tool) => spawnSync('which', [tool]).status !== 0);
const skip = missing.length > 0 ? `${missing.join(', ')} not installed` : false;

describe('what the person wants a display to look like', { skip }, () => {
  let server: Xvfb;
  let display: Display;
  before(async () => {
    server = await startXvfb({ width: 800, height: 600 });
    display = await Display.open({ display: server.display, clock: systemClock });
  });
  after(async () => {
    display.close();
    await server.stop();
  });

  test('resources are read as xrdb leaves them, and are empty without', async () => {
    assert.equal(await display.look.resources, '');
    const input = '! a comment\nMeshscope*font: 9x15\nMeshscope.theme: light\n';
    execFileSync('xrdb', ['-display', server.display, '-nocpp', '-load', '-'], { input });
    const second = await Display.open({ display: server.display, clock: systemClock });
    assert.match(await second.look.resources, /Meshscope\*font:\s+9x15\n/);
    second.close();
  });

  test('a chosen font stands for its roles only, with its own cells', async () => {
    let told = 0;
    display.onMetrics(() => told++);
    display.look.setFonts({ body: '10x20', title: '7x13' });
    await waitFor('the cells', () => display.metrics.face.body.cellWidth === 10);
    await waitFor('the cells', () => display.metrics.face.title.cellWidth === 7);
    assert.equal(display.metrics.face.strong.cellWidth, 6);
    assert.ok(display.metrics.rowPitch >= 22, 'rows are as high as the font');
    assert.equal(display.metrics.wide, false, 'the alias 7x13 is Latin-1');
    assert.ok(told >= 2);
  });

  test('a font that is not there, proportional or too high is as none, which is told', async () => {
    assert.deepEqual(await display.look.setFonts({ body: '7x13' }), new Map());
    for (const [font, why] of [
      ['12x24', /higher than 20 px/],
      ['no-such-font', /the server does not have/],
      ['-adobe-helvetica-medium-r-normal--12-*-*-*-p-*-iso8859-1', /letters differ|does not have/],
    ] as const) {
      const refusals = await display.look.setFonts({ body: font });
      assert.deepEqual([...refusals.keys()], [font]);
      assert.match(refusals.get(font) ?? '', why);
      assert.deepEqual(await display.look.setFonts({ body: font }), refusals, 'asked once');
      const settled = () => display.fonts.some((line) => line.startsWith(`${font}/`));
      await waitFor('an answer', () => settled() && !display.fonts.join().includes('unknown'));
      const { cellWidth, ascent } = display.metrics.face.body;
      assert.deepEqual([cellWidth, ascent], [6, 11], font);
    }
    display.look.setFonts({});
    assert.equal(display.metrics.wide, true);
  });

  test('a colour is shown for another, and names are the ones of the server', async () => {
    const navy = await display.look.colorNamed('navy');
    assert.equal(navy, 0x000080);
    assert.equal(await display.look.colorNamed('no such colour'), undefined);
    const options = optionsOf('colours', 100, 60);
    display.look.setColors(new Map([[0x336699, navy as number]]));
    const window = display.openWindow(options);
    const rect = { x: 0, y: 0, width: 100, height: 60 };
    const items = [{ kind: 'fill', color: 0x336699, rects: [rect] } as const];
    window.present({ ...rect, background: 0x336699, layers: [{ rect, items }] });
    const shows = async (color: number): Promise<boolean> => {
      const picture = await look({ display: server.display, id: window.id }).catch(() => undefined);
      return (
        picture !== undefined &&
        Buffer.from(picture.rgb).readUIntBE((30 * 100 + 50) * 3, 3) === color
      );
    };
    await waitFor('navy', () => shows(0x000080));
    display.look.setColors(new Map());
    await waitFor('the colour itself', () => shows(0x336699));
    window.close();
  });
});
