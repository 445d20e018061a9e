// The clipboard of the terminal that started the program (OSC 52 of xterm's control sequences): it
// works over ssh where the X selection of an untrusted client does not. Whether the terminal took
// the text it does not say, so nothing here claims it.

import { closeSync, constants, openSync, writeSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** Terminals cut longer sequences, bytes before base64. */
export const terminalCopyBytesMax = 74_994;
/** A terminal that reads nothing for so long (Ctrl-S, a dead link) is given up, ms. */
export const terminalPatienceMs = 2_000;

const retryMs = 20;
/** GNU screen cuts longer strings, bytes. */
const screenStringBytes = 240;
const esc = '\u001b';
const stringEnd = `${esc}\\`;

export type TerminalCopy = 'sent' | 'too-long' | 'no-terminal' | 'stuck';
type Environment = Readonly<Record<string, string | undefined>>;

/** OSC 52, wrapped for the multiplexers that the program runs in. */
export function clipboardSequence(bytes: Uint8Array, environment: Environment): string {
  const plain = `${esc}]52;c;${Buffer.from(bytes).toString('base64')}\u0007`;
  const { TMUX, STY, TERM = '' } = environment;
  // tmux takes the plain one with set-clipboard on, and hands the other on with allow-passthrough.
  if (TMUX || TERM.startsWith('tmux')) return plain + forTmux(plain);
  if (STY) return forScreen(plain);
  // A screen or a tmux at the other end of ssh: neither minds what is meant for the other here.
  return TERM.startsWith('screen') ? plain + forScreen(plain) : plain;
}

function forTmux(sequence: string): string {
  return `${esc}Ptmux;${sequence.replaceAll(esc, esc + esc)}${stringEnd}`;
}

function forScreen(sequence: string): string {
  const parts: string[] = [];
  for (let at = 0; at < sequence.length; at += screenStringBytes)
    parts.push(`${esc}P${sequence.slice(at, at + screenStringBytes)}${stringEnd}`);
  return parts.join('');
}

export class TerminalClipboard {
  readonly #file: string;
  readonly #environment: Environment;
  /** One sequence after the other: mixed ones would be rubbish on the screen. */
  #before: Promise<unknown> = Promise.resolve();

  constructor(file = '/dev/tty', environment: Environment = process.env) {
    this.#file = file;
    this.#environment = environment;
  }

  /** What the text goes by, and what that needs. */
  get way(): string {
    return this.#environment.TMUX ? 'OSC 52; tmux needs set-clipboard on' : 'OSC 52';
  }

  /** Never rejects, and never blocks the program. */
  copy(text: string): Promise<TerminalCopy> {
    const copied = this.#before.then(() => this.#copy(text));
    this.#before = copied;
    return copied;
  }

  async #copy(text: string): Promise<TerminalCopy> {
    const bytes = Buffer.from(text, 'utf8');
    if (bytes.length > terminalCopyBytesMax) return 'too-long';
    let terminal: number;
    try {
      const { O_WRONLY, O_NONBLOCK, O_NOCTTY } = constants;
      terminal = openSync(this.#file, O_WRONLY | O_NONBLOCK | O_NOCTTY);
    } catch {
      return 'no-terminal';
    }
    try {
      const sequence = Buffer.from(clipboardSequence(bytes, this.#environment), 'latin1');
      return (await writeAll(terminal, sequence)) ? 'sent' : 'stuck';
    } catch {
      return 'no-terminal';
    } finally {
      closeSync(terminal);
    }
  }
}

/** False when the terminal reads nothing. Throws what else writing throws. */
async function writeAll(terminal: number, bytes: Uint8Array): Promise<boolean> {
  let at = 0;
  let waitedMs = 0;
  while (at < bytes.length) {
    try {
      at += writeSync(terminal, bytes, at);
      waitedMs = 0;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
      if (waitedMs >= terminalPatienceMs) return false;
      await pause(retryMs);
      waitedMs += retryMs;
    }
  }
  return true;
}
