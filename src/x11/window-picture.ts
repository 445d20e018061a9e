// What a window is to show and what it shows: the newest draw list, the one that was drawn last, and whether
// drawing is of any use now. The surface has the pixels; when one is drawn is the pacer's decision.

import type { DrawList } from './draw/draw-list.ts';
import { Surface } from './surface.ts';
import type { WindowHost } from './window-host.ts';
import type { PixelSize } from './window-size.ts';
import type { XExposeEvent, XFailure, XGraphicsEvent } from './x-client.ts';

export class WindowPicture {
  readonly #host: WindowHost;
  readonly #xid: number;
  readonly #background: () => number;
  #surface: Surface;
  #newest: DrawList | undefined;
  #drawn: DrawList | undefined;
  #visible = true;
  #there = true;

  /** `background`: the pixel of a window without a picture. */
  constructor(host: WindowHost, xid: number, background: () => number) {
    this.#host = host;
    this.#xid = xid;
    this.#background = background;
    this.#surface = new Surface(host, xid, background);
  }

  /** False while obscured or unmapped: nothing is drawn then. */
  get visible(): boolean {
    return this.#visible;
  }

  /** The server has shown the window at least once. */
  get exposed(): boolean {
    return this.#surface.exposed;
  }

  /** Shows the list as soon as the link allows; the newest wins, older ones are dropped. */
  present(list: DrawList): void {
    if (this.#newest !== undefined && this.#newest !== this.#drawn) this.#host.pacer.countDropped();
    this.#newest = list;
    if (this.#canDraw()) this.#host.pacer.want(this.#xid, this.#drawn === undefined);
  }

  /** What was drawn is void; a newer list may be on its way. */
  forget(): void {
    this.#surface.forget();
  }

  /** Sends the newest list, and repairs what the server lost. */
  draw(): void {
    if (!this.#newest || !this.#canDraw()) return;
    this.#drawn = this.#newest;
    this.#surface.draw(this.#newest);
  }

  /** Asks for a frame if there is anything to draw. */
  wantUrgently(): void {
    if (!this.#newest || !this.#canDraw()) return;
    const changed = this.#newest !== this.#drawn;
    if (changed || this.#surface.damaged || this.#surface.empty)
      this.#host.pacer.want(this.#xid, true);
  }

  setVisible(visible: boolean): void {
    this.#visible = visible;
    if (!visible) this.#surface.forget();
  }

  /** The server has executed every request up to `seq`. */
  reached(seq: number): void {
    this.#surface.reached(seq);
  }

  expose(event: XExposeEvent, { width, height }: PixelSize): void {
    this.#surface.expose(event, width, height);
    this.wantUrgently();
  }

  graphicsExposure(event: XGraphicsEvent): void {
    this.#surface.graphicsExposure(event);
    this.wantUrgently();
  }

  /** An error of the server; false when it is not about this picture. */
  failed(failure: XFailure): boolean {
    if (this.#surface.failed(failure) === 'not ours') return false;
    this.wantUrgently();
    return true;
  }

  /** There is no window to draw on. */
  suspend(): void {
    this.#there = false;
  }

  /** The window was made anew, and shows nothing yet. */
  renew(): void {
    this.#there = true;
    this.#surface = new Surface(this.#host, this.#xid, this.#background);
    this.#drawn = undefined;
    this.wantUrgently();
  }

  end(): void {
    this.#there = false;
    this.#surface.forget();
    this.#newest = undefined;
  }

  #canDraw(): boolean {
    return this.#there && this.#visible && (this.#drawn === undefined || this.#surface.exposed);
  }
}
