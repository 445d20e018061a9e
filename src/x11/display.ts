// The display: one connection, its fonts, colours and keyboard, and the windows on it. Opening it
// asks everything in one flight and waits for no answer, so the first picture needs none either.

import type { Clock } from '../runtime/clock.ts';
import { type Connection, type ConnectOptions, connect } from './connection.ts';
import { type Atoms, atomNames } from './conventions/atoms.ts';
import { Client } from './conventions/client.ts';
import type { WindowOptions } from './conventions/window-options.ts';
import type { DisplayError } from './display-error.ts';
import { askFacts, type DisplayFacts } from './display-facts.ts';
import { DisplayLook } from './display-look.ts';
import type { TextMetrics } from './draw/draw-list.ts';
import type { TextSize } from './faces.ts';
import { expectAnswer } from './first-answer.ts';
import { redrawInOtherFonts } from './font-change.ts';
import { FontSet } from './font-set.ts';
import { GcCache } from './gc-cache.ts';
import { inputTime } from './input-time.ts';
import { Keyboard } from './keyboard.ts';
import { announceGroups } from './keyboard-groups.ts';
import { whenNoNx } from './nx-proxy.ts';
import { type FrameStats, Pacer } from './pacing.ts';
import { Painter } from './painter.ts';
import { Palette } from './palette.ts';
import { Selections } from './selection/selections.ts';
import { ServerFailures } from './server-failures.ts';
import { askTrust } from './trust.ts';
import { Window } from './window.ts';
import type { WindowHost } from './window-host.ts';
import type { XEvent } from './x-client.ts';

export interface DisplayOptions extends ConnectOptions {
  /** Default S. */
  readonly textSize?: TextSize;
  /** DESKTOP_STARTUP_ID of the environment: the launcher that waits for the first window. */
  readonly startupId?: string | undefined;
}

const mappingPointer = 2;

export class Display {
  /** PRIMARY and CLIPBOARD. */
  readonly selections: Selections;
  /** The person's resources, fonts and colours. */
  readonly look: DisplayLook;
  readonly #connection: Connection;
  readonly #clock: Clock;
  readonly #fonts: FontSet;
  readonly #keyboard: Keyboard;
  readonly #pacer: Pacer;
  readonly #contexts: GcCache;
  readonly #host: WindowHost;
  readonly #palette: Palette;
  readonly #windows = new Map<number, Window>();
  readonly #client: Client;
  readonly #failures: ServerFailures;
  #stale = false;
  #lost: ((error: DisplayError) => void) | undefined;
  #lostBy: DisplayError | undefined;
  #metricsChanged: (() => void) | undefined;

  /** Throws DisplayError: no-display, bad-display, no-screen, unreachable, cookie-refused, protocol. */
  static async open(options: DisplayOptions): Promise<Display> {
    return new Display(await connect(options), options);
  }

