// Windows without our pacing: the same draw lists, diff and painter, sent whenever a policy of the
// benchmark says so. They are the named peers that pacing is measured beside.

import { systemClock } from '../../src/runtime/clock.ts';
import { type Connection, connect } from '../../src/x11/connection.ts';
import { diffPictures } from '../../src/x11/draw/diff.ts';
import type { DrawList } from '../../src/x11/draw/draw-list.ts';
import { type Picture, pictureOf } from '../../src/x11/draw/picture.ts';
import { FontSet } from '../../src/x11/font-set.ts';
import { GcCache } from '../../src/x11/gc-cache.ts';
import { Painter } from '../../src/x11/painter.ts';
import { Palette } from '../../src/x11/palette.ts';

/** Size of each window, and where the nth stands. */
export interface Arrangement {
  readonly width: number;
  readonly height: number;
  placeOf(i: number): { readonly x: number; readonly y: number };
}

interface RawWindow {
  readonly xid: number;
  shown: Picture | undefined;
  newest: DrawList | undefined;
}

export class RawWindows {
  readonly connection: Connection;
  readonly windows: RawWindow[] = [];
  readonly #painter: Painter;
  readonly #fonts: FontSet;
  fences = 0;
  bytes = 0;

  static async open(display: string, count: number, arrangement: Arrangement): Promise<RawWindows> {
    const connection = await connect({ display, clock: systemClock });
    connection.listen({ event: () => {}, error: () => {}, lost: () => {} });
    return new RawWindows(connection, count, arrangement);
  }

  private constructor(connection: Connection, count: number, arrangement: Arrangement) {
    this.connection = connection;
    this.#fonts = new FontSet(connection, 'S', () => {});
    const palette = new Palette(connection, () => {});
    const contexts = new GcCache(connection, this.#fonts, palette);
    this.#painter = new Painter(connection, contexts, this.#fonts);
    const { x, screen } = connection;
    const { width, height } = arrangement;
    for (let i = 0; i < count; i++) {
      const xid = x.AllocID();
      const place = arrangement.placeOf(i);
      x.CreateWindow(xid, screen.root, place.x, place.y, width, height, 0, 0, 1, 0, {
        backgroundPixel: screen.black_pixel,
        bitGravity: 1,
      });
      x.MapWindow(xid);
      this.windows.push({ xid, shown: undefined, newest: undefined });
    }
    connection.flush();
  }

  /** Sends what is new in a window. True when it sent anything; `whole`: all of it, as it is. */
  draw(window: RawWindow, whole = false): boolean {
    const { newest, shown } = window;
    if (!newest || newest === shown?.list) return false;
    const before = this.connection.bytesSent;
    window.shown = pictureOf(newest, this.#fonts.metrics);
    this.#painter.paint(window.xid, diffPictures(whole ? undefined : shown, window.shown));
    this.bytes += this.connection.bytesSent - before;
    return true;
  }

  fence(answered: () => void): void {
    this.fences++;
    const done = (): void => {
      this.fences--;
      answered();
    };
    this.connection.ask<unknown>((x, reply) => x.GetInputFocus(reply)).then(done, done);
    this.connection.flush();
  }

  /** What node holds because the kernel did not take it: what write() === false tells. */
  get writableLength(): number {
    const { stream } = this.connection.x as unknown as { stream: { writableLength: number } };
    return stream.writableLength;
  }
}
