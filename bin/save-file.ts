// Saves what a window shows into the folder the program was started in, readable by its owner only
// and never over another file.

import { closeSync, openSync, writeSync } from 'node:fs';
import { resolve } from 'node:path';

const MAX_ATTEMPTS = 1000;

/** `name` gets a number before its ending when it is taken. Words on where, or why not. */
export function saveFile(name: string, text: string): string {
  const safe = name.replace(/[^A-Za-z0-9._-]/g, '_').slice(0, 120);
  const dot = safe.lastIndexOf('.');
  const [stem, ending] = dot > 0 ? [safe.slice(0, dot), safe.slice(dot)] : [safe, ''];
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
    const file = resolve(attempt === 1 ? safe : `${stem}-${attempt}${ending}`);
    try {
      const handle = openSync(file, 'wx', 0o600);
      try {
        writeSync(handle, text);
      } finally {
        closeSync(handle);
      }
      return `saved as ${file}`;
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (code !== 'EEXIST') return `not saved: ${message}`;
    }
  }
  return `not saved: ${MAX_ATTEMPTS} files of that name are here`;
}
