// The demo's service in Python, where Python has gRPC and protobuf: found, started beside its node, awaited, ended. It
// ends by itself when its node is gone.

import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Clock } from '../runtime/clock.ts';
import { DemoError } from './demo-error.ts';
import { RECEIPTS } from './topology.ts';

/** Debian's libraries belong to Debian's Python. */
const PYTHONS = ['/usr/bin/python3', 'python3'];
const NEEDED = 'import grpc, google.protobuf';
const FIND_TIMEOUT_MS = 30_000;
const READY_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 1_000;
/** What it says when its node has let it in. */
const ATTACHED = /^attached to /m;

/** A program and its arguments; what comes after them is the service's own. */
export type PythonCommand = readonly [interpreter: string, script: string];

/** Undefined where it cannot run; never rejects. */
export async function findPython(clock: Clock): Promise<PythonCommand | undefined> {
  const script = scriptFile(import.meta.url);
  if (!existsSync(script)) return undefined;
  for (const python of PYTHONS) if (await canImport(python, clock)) return [python, script];
  return undefined;
}

/** From the sources and from the bundle in dist/ the examples are in different places. */
function scriptFile(moduleUrl: string): string {
  const folder = moduleUrl.endsWith('.ts') ? '../../examples/python/' : './python/';
  return fileURLToPath(new URL(`${folder}receipts.py`, moduleUrl));
}

function canImport(python: string, clock: Clock): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(python, ['-c', NEEDED], { stdio: 'ignore' });
    const timer = clock.setTimer(FIND_TIMEOUT_MS, () => child.kill('SIGKILL'));
    const found = (isThere: boolean): void => {
      timer.cancel();
      resolve(isThere);
    };
    child.once('error', () => found(false));
    child.once('exit', (code) => found(code === 0));
  });
}

export interface PythonServiceOptions {
  readonly command: PythonCommand;
  /** As gRPC in Python names the node's port: unix:PATH. */
  readonly target: string;
  readonly clock: Clock;
  readonly onLost: (how: string) => void;
}

export class PythonService {
  readonly #options: PythonServiceOptions;
  #process: ChildProcess | undefined;
  #ending = false;

  constructor(options: PythonServiceOptions) {
    this.#options = options;
  }

  /** Resolves when it serves. @throws DemoError */
  start(): Promise<void> {
    const { command, target, clock, onLost } = this.#options;
    const [python, script] = command;
    const child = spawn(python, [script, target, '--serve', RECEIPTS], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#process = child;
    return new Promise((resolve, reject) => {
      const timer = clock.setTimer(READY_TIMEOUT_MS, () => fail('did not get ready'));
      const fail = (how: string): void => {
        timer.cancel();
        reject(new DemoError(`the demo's service in Python ${how}`));
      };
      let said = '';
      child.once('error', (error) => fail(`cannot be started: ${error.message}`));
      child.once('exit', (code, signal) => {
        fail(`ended early (${signal ?? code})`);
        if (!this.#ending) onLost(signal ?? `exit code ${code}`);
      });
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        said = `${said}${text}`.slice(-1000);
        if (!ATTACHED.test(said)) return;
        timer.cancel();
        resolve();
      });
    });
  }

  stop(): Promise<void> {
    const child = this.#process;
    this.#ending = true;
    if (!child || child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = this.#options.clock.setTimer(STOP_TIMEOUT_MS, () => child.kill('SIGKILL'));
      child.once('exit', () => {
        timer.cancel();
        resolve();
      });
      child.kill('SIGTERM');
    });
  }
}
