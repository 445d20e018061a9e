// One surface on the in-process X server, with a pixmap beside it to which the newest list is drawn from
// nothing: what the window shows can be compared with what it should.

import assert from 'node:assert/strict';
import { systemClock } from '../../src/runtime/clock.ts';
import { type Connection, connect } from '../../src/x11/connection.ts';
import { diff } from '../../src/x11/draw/diff.ts';
import type { DrawList } from '../../src/x11/draw/draw-list.ts';
import { FontSet } from '../../src/x11/font-set.ts';
import { GcCache } from '../../src/x11/gc-cache.ts';
import { Painter } from '../../src/x11/painter.ts';
import { Palette } from '../../src/x11/palette.ts';
import { Surface } from '../../src/x11/surface.ts';
import type { XFailure } from '../../src/x11/x-client.ts';
import { TestServer } from './x-server.ts';

export class SurfaceBench {
  readonly server: TestServer;
  readonly connection: Connection;
  readonly painter: Painter;
  readonly fonts: FontSet;
  readonly window: number;
  readonly reference: number;
  readonly surface: Surface;
  readonly errors: XFailure[] = [];
  newest: DrawList | undefined;

  static async open(): Promise<SurfaceBench> {
    const server = new TestServer({ width: 1300, height: 800 });
    return new SurfaceBench(server, await connect({ stream: server.stream, clock: systemClock }));
  }

  private constructor(server: TestServer, connection: Connection) {
    this.server = server;
    this.connection = connection;
    const { x } = connection;
    connection.listen({
      event: (event) => {
        if (event.name === 'GraphicsExposure') this.surface.graphicsExposure(event);
      },
      error: (_, failure) => {
        const news = this.surface.failed(failure);
        if (news === 'not ours') this.errors.push(failure);
        if (news === 'window lost' && this.newest) this.surface.draw(this.newest);
      },
      lost() {},
    });
    this.fonts = new FontSet(connection, 'S', () => {});
    const contexts = new GcCache(connection, this.fonts, new Palette(connection, () => {}));
    this.painter = new Painter(connection, contexts, this.fonts);
    [this.window, this.reference] = [x.AllocID(), x.AllocID()];
    const { root } = connection.screen;
    const values = { backgroundPixel: 0 };
    const [inherit, inputOutput] = [0, 1];
    x.CreateWindow(this.window, root, 0, 0, 1200, 760, 0, inherit, inputOutput, inherit, values);
    x.CreatePixmap(this.reference, root, connection.screen.root_depth, 1200, 760);
    this.surface = new Surface(this, this.window, () => 0);
  }

  /** As the display: the newest picture, and one exposure after the first. */
  draw(list: DrawList): void {
    const first = this.newest === undefined;
    this.newest = list;
    this.surface.draw(list);
    if (first) {
      this.expose(0, 0, list.width, list.height);
      // This server does not show a background picture: all of it was lost.
      this.expose(0, 0, list.width, list.height);
      this.surface.draw(list);
    }
    this.connection.flush();
  }

  expose(x: number, y: number, width: number, height: number, seq = this.seq): void {
    const area = { x, y, width, height, count: 0 };
    const { newest } = this;
    this.surface.expose(
      { name: 'Expose', wid: this.window, seq, ...area },
      newest?.width ?? width,
      newest?.height ?? height,
    );
  }

  /** The window loses pixels; it hears of it when `expose` is called with the sequence number given. */
  spoil(x: number, y: number, width: number, height: number): number {
    const rects = [{ x, y, width, height }];
    this.painter.paint(this.window, [{ kind: 'fill', color: 0xabcdef, rects }]);
    return this.seq;
  }

  get seq(): number {
    return this.connection.x.seq_num;
  }

  async synced(): Promise<void> {
    const reply = this.connection.ask<unknown>((x, done) => x.GetInputFocus(done));
    this.connection.flush();
    await reply;
  }

  /** What the window shows is what drawing the newest list alone shows. */
  async assertTrue(message = 'the picture'): Promise<void> {
    const { newest } = this;
    assert.ok(newest);
    await this.synced();
    this.painter.paint(this.reference, diff(undefined, newest, this.fonts.metrics));
    const [shown, wanted] = [this.pixels(this.window), this.pixels(this.reference)];
    this.connection.flush();
    const at = firstDifference(await shown, await wanted);
    assert.equal(
      at,
      -1,
      `${message}: pixel (${at % newest.width}, ${Math.floor(at / newest.width)})`,
    );
  }

  async pixels(drawable: number): Promise<Buffer> {
    const { width, height } = this.newest as DrawList;
    const image = await this.connection.ask<{ data: Buffer }>((x, done) =>
      x.GetImage(2, drawable, 0, 0, width, height, 0xffff_ffff, done as never),
    );
    return image.data;
  }

  /** Codes of the requests since the last call. */
  sent(): number[] {
    this.connection.flush();
    return this.server.taken().map((request) => request.opcode);
  }
}

/** Index of the first pixel that differs, of 4 bytes; -1 when none does. */
function firstDifference(a: Buffer, b: Buffer): number {
  assert.equal(a.length, b.length);
  for (let i = 0; i < a.length; i += 4) if (a.readUInt32LE(i) !== b.readUInt32LE(i)) return i / 4;
  return -1;
}
