// Runs bin/meshscope as a person would, with a home and an environment of its own, and judges what it
// says when it fails: one line, no stack trace, no secret.

import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { MESHSCOPE } from './demo-mesh.ts';

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  /** From the start of the process to its end, ms. */
  readonly tookMs: number;
}

export interface RunOptions {
  /** Added to a bare environment: no DISPLAY, no identity. */
  readonly env?: Readonly<Record<string, string>>;
  /** The process is killed after it, which fails the test; ms. */
  readonly limitMs?: number;
  /** A file that takes stdout instead of the test. */
  readonly stdoutFile?: string;
  /** For a test that does something to the process while it runs. */
  readonly onStart?: (child: ChildProcess) => void;
}

const LIMIT_MS = 90_000;
const NO_HOME = '/nonexistent';

/** The environment of somebody who has nothing but a PATH, and the caches of this machine. */
export function bareEnvironment(more: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const { PATH = '', HOME = NO_HOME, XDG_CACHE_HOME = `${HOME}/.cache` } = process.env;
  return { PATH, HOME: NO_HOME, XDG_CACHE_HOME, ...more };
}

export async function runMeshscope(
  words: readonly string[],
  options: RunOptions = {},
): Promise<Ended> {
  const startMs = performance.now();
  const { stdoutFile } = options;
  const output = stdoutFile === undefined ? 'pipe' : openSync(stdoutFile, 'w');
  const child = spawn(MESHSCOPE, words, {
    stdio: ['ignore', output, 'pipe'],
    env: bareEnvironment(options.env),
  });
  if (typeof output === 'number') closeSync(output);
  const [stdout, stderr] = [all(child.stdout), all(child.stderr)];
  const limit = setTimeout(() => child.kill('SIGKILL'), options.limitMs ?? LIMIT_MS);
  options.onStart?.(child);
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  clearTimeout(limit);
  const tookMs = performance.now() - startMs;
  return { code, signal, stdout: stdout(), stderr: stderr(), tookMs };
}

function all(stream: NodeJS.ReadableStream | null): () => string {
  let text = '';
  stream?.setEncoding('utf8').on('data', (more: string) => {
    text += more;
  });
  return () => text;
}

/** One line on stderr that begins with the program's name, the code, and nothing that is not for people. */
export function assertOneMessage(ended: Ended, code: number, ...says: readonly RegExp[]): void {
  const { stderr } = ended;
  assert.equal(ended.code, code, `${ended.signal ?? ''} ${stderr}`);
  assert.match(stderr, /^meshscope: [^\n]+\n$/, 'one line');
  assertHarmless(stderr);
  for (const text of says) assert.match(stderr, text);
}

/** No stack trace, no control character, no key material. */
export function assertHarmless(text: string): void {
  assert.doesNotMatch(text, /^\s+at .*[:(]/m);
  assert.doesNotMatch(text, /node:internal|\[object|undefined|Error:/);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
  assert.doesNotMatch(text, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  assert.doesNotMatch(text, /BEGIN|PRIVATE KEY/);
}
