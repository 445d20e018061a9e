// The pixels of one window: which draw list they show, what of them the server has lost, and the
// way from there to the next list. It draws the first picture as the window's background, so that
// the server shows it without waiting for us.

import type { Connection } from './connection.ts';
import { diffPictures } from './draw/diff.ts';
import type { DrawList } from './draw/draw-list.ts';
import { intersection, type Rect } from './draw/geometry.ts';
import { inMetrics, type Picture, pictureOf } from './draw/picture.ts';
import { boundedRects, lostRectsMax } from './draw/rect-bounds.ts';
import { pictureRect, zoomedRect } from './draw/zoom.ts';
import type { FontSet } from './font-set.ts';
import { type KeptNews, KeptPicture } from './kept-picture.ts';
import type { Painter, SentCopy } from './painter.ts';
import type { XExposeEvent, XFailure, XGraphicsEvent } from './x-client.ts';

export interface Shared {
  readonly connection: Connection;
  readonly painter: Painter;
  readonly fonts: FontSet;
}

export class Surface {
  readonly #shared: Shared;
  readonly #window: number;
  readonly #backgroundPixel: () => number;
  readonly #kept: KeptPicture;
  /** What the window shows, but for `#damage`; undefined: nothing is known. */
  #shown: Picture | undefined;
  #damage: Rect[] = [];
  /** Copies that the server may not have made when it sent what we read next. */
  #copies: SentCopy[] = [];
  /** Damage the server saw before this request was covered by a whole picture sent since. */
  #coveredSeq = 0;
  #phase: 'new' | 'mapping' | 'exposed' = 'new';
  /** The requests that made the first picture, by sequence number, and whether one has failed. */
  #first = { from: 0, to: 0, failed: false };

  constructor(shared: Shared, window: number, backgroundPixel: () => number) {
    this.#shared = shared;
    this.#window = window;
    this.#backgroundPixel = backgroundPixel;
    this.#kept = new KeptPicture(shared, window);
  }

  /** The server has shown the window at least once. */
  get exposed(): boolean {
    return this.#phase === 'exposed';
  }

  get damaged(): boolean {
    return this.#damage.length > 0;
  }

  /** Nothing that was drawn counts: the next draw is a whole one. */
  get empty(): boolean {
    return this.#shown === undefined;
  }

  /** All that was drawn is void: the next draw is a whole one. */
  forget(): void {
    this.#shown = undefined;
    this.#damage = [];
    this.#kept.drop();
  }

