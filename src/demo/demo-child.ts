// One process of the demo: started with its configuration as JSON, awaited until it is ready, told things, ended. A child
// ends by itself when its parent is gone, since its IPC channel is.

import { type ChildProcess, spawn } from 'node:child_process';
import type { Clock } from '../runtime/clock.ts';
import { DemoError } from './demo-error.ts';
import type { Failed } from './service-link.ts';

/** Of all processes at once, on a machine that has other work. */
const READY_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 3_000;

export interface DemoChildOptions {
  /** `service checkout-1`, for messages. */
  readonly what: string;
  /** Program and first arguments; the configuration follows as one argument. */
  readonly command: readonly string[];
  readonly clock: Clock;
  /** It ended, and nobody here ended it: its signal or exit code. */
  readonly onLost: (how: string) => void;
}

export class DemoChild<Config, Ready extends { readonly kind: 'ready' }, Told> {
  readonly #options: DemoChildOptions;
  #process: ChildProcess | undefined;
  /** We end it: to start it again, or for good. */
  #ending = false;

  constructor(options: DemoChildOptions) {
    this.#options = options;
  }

  /** Starts it, again when it has ended. @throws DemoError when it does not get ready */
  start(config: Config): Promise<Ready> {
    const { what, command, clock, onLost } = this.#options;
    const [program = '', ...first] = command;
    const child = spawn(program, [...first, JSON.stringify(config)], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.#process = child;
    this.#ending = false;
    return new Promise((resolve, reject) => {
      const timer = clock.setTimer(READY_TIMEOUT_MS, () => fail('did not get ready'));
      const fail = (how: string): void => {
        timer.cancel();
        reject(new DemoError(`the demo's ${what} ${how}`));
      };
      child.once('error', (error) => fail(`cannot be started: ${error.message}`));
      child.once('exit', (code, signal) => fail(`ended early (${signal ?? code})`));
      child.once('message', (message: Ready | Failed) => {
        if (message.kind === 'failed') return fail(`failed: ${(message as Failed).reason}`);
        timer.cancel();
        child.once('exit', (code, signal) => {
          if (!this.#ending) onLost(signal ?? `exit code ${code}`);
        });
        resolve(message as Ready);
      });
    });
  }

  tell(message: Told): void {
    if (this.#process?.connected) this.#process.send(message as object);
  }

  /** At once, as a crash would. */
  kill(): void {
    this.#ending = true;
    this.#process?.kill('SIGKILL');
  }

  /** @param farewell which it obeys by ending */
  stop(farewell: Told): Promise<void> {
    const child = this.#process;
    this.#ending = true;
    if (!child || child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = this.#options.clock.setTimer(STOP_TIMEOUT_MS, () => child.kill('SIGKILL'));
      child.once('exit', () => {
        timer.cancel();
        resolve();
      });
      if (child.connected) this.tell(farewell);
      else child.kill('SIGTERM');
    });
  }
}
