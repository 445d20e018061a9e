// One top-level window: its place with the window manager, the newest draw list, and what the person does in
// it, told as WindowEvents. When it is drawn is the pacer's decision; how, the surface's.

import type { Atoms } from './conventions/atoms.ts';
import { ManagedWindow } from './conventions/managed-window.ts';
import { bringToFront, type RaiseOutcome } from './conventions/window-front.ts';
import type { WindowOptions } from './conventions/window-options.ts';
import type { DrawList } from './draw/draw-list.ts';
import type { KeyStroke } from './draw/keymap.ts';
import { inputTime } from './input-time.ts';
import { rootPosition } from './root-position.ts';
import { WindowCreation } from './window-creation.ts';
import type { WindowEvent } from './window-event.ts';
import type { WindowHost } from './window-host.ts';
import { inPicture, type PointerInput, pointerInput } from './window-input.ts';
import { WindowPicture } from './window-picture.ts';
import { WindowPosition, type WindowShape } from './window-position.ts';
import { WindowReshaping } from './window-reshaping.ts';
import { type PixelSize, WindowSize } from './window-size.ts';
import type { XExposeEvent, XFailure, XInputEvent, XWindowEvent } from './x-client.ts';

const fullyObscured = 2;
type WindowListener = (event: WindowEvent) => void;

export class Window {
  readonly kind: WindowOptions['kind'];
  readonly #xid: number;
  readonly #host: WindowHost;
  readonly #creation: WindowCreation;
  readonly #size: WindowSize;
  readonly #picture: WindowPicture;
  #managed: ManagedWindow;
  readonly #position: WindowPosition;
  readonly #reshaping: WindowReshaping;
  readonly #pointer: PointerInput;
  readonly #listeners = new Set<WindowListener>();
  #options: WindowOptions;
  #closed = false;

