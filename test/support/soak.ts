// A long session in short: windows of the program open, are drawn, sized, covered by help, change theme and
// text size, and close, frame by frame without pauses, and what both processes hold is read on the way.

import { systemClock } from '../../src/runtime/clock.ts';
import { seededRandomness } from '../../src/runtime/randomness.ts';
import { Display } from '../../src/x11/display.ts';
import type { DisplayError } from '../../src/x11/display-error.ts';
import type { TextSize } from '../../src/x11/faces.ts';
import { Window } from '../../src/x11/window.ts';
import { type RandomWindow, randomWindow } from './random-windows.ts';
import type { Choose } from './raster-lists.ts';
import { type RetainedHeap, retainedCount, retainedHeap } from './retained-heap.ts';
import { type Holdings, ResourceWatch, residentBytes } from './x-resources.ts';

const textSizes: readonly TextSize[] = ['S', 'M', 'L', 'XL'];
const framesOfWindow = 8;
const stormSteps = 5;
const answerTimeoutMs = 30_000;

export interface SoakReading extends Holdings {
  readonly frames: number;
  readonly windowsOpened: number;
  /** Of the newest window: ids that are not given back grow. */
  readonly newestXid: number;
  readonly heap: RetainedHeap;
  /** Closed ones that something still refers to. */
  readonly windowsRetained: number;
  /** Resident memory, which a garbage collector lets rise and fall as it likes. */
  readonly clientBytes: number;
  readonly serverBytes: number;
  /** Of the server, so far. */
  readonly errors: readonly DisplayError[];
}

export interface SoakOptions {
  readonly display: string;
  readonly serverPid: number;
  readonly seed: number;
  /** Drawn and answered by the server, at the least, when it is read: first when fonts, colours and buffers
   * are there. It ends with the last. */
  readonly readAfterFrames: readonly number[];
}

/** Each reading is made with no window open, and given at once. */
export async function* soak(options: SoakOptions): AsyncGenerator<SoakReading> {
  const display = await Display.open({ display: options.display, clock: systemClock });
  const errors: DisplayError[] = [];
  display.onError((error) => errors.push(error));
  const watch = await ResourceWatch.open(options.display);
  const random = seededRandomness(options.seed);
  const run = new Soak(display, watch, (max) => Math.floor(random.unit() * (max + 1)));
  try {
    for (const frames of options.readAfterFrames) {
      while (run.frames < frames) await run.round();
      yield { ...(await run.reading(options.serverPid)), errors: [...errors] };
    }
  } finally {
    watch.close();
    display.close();
  }
}

class Soak {
  frames = 0;
  #windowsOpened = 0;
  #newestXid = 0;
  readonly #display: Display;
  readonly #watch: ResourceWatch;
  readonly #choose: Choose;

  constructor(display: Display, watch: ResourceWatch, choose: Choose) {
    this.#display = display;
    this.#watch = watch;
    this.#choose = choose;
  }

  /** One window from its opening to its end. */
  async round(): Promise<void> {
    const content = randomWindow(this.#choose, { width: 800, height: 500 });
    const background = 0x101010;
    const least = { minWidth: 100, minHeight: 60 };
    const { kind, size } = content;
    const window = this.#display.openWindow({ kind, title: kind, ...size, ...least, background });
    this.#windowsOpened++;
    this.#newestXid = window.xid;
    await this.#shown(window, content.view(this.#display.metrics));
    this.#watch.focus(window.xid);
    for (let i = 0; i < framesOfWindow; i++) await this.#happens(window, content);
    window.close();
    if (this.#choose(9) === 0) this.#display.setTextSize(textSizes[this.#choose(3)] ?? 'S');
    await this.#idle();
  }

  async #happens(window: Window, content: RandomWindow): Promise<void> {
    content.step();
    if (this.#choose(19) === 0) this.#storm(window);
    if (this.#choose(19) === 0) window.redraw();
    await this.#shown(window, content.view(this.#display.metrics));
    if (this.#choose(3) > 0) return;
    const list = content.view(this.#display.metrics);
    await this.#shown(window, { ...list, layers: [...list.layers], overlay: true });
    await this.#shown(window, list);
  }

  #storm(window: Window): void {
    for (let i = 0; i < stormSteps; i++)
      this.#watch.resize(window.xid, 300 + this.#choose(500), 200 + this.#choose(300));
  }

  async #shown(window: Window, list: Parameters<Window['present']>[0]): Promise<void> {
    window.present(list);
    this.frames++;
    await this.#idle();
  }

  /** The server has done all that was sent. */
  async #idle(): Promise<void> {
    const deadlineMs = systemClock.monotonicMs() + answerTimeoutMs;
    for (;;) {
      await new Promise(setImmediate);
      const { pendingFences, queuedWindows } = this.#display.stats();
      if (pendingFences === 0 && queuedWindows === 0) return;
      if (systemClock.monotonicMs() > deadlineMs) throw new Error('the server does not answer');
    }
  }

  async reading(serverPid: number): Promise<Omit<SoakReading, 'errors'>> {
    const clientBytes = process.memoryUsage().rss;
    const heap = await retainedHeap();
    return {
      ...(await this.#watch.holdings(this.#newestXid)),
      heap,
      clientBytes,
      frames: this.frames,
      windowsOpened: this.#windowsOpened,
      newestXid: this.#newestXid,
      windowsRetained: await retainedCount(Window),
      serverBytes: residentBytes(serverPid),
    };
  }
}
