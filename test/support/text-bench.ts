// Draws texts on a server through the real painter and reads the pixels back: whole, and cell by cell.
// What the two have in common is what the width of a text promises.

import assert from 'node:assert/strict';
import { systemClock } from '../../src/runtime/clock.ts';
import { type Connection, type ConnectOptions, connect } from '../../src/x11/connection.ts';
import type { FontRole, TextItem } from '../../src/x11/draw/draw-list.ts';
import { type ChosenFonts, FontSet } from '../../src/x11/font-set.ts';
import { GcCache } from '../../src/x11/gc-cache.ts';
import { Painter } from '../../src/x11/painter.ts';
import { Palette } from '../../src/x11/palette.ts';
import { type SmoothedLook, useSmoothText } from '../../src/x11/render/smoothing.ts';
import type { XFailure } from '../../src/x11/x-client.ts';

/** Longest text that is drawn, cells. */
export const benchCells = 60;
const width = 800;
const height = 64;
const left = 20;
/** Base lines of the text as a whole and of its cells, one by one. */
const baselines = { whole: 24, cells: 56 } as const;
const ink = 0xe6ebf0;
const paper = 0x151a21;
const around = 0x2040a0;
const formatZPixmap = 2;

export class TextBench {
  readonly connection: Connection;
  readonly fonts: FontSet;
  readonly painter: Painter;
  readonly failures: XFailure[] = [];
  readonly #pixmap: number;
  readonly #parts: SmoothedLook;

  static async open(
    options: Omit<ConnectOptions, 'clock'>,
    chosen: ChosenFonts = {},
  ): Promise<TextBench> {
    const connection = await connect({ ...options, clock: systemClock });
    const bench = new TextBench(connection);
    bench.fonts.choose(chosen);
    await bench.synced();
    return bench;
  }

  /** Text is anti-aliased from now on. Gives why not. */
  smooth(): Promise<string | undefined> {
    return useSmoothText(this.#parts);
  }

  private constructor(connection: Connection) {
    this.connection = connection;
    connection.listen({
      event() {},
      error: (_, failure) => this.failures.push(failure),
      lost() {},
    });
    const { x, screen } = connection;
    const palette = new Palette(connection, () => {});
    this.fonts = new FontSet(connection, 'S', () => contexts.forget());
    const contexts = new GcCache(connection, this.fonts, palette);
    this.painter = new Painter(connection, contexts, this.fonts);
    this.#parts = { connection, fonts: this.fonts, palette, contexts, painter: this.painter };
    this.#pixmap = x.AllocID();
    x.CreatePixmap(this.#pixmap, screen.root, screen.root_depth, width, height);
  }

  async synced(): Promise<void> {
    const reply = this.connection.ask<unknown>((x, done) => x.GetInputFocus(done));
    this.connection.flush();
    await reply;
  }

  /** Bytes of requests that drawing `text` takes. */
  cost(text: string, font: FontRole = 'body'): number {
    const before = this.connection.bytesSent;
    this.painter.paint(this.#pixmap, [item(text, font, left, baselines.whole)]);
    this.connection.flush();
    return this.connection.bytesSent - before;
  }

  /** Fails unless `text`, as `printable` made it, fills its cells and nothing else, each as if it stood alone. */
  async assertCells(text: string, font: FontRole = 'body'): Promise<void> {
    const { cellWidth, ascent, descent } = this.fonts.metrics.face[font];
    const rects = [{ x: 0, y: 0, width, height }];
    this.painter.paint(this.#pixmap, [
      { kind: 'fill', color: around, rects },
      item(text, font, left, baselines.whole),
      ...Array.from({ length: text.length }, (_, at) =>
        item(text.charAt(at), font, left + at * cellWidth, baselines.cells),
      ),
    ]);
    const image = this.connection.ask<{ data: Buffer }>((x, done) =>
      x.GetImage(formatZPixmap, this.#pixmap, 0, 0, width, height, 0xffff_ffff, done as never),
    );
    this.connection.flush();
    const { data } = await image;
    const shown = JSON.stringify(text);
    const pixel = (x: number, y: number): number =>
      data.readUInt32LE((y * width + x) * 4) & 0xffffff;
    const end = left + text.length * cellWidth;
    for (let y = -ascent - 3; y < descent + 3; y++) {
      for (let x = 0; x < width; x++) {
        const [whole, cells] = [pixel(x, baselines.whole + y), pixel(x, baselines.cells + y)];
        const inside = x >= left && x < end && y >= -ascent && y < descent;
        const where = `pixel (${x - left}, ${y}) of ${shown}`;
        if (whole !== cells)
          assert.fail(`${where}: ${whole.toString(16)}, alone ${cells.toString(16)}`);
        if (inside === (whole === around))
          assert.fail(`${where} is ${inside ? 'bare' : 'covered'}`);
      }
    }
  }

  close(): void {
    this.connection.close();
  }
}

function item(text: string, font: FontRole, x: number, y: number): TextItem {
  return { kind: 'text', x, y, text, font, color: ink, background: paper };
}
