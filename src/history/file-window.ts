// Reads a file at any offset through one window of read-ahead, so that walking small records costs few
// reads. What it hands out stays as it is: a window is never written to again.

import type { FileHandle } from 'node:fs/promises';

const WINDOW_BYTES: number = 2 ** 20;

export class FileWindow {
  readonly size: number;
  private readonly handle: FileHandle;
  private window: Buffer = Buffer.alloc(0);
  private start = 0;

  constructor(handle: FileHandle, size: number) {
    this.handle = handle;
    this.size = size;
  }

  /** `length` bytes from `at`; fewer at the end of the file. Safe to call before another ended. */
  async bytes(at: number, length: number): Promise<Uint8Array> {
    const wanted = Math.max(0, Math.min(length, this.size - at));
    const offset = at - this.start;
    if (offset >= 0 && offset + wanted <= this.window.length)
      return this.window.subarray(offset, offset + wanted);
    const window = await this.load(at, Math.max(wanted, WINDOW_BYTES));
    return window.subarray(0, wanted);
  }

  /** As `bytes`, for a few bytes somewhere else: the window stays where it is. */
  async peek(at: number, length: number): Promise<Uint8Array> {
    const offset = at - this.start;
    if (offset >= 0 && offset + length <= this.window.length)
      return this.window.subarray(offset, offset + length);
    const { buffer, bytesRead } = await this.handle.read(Buffer.alloc(length), 0, length, at);
    return buffer.subarray(0, bytesRead);
  }

  /** Offset of the first `mark` that begins at or after `from`, or -1. */
  async find(mark: Uint8Array, from: number): Promise<number> {
    for (let at = from; at + mark.length <= this.size; ) {
      const known = at - this.start;
      const isLoaded = known >= 0 && known + mark.length <= this.window.length;
      const window = isLoaded ? this.window.subarray(known) : await this.load(at, WINDOW_BYTES);
      const found = window.indexOf(mark);
      if (found >= 0) return at + found;
      // The file may have become shorter than it was.
      if (window.length < mark.length) return -1;
      at += window.length - mark.length + 1;
    }
    return -1;
  }

  private async load(at: number, length: number): Promise<Buffer> {
    const fresh = Buffer.allocUnsafe(Math.max(0, Math.min(length, this.size - at)));
    let filled = 0;
    while (filled < fresh.length) {
      const left = fresh.length - filled;
      const { bytesRead } = await this.handle.read(fresh, filled, left, at + filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    this.window = fresh.subarray(0, filled);
    this.start = at;
    return fresh.subarray(0, filled);
  }
}
