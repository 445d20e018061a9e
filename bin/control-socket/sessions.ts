// The watches of this user that run now, found by their control sockets, and what is said to one of them.
// Sockets whose watch has gone are removed on the way.

import { lstatSync, readdirSync, unlinkSync } from 'node:fs';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { CommandError, ExitCode } from '../exit.ts';
import { BoundedLine } from './bounded-line.ts';
import { findControlFolders } from './folder.ts';
import {
  answerBytesMax,
  type ControlAnswer,
  type ControlRequest,
  readAnswer,
  requestLine,
  type SessionFacts,
} from './protocol.ts';

/** Sockets looked at; nobody runs more watches. */
const socketsMax = 256;
const listTimeoutMs = 3_000;

export interface FoundSession {
  readonly path: string;
  readonly facts: SessionFacts;
}

export interface Sessions {
  /** By process id. */
  readonly found: readonly FoundSession[];
  /** Process ids of watches that run and do not answer. */
  readonly silent: readonly number[];
  /** Why folders were not looked into, in words. */
  readonly refused: readonly string[];
}

export async function findSessions(
  env: Readonly<Record<string, string | undefined>>,
  uid: number,
): Promise<Sessions> {
  const { folders, refused } = findControlFolders(env, uid);
  const sockets = folders.flatMap((folder) => socketsIn(folder, uid)).slice(0, socketsMax);
  const found: FoundSession[] = [];
  const silent: number[] = [];
  await Promise.all(
    sockets.map(async ({ path, pid }) => {
      try {
        const answer = await askSession(path, { command: 'list' }, listTimeoutMs);
        if (answer.ok) found.push({ path, facts: answer.session });
        else silent.push(pid);
      } catch (error) {
        if (isNobody(error)) remove(path);
        else silent.push(pid);
      }
    }),
  );
  found.sort((a, b) => a.facts.pid - b.facts.pid);
  return { found, silent, refused };
}

/** The watch of the socket's file is dead; a process with its number may be another one. */
function isNobody(error: unknown): boolean {
  const { code } = ((error as Error).cause ?? {}) as NodeJS.ErrnoException;
  return code === 'ECONNREFUSED' || code === 'ENOENT';
}

function socketsIn(folder: string, uid: number): { path: string; pid: number }[] {
  const sockets = [];
  for (const name of namesIn(folder)) {
    const pid = Number(/^([1-9]\d{0,9})\.sock$/.exec(name)?.[1] ?? 0);
    const path = join(folder, name);
    if (pid !== 0 && isSocketOf(path, uid)) sockets.push({ path, pid });
  }
  return sockets;
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function isSocketOf(path: string, uid: number): boolean {
  try {
    const stats = lstatSync(path);
    return stats.isSocket() && stats.uid === uid;
  } catch {
    return false;
  }
}

function remove(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // Its watch removed it meanwhile.
  }
}

/** @throws CommandError 69 when nobody answers in time, 76 when what answers is no watch of this version */
export function askSession(
  path: string,
  request: ControlRequest,
  timeoutMs: number,
): Promise<ControlAnswer> {
  return new Promise((resolve, reject) => {
    const line = new BoundedLine(answerBytesMax);
    const socket = createConnection(path);
    const fail = (code: ExitCode, words: string, cause?: unknown): void => {
      clearTimeout(timer);
      socket.destroy();
      reject(new CommandError(code, `the watch at ${path} ${words}`, cause));
    };
    const timer = setTimeout(
      () => fail(ExitCode.Unreachable, `has not answered in ${timeoutMs / 1000} s`),
      timeoutMs,
    );
    socket.on('error', (cause) => fail(ExitCode.Unreachable, 'cannot be asked', cause));
    socket.on('close', () => fail(ExitCode.Unreachable, 'hung up'));
    socket.on('connect', () => socket.write(`${requestLine(request)}\n`));
    socket.on('data', (bytes: Buffer) => {
      const state = line.push(bytes);
      if (state === 'more') return;
      const answer = state === 'too-long' ? undefined : readAnswer(state.line);
      if (!answer) return fail(ExitCode.WrongProtocol, 'speaks another version of this protocol');
      clearTimeout(timer);
      socket.destroy();
      resolve(answer);
    });
  });
}
