// Where a recording's bytes go: a file, or in tests something that fails when told to.

import { type FileHandle, open } from 'node:fs/promises';

export interface RecordingSink {
  /** Resolves when all bytes were taken; rejects when any was not. */
  write(bytes: Uint8Array): Promise<void>;
  /** Makes what was written survive a crash of the machine, where it can. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

/** Readable by its owner only: a recording holds what was said. */
const FILE_MODE = 0o600;

export class FileSink implements RecordingSink {
  private readonly handle: FileHandle;

  private constructor(handle: FileHandle) {
    this.handle = handle;
  }

  /** Creates the file, or empties it. */
  static async create(path: string): Promise<FileSink> {
    return new FileSink(await open(path, 'w', FILE_MODE));
  }

  async write(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length; ) {
      const { bytesWritten } = await this.handle.write(bytes, at, bytes.length - at);
      at += bytesWritten;
    }
  }

  async sync(): Promise<void> {
    // A pipe or a terminal cannot be synced, and need not be.
    if ((await this.handle.stat()).isFile()) await this.handle.datasync();
  }

  close(): Promise<void> {
    return this.handle.close();
  }
}
