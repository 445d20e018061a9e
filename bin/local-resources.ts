// Resources that come from this machine: the file that XENVIRONMENT names, else ~/.Xdefaults-HOST, and
// what -xrm said. A file that cannot be read is as none, as for every X program.

import { closeSync, openSync, readSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import {
  parseResource,
  parseResources,
  type Resource,
  resourceTextMax,
} from '../src/x11/resources/resource-text.ts';

export interface LocalResources {
  /** Over those of the server. */
  readonly environment: readonly Resource[];
  /** Over all others. */
  readonly commandLine: readonly Resource[];
}

export function readLocalResources(
  xrm: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): LocalResources {
  const file = env.XENVIRONMENT || join(env.HOME ?? '/', `.Xdefaults-${hostname()}`);
  return {
    environment: parseResources(textOf(file)),
    commandLine: xrm.flatMap((line) => parseResource(line) ?? []),
  };
}

function textOf(file: string): string {
  try {
    const handle = openSync(file, 'r');
    try {
      const buffer = Buffer.alloc(resourceTextMax);
      return buffer.toString('latin1', 0, readSync(handle, buffer, 0, buffer.length, 0));
    } finally {
      closeSync(handle);
    }
  } catch {
    return '';
  }
}
