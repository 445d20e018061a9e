// How a person starts this very program again from the same place: by its name when that is what a shell
// finds, else by its path.

import { realpathSync } from 'node:fs';
import { delimiter, isAbsolute, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { programFile } from './program-file.ts';

/** The launcher beside the sources; the bundle is its own. */
function launcherFile(): string {
  return import.meta.url.endsWith('.ts')
    ? fileURLToPath(new URL('./meshscope', import.meta.url))
    : programFile('meshscope');
}

/** Ready for a shell: `meshscope`, `bin/meshscope` below the current folder, or a whole path. */
export function ownCommand(
  path = process.env.PATH ?? '',
  cwd: string = process.cwd(),
  launcher: string = launcherFile(),
): string {
  const own = realPath(launcher);
  const onPath = path.split(delimiter).filter(isAbsolute);
  if (onPath.some((folder) => realPath(join(folder, 'meshscope')) === own)) return 'meshscope';
  const below = relative(cwd, launcher);
  const isBelow = !below.startsWith('..') && !isAbsolute(below) && below.includes('/');
  return shellWord(isBelow ? below : launcher);
}

/** The same in whatever folder it is typed: in another login. */
export function ownCommandAnywhere(
  path = process.env.PATH ?? '',
  launcher: string = launcherFile(),
): string {
  return ownCommand(path, launcher, launcher);
}

/** As a shell takes it for one word. */
export function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/** Of a file that is there; else undefined. */
function realPath(file: string): string | undefined {
  try {
    return realpathSync(file);
  } catch {
    return undefined;
  }
}
