// How a node renews its own identity: by a command of whoever operates it, or from an authority in a folder of this machine.
// What a command prints goes to the log line by line, without what looks like a secret.

import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { BACKDATE_MS } from '../src/identity/authority.ts';
import { renewIdentity } from '../src/identity/ca/issuing.ts';
import { readIdentity } from '../src/identity/folder.ts';
import { systemClock as clock } from '../src/runtime/clock.ts';
import { systemRandomness as randomness } from '../src/runtime/randomness.ts';
import { killGroup } from './kill-group.ts';
import type { Say } from './node-log.ts';
import { withoutSecrets } from './without-secrets.ts';

/** A command that takes longer is killed with all that it started. */
export const RENEW_TIMEOUT_MS = 60_000;
/** Of one run; what is more is left out, and that is said. */
const OUTPUT_LINES_MAX = 20;
const LINE_CHARS_MAX = 500;
/** Looked through for secrets; what a line has beyond is left out. */
const LINE_READ_CHARS_MAX = 4096;

export type RenewalSource =
  | { readonly kind: 'command'; readonly command: string }
  /** The folder of an authority. */
  | { readonly kind: 'authority'; readonly folder: string };

/** Renews the identity in `folder`; rejects with why it could not. */
export type RenewOnce = (signal: AbortSignal) => Promise<void>;

export function renewerOf(source: RenewalSource, folder: string, say: Say): RenewOnce {
  if (source.kind === 'command') return (signal) => runCommand(source.command, folder, say, signal);
  let validityMs: number | undefined;
  return async () => {
    // For as long as the first was for; each is cut to whole seconds.
    validityMs ??= issuedForMs(folder);
    await renewIdentity(
      source.folder,
      { validityMs, folder, newKey: false },
      { clock, randomness },
    );
  };
}

function issuedForMs(folder: string): number {
  const { notBeforeUtcMs, notAfterUtcMs } = readIdentity(folder);
  const wholeMs = notAfterUtcMs - notBeforeUtcMs;
  return wholeMs > BACKDATE_MS ? wholeMs - BACKDATE_MS : wholeMs;
}

/** @param command for /bin/sh, which finds the folder in MESHSCOPE_IDENTITY */
function runCommand(command: string, folder: string, say: Say, signal: AbortSignal): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const child = spawn('/bin/sh', ['-c', command], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, MESHSCOPE_IDENTITY: folder },
    // A group of its own, so that what it started ends with it.
    detached: true,
  });
  let why = '';
  const kill = (text: string): void => {
    why = text;
    killGroup(child.pid);
  };
  const timer = clock.setTimer(RENEW_TIMEOUT_MS, () =>
    kill(`the command took longer than ${RENEW_TIMEOUT_MS / 1000} s`),
  );
  const stop = (): void => kill('the node ends');
  signal.addEventListener('abort', stop, { once: true });
  const print = printer(say);
  for (const output of [child.stdout, child.stderr]) readLines(output, print);
  child.on('error', reject);
  // Not 'close': what it left in the background may hold its output open.
  child.on('exit', (code, killed) => {
    timer.cancel();
    signal.removeEventListener('abort', stop);
    if (code === 0) resolve();
    else reject(new Error(why || `the command ended with ${code ?? killed}`));
  });
  return promise;
}

function readLines(output: Readable, print: (line: string) => void): void {
  const clean = withoutSecrets();
  let rest = '';
  const end = (): void => {
    const line = clean(rest.trimEnd()).slice(0, LINE_CHARS_MAX);
    if (line !== '') print(line);
    rest = '';
  };
  output.setEncoding('utf8');
  output.on('error', () => {});
  output.on('end', end);
  output.on('data', (text: string) => {
    const [first = '', ...more] = text.split('\n');
    rest = (rest + first).slice(0, LINE_READ_CHARS_MAX);
    for (const one of more) {
      end();
      rest = one.slice(0, LINE_READ_CHARS_MAX);
    }
  });
}

function printer(say: Say): (line: string) => void {
  let lines = 0;
  return (line) => {
    lines++;
    if (lines <= OUTPUT_LINES_MAX) say(`renewal: ${line}`);
    if (lines === OUTPUT_LINES_MAX) say('renewal: what it prints further is left out');
  };
}
