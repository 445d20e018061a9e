// The X servers of the matrix, one row each, and why one of them can not run here.

import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { xephyr, xnest, xwayland } from './nested-servers.ts';
import { nxProxies } from './nx-proxies.ts';
import { xorg, xvfb, xvnc } from './plain-servers.ts';
import type { XServerKind } from './x-server-kind.ts';

export const xServers: readonly XServerKind[] = [
  xvfb,
  xvnc,
  xephyr,
  xnest,
  xorg,
  xwayland,
  nxProxies,
];

/** What is missing of these programs, as words for a skipped test; undefined when nothing is. */
export function missingPrograms(programs: readonly string[]): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const isThere = (program: string) =>
    program.startsWith('/')
      ? existsSync(program)
      : folders.some((folder) => existsSync(join(folder, program)));
  const missing = programs.filter((program) => !isThere(program));
  if (missing.length === 0) return undefined;
  return `${missing.join(', ')} not installed (script/bootstrap --matrix installs it)`;
}
