// Window managers under which a run is done, with what a person needs of them: Alt-F4 asks the window
// under it to close, by WM_DELETE_WINDOW.

import { execFile, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { waitFor } from '../wait-for.ts';
import { endProcess } from './x-server-process.ts';

export interface WindowManagerKind {
  readonly name: 'openbox' | 'twm';
  /** Its words, with files that it needs written to the folder. */
  words(folder: string): readonly string[];
  /** Of xwininfo or xprop, when it manages windows. */
  readonly sign: { readonly ask: readonly [string, ...string[]]; readonly answer: RegExp };
}

const TWM_CONFIGURATION = `
RandomPlacement
NoGrabServer
"F4" = meta : window | title | frame : f.delete
`;

export const windowManagers: readonly WindowManagerKind[] = [
  {
    name: 'openbox',
    words: () => ['--config-file', '/etc/xdg/openbox/rc.xml'],
    sign: {
      ask: ['xprop', '-root', '_NET_SUPPORTING_WM_CHECK'],
      answer: /window id # 0x/,
    },
  },
  {
    name: 'twm',
    words(folder) {
      const file = join(folder, 'twmrc');
      writeFileSync(file, TWM_CONFIGURATION);
      return ['-f', file];
    },
    sign: { ask: ['xwininfo', '-root', '-tree'], answer: /"TWM Icon Manager"/ },
  },
];

export interface WindowManager {
  stop(): Promise<void>;
}

/** Resolves once it manages windows. */
export async function startWindowManager(
  kind: WindowManagerKind,
  display: string,
  folder: string,
): Promise<WindowManager> {
  const env = { ...process.env, DISPLAY: display, LC_ALL: 'C.UTF-8' };
  const manager = spawn(kind.name, kind.words(folder), { stdio: 'ignore', env });
  let failure: Error | undefined;
  manager.once('error', (error) => {
    failure = error;
  });
  const [program, ...words] = kind.sign.ask;
  await waitFor(kind.name, async () => {
    if (failure) throw failure;
    if (manager.exitCode !== null) throw new Error(`${kind.name} ended (${manager.exitCode})`);
    const { stdout } = await promisify(execFile)(program, words, { env });
    return kind.sign.answer.test(stdout);
  });
  return { stop: () => endProcess(manager) };
}
