// What a window showed when an overlay came over it, kept at the server in a pixmap: taking the overlay
// away is then one copy. It is never relied on: where the server could not keep it, whole or in part,
// its owner is told what must be drawn.

import type { Connection } from './connection.ts';
import type { DrawList } from './draw/draw-list.ts';
import type { Rect } from './draw/geometry.ts';
import { boundedRects } from './draw/rect-bounds.ts';
import { pictureRect, zoomedRect } from './draw/zoom.ts';
import type { FontSet } from './font-set.ts';
import type { Painter } from './painter.ts';
import type { XFailure, XGraphicsEvent } from './x-client.ts';

/** Pictures given back whose errors may still be on their way; the oldest is forgotten for another. */
const givenBackMax = 8;

interface Kept {
  readonly list: DrawList;
  readonly pixmap: number;
  /** Sequence numbers of CreatePixmap and of the copy into it. */
  readonly created: number;
  readonly copied: number;
  /** Where it does not show `list`. */
  lost: Rect[];
}

interface GivenBack {
  readonly kept: Kept;
  /** Of the copy to the window and of FreePixmap; `shown` is undefined when it was only freed. */
  readonly shown: number | undefined;
  readonly freed: number;
}

/** What an answer of the server means for the window. */
export type KeptNews =
  | 'not ours'
  /** Nothing to do but to draw when the overlay goes. */
  | 'noted'
  /** The window shows something unknown. */
  | 'window lost';

export interface KeptBy {
  readonly connection: Connection;
  readonly painter: Painter;
  readonly fonts: Pick<FontSet, 'zoom'>;
}

export class KeptPicture {
  readonly #connection: Connection;
  readonly #painter: Painter;
  readonly #fonts: Pick<FontSet, 'zoom'>;
  readonly #window: number;
  #kept: Kept | undefined;
  readonly #givenBack: GivenBack[] = [];

  constructor({ connection, painter, fonts }: KeptBy, window: number) {
    this.#connection = connection;
    this.#painter = painter;
    this.#fonts = fonts;
    this.#window = window;
  }

  get held(): boolean {
    return this.#kept !== undefined;
  }

  /** Keeps what the window shows, which is `list`; what was kept before is given back. */
  keep(list: DrawList): void {
    this.drop();
    const { x, screen } = this.#connection;
    const size = this.#screenSize(list);
    const pixmap = x.AllocID();
    x.CreatePixmap(pixmap, this.#window, screen.root_depth, size.width, size.height);
    const created = x.seq_num;
    const copied = this.#painter.copyAll(this.#window, pixmap, size);
    this.#kept = { list, pixmap, created, copied, lost: [] };
  }

  /** Puts it back to the window. Gives what the window shows then, and where it does not. */
  putBack(): { readonly list: DrawList; readonly lost: readonly Rect[] } | undefined {
    const kept = this.#kept;
    if (!kept) return undefined;
    const size = this.#screenSize(kept.list);
    this.#free(kept, this.#painter.copyAll(kept.pixmap, this.#window, size));
    return kept;
  }

  /** It will not be wanted. */
  drop(): void {
    if (this.#kept && this.#connection.open) this.#free(this.#kept, undefined);
    this.#kept = undefined;
  }

  /** The window had lost these pixels before the request `seq`. */
  lose(rects: readonly Rect[], seq: number): void {
    const kept = this.#kept;
    if (kept && seq < kept.copied) kept.lost = boundedRects([...kept.lost, ...rects]);
  }

  /** The copy into it found a part of the window hidden. */
  graphicsExposure(event: XGraphicsEvent): KeptNews {
    const kept = this.#kept;
    if (kept?.copied === event.seq) {
      kept.lost = boundedRects([...kept.lost, pictureRect(event, this.#fonts.zoom)]);
      return 'noted';
    }
    const past = this.#givenBack.find((g) => g.kept.copied === event.seq);
    if (!past) return 'not ours';
    return past.shown === undefined ? 'noted' : 'window lost';
  }

  /** An error of the server: it may have had no memory for it. */
  failed({ seq }: XFailure): KeptNews {
    if (seq === undefined) return 'not ours';
    const kept = this.#kept;
    if (kept && (seq === kept.created || seq === kept.copied)) {
      this.#remember({ kept, shown: undefined, freed: 0 });
      this.#connection.x.ReleaseID(kept.pixmap);
      this.#kept = undefined;
      return 'noted';
    }
    const past = this.#givenBack.find((g) => concerns(g, seq));
    if (!past) return 'not ours';
    return past.shown === undefined ? 'noted' : 'window lost';
  }

  #screenSize({ width, height }: DrawList): Rect {
    return zoomedRect({ x: 0, y: 0, width, height }, this.#fonts.zoom);
  }

  #free(kept: Kept, shown: number | undefined): void {
    const { x } = this.#connection;
    x.FreePixmap(kept.pixmap);
    this.#remember({ kept, shown, freed: x.seq_num });
    x.ReleaseID(kept.pixmap);
    this.#kept = undefined;
  }

  #remember(past: GivenBack): void {
    this.#givenBack.push(past);
    if (this.#givenBack.length > givenBackMax) this.#givenBack.shift();
  }
}

function concerns({ kept, shown, freed }: GivenBack, seq: number): boolean {
  return [kept.created, kept.copied, shown, freed].includes(seq);
}
