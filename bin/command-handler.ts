// A service that is a command of the shell: each message to its standard input, what it prints is the reply, its exit
// status says whether asking again may help. One that takes longer than the message's deadline is killed.

import { spawn } from 'node:child_process';
import type { IncomingCall, ServiceHandler } from '../src/mesh/client/service-caller.ts';
import { ServiceError } from '../src/mesh/client/service-error.ts';
import { PORT_LIMITS } from '../src/mesh/port/port-limits.ts';
import { killGroup } from './kill-group.ts';
import { traceParent, traceState } from './trace-parent.ts';

/** EX_TEMPFAIL of sysexits.h. */
const TRY_AGAIN = 75;
/** What a node takes. */
export const REPLY_MAX_BYTES = PORT_LIMITS.messageBytesMax;

/** @param command for /bin/sh; its standard error is ours */
export function commandHandler(service: string, command: string): ServiceHandler {
  return { name: service, methods: [], handle: (call) => run(command, call) };
}

export function echoHandler(service: string): ServiceHandler {
  return { name: service, methods: [], handle: async ({ payload }) => payload };
}

function run(command: string, call: IncomingCall): Promise<Uint8Array> {
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>();
  const child = spawn('/bin/sh', ['-c', command], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, ...environmentOf(call) },
    // A group of its own, so that what it started ends with it.
    detached: true,
  });
  const kill = (): void => killGroup(child.pid);
  const { signal } = call.context;
  signal?.addEventListener('abort', kill, { once: true });
  const parts: Buffer[] = [];
  let bytes = 0;
  child.stdout.on('data', (part: Buffer) => {
    bytes += part.length;
    if (bytes <= REPLY_MAX_BYTES) parts.push(part);
    else kill();
  });
  child.on('error', (error) => reject(new ServiceError('unavailable', error.message, error)));
  child.on('close', (code, killed) => {
    signal?.removeEventListener('abort', kill);
    const failure = bytes > REPLY_MAX_BYTES ? tooLarge() : failureOf(code, killed);
    if (failure === undefined) resolve(Buffer.concat(parts));
    else reject(failure);
  });
  // A command need not read what it is given.
  child.stdin.on('error', () => {});
  child.stdin.end(call.payload);
  return promise;
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
