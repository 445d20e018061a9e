// Whether the note on untrusted forwarding was read: once for each display, kept in a small file of
// the person's state folder (XDG base directories). When that can not be used, it is shown again.

import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import type { TrustNote } from '../src/windows/loop/desk-source.ts';

/** The latest are kept. */
export const notedDisplaysMax = 64;
export const noteFileBytesMax = 32_768;

const never = '*';
const keyCharactersMax = 200;

type Environment = Readonly<Record<string, string | undefined>>;

export function noteFile(env: Environment): string {
  const state = env.XDG_STATE_HOME || join(env.HOME ?? '/', '.local', 'state');
  return join(state, 'meshscope', 'untrusted-note');
}

/** Numbers of forwarded displays change from login to login: there it is the machine that counts. */
export function displayKey(display: string, env: Environment, host = hostname()): string {
  const client = env.SSH_CONNECTION?.split(' ')[0] ?? '';
  const forwarded = client !== '' && /^(localhost|127\.0\.0\.1|\[?::1\]?):\d/.test(display);
  const shown = forwarded ? `from ${client}` : display.replace(/\.\d+$/, '');
  return `${host} ${shown}`.replace(/[^\x20-\x7e]/g, '?').slice(0, keyCharactersMax);
}

export class UntrustedNote implements TrustNote {
  readonly #file: string;
  readonly #key: string;

  constructor(file: string, key: string) {
    this.#file = file;
    this.#key = key;
  }

  get wanted(): boolean {
    const read = this.#read();
    return !read.includes(never) && !read.includes(this.#key);
  }

  answered(forever: boolean): void {
    const line = forever ? never : this.#key;
    const lines = [line, ...this.#read().filter((one) => one !== line)].slice(0, notedDisplaysMax);
    const unfinished = `${this.#file}.${process.pid}`;
    try {
      mkdirSync(dirname(this.#file), { recursive: true, mode: 0o700 });
      writeFileSync(unfinished, `${lines.join('\n')}\n`, { mode: 0o600 });
      renameSync(unfinished, this.#file);
    } catch {
      removeQuietly(unfinished);
    }
  }

  #read(): readonly string[] {
    try {
      if (statSync(this.#file).size > noteFileBytesMax) return [];
      return readFileSync(this.#file, 'utf8').split('\n').filter(Boolean);
    } catch {
      return [];
    }
  }
}

function removeQuietly(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // There is not even its folder.
  }
}
