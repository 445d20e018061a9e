// Where the person left the windows, kept from one run to the next in a file of their state folder (XDG
// base directories). Only windows that they moved or sized are in it, the latest first. It is small,
// replaced as a whole, and of no importance: when it cannot be used, windows open where they would.

import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { WindowShape } from '../src/x11/window-position.ts';
import type { KeptShape, TextCell } from './window-shape.ts';

export const placesMax = 256;
export const placesFileBytesMax = 262_144;
/** A change is written so long after it, ms: a window that is dragged changes at every step. */
const writeDelayMs = 1000;

/** No text has cells with a longer side, px. */
const cellSideMax = 400;

/** `isOwn`: left on this very display. */
export interface KeptPlace extends KeptShape {
  readonly isOwn: boolean;
}

interface Kept extends KeptShape {
  readonly key: string;
  /** Of which display; absent in files of older versions. */
  readonly seat?: string;
}

export function placesFile(env: Readonly<Record<string, string | undefined>>): string {
  const state = env.XDG_STATE_HOME || join(env.HOME ?? '/', '.local', 'state');
  return join(state, 'meshscope', 'windows.json');
}

/** Which display, for its places: the number of one that was forwarded is any, and another screen at the
 * same end has places of its own. `seat` is displayKey's. */
export function placesSeat(seat: string, { width, height }: Size): string {
  const shown = seat.replace(/ (localhost|127\.0\.0\.1|\[?::1\]?):\d+$/, ' forwarded');
  return `${shown} ${width}x${height}`;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

export class WindowPlaces {
  readonly #file: string;
  readonly #scope: string;
  readonly #seat: string;
  readonly #complain: (words: string) => void;
  readonly #kept: readonly Kept[];
  /** The latest first. */
  #changed: readonly Kept[] = [];
  #timer: NodeJS.Timeout | undefined;

  /**
   * @param scope what is watched: places of another cluster are not this one's
   * @param seat which display: its own places come first, then those of any other
   * @param complain told at most once about the file when it is read, and once when it is written
   */
  constructor(file: string, scope: string, seat: string, complain: (words: string) => void) {
    this.#file = file;
    this.#scope = scope;
    this.#seat = seat;
    this.#complain = complain;
    this.#kept = this.#read();
  }

  /** `window`: its kind, and of which node. */
  get(window: string): KeptPlace | undefined {
    const wanted = this.#key(window);
    const all = [...this.#changed, ...this.#kept].filter(({ key }) => key === wanted);
    const own = all.find(({ seat }) => seat === this.#seat);
    // Files of older versions have no size of a screen in it.
    const former = ({ seat }: Kept) => seat !== undefined && this.#seat.startsWith(`${seat} `);
    const kept = own ?? all.find(former) ?? all[0];
    return kept && { ...kept, isOwn: kept === own };
  }

  /** `cell`: for what text it is as large as that. */
  set(window: string, { x, y, width, height }: WindowShape, cell?: TextCell): void {
    const key = this.#key(window);
    const at = x === undefined || y === undefined ? {} : { x, y };
    const seat = this.#seat;
    const kept = { key, seat, ...at, width, height, ...(cell && { cell }) };
    this.#changed = [kept, ...without(this.#changed, key, seat)];
    this.#timer ??= setTimeout(() => this.flush(), writeDelayMs).unref();
  }

  /** Writes what is not written yet. */
  flush(): void {
    if (!this.#timer) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const unfinished = `${this.#file}.${process.pid}`;
    try {
      mkdirSync(dirname(this.#file), { recursive: true, mode: 0o700 });
      // Another run may have written meanwhile: what it changed stays, but for what was changed here.
      const others = this.#changed.reduce(
        (kept, { key }) => without(kept, key, this.#seat),
        this.#read(),
      );
      const windows = [...this.#changed, ...others].slice(0, placesMax);
      const text = JSON.stringify({ version: 1, windows });
      writeFileSync(unfinished, `${text}\n`, { mode: 0o600 });
      renameSync(unfinished, this.#file);
    } catch (error) {
      removeQuietly(unfinished);
      this.#complain(`the places of windows are not kept: ${(error as Error).message}`);
    }
  }

  #key(window: string): string {
    return `${this.#scope} ${window}`.slice(0, 400);
  }

  #read(): readonly Kept[] {
    try {
      if (statSync(this.#file).size > placesFileBytesMax) throw new Error('it is too large');
      const { version, windows } = JSON.parse(readFileSync(this.#file, 'utf8'));
      if (version !== 1 || !Array.isArray(windows)) throw new Error('it is of another kind');
      return windows.filter(isKept).slice(0, placesMax);
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (code !== 'ENOENT' && code !== 'ENOTDIR')
        this.#complain(`${this.#file} is ignored: ${message}`);
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

function without(kept: readonly Kept[], key: string, seat: string): readonly Kept[] {
  return kept.filter((one) => one.key !== key || one.seat !== seat);
}

function isKept(value: unknown): value is Kept {
  if (typeof value !== 'object' || value === null) return false;
  const { key, seat, x, y, width, height, cell } = value as Record<string, unknown>;
  const placed = (x === undefined && y === undefined) || (isPixel(x) && isPixel(y));
  const named = typeof key === 'string' && (seat === undefined || typeof seat === 'string');
  return named && placed && isSide(width) && isSide(height) && (cell === undefined || isCell(cell));
}

function isCell(value: unknown): value is TextCell {
  if (typeof value !== 'object' || value === null) return false;
  const { width, pitch } = value as Record<string, unknown>;
  return [width, pitch].every((side) => isSide(side) && side <= cellSideMax);
}

function isPixel(value: unknown): value is number {
  return Number.isInteger(value) && Math.abs(value as number) <= 32_767;
}

function isSide(value: unknown): value is number {
  return isPixel(value) && value > 0;
}
