// The window that stands for the program itself (ICCCM 5.1): never mapped, named by WM_CLIENT_LEADER and
// as group by every other window, and owner of the icon of one bit that they share. WM_COMMAND and
// SM_CLIENT_ID are left out: a session manager could not log in again over ssh to start it anew.

import { hostname } from 'node:os';
import type { Connection } from '../connection.ts';
import type { Rect } from '../draw/geometry.ts';
import { type Atoms, predefined } from './atoms.ts';
import { iconRects } from './icon-shape.ts';
import { type PropertyTarget, setLatin, setUtf8, setWords } from './property.ts';

export const className = 'Meshscope';
const instanceName = 'meshscope';

/** Pixels of a side: what most window managers ask for; they scale it. */
const iconSidePx = 48;
const inputOnly = 2;
const copyFromParent = 0;

export class ClientLeader {
  readonly xid: number;
  /** Bitmaps; the mask is what of the icon is not background. */
  readonly iconPixmap: number;
  readonly iconMask: number;
  readonly #target: PropertyTarget;

  constructor(connection: Connection) {
    const { x, screen } = connection;
    this.xid = x.AllocID();
    this.#target = { connection, window: this.xid };
    const { xid } = this;
    x.CreateWindow(
      xid,
      screen.root,
      -1,
      -1,
      1,
      1,
      0,
      copyFromParent,
      inputOnly,
      copyFromParent,
      {},
    );
    setLatin(this.#target, predefined.WM_CLASS, `${instanceName}\0${className}\0`);
    setLatin(this.#target, predefined.WM_NAME, instanceName);
    setLatin(this.#target, predefined.WM_CLIENT_MACHINE, hostname());
    const { plate, mesh } = iconRects(iconSidePx);
    this.iconPixmap = bitmap(connection, mesh);
    this.iconMask = bitmap(connection, plate);
  }

  announce(atoms: Atoms): void {
    const target = this.#target;
    setWords(target, atoms.WM_CLIENT_LEADER, predefined.WINDOW, [this.xid]);
    setWords(target, atoms._NET_WM_PID, predefined.CARDINAL, [process.pid]);
    setUtf8(target, atoms._NET_WM_NAME, atoms.UTF8_STRING, instanceName);
  }
}

/** Drawn, not uploaded: bit orders differ, and rectangles are fewer bytes. */
function bitmap({ x, screen }: Connection, rects: readonly Rect[]): number {
  const [pixmap, clear, set] = [x.AllocID(), x.AllocID(), x.AllocID()];
  x.CreatePixmap(pixmap, screen.root, 1, iconSidePx, iconSidePx);
  x.CreateGC(clear, pixmap, { foreground: 0, graphicsExposures: 0 });
  x.PolyFillRectangle(pixmap, clear, [0, 0, iconSidePx, iconSidePx]);
  x.CreateGC(set, pixmap, { foreground: 1, graphicsExposures: 0 });
  const flat = rects.flatMap((r) => [r.x, r.y, r.width, r.height]);
  x.PolyFillRectangle(pixmap, set, flat);
  for (const gc of [clear, set]) {
    x.FreeGC(gc);
    x.ReleaseID(gc);
  }
  return pixmap;
}
