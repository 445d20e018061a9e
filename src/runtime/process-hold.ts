// Keeps the process alive while something waits that holds no socket, such as a client between two
// tries to connect: the clock's timers do not.

/** The longest that a timer can wait, ms; it only has to exist. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export interface ProcessHold {
  /** Safe to call more than once. */
  release(): void;
}

export function holdProcess(): ProcessHold {
  const handle = setInterval(() => {}, LONGEST_TIMER_MS);
  return { release: () => clearInterval(handle) };
}
