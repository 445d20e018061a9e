// Waits for a condition by looking again and again, with a limit. Tests use it where nothing can call them back.
import { setTimeout as pause } from 'node:timers/promises';

const lookEveryMs = 50;

/** Resolves with the first value that is not undefined or false. Rejects when the time is over, naming what was awaited. */
export async function waitFor<T>(
  what: string,
  look: () => Promise<T | undefined | false> | T | undefined | false,
  timeoutMs = 10_000,
): Promise<T> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const seen = await look();
    if (seen !== undefined && seen !== false) return seen;
    if (performance.now() >= deadline) throw new Error(`waited ${timeoutMs} ms for ${what}`);
    await pause(lookEveryMs);
  }
}