  constructor(host: WindowHost, options: WindowOptions) {
    this.#host = host;
    this.kind = options.kind;
    const resized = (size: PixelSize) => this.#emit({ kind: 'resize', ...size });
    this.#size = new WindowSize(host.clock, options, () => host.fonts.zoom, resized);
    this.#xid = host.connection.x.AllocID();
    this.#creation = new WindowCreation(host, this.#xid);
    this.#options = { ...options, ...this.#size.onScreen };
    this.#picture = new WindowPicture(host, this.#xid, () => this.#background());
    this.#creation.create(this.#options, this.#background());
    this.#managed = new ManagedWindow(host.client, this.#xid, this.#options);
    this.#pointer = pointerInput(host, this.#xid, (event) => this.#emit(event));
    const locate = () => rootPosition(host.connection, this.#xid);
    this.#position = new WindowPosition(host.clock, this.#size.onScreen, locate);
    this.#reshaping = new WindowReshaping(host, this.#xid, this.#size, this.#position);
  }

  /** The window's XID as tools write it: 0x600003. */
  get id(): string {
    return `0x${this.#xid.toString(16)}`;
  }

  get xid(): number {
    return this.#xid;
  }

  /** In pixels of the picture, as events have their places; options and shapes are in those of the screen. */
  get size(): PixelSize {
    return this.#size.now;
  }

  /** False while obscured or unmapped: nothing is drawn then. */
  get visible(): boolean {
    return this.#picture.visible;
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
    if (!this.#closed) this.#picture.present(list);
  }

  /** Draws everything again, whatever was drawn before. */
  redraw(): void {
    this.forget()();
  }

  /** For the display: what was drawn is void, perhaps since other fonts and another zoom hold. Gives what draws it. */
  forget(): () => void {
    if (!this.#closed) this.#picture.forget();
    if (!this.#closed) this.#size.rezoomed();
    return () => this.#picture.wantUrgently();
  }

  setTitle(title: string): void {
    if (!this.#reachable) return;
    this.#managed.setTitle(title);
    // No frame follows that it could leave with.
    if (!this.visible) this.#host.connection.flush();
  }

  /** Asks for the person's attention, or no longer. */
  setUrgent(urgent: boolean): void {
    if (this.#reachable) this.#managed.setUrgent(urgent);
  }

  /** Another size, place or step: as the person said, not as they did. */
  reshape(change: Partial<WindowOptions>): void {
    if (!this.#reachable) return;
    const tell = (options: WindowOptions) => this.#managed.setSize(options);
    this.#options = this.#reshaping.apply(this.#options, change, tell);
  }

  /** Calls `listener` when the person has put the window elsewhere or sized it. */
  onMoved(listener: (shape: WindowShape) => void): void {
    this.#reshaping.listen(listener);
  }

  /** To the front and out of its icon, with the keyboard where we may ask for that. */
  raise(): RaiseOutcome {
    return this.#reachable ? bringToFront(this.#host.client, this.#xid) : 'raised';
  }

  close(): void {
    if (this.#closed) return;
    if (this.#reachable) this.#host.connection.x.DestroyWindow(this.#xid);
    this.#end();
  }

  /** For the display: sends the newest list, and repairs what the server lost. */
  draw(): void {
    if (!this.#closed) this.#picture.draw();
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
  typed({ key, text, modifiers }: KeyStroke, time: number | undefined): void {
    if (this.#closed) return;
    this.#managed.interacted(time);
    this.#host.pacer.activate(this.#xid);
    this.#emit({ kind: 'key', key, text, modifiers });
  }

  /** For the display: an error of the server; false when it is not about this window. */
  failed(failure: XFailure): boolean {
    const news = this.#creation.failed(failure);
    if (news === 'missing') {
      this.#picture.suspend();
      this.#creation.retry(
        () => this.#make(),
        () => this.#lost(),
      );
    }
    return news !== 'not ours' || this.#picture.failed(failure);
  }

  /** For the display: an event of this window. */
  handle(event: XWindowEvent): void {
    if (this.#closed) return;
    this.#picture.reached(event.seq);
    switch (event.name) {
      case 'Expose':
        this.#exposed(event);
        break;
      case 'GraphicsExposure':
        this.#picture.graphicsExposure(event);
        break;
      case 'ConfigureNotify':
        this.#position.configured(event);
        this.#size.configured(event, !this.#picture.exposed);
        break;
      case 'ReparentNotify':
        this.#position.reparented(event, this.#host.connection.screen.root);
        break;
      case 'VisibilityNotify':
        this.#setVisible(event.state !== fullyObscured);
        break;
      case 'UnmapNotify':
        this.#letGo();
        this.#setVisible(false);
        break;
      case 'FocusIn':
      case 'FocusOut':
        this.#focused(event.name === 'FocusIn', event.mode);
        break;
      case 'LeaveNotify':
        this.#emit(this.#pointer.left());
        break;
      case 'ClientMessage':
        if (this.#managed.message(event) === 'close') this.#emit({ kind: 'close' });
        break;
      case 'DestroyNotify':
        this.#lost();
        break;
      default:
        if ('keycode' in event) this.#pointed(event);
    }
  }

  #exposed(event: XExposeEvent): void {
    const first = !this.#picture.exposed;
    this.#picture.expose(event, this.size);
    if (!first) return;
    this.#managed.shown(() => ({ ...this.#host.pacer.stats(), visible: this.visible }));
    this.#position.shown();
  }

  get #reachable(): boolean {
    return !this.#closed && this.#host.connection.open;
  }

  #background(): number {
    return this.#host.palette.pixel(this.#options.background);
  }

  /** Again, since the server had no memory for it: as it should be now. */
  #make(): void {
    const { client, connection } = this.#host;
    if (this.#closed || !connection.open) return;
    this.#managed.end();
    this.#options = { ...this.#options, ...this.#size.onScreen, title: this.#managed.title };
    this.#creation.create(this.#options, this.#background());
    this.#managed = new ManagedWindow(client, this.#xid, this.#options);
    this.#picture.renew();
    connection.flush();
  }

  /** It is no more, and not by our wish. */
  #lost(): void {
    this.#emit({ kind: 'close' });
    this.#end();
  }

  #setVisible(visible: boolean): void {
    if (visible === this.visible) return;
    this.#picture.setVisible(visible);
    this.#emit({ kind: 'visibility', visible });
    if (visible) this.#managed.visibleAgain();
    this.#picture.wantUrgently();
  }

  #focused(focused: boolean, mode: number): void {
    const [modeGrab, modeUngrab] = [1, 2];
    if (!focused && mode === modeGrab) this.#letGo();
    // A window manager's keyboard grab is not a change of focus.
    if (mode === modeGrab || mode === modeUngrab) return;
    if (focused) this.#host.pacer.activate(this.#xid);
    this.#emit({ kind: 'focus', focused });
  }

  #letGo(): void {
    const event = this.#pointer.letGo();
    if (event) this.#emit(event);
  }

  #pointed(event: XInputEvent): void {
    const read = this.#pointer.read(event, this.#host.keyboard.altMask);
    if (!read) return;
    if (read.kind === 'press' || read.kind === 'wheel') {
      this.#managed.interacted(inputTime(event));
      this.#host.pacer.activate(this.#xid);
    }
    this.#emit(inPicture(read, this.#host.fonts.zoom));
  }

  #emit(event: WindowEvent): void {
    if (this.#closed) return;
    for (const listener of [...this.#listeners]) listener(event);
  }

  #end(): void {
    this.#closed = true;
    this.#size.end();
    this.#creation.end();
    this.#picture.end();
    this.#managed.end();
    this.#position.end();
    this.#listeners.clear();
    this.#host.pacer.gone(this.#xid);
    this.#host.gone(this.#xid);
  }
}
