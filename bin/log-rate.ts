// Bounds what others can make a node say: of each kind of line the first few of a window are said, and at its end how many
// more there were. What is counted elsewhere, in metrics and lists, is counted there all the same.

import type { Clock, Timer } from '../src/runtime/clock.ts';
import type { LogLevel, Say } from './node-log.ts';

/** Lines of one kind that are said in one window. */
export const LOG_LINES_MAX = 10;
export const LOG_WINDOW_MS = 10_000;

interface Window {
  readonly timer: Timer;
  lines: number;
  /** Of the last one that was left out. */
  level: LogLevel;
}

export class LogRate {
  readonly #clock: Clock;
  readonly #say: Say;
  readonly #windows = new Map<string, Window>();

  constructor(clock: Clock, say: Say) {
    this.#clock = clock;
    this.#say = say;
  }

  /** @param kind in the plural, as in `1234 more dead letters` */
  of(kind: string): Say {
    return (text, facts, level = 'info') => {
      const window = this.#windows.get(kind) ?? this.#begin(kind);
      window.lines++;
      window.level = level;
      if (window.lines <= LOG_LINES_MAX) this.#say(text, facts, level);
    };
  }

  #begin(kind: string): Window {
    const timer = this.#clock.setTimer(LOG_WINDOW_MS, () => this.#end(kind));
    const window: Window = { timer, lines: 0, level: 'info' };
    this.#windows.set(kind, window);
    return window;
  }

  #end(kind: string): void {
    const window = this.#windows.get(kind);
    this.#windows.delete(kind);
    window?.timer.cancel();
    const more = (window?.lines ?? 0) - LOG_LINES_MAX;
    if (window === undefined || more <= 0) return;
    const text = `${more} more ${kind} within ${LOG_WINDOW_MS / 1000} s, each counted and not said`;
    this.#say(text, { kind, more }, window.level);
  }

  /** Ends all windows now. */
  flush(): void {
    for (const kind of [...this.#windows.keys()]) this.#end(kind);
  }
}
