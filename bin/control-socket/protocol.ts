// What is said on the control socket of a running watch: one request and one answer, each a line of JSON
// with the version and a bounded length. It reads what anybody may have written and touches nothing.

import { parseLinkBudget } from '../../src/windows/link-budget.ts';
import { ExitCode } from '../exit.ts';

export const CONTROL_VERSION = 1;
export const requestBytesMax = 8_192;
export const answerBytesMax = 262_144;
/** A display name, a path, a login. */
const textCharactersMax = 1_024;

/** `replace` closes the windows on the other displays, `add` leaves them. */
export type AttachMode = 'replace' | 'add';

export type ControlRequest =
  | { readonly command: 'list' }
  | {
      readonly command: 'attach';
      readonly display: string;
      /** The file with the cookie, absolute: the cookie itself is never sent. */
      readonly xauthority: string;
      readonly mode: AttachMode;
      /** SSH_CONNECTION of the login that the display came with; '' without ssh. */
      readonly ssh: string;
      /** Bytes a second to the display; absent: as the watch has it. */
      readonly linkBudget?: number | 'auto';
    }
  | { readonly command: 'detach'; readonly display: string }
  | { readonly command: 'stop' };

export interface DisplayFacts {
  readonly name: string;
  /** Undefined until the server has answered. */
  readonly trusted?: boolean | undefined;
  readonly windows: number;
}

export interface SessionFacts {
  readonly pid: number;
  /** Of meshscope. */
  readonly version: string;
  readonly cluster: string;
  readonly startedUtcMs: number;
  /** It goes on without windows. */
  readonly stay: boolean;
  readonly displays: readonly DisplayFacts[];
  /** Absent: what is watched is not recorded. */
  readonly recording?: RecordingFacts;
}

export interface RecordingFacts {
  readonly file: string;
  readonly bytes: number;
  /** Events that the disk was too slow for. */
  readonly dropped: number;
  /** Why nothing more is written. */
  readonly stopped?: string;
}

export type ControlAnswer =
  | { readonly ok: true; readonly session: SessionFacts }
  /** The exit code of docs/contract.md that `attach` ends with, and its words. */
  | { readonly ok: false; readonly exitCode: number; readonly message: string };

export function refusal(exitCode: number, message: string): ControlAnswer {
  return { ok: false, exitCode, message };
}

/** Without the line's end. */
export function requestLine(request: ControlRequest): string {
  return JSON.stringify({ v: CONTROL_VERSION, ...request });
}

/** Without the line's end; it is short, since displays are few. */
export function answerLine(answer: ControlAnswer): string {
  return JSON.stringify({ v: CONTROL_VERSION, ...answer });
}

export type ReadRequest =
  | { readonly ok: true; readonly request: ControlRequest }
  | { readonly ok: false; readonly answer: ControlAnswer };

export function readRequest(line: string): ReadRequest {
  const record = recordIn(line);
  if (!record) return refused(ExitCode.WrongProtocol, 'the request is not a line of JSON');
  if (record.v !== CONTROL_VERSION)
    return refused(ExitCode.WrongProtocol, `this watch speaks version ${CONTROL_VERSION} only`);
  const request = requestOf(record);
  return request ? { ok: true, request } : refused(ExitCode.Usage, 'no such request');
}

function refused(exitCode: number, message: string): ReadRequest {
  return { ok: false, answer: refusal(exitCode, message) };
}

function requestOf(record: Readonly<Record<string, unknown>>): ControlRequest | undefined {
  const { command, display, xauthority, mode, ssh, linkBudget } = record;
  switch (command) {
    case 'list':
    case 'stop':
      return { command };
    case 'detach':
      return isName(display) ? { command, display } : undefined;
    case 'attach': {
      const asked = mode === 'replace' || mode === 'add';
      if (!asked || !isName(display) || !isText(ssh) || !isPath(xauthority)) return undefined;
      const attach = { command, display, xauthority, mode, ssh } as const;
      if (linkBudget === undefined) return attach;
      return isBudget(linkBudget) ? { ...attach, linkBudget } : undefined;
    }
    default:
      return undefined;
  }
}

/** Undefined for what no watch of this version answers. */
export function readAnswer(line: string): ControlAnswer | undefined {
  const record = recordIn(line);
  if (record?.v !== CONTROL_VERSION) return undefined;
  const { ok, exitCode, message, session } = record;
  if (ok === false && isExitCode(exitCode) && typeof message === 'string')
    return { ok, exitCode, message };
  return ok === true && isSession(session) ? { ok, session } : undefined;
}

function recordIn(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    return value as Record<string, unknown>;
  } catch {
    return undefined;
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= textCharactersMax && !/\p{Cc}/u.test(value);
}

function isName(value: unknown): value is string {
  return isText(value) && value !== '';
}

function isPath(value: unknown): value is string {
  return isText(value) && value.startsWith('/');
}

function isBudget(value: unknown): value is number | 'auto' {
  if (value === 'auto') return true;
  return Number.isSafeInteger(value) && parseLinkBudget(String(value)).ok;
}

function isExitCode(value: unknown): value is number {
  return Object.values<unknown>(ExitCode).includes(value) && value !== ExitCode.Ok;
}

function isSession(value: unknown): value is SessionFacts {
  if (typeof value !== 'object' || value === null) return false;
  const session = value as Record<string, unknown>;
  const { pid, version, cluster, startedUtcMs, stay, displays, recording } = session;
  return (
    Number.isSafeInteger(pid) &&
    typeof version === 'string' &&
    typeof cluster === 'string' &&
    isTime(startedUtcMs) &&
    typeof stay === 'boolean' &&
    Array.isArray(displays) &&
    displays.every(isDisplay) &&
    (recording === undefined || isRecording(recording))
  );
}

function isRecording(value: unknown): value is RecordingFacts {
  if (typeof value !== 'object' || value === null) return false;
  const { file, bytes, dropped, stopped } = value as Record<string, unknown>;
  const known = stopped === undefined || typeof stopped === 'string';
  const counted = Number.isSafeInteger(bytes) && Number.isSafeInteger(dropped);
  return typeof file === 'string' && counted && known;
}

/** What a Date can hold. */
function isTime(value: unknown): value is number {
  return typeof value === 'number' && Math.abs(value) <= 8.64e15;
}

function isDisplay(value: unknown): value is DisplayFacts {
  if (typeof value !== 'object' || value === null) return false;
  const { name, trusted, windows } = value as Record<string, unknown>;
  const known = trusted === undefined || typeof trusted === 'boolean';
  return typeof name === 'string' && known && Number.isSafeInteger(windows);
}
