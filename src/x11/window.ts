// One top-level window: its place with the window manager, the newest draw list, and what the
// person does in it, told as WindowEvents. When it is drawn is the pacer's decision; how, the
// surface's.

import type { Timer } from '../runtime/clock.ts';
import type { Atoms } from './conventions/atoms.ts';
import { ManagedWindow } from './conventions/managed-window.ts';
import type { WindowOptions } from './conventions/window-options.ts';
import { configureWindow, createWindow, sideOf } from './create-window.ts';
import type { DrawList } from './draw/draw-list.ts';
import type { KeyStroke } from './draw/keymap.ts';
import { PointerHint } from './pointer-hint.ts';
import { rootPosition } from './root-position.ts';
import { Surface } from './surface.ts';
import type { WindowEvent } from './window-event.ts';
import type { WindowHost } from './window-host.ts';
import { PointerInput } from './window-input.ts';
import { WindowPosition, type WindowShape } from './window-position.ts';
import type { XExposeEvent, XFailure, XInputEvent, XWindowEvent } from './x-client.ts';

/** A resize is told this long after its last step, ms. */
export const resizeSettleMs = 150;

const stackAbove = 0;
const fullyObscured = 2;
export type WindowListener = (event: WindowEvent) => void;

export class Window {
  readonly kind: WindowOptions['kind'];
  readonly #xid: number;
  readonly #host: WindowHost;
  readonly #surface: Surface;
  readonly #managed: ManagedWindow;
  readonly #position: WindowPosition;
  readonly #pointer: PointerInput;
  readonly #listeners = new Set<WindowListener>();
  #options: WindowOptions;
  #width: number;
  #height: number;
  #newest: DrawList | undefined;
  #drawn: DrawList | undefined;
  #visible = true;
  #closed = false;
  #resize: Timer | undefined;

