// `meshscope dead-letters`: what a node could not deliver, as whoever runs the node lists it, has it sent again or drops
// it.

import type { MethodDefinition } from '@grpc/grpc-js';
import { parseServiceUrl } from '../../src/mesh/client/service-url.ts';
import {
  DROP_DEAD_LETTER,
  LIST_DEAD_LETTERS,
  RESEND_DEAD_LETTER,
} from '../../src/mesh/port/grpc-admin.ts';
import {
  type DeadLetterInfo,
  type DeadLetterList,
  decodeDeadLetterAnswer,
  decodeDeadLetterList,
  encodeDeadLetterQuery,
  encodeDeadLetterRef,
} from '../../src/protocol/admin-codec.ts';
import { utcText } from '../../src/traffic/event-text.ts';
import { terminalJson, terminalText } from '../../src/traffic/terminal-text.ts';
import { CommandError, ExitCode } from '../exit.ts';
import { idOfText, idText } from '../message-output.ts';
import { nodePort, type PortOptions } from '../node-port.ts';
import { callUnary, type UnaryTarget } from '../unary-call.ts';

export interface ListOptions extends PortOptions {
  readonly service: string;
  readonly output: 'compact' | 'json';
}

export interface MendOptions extends PortOptions {
  readonly all: boolean;
  /** With `all`. */
  readonly service: string;
  /** Of messages that are sent again, seconds. */
  readonly timeout?: number;
}

const CALL_TIMEOUT_MS = 5000;

export async function listDeadLetters(options: ListOptions): Promise<void> {
  const { letters, total, forgotten } = await listed(targetOf(options), options.service);
  const lines = letters.map(options.output === 'json' ? jsonLine : compactLine);
  if (lines.length > 0) process.stdout.write(`${lines.join('\n')}\n`);
  if (total > letters.length) say(`${total - letters.length} more are not listed`);
  if (forgotten > 0) say(`${forgotten} more were forgotten: there were too many`);
}

export async function mendDeadLetters(
  what: 'resend' | 'drop',
  ids: readonly string[],
  options: MendOptions,
): Promise<void> {
  const target = targetOf(options);
  const { all, service, timeout = 30 } = options;
  if (all === ids.length > 0)
    throw new CommandError(ExitCode.Usage, `${what} what: ids of dead letters, or --all`);
  const method: MethodDefinition<Buffer, Buffer> =
    what === 'resend' ? RESEND_DEAD_LETTER : DROP_DEAD_LETTER;
  const timeoutMs = Math.round(timeout * 1000);
  const mend = async (id: Uint8Array): Promise<void> => {
    const answer = await callUnary(target, method, encodeDeadLetterRef({ id, timeoutMs }));
    const newId = decodeDeadLetterAnswer(answer);
    const both = newId.length === 0 ? [id] : [id, newId];
    process.stdout.write(`${both.map(idText).join(' ')}\n`);
  };
  if (all) await mendAll(target, service, unlessGone(mend));
  else for (const id of ids.map(idOf)) await mend(id);
}

/** As many as there are at the start, however many answers list them: what was sent again may die again meanwhile. */
async function mendAll(
  target: UnaryTarget,
  service: string,
  mend: (id: Uint8Array) => Promise<boolean>,
): Promise<void> {
  const done = new Set<string>();
  let first: number | undefined;
  let gone = 0;
  for (;;) {
    const { letters, total } = await listed(target, service);
    first ??= total;
    const left = letters.filter(({ id }) => !done.has(idText(id)));
    for (const { id } of left.slice(0, first - done.size)) {
      if (!(await mend(id))) gone++;
      done.add(idText(id));
    }
    if (left.length === 0 || done.size >= first) break;
  }
  if (gone > 0) say(`${gone} more were dealt with by somebody else meanwhile`);
}

/** False: somebody else has dealt with it since it was listed. */
function unlessGone(mend: (id: Uint8Array) => Promise<void>) {
  return async (id: Uint8Array): Promise<boolean> => {
    try {
      await mend(id);
      return true;
    } catch (error) {
      if (error instanceof CommandError && error.exitCode === ExitCode.NotFound) return false;
      throw error;
    }
  };
}

async function listed(target: UnaryTarget, service: string): Promise<DeadLetterList> {
  const query = encodeDeadLetterQuery({ lettersMax: 0, service });
  return decodeDeadLetterList(await callUnary(target, LIST_DEAD_LETTERS, query));
}

/** Over gRPC alone: the 4-byte protocol is for services. */
function targetOf(options: PortOptions): UnaryTarget {
  const { urls, security } = nodePort(options);
  const url = urls.map(parseServiceUrl).find(({ protocol }) => protocol === 'grpc');
  if (url === undefined)
    throw new CommandError(
      ExitCode.Usage,
      "name the node's gRPC port: grpcs://, grpc:// or grpc+unix:",
    );
  return { url, security, timeoutMs: CALL_TIMEOUT_MS };
}

function idOf(text: string): Uint8Array {
  const id = idOfText(text);
  if (id === undefined) throw new CommandError(ExitCode.Usage, `'${text}' is no id of a message`);
  return id;
}

function compactLine(letter: DeadLetterInfo): string {
  const { id, service, method, size, reason, diedUtcNs, durable } = letter;
  const kept = durable ? 'durable' : 'in memory';
  const to = method === '' ? service : `${service} ${method}`;
  return terminalText(`${idText(id)}  ${utcText(diedUtcNs)}  ${to}  ${size} B  ${kept}  ${reason}`);
}

function jsonLine({ id, diedUtcNs, ...facts }: DeadLetterInfo): string {
  return terminalJson({ id: idText(id), died: utcText(diedUtcNs), ...facts });
}

function say(text: string): void {
  process.stderr.write(`meshscope: ${text}\n`);
}
