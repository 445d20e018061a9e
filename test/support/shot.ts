// Draws sample models through the real X layer on a server of its own and saves what is seen:
// `node test/support/shot.ts DIR [NAME...]`. For eyes, not for the test run. With SHOT_FONTS=built-ins the server
// has no fonts but `fixed`, with SHOT_TEXT=aa text is anti-aliased, and SHOT_SIZE is the text size.

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { systemClock } from '../../src/runtime/clock.ts';
import { Display } from '../../src/x11/display.ts';
import type { DrawList, TextMetrics } from '../../src/x11/draw/draw-list.ts';
import type { TextSize } from '../../src/x11/faces.ts';
import { type Shot, shots } from './shots.ts';
import { waitFor } from './wait-for.ts';
import { screenshot } from './x-window.ts';
import { startXvfb } from './xvfb.ts';

const [dir = 'shots', ...names] = process.argv.slice(2);
const { SHOT_FONTS: fontPath, SHOT_TEXT: text, SHOT_SIZE: size } = process.env;
const extraArguments = fontPath ? ['-fp', fontPath] : [];
const zoom = Number(/\d$/.exec(size ?? '')?.[0] ?? 1);
const server = await startXvfb({ width: 1700 * zoom, height: 1100 * zoom, extraArguments });
const display = await Display.open({ display: server.display, clock: systemClock });
try {
  if (text === 'aa') await display.smoothText();
  if (size) display.setTextSize(size as TextSize);
  await waitFor('the fonts', () => !display.fonts.join().includes('unknown'));
  await mkdir(dir, { recursive: true });
  for (const shot of shots()) {
    if (names.length > 0 && !names.some((n) => shot.name.includes(n))) continue;
    await save(shot, shot.view(display.metrics), join(dir, `${shot.name}.png`));
  }
} finally {
  display.close();
  await server.stop();
}

async function save(shot: Shot, list: DrawList, file: string): Promise<void> {
  const [width, height] = [list.width * zoom, list.height * zoom];
  const size = { width, height, minWidth: 480, minHeight: 320 };
  const window = display.openWindow({ kind: 'overview', title: shot.name, background: 0, ...size });
  const before = display.bytesSent;
  window.present(list);
  await new Promise((resolve) => setTimeout(resolve, 400 * zoom * zoom));
  process.stdout.write(`${file} ${display.bytesSent - before} bytes\n`);
  await screenshot({ display: server.display, id: window.id }, file);
  window.close();
}

export type View = (metrics: TextMetrics) => DrawList;
