// The version of this program, as package.json has it: beside the sources and beside the bundle.

import { readFileSync } from 'node:fs';

function readVersion(): string {
  const file = new URL('../package.json', import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}

export const VERSION = readVersion();
