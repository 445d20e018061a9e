// An access log as lines of JSON, appended to a file or to standard error: a line a GetMessage, written before the answer.
// The file is opened for each line, so that it can be rotated while the collector runs.

import { closeSync, openSync, writeSync } from 'node:fs';
import type { AccessLog, AskedMessage, MessageAccess } from '../traffic/access-log.ts';
import { CollectorError } from './collector-error.ts';

/** In place of a path: standard error. */
export const STANDARD_ERROR = '-';
/** It says who reads what. */
const FILE_MODE = 0o600;

/** One line, without its end. */
export function accessLine({ utcMs, asked, spiffeId, ...rest }: MessageAccess): string {
  const time = new Date(utcMs).toISOString();
  const who = spiffeId === '' ? 'plaintext' : spiffeId;
  return JSON.stringify({ kind: 'access', time, who, ...rest, asked: askedAsJson(asked) });
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** Numbers as `tail -o json` has them. */
function askedAsJson(asked: AskedMessage): object {
  switch (asked.kind) {
    case 'event':
      return { incarnation: asked.incarnation.toString(16).padStart(16, '0'), seq: asked.seq };
    case 'call':
      return { callKey: hex(asked.callKey) };
    case 'message':
      return { callKey: hex(asked.callKey), type: asked.type, index: asked.index };
    case 'unknown':
      return {};
  }
}

/** @param target a path, or `-` for standard error @throws {CollectorError} option, when it cannot be written now */
export function openAccessLog(target: string): AccessLog {
  if (target === STANDARD_ERROR)
    return { note: (access) => void process.stderr.write(`${accessLine(access)}\n`) };
  try {
    append(target, '');
  } catch (error) {
    throw new CollectorError('option', `cannot write the access log ${target}`, error);
  }
  return { note: (access) => append(target, `${accessLine(access)}\n`) };
}

function append(path: string, text: string): void {
  const file = openSync(path, 'a', FILE_MODE);
  try {
    if (text !== '') writeSync(file, text);
  } finally {
    closeSync(file);
  }
}
