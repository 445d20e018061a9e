// The eyes of the scenario tests are tested on text that another program drew, and on a picture with known pixels.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, it } from 'node:test';
import { loadCellFont } from './pcf-font.ts';
import { readText } from './screen-text.ts';
import { findWindow, look, waitForText } from './x-window.ts';
import { startXvfb } from './xvfb.ts';

const font = loadCellFont('6x13');

/** A picture of the text in white on dark grey at the place given, as a core font draws it. */
function drawText(text: string, left: number, top: number) {
  const [width, height] = [200, 40];
  const rgb = new Uint8Array(width * height * 3).fill(0x20);
  for (const [index, character] of [...text].entries()) {
    for (const [row, bits] of (font.glyphs.get(character) ?? []).entries()) {
      for (let x = 0; x < font.width; x += 1) {
        if (((bits >> (font.width - 1 - x)) & 1) === 0) continue;
        const pixel = (top + row) * width + left + index * font.width + x;
        rgb.fill(0xff, pixel * 3, pixel * 3 + 3);
      }
    }
  }
  return { width, height, rgb };
}

describe('reading text from pixels', () => {
  it('finds the text and its place', () => {
    const text = 'Cards/Freeze OK 12.8';
    assert.deepEqual(readText(drawText(text, 17, 9), font), [{ x: 17, y: 9, text }]);
  });

  it('does not read what no glyph matches', () => {
    const picture = drawText('Cards', 0, 0);
    picture.rgb.fill(0xff, 3 * 200 * 5, 3 * 200 * 5 + 90);
    assert.deepEqual(readText(picture, font), []);
  });

  it('reads what xterm drew', async (t) => {
    const server = await startXvfb({ width: 800, height: 500 });
    t.after(() => server.stop());
    const shell = 'printf "meshscope reads [this] 0123456789\\n"; read wait';
    const xterm = spawn('xterm', ['-fn', '6x13', '-name', 'eyes', '-e', shell], {
      env: { ...process.env, DISPLAY: server.display },
      stdio: 'ignore',
    });
    t.after(async () => {
      if (xterm.kill()) await once(xterm, 'exit');
    });
    const window = await findWindow(server.display, 'eyes');
    const run = await waitForText(window, font, /meshscope/);
    assert.equal(run.text, 'meshscope reads [this] 0123456789');
    assert.ok((await look(window)).width > 400);
  });
});
