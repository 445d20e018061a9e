// Whose outbox a folder is: the name of the node that began it, for the next one. Under another name what is kept would be
// sent by a node that nobody has given it to, and answered to one that knows nothing of it.

import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MeshError } from '../mesh-error.ts';

const NOTE_FILE = 'node-name';

/** A folder without a note is taken, and noted where the disk has room. @throws MeshError storage: it is another node's */
export function takeFolder(folder: string, node: string): void {
  const path = join(folder, NOTE_FILE);
  const owner = readNote(path);
  if (owner === node) return;
  if (owner !== undefined)
    throw new MeshError(
      'storage',
      `the outbox at ${folder} is that of node '${owner}', not of '${node}': give '${node}' a state folder of its own; if '${owner}' was renamed, remove ${path}`,
    );
  try {
    writeFileSync(`${path}.new`, `${node}\n`, { mode: 0o600 });
    renameSync(`${path}.new`, path);
  } catch {
    // A full disk: it is noted at the next start.
  }
}

/** Undefined: there is none, or a crash has left it empty. */
function readNote(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim() || undefined;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    const text = error instanceof Error ? error.message : String(error);
    throw new MeshError('storage', `${path} cannot be read: ${text}`, error);
  }
}
