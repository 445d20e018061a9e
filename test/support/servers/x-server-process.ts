// An X server in a process of its own, on a display that it finds free itself: started with
// `-displayfd`, told when it accepts connections, ended by its own process.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

export interface XServerProcess {
  /** Such as `:1`. */
  readonly display: string;
  /** Of the server itself; undefined where another process stands before it. */
  readonly pid?: number | undefined;
  /** Default SIGTERM. */
  stop(signal?: NodeJS.Signals): Promise<void>;
}

const START_TIMEOUT_MS = 20_000;
const KEPT_CHARACTERS = 4000;

/** Resolves once the server accepts connections. Rejects with what it wrote when it does not start. */
export async function startXServer(
  program: string,
  words: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<XServerProcess> {
  const server = spawn(program, ['-displayfd', '3', '-nolisten', 'tcp', '-noreset', ...words], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    env,
  });
  let complaint = '';
  server.stderr?.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(-KEPT_CHARACTERS);
  });
  const failed = new Promise<never>((_, reject) => {
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`${program} ended (${code}): ${complaint}`)));
  });
  failed.catch(() => undefined);
  const ready = once(server.stdio[3] as NodeJS.ReadableStream, 'data', {
    signal: AbortSignal.timeout(START_TIMEOUT_MS),
  });
  const [number] = await Promise.race([ready, failed]);
  return {
    display: `:${String(number).trim()}`,
    pid: server.pid,
    stop: (signal) => endProcess(server, signal),
  };
}

export async function endProcess(
  child: ChildProcess,
  signal: NodeJS.Signals = 'SIGTERM',
): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill(signal);
  await once(child, 'exit');
}
