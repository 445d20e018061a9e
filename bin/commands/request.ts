// `meshscope request`: asks a service of the mesh through a node's local port and prints its reply, or has the node keep
// a message that it then delivers.

import type { Question } from '../../src/mesh/client/port-connection.ts';
import type { PortReply } from '../../src/mesh/port/port-backend.ts';
import { PORT_LIMITS } from '../../src/mesh/port/port-limits.ts';
import { systemClock as clock, type Timer } from '../../src/runtime/clock.ts';
import { terminalJson, terminalText } from '../../src/traffic/terminal-text.ts';
import { CommandError, ExitCode } from '../exit.ts';
import { idText, payloadFacts } from '../message-output.ts';
import { nodePort, openPort, type PortOptions } from '../node-port.ts';
import { stateOfEnvironment, traceOfEnvironment } from '../trace-parent.ts';

export interface RequestOptions extends PortOptions {
  readonly method: string;
  /** Seconds. */
  readonly timeout: number;
  readonly key: string;
  readonly durable: boolean;
  readonly output: 'raw' | 'json';
}

/** The node says that the time is over; a node that has gone silent is given this much longer. */
const ANSWER_GRACE_MS = 1000;
const CONNECT_TIMEOUT_MS = 5000;
/** After it a person is told that the command still waits. */
const SILENCE_MS = 2000;
const BODY_MAX_BYTES = PORT_LIMITS.messageBytesMax;
const NO_BYTES = new Uint8Array(0);

export async function request(
  service: string,
  body: string | undefined,
  options: RequestOptions,
): Promise<void> {
  const port = nodePort(options);
  const payload = body === undefined ? await standardInput() : Buffer.from(body);
  const startMs = clock.monotonicMs();
  const connection = await openPort(port, Math.min(CONNECT_TIMEOUT_MS, options.timeout * 1000));
  const timeoutMs = Math.max(1, Math.round(options.timeout * 1000));
  const question = questionOf(service, payload, timeoutMs, options);
  const isWatched = process.stderr.isTTY && !options.durable;
  const waiting = isWatched ? sayWaiting(service, timeoutMs) : undefined;
  const waitMs = (options.durable ? CONNECT_TIMEOUT_MS : timeoutMs) + ANSWER_GRACE_MS;
  try {
    const reply = await new Promise<PortReply>((resolve, reject) => {
      clock.setTimer(waitMs, () =>
        reject(new CommandError(ExitCode.Unreachable, 'the node does not answer')),
      );
      connection.ask(question, (answer) => {
        if ('lost' in answer) reject(new CommandError(ExitCode.Unreachable, answer.lost));
        else resolve(answer);
      });
    });
    print(service, reply, clock.monotonicMs() - startMs, options);
  } finally {
    waiting?.cancel();
    connection.close({ cause: 'closed', text: 'done' });
  }
}

/** For a person at a terminal, once: a node does not tell meanwhile whether it knows the name. */
function sayWaiting(service: string, timeoutMs: number): Timer {
  const endText = new Date(clock.nowMs() + timeoutMs).toISOString().slice(11, 19);
  const text = `still waiting for ${service}, until ${endText}Z (--timeout ${timeoutMs / 1000})`;
  return clock.setTimer(SILENCE_MS, () => {
    process.stderr.write(`meshscope: ${terminalText(text)}\n`);
  });
}

function questionOf(
  service: string,
  payload: Uint8Array,
  timeoutMs: number,
  { method, key, durable }: RequestOptions,
): Question {
  const trace = traceOfEnvironment(process.env.TRACEPARENT);
  return {
    kind: durable ? 'send' : 'request',
    id: NO_BYTES,
    service,
    method,
    payload,
    timeoutMs,
    orderingKey: key,
    idempotencyKey: NO_BYTES,
    durable,
    metadata: stateOfEnvironment(trace, process.env.TRACESTATE),
    trace,
    fromService: '',
    fromNode: '',
    fromVerified: false,
  };
}

function print(service: string, reply: PortReply, tookMs: number, options: RequestOptions): void {
  const { code, reason, node, attempts } = reply;
  const id = idText(reply.id);
  if (options.output === 'json') {
    const said = payloadFacts(reply.payload);
    const facts = { service, code, reason, id, node, attempts, tookMs: Math.round(tookMs) };
    process.stdout.write(`${terminalJson({ ...facts, ...said })}\n`);
  } else if (code === 'kept') process.stdout.write(`${id}\n`);
  else if (code === 'ok') process.stdout.write(reply.payload);
  if (code === 'ok' || code === 'kept') return;
  const refused = code === 'fatal';
  if (refused && options.durable)
    throw new CommandError(ExitCode.BadRecording, `not kept: ${reason}`);
  const text = refused ? `${service} refused it: ${reason}` : `no answer of ${service}: ${reason}`;
  throw new CommandError(refused ? ExitCode.BadRecording : ExitCode.Unreachable, text);
}

/** @throws CommandError usage when it is larger than any message */
async function standardInput(): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of process.stdin as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > BODY_MAX_BYTES)
      throw new CommandError(ExitCode.Usage, `the body has more than ${BODY_MAX_BYTES} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts);
}