  private constructor(
    connection: Connection,
    { clock, textSize = 'S', startupId }: DisplayOptions,
  ) {
    this.#connection = connection;
    this.#clock = clock;
    connection.listen({
      event: (event) => this.#event(event),
      error: (error, failure) => this.#failures.take(error, failure),
      lost: (error) => this.#ended(error),
    });
    this.selections = new Selections(connection, clock);
    this.#askAtoms();
    this.#client = new Client({ connection, clock, startupId });
    this.#fonts = new FontSet(connection, textSize, () => this.#fontsChanged());
    const palette = new Palette(connection, () => this.#redrawAll());
    this.#palette = palette;
    this.look = new DisplayLook(connection, this.#fonts, palette, () => this.#fontsChanged());
    this.#contexts = new GcCache(connection, this.#fonts, palette);
    const painter = new Painter(connection, this.#contexts, this.#fonts);
    this.#pacer = new Pacer(connection, clock, (id) => this.#draw(id));
    this.#keyboard = new Keyboard(connection, (event, stroke) =>
      this.#windows.get(event.wid)?.typed(stroke, inputTime(event)),
    );
    const trust = askTrust(connection);
    trust.then(
      (trusted) => this.#trustKnown(trusted),
      () => {}, // The connection is gone.
    );
    expectAnswer(connection, clock, trust);
    whenNoNx(connection, () => painter.skipGaps());
    const redraw = () => this.#redrawAll();
    this.#failures = new ServerFailures({ clock, windows: this.#windows, painter, redraw });
    this.#host = this.#hostOf(clock, palette, painter);
  }

  /** Cells of the fonts as they are known now; see onMetrics. */
  get metrics(): TextMetrics {
    return this.#fonts.metrics;
  }

  /** Undefined until the server has answered. Untrusted: no extensions, no copying out. */
  get trusted(): boolean | undefined {
    return this.#client.trusted;
  }

  /** Of the root window, px. */
  get screenSize(): { readonly width: number; readonly height: number } {
    const { screen } = this.#connection;
    return { width: screen.pixel_width, height: screen.pixel_height };
  }

  get textSize(): TextSize {
    return this.#fonts.size;
  }

  /** Metrics change with it, and onMetrics is told. */
  setTextSize(size: TextSize): void {
    if (size === this.#fonts.size || !this.#connection.open) return;
    this.#fonts.setSize(size);
    this.#fontsChanged();
  }

  /** Which font stands for each face, for reports. */
  get fonts(): readonly string[] {
    return this.#fonts.describe();
  }

  /**
   * Draws text anti-aliased by the RENDER extension from now on; onMetrics is told. Gives, in words, why
   * it cannot be, and the text stays as it is then.
   */
  async smoothText(): Promise<string | undefined> {
    const { useSmoothText } = await import('./render/smoothing.ts');
    const [connection, fonts, palette] = [this.#connection, this.#fonts, this.#palette];
    const { painter } = this.#host;
    const look = { connection, fonts, palette, painter, contexts: this.#contexts };
    const refusal = await useSmoothText(look);
    if (refusal === undefined) this.#fontsChanged();
    return refusal;
  }

  openWindow(options: WindowOptions): Window {
    const window = new Window(this.#host, options);
    this.#windows.set(window.xid, window);
    return window;
  }

  /** Bytes a second over all windows; undefined: `auto`, the fences alone hold the pace. */
  setLinkBudget(bytesPerSecond: number | undefined): void {
    this.#pacer.setBudget(bytesPerSecond);
  }

  stats(): FrameStats & { readonly serverErrors: number } {
    return { ...this.#pacer.stats(), serverErrors: this.#failures.count };
  }

  /** Of all requests so far, before compression. */
  get bytesSent(): number {
    return this.#connection.bytesSent;
  }

  /** Asked anew each time. Rejects with DisplayError `lost`. */
  facts(): Promise<DisplayFacts> {
    return askFacts(this.#connection, this.#clock);
  }

  /** Called once when the server or the ssh session goes, or has gone; not after close(). */
  onLost(lost: (error: DisplayError) => void): void {
    this.#lost = lost;
    if (this.#lostBy) lost(this.#lostBy);
  }

  /** Called for errors of the server that nothing waits for: no memory, which is tried again, or bugs. */
  onError(failed: (error: DisplayError) => void): void {
    this.#failures.listen(failed);
  }

  /** Called when fonts are not what was assumed: present new lists made with `metrics`. */
  onMetrics(changed: () => void): void {
    this.#metricsChanged = changed;
  }

  /**
   * Closes it once the clipboard manager has taken what was copied here, or at once where there is nothing to
   * take, or no trust to be asked for it. A bounded wait.
   */
  async retire(): Promise<void> {
    if (this.trusted) await this.selections.save();
    this.close();
  }

  close(): void {
    this.selections.end();
    this.#failures.stop();
    this.#pacer.stop();
    this.#connection.close();
  }

  #hostOf(clock: Clock, palette: Palette, painter: Painter): WindowHost {
    return {
      clock,
      palette,
      painter,
      connection: this.#connection,
      fonts: this.#fonts,
      pacer: this.#pacer,
      keyboard: this.#keyboard,
      client: this.#client,
      gone: (xid) => this.#gone(xid),
    };
  }

  #askAtoms(): void {
    const asked = atomNames.map((name) =>
      this.#connection.ask<number>((x, reply) => x.InternAtom(false, name, reply)),
    );
    Promise.all(asked).then(
      (values) => {
        const entries = atomNames.map((name, i) => [name, values[i] ?? 0]);
        const atoms = Object.fromEntries(entries) as Atoms;
        this.#client.setAtoms(atoms);
        for (const window of this.#windows.values()) window.announce(atoms);
        this.#connection.flush();
      },
      () => {}, // The connection is gone.
    );
  }

  #trustKnown(trusted: boolean): void {
    this.#client.setTrusted(trusted);
    // Others do not have the extension, and the first picture does not wait for it.
    if (trusted) announceGroups(this.#connection);
    for (const window of this.#windows.values()) window.trustKnown();
    this.#connection.flush();
  }

  /** Its XID is free for another window once no event or error can name the old one. */
  #gone(xid: number): void {
    this.#windows.delete(xid);
    this.#host.painter.gone(xid, 'window');
    this.#connection
      .ask<unknown>((x, reply) => x.GetInputFocus(reply))
      .then(
        () => this.#connection.x.ReleaseID(xid),
        () => {}, // The connection is gone.
      );
    this.#connection.flush();
  }

  #draw(id: number): void {
    if (this.#stale) {
      this.#stale = false;
      this.#contexts.forget();
    }
    this.#windows.get(id)?.draw();
  }

  /** Graphics contexts hold fonts and pixels that are no longer right. */
  #redrawAll(): void {
    this.#stale = true;
    for (const window of this.#windows.values()) window.redraw();
  }

  #fontsChanged(): void {
    this.#stale = true;
    redrawInOtherFonts([...this.#windows.values()], () => this.#metricsChanged?.());
  }

  #event(event: XEvent): void {
    if (this.selections.takes(event)) return;
    if (event.name === 'MappingNotify') {
      if (event.request !== mappingPointer) this.#keyboard.reload();
    } else if (event.name === 'XkbEvent') {
      this.#keyboard.reload();
    } else if (event.name === 'KeyPress') {
      this.#keyboard.press(event);
    } else {
      const window = this.#windows.get('drawable' in event ? event.drawable : event.wid);
      if (window) window.handle(event);
      // Of a pixmap: the window whose picture it keeps knows it.
      else if (event.name === 'GraphicsExposure')
        for (const each of this.#windows.values()) each.handle(event);
    }
  }

  #ended(error: DisplayError): void {
    this.selections.end();
    this.#failures.stop();
    this.#pacer.stop();
    this.#lostBy = error;
    this.#lost?.(error);
  }
}
