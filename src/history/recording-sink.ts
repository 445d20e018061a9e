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

  /** Creates the file, or empties it and takes it from whoever else might read it. */
  static async create(path: string): Promise<FileSink> {
    const handle = await open(path, 'w', FILE_MODE);
    try {
      const status = await handle.stat();
      if (status.isFile() && (status.mode & 0o077) !== 0) await handle.chmod(FILE_MODE);
    } catch (error) {
      await handle.close();
      throw error;
    }
    return new FileSink(handle);
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
