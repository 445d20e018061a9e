// `meshscope demo`: a fleet of real services on this machine, and the dashboard on it when there is
// a display. It clicks nothing itself and ends with the overview, the duration, or SIGINT.

import { type ChildProcess, spawn } from 'node:child_process';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { DemoError } from '../../src/demo/demo-error.ts';
import { Fleet } from '../../src/demo/fleet.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { systemRandomness } from '../../src/runtime/randomness.ts';
import { CommandError, ExitCode } from '../exit.ts';
import { ownCommand, shellWord } from '../own-command.ts';
import { programFile } from '../program-file.ts';
import { untilSignal } from '../signals.ts';

/** Windows of nodes at the start: all of the usual demo, its relays too; more would bury each other. */
const WINDOWS_MAX = 16;
/** What setTimeout takes at most, about 24 days. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export interface DemoOptions {
  readonly nodes: number;
  readonly rate: number;
  readonly duration?: number;
  readonly seed: number;
  readonly mesh: boolean;
  readonly window: boolean;
  readonly endpointFile?: string;
  readonly accessLog?: string;
}

export async function demo(options: DemoOptions): Promise<void> {
  if (process.env.MESHSCOPE_OFF === '1') {
    const text = 'MESHSCOPE_OFF=1 is set, so nothing would be captured: unset it for the demo';
    throw new CommandError(ExitCode.Usage, text);
  }
  const fleet = makeFleet(options);
  const signalled = untilSignal();
  let timer: NodeJS.Timeout | undefined;
  try {
    const first = await Promise.race([fleet.start().then(() => 'started' as const), signalled]);
    if (first !== 'started') {
      process.exitCode = first;
      return;
    }
    announce(fleet, options);
    // The duration counts from when all services serve; the timer also holds the process.
    const durationMs = Math.min(LONGEST_TIMER_MS, (options.duration ?? Infinity) * 1000);
    const over = new Promise<number>((resolve) => {
      timer = setTimeout(() => resolve(ExitCode.Ok), durationMs);
    });
    const ended = Promise.race([signalled, over]);
    const dashboard =
      options.window && process.env.DISPLAY ? watchFleet(fleet, options) : undefined;
    const code = await Promise.race([ended, ...(dashboard ? [exitOf(dashboard)] : [])]);
    dashboard?.kill('SIGTERM');
    process.exitCode = code;
  } catch (error) {
    if (error instanceof DemoError)
      throw new CommandError(ExitCode.Unreachable, error.message, error);
    throw error;
  } finally {
    clearTimeout(timer);
    await fleet.close();
  }
}

function makeFleet(options: DemoOptions): Fleet {
  try {
    return new Fleet({
      nodes: options.nodes,
      ratePerSecond: options.rate,
      seed: options.seed,
      mesh: options.mesh,
      accessLog: options.accessLog,
      command: [process.execPath, programFile('demo-service')],
      nodeCommand: [process.execPath, programFile('demo-node')],
      clock: systemClock,
      randomness: systemRandomness,
      onLost: sayLost,
    });
  } catch (error) {
    if (error instanceof RangeError) throw new CommandError(ExitCode.Usage, error.message, error);
    throw error;
  }
}

function sayLost(what: string, how: string): void {
  const text = `the demo's ${what} has ended (${how}) and is not started again`;
  process.stderr.write(`meshscope: ${text}: calls to it fail from now on\n`);
}

function announce(fleet: Fleet, options: DemoOptions): void {
  const { endpoint, wsEndpoint, auditorFolder } = fleet;
  if (options.endpointFile !== undefined) {
    writeEndpointFile(options.endpointFile, `${endpoint}\n${auditorFolder}\n${wsEndpoint}\n`);
  }
  const command = ownCommand();
  const access = `${endpoint} --identity ${shellWord(auditorFolder)}`;
  process.stderr.write(
    `${options.nodes} services run, ${options.rate} calls/s in all, those included that a call makes in its turn.${meshWords(fleet)} From another shell:\n` +
      `  ${command} watch ${access}\n` +
      `  ${command} tail ${access}\n` +
      `Over WebSocket the same node is ${wsEndpoint}\n`,
  );
  if (options.window && !process.env.DISPLAY)
    process.stderr.write('DISPLAY is not set, so no window opens: log in with ssh -X to see it.\n');
}

function meshWords({ meshNodes, hasReceipts }: Fleet): string {
  if (meshNodes === 0) return '';
  const python = hasReceipts
    ? ''
    : '\nThe service in Python is left out: it needs python3-grpcio and python3-protobuf.';
  return `\nBetween their sites they speak over a mesh of ${meshNodes} nodes, two of them relays.${python}`;
}

/** Whole or not at all; a link that somebody put in its way is not written through. */
function writeEndpointFile(file: string, text: string): void {
  const unfinished = `${file}.${process.pid}`;
  try {
    rmSync(unfinished, { force: true });
    writeFileSync(unfinished, text, { flag: 'wx', mode: 0o600 });
    renameSync(unfinished, file);
  } catch (error) {
    const reason = `cannot write ${file}: ${(error as Error).message}`;
    throw new CommandError(ExitCode.WriteFailed, reason, error);
  }
}

function watchFleet(
  { endpoint, auditorFolder, meshNodes }: Fleet,
  options: DemoOptions,
): ChildProcess {
  const nodes = options.nodes + meshNodes;
  const windows = Math.min(nodes, WINDOWS_MAX);
  if (windows < nodes)
    process.stderr.write(
      `${windows} of ${nodes} nodes open a window at the start: Return on a node in the overview opens another.\n`,
    );
  const words = ['watch', endpoint, '--identity', auditorFolder, '--windows', String(windows)];
  return spawn(process.execPath, [programFile('meshscope'), ...words], { stdio: 'inherit' });
}

function exitOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    child.once('error', () => resolve(ExitCode.Bug));
    child.once('exit', (code) => resolve(code ?? ExitCode.Ok));
  });
}