  /** Sends what turns the window into `list`; nothing when it shows it already. */
  draw(list: DrawList): void {
    if (this.#phase === 'new') this.#drawFirst(list);
    else if (this.#phase === 'exposed') this.#drawNext(list);
  }

  #drawNext(list: DrawList): void {
    const { painter, fonts, connection } = this.#shared;
    this.#turnOverlay(list);
    const { metrics } = fonts;
    const from = this.#shown && inMetrics(this.#shown, metrics);
    const next = from?.list === list ? from : pictureOf(list, metrics);
    const whole = !from || !sameSize(from.list, list);
    if (whole) this.#coveredSeq = connection.x.seq_num + 1;
    const ops = whole ? diffPictures(undefined, next) : diffPictures(from, next, this.#damage);
    this.#damage = [];
    this.#shown = next;
    this.#copies.push(...painter.paint(this.#window, ops));
  }

  /** Before an overlay is drawn, what it will cover is kept; before it goes, that is put back. */
  #turnOverlay(list: DrawList): void {
    const from = this.#shown?.list;
    if (!from || !sameSize(from, list)) this.#kept.drop();
    else if (list.overlay && !from.overlay && this.#damage.length === 0) this.#kept.keep(from);
    else if (!list.overlay && this.#kept.held) {
      const back = this.#kept.putBack();
      this.#shown = back && pictureOf(back.list, this.#shared.fonts.metrics);
      this.#damage = [...(back?.lost ?? [])];
    }
  }

  /** The first picture goes to a pixmap that becomes the background: it shows when the window does. */
  #drawFirst(list: DrawList): void {
    const { connection, painter, fonts } = this.#shared;
    const first = pictureOf(list, fonts.metrics);
    const { x, screen } = connection;
    const pixmap = x.AllocID();
    const { width, height } = zoomedRect(sizeOf(list), fonts.zoom);
    x.CreatePixmap(pixmap, this.#window, screen.root_depth, width, height);
    const from = x.seq_num;
    painter.paint(pixmap, diffPictures(undefined, first));
    x.ChangeWindowAttributes(this.#window, { backgroundPixmap: pixmap });
    painter.gone(pixmap, 'pixmap');
    x.FreePixmap(pixmap);
    this.#first = { from, to: x.seq_num, failed: false };
    x.ReleaseID(pixmap);
    x.MapWindow(this.#window);
    this.#shown = first;
    this.#phase = 'mapping';
  }

  /** The window, of the size given in pixels of the picture, has lost its pixels in the rectangle. */
  expose(event: XExposeEvent, width: number, height: number): void {
    if (this.#phase === 'mapping') this.#firstExposure(width, height);
    if (event.seq < this.#coveredSeq) return;
    this.#lose(event);
  }

  /** A copy could not fill the rectangle, since its source was hidden. */
  graphicsExposure(event: XGraphicsEvent): void {
    const news = this.#kept.graphicsExposure(event);
    if (news === 'noted' || (news === 'not ours' && event.drawable !== this.#window)) return;
    if (event.seq < this.#coveredSeq) return;
    this.#lose(event);
  }

  /** An error of the server that may be about the first picture or the kept one. */
  failed(failure: XFailure): KeptNews {
    const { from, to, failed } = this.#first;
    if (failure.seq !== undefined && failure.seq >= from && failure.seq <= to) {
      if (!failed) this.forget();
      this.#first = { from, to, failed: true };
      return failed ? 'noted' : 'window lost';
    }
    const news = this.#kept.failed(failure);
    if (news === 'window lost') this.forget();
    return news;
  }

  /** The server has executed every request up to `seq`. */
  reached(seq: number): void {
    if (this.#copies.length > 0) this.#copies = this.#copies.filter((copy) => copy.seq > seq);
  }

  /** The background did its work: from now on it is a colour, and damage is drawn from the list. */
  #firstExposure(width: number, height: number): void {
    const { x } = this.#shared.connection;
    x.ChangeWindowAttributes(this.#window, { backgroundPixel: this.#backgroundPixel() });
    this.#coveredSeq = x.seq_num;
    this.#phase = 'exposed';
    const shown = this.#shown?.list;
    if (shown?.width === width && shown.height === height) return;
    // In a window of another size the picture was tiled.
    x.ClearArea(this.#window, 0, 0, 0, 0, 0);
    this.forget();
  }

  /** Damage is moved along by the copies that the server made after it. */
  #lose(event: XExposeEvent | XGraphicsEvent): void {
    let lost: Rect[] = [pictureRect(event, this.#shared.fonts.zoom)];
    for (const { seq, op } of this.#copies) {
      if (seq <= event.seq) continue;
      const dx = op.x - op.from.x;
      const dy = op.y - op.from.y;
      const moved = lost.flatMap((rect) => {
        const part = intersection(rect, op.from);
        return part ? [{ ...part, x: part.x + dx, y: part.y + dy }] : [];
      });
      lost = [...lost, ...moved].slice(-lostRectsMax);
    }
    this.#damage = boundedRects([...this.#damage, ...lost]);
    this.#kept.lose(lost, event.seq);
  }
}

function sizeOf({ width, height }: DrawList): Rect {
  return { x: 0, y: 0, width, height };
}

function sameSize(a: DrawList, b: DrawList): boolean {
  return a.width === b.width && a.height === b.height;
}