  constructor(host: WindowHost, options: WindowOptions) {
    this.#host = host;
    this.kind = options.kind;
    this.#width = sideOf(options.width);
    this.#height = sideOf(options.height);
    this.#xid = host.connection.x.AllocID();
    const background = (): number => host.palette.pixel(options.background);
    this.#surface = new Surface(host, this.#xid, background);
    this.#options = { ...options, ...this.size };
    createWindow(host.connection, this.#xid, this.#options, background());
    this.#managed = new ManagedWindow(host.client, this.#xid, this.#options);
    const rested = (x: number, y: number) => this.#emit({ kind: 'hover', x, y });
    this.#pointer = new PointerInput(new PointerHint(host, this.#xid, rested));
    const locate = () => rootPosition(host.connection, this.#xid);
    this.#position = new WindowPosition(host.clock, this.size, locate);
  }

  /** The window's XID as tools write it: 0x600003. */
  get id(): string {
    return `0x${this.#xid.toString(16)}`;
  }

  get xid(): number {
    return this.#xid;
  }

  get size(): { readonly width: number; readonly height: number } {
    return { width: this.#width, height: this.#height };
  }

  /** False while obscured or unmapped: nothing is drawn then. */
  get visible(): boolean {
    return this.#visible;
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** Calls `listener` for every event until the window is closed. */
  on(listener: WindowListener): void {
    this.#listeners.add(listener);
  }

  /** Shows the list as soon as the link allows; the newest wins, older ones are dropped. */
  present(list: DrawList): void {
    if (this.#closed) return;
    if (this.#newest !== undefined && this.#newest !== this.#drawn) this.#host.pacer.countDropped();
    this.#newest = list;
    if (this.#canDraw()) this.#host.pacer.want(this.#xid, this.#drawn === undefined);
  }

  /** Draws everything again, whatever was drawn before. */
  redraw(): void {
    this.#surface.forget();
    this.#wantUrgently();
  }

  setTitle(title: string): void {
    if (!this.#closed && this.#host.connection.open) this.#managed.setTitle(title);
  }

  /** Asks for the person's attention, or no longer. */
  setUrgent(urgent: boolean): void {
    if (!this.#closed && this.#host.connection.open) this.#managed.setUrgent(urgent);
  }

  /** Another size, place or step: as the person said, not as they did. */
  reshape(change: Partial<WindowOptions>): void {
    const { connection } = this.#host;
    if (this.#closed || !connection.open) return;
    this.#options = { ...this.#options, ...this.size, ...change };
    this.#managed.setSize(this.#options);
    configureWindow(connection, this.#xid, change);
    connection.flush();
    this.#position.shown();
  }

  /** Calls `listener` when the person has put the window elsewhere or sized it. */
  onMoved(listener: (shape: WindowShape) => void): void {
    this.#position.listen(listener);
  }

  /** To the front, where the window manager lets it. */
  raise(): void {
    const { connection } = this.#host;
    if (this.#closed || !connection.open) return;
    connection.x.ConfigureWindow(this.#xid, { stackMode: stackAbove });
  }

  close(): void {
    if (this.#closed) return;
    const { connection } = this.#host;
    if (connection.open) connection.x.DestroyWindow(this.#xid);
    this.#end();
  }

  /** For the display: sends the newest list, and repairs what the server lost. */
  draw(): void {
    if (this.#closed || !this.#newest || !this.#canDraw()) return;
    this.#drawn = this.#newest;
    this.#surface.draw(this.#newest);
  }

  /** For the display, when atoms are known. */
  announce(atoms: Atoms): void {
    if (!this.#closed) this.#managed.announce(atoms);
  }

  /** For the display, when the server has said whether it trusts us. */
  trustKnown(): void {
    const { atoms } = this.#host.client;
    if (atoms && !this.#closed) this.#managed.trustKnown(atoms);
  }

  /** For the display: a key that the keyboard has read. */
  typed({ key, text, modifiers }: KeyStroke, time: number): void {
    if (this.#closed) return;
    this.#managed.interacted(time);
    this.#host.pacer.activate(this.#xid);
    this.#emit({ kind: 'key', key, text, modifiers });
  }

  /** For the display: an error of the server; false when it is not about this window's kept picture. */
  failed(failure: XFailure): boolean {
    if (this.#surface.failed(failure) === 'not ours') return false;
    this.#wantUrgently();
    return true;
  }

  /** For the display: an event of this window. */
  handle(event: XWindowEvent): void {
    if (this.#closed) return;
    this.#surface.reached(event.seq);
    switch (event.name) {
      case 'Expose':
        this.#exposed(event);
        break;
      case 'GraphicsExposure':
        this.#surface.graphicsExposure(event);
        this.#wantUrgently();
        break;
      case 'ConfigureNotify':
        this.#position.configured(event);
        this.#configured(event.width, event.height);
        break;
      case 'ReparentNotify':
        this.#position.reparented(event, this.#host.connection.screen.root);
        break;
      case 'VisibilityNotify':
        this.#setVisible(event.state !== fullyObscured);
        break;
      case 'UnmapNotify':
        this.#setVisible(false);
        break;
      case 'FocusIn':
      case 'FocusOut':
        this.#focused(event.name === 'FocusIn', event.mode);
        break;
      case 'ClientMessage':
        if (this.#managed.message(event) === 'close') this.#emit({ kind: 'close' });
        break;
      case 'DestroyNotify':
        this.#emit({ kind: 'close' });
        this.#end();
        break;
      default:
        if ('keycode' in event) this.#pointed(event);
    }
  }

  #exposed(event: XExposeEvent): void {
    const first = !this.#surface.exposed;
    this.#surface.expose(event, this.#width, this.#height);
    this.#wantUrgently();
    if (!first) return;
    this.#managed.shown(() => ({ ...this.#host.pacer.stats(), visible: this.#visible }));
    this.#position.shown();
  }

  #canDraw(): boolean {
    return this.#visible && (this.#drawn === undefined || this.#surface.exposed);
  }

  #wantUrgently(): void {
    if (this.#closed || !this.#newest || !this.#canDraw()) return;
    const changed = this.#newest !== this.#drawn;
    if (changed || this.#surface.damaged || this.#surface.empty) {
      this.#host.pacer.want(this.#xid, true);
    }
  }

  #setVisible(visible: boolean): void {
    if (visible === this.#visible) return;
    this.#visible = visible;
    if (!visible) this.#surface.forget();
    this.#emit({ kind: 'visibility', visible });
    if (visible) this.#managed.visibleAgain();
    this.#wantUrgently();
  }

  #focused(focused: boolean, mode: number): void {
    const [modeGrab, modeUngrab] = [1, 2];
    // A window manager's keyboard grab is not a change of focus.
    if (mode === modeGrab || mode === modeUngrab) return;
    if (focused) this.#host.pacer.activate(this.#xid);
    this.#emit({ kind: 'focus', focused });
  }

  /** What a window manager gives beyond the limit stays background: coordinates would wrap. */
  #configured(givenWidth: number, givenHeight: number): void {
    const [width, height] = [sideOf(givenWidth), sideOf(givenHeight)];
    if (width === this.#width && height === this.#height) return;
    this.#width = width;
    this.#height = height;
    this.#resize?.cancel();
    if (!this.#surface.exposed) {
      this.#emit({ kind: 'resize', width, height });
      return;
    }
    this.#resize = this.#host.clock.setTimer(resizeSettleMs, () =>
      this.#emit({ kind: 'resize', width, height }),
    );
  }

  #pointed(event: XInputEvent): void {
    const read = this.#pointer.read(event, this.#host.keyboard.altMask);
    if (!read) return;
    if (read.kind === 'press' || read.kind === 'wheel') {
      this.#managed.interacted(event.time);
      this.#host.pacer.activate(this.#xid);
    }
    this.#emit(read);
  }

  #emit(event: WindowEvent): void {
    if (this.#closed) return;
    for (const listener of [...this.#listeners]) listener(event);
  }

  #end(): void {
    this.#closed = true;
    this.#resize?.cancel();
    this.#surface.forget();
    this.#managed.end();
    this.#position.end();
    this.#newest = undefined;
    this.#listeners.clear();
    this.#host.pacer.gone(this.#xid);
    this.#host.gone(this.#xid);
  }
}
