// A service that is a command of the shell: each message to its standard input, what it prints is the reply, its exit
// status says whether asking again may help. One that takes longer than the message's deadline is killed.

import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import type { IncomingCall, ServiceHandler } from '../src/mesh/client/service-caller.ts';
import { ServiceError } from '../src/mesh/client/service-error.ts';
import { PORT_LIMITS } from '../src/mesh/port/port-limits.ts';
import { killGroup } from './kill-group.ts';
import { traceParent, traceState } from './trace-parent.ts';

/** EX_TEMPFAIL of sysexits.h. */
const TRY_AGAIN = 75;
/** What a node takes. */
export const REPLY_MAX_BYTES = PORT_LIMITS.messageBytesMax;

export class CommandHandler implements ServiceHandler {
  readonly name: string;
  readonly methods = [];
  readonly #command: string;
  /** The commands that have not ended, each with what follows its end. */
  readonly #running = new Map<ChildProcess, Promise<void>>();

  /** @param command for /bin/sh; its standard error is ours */
  constructor(name: string, command: string) {
    this.name = name;
    this.#command = command;
  }

  /** Commands that have not ended. */
  get running(): number {
    return this.#running.size;
  }

  /** All that runs, with what that has started. */
  killAll(): void {
    for (const { pid } of this.#running.keys()) killGroup(pid);
  }

  /** Resolves when all that runs now has ended. */
  async ended(): Promise<void> {
    await Promise.all(this.#running.values());
  }

  async handle(call: IncomingCall): Promise<Uint8Array> {
    const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>();
    const child = started(this.#command, call);
    const ended = Promise.withResolvers<void>();
    // First of all: of one that could not be started nothing else is there.
    child.on('error', (error) => {
      this.#running.delete(child);
      ended.resolve();
      reject(new ServiceError('unavailable', `the command was not started: ${error.message}`));
    });
    if (child.pid === undefined) return promise;
    this.#running.set(child, ended.promise);
    const kill = (): void => killGroup(child.pid);
    const { signal } = call.context;
    signal?.addEventListener('abort', kill, { once: true });
    const output = outputOf(child, kill);
    child.on('close', (code, killed) => {
      signal?.removeEventListener('abort', kill);
      this.#running.delete(child);
      const failure = output.isTooLarge ? tooLarge() : failureOf(code, killed);
      if (failure === undefined) resolve(output.bytes);
      else reject(failure);
      ended.resolve();
    });
    // A command need not read what it is given.
    child.stdin?.on('error', () => {});
    child.stdin?.end(call.payload);
    return promise;
  }
}

export function echoHandler(service: string): ServiceHandler {
  return { name: service, methods: [], handle: async ({ payload }) => payload };
}

/** @throws ServiceError unavailable, refused: what no environment can have */
function started(command: string, call: IncomingCall): ChildProcess {
  const options: SpawnOptions = {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, ...environmentOf(call) },
    // A group of its own, so that what it started ends with it.
    detached: true,
  };
  try {
    return spawn('/bin/sh', ['-c', command], options);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const kind = code === 'ERR_INVALID_ARG_VALUE' ? 'refused' : 'unavailable';
    throw new ServiceError(kind, `the command was not started: ${message}`, error);
  }
}

interface Output {
  readonly isTooLarge: boolean;
  readonly bytes: Uint8Array;
}

function outputOf(child: ChildProcess, kill: () => void): Output {
  const parts: Buffer[] = [];
  let bytes = 0;
  child.stdout?.on('data', (part: Buffer) => {
    bytes += part.length;
    if (bytes <= REPLY_MAX_BYTES) parts.push(part);
    else kill();
  });
  return {
    get isTooLarge() {
      return bytes > REPLY_MAX_BYTES;
    },
    get bytes() {
      return Buffer.concat(parts);
    },
  };
}

function environmentOf({ method, context }: IncomingCall): Readonly<Record<string, string>> {
  const { idempotencyKey, orderingKey = '', trace, metadata } = context;
  const { from = '', fromVerified = false } = context;
  const state = trace && traceState(metadata);
  return {
    MESHSCOPE_METHOD: method,
    MESHSCOPE_FROM: from,
    MESHSCOPE_FROM_VERIFIED: fromVerified ? '1' : '',
    MESHSCOPE_ORDERING_KEY: orderingKey,
    MESHSCOPE_IDEMPOTENCY_KEY: Buffer.from(idempotencyKey ?? []).toString('hex'),
    ...(trace && { TRACEPARENT: traceParent(trace) }),
    ...(state !== undefined && { TRACESTATE: state }),
  };
}

function tooLarge(): ServiceError {
  return new ServiceError('refused', `the command printed more than ${REPLY_MAX_BYTES} bytes`);
}

function failureOf(code: number | null, killed: NodeJS.Signals | null): ServiceError | undefined {
  if (code === 0) return undefined;
  if (code === null) return new ServiceError('unavailable', `the command was ended by ${killed}`);
  const kind = code === TRY_AGAIN ? 'unavailable' : 'refused';
  return new ServiceError(kind, `the command ended with ${code}`);
}
