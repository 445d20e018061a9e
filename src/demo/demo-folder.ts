// The folder that a demo keeps its keys in: its own, readable by nobody else, and removed at its end. What a
// demo that was killed left behind is removed by the next one.

import { lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';
import { join } from 'node:path';

const PREFIX = 'meshscope-demo-';
/** Says whose a folder is: host name and process id, a line each. */
const OWNER_FILE = 'owner';

/** A new folder in `parent`, mode 0700. */
export function newDemoFolder(parent: string): string {
  const folder = mkdtempSync(join(parent, PREFIX));
  writeFileSync(join(folder, OWNER_FILE), `${hostname()}\n${process.pid}\n`, {
    flag: 'wx',
    mode: 0o600,
  });
  return folder;
}

/**
 * Removes the folders of demos of this user on this host whose process is gone. Any other folder, and
 * whatever is in doubt, stays. Never throws.
 */
export function removeLeftovers(parent: string): void {
  for (const name of namesIn(parent)) {
    if (!name.startsWith(PREFIX)) continue;
    const folder = join(parent, name);
    try {
      if (isLeftover(folder)) rmSync(folder, { recursive: true, force: true });
    } catch {
      // It went meanwhile, or it is not ours to read.
    }
  }
}

function namesIn(parent: string): readonly string[] {
  try {
    return readdirSync(parent);
  } catch {
    return [];
  }
}

function isLeftover(folder: string): boolean {
  const found = lstatSync(folder);
  // A link, or the folder of somebody else in a shared /tmp, could name a process of its choice.
  if (!found.isDirectory() || found.uid !== userInfo().uid) return false;
  const [host = '', pid = ''] = readFileSync(join(folder, OWNER_FILE), 'utf8').split('\n');
  return host === hostname() && /^[1-9]\d{0,9}$/.test(pid) && !isAlive(Number(pid));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
