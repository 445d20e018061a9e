// Writes an identity folder: each file under a temporary name, synced, then renamed, so a reader never
// sees half a file. Keys are readable by their owner only.

import {
  closeSync,
  fchmodSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { IdentityFiles } from './authority.ts';
import { CA_FILE, CERT_FILE, KEY_FILE } from './folder.ts';
import { IdentityError } from './identity-error.ts';

function writeByRename(path: string, text: string, mode: number): void {
  const temporary = `${path}.${process.pid}.tmp`;
  rmSync(temporary, { force: true });
  const file = openSync(temporary, 'wx', mode);
  try {
    fchmodSync(file, mode);
    writeFileSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(temporary, path);
}

/** Writes or replaces the three files; the folder is made with mode 0700. @throws {IdentityError} */
export function writeIdentityFolder(folder: string, files: IdentityFiles): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeByRename(join(folder, CA_FILE), files.caPem, 0o644);
    writeByRename(join(folder, KEY_FILE), files.keyPem, 0o600);
    writeByRename(join(folder, CERT_FILE), files.certPem, 0o644);
  } catch (error) {
    throw new IdentityError('unreadable', `cannot write the identity folder ${folder}`, error);
  }
}
