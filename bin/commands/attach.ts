// `meshscope attach`: brings the windows of a running watch to this display, or asks it something else,
// over its control socket. Of the display's cookie only the file's name is sent.

import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { terminalJson, terminalText } from '../../src/traffic/terminal-text.ts';
import { recordedSize } from '../../src/windows/recording-meter.ts';
import { parseDisplayAddress } from '../../src/x11/display-address.ts';
import type {
  AttachMode,
  ControlRequest,
  RecordingFacts,
  SessionFacts,
} from '../control-socket/protocol.ts';
import { askSession, type FoundSession, findSessions } from '../control-socket/sessions.ts';
import type { ChosenBudget } from '../display-opening.ts';
import { CommandError, ExitCode } from '../exit.ts';

/** Longer than a watch takes to give a display up. */
const ATTACH_TIMEOUT_MS = 35_000;

export interface AttachOptions {
  readonly display?: string;
  /** Process id, or name of the cluster. */
  readonly session?: string;
  readonly add: boolean;
  readonly replace?: boolean;
  readonly linkBudget?: ChosenBudget;
  readonly list: boolean;
  readonly output: 'compact' | 'json';
  readonly detach?: string;
  readonly stop: boolean;
}

export async function attach(options: AttachOptions): Promise<void> {
  checkOptions(options);
  // Before anything is asked for: without a display there is nothing to bring.
  const request = requestOf(options, process.env);
  const sessions = await findSessions(process.env, process.getuid?.() ?? 0);
  if (options.list) return list(sessions.found, options);
  const { path, facts } = chosen(sessions, options.session);
  const answer = await askSession(path, request, ATTACH_TIMEOUT_MS);
  if (!answer.ok)
    throw new CommandError(answer.exitCode, `watch ${facts.pid} refuses: ${answer.message}`);
  say(`${doneText(request, answer.session)}\n`);
}

function checkOptions(options: AttachOptions): void {
  const { add, replace, linkBudget, list: lists, detach, stop } = options;
  if (add && replace)
    throw usage('--add leaves the other displays, --replace closes them: name one');
  const deeds = [lists, detach !== undefined, stop].filter(Boolean).length;
  if (deeds > 1) throw usage('--list, --detach and --stop are done one at a time');
  if (deeds === 1 && (add || replace || linkBudget))
    throw usage(
      '--add, --replace and --link-budget are for bringing a display, not for --list, --detach or --stop',
    );
}

function usage(message: string): CommandError {
  return new CommandError(ExitCode.Usage, message);
}

/** @throws DisplayError when there is no display to bring */
function requestOf(
  { list: lists, detach, stop, add, display, linkBudget }: AttachOptions,
  env: Readonly<Record<string, string | undefined>>,
): ControlRequest {
  if (lists) return { command: 'list' };
  if (stop) return { command: 'stop' };
  if (detach !== undefined) return { command: 'detach', display: detach };
  const { text } = parseDisplayAddress(display ?? env.DISPLAY, env);
  const mode: AttachMode = add ? 'add' : 'replace';
  const xauthority = resolve(env.XAUTHORITY || join(homedir(), '.Xauthority'));
  const ssh = env.SSH_CONNECTION ?? '';
  const budget = linkBudget && { linkBudget: linkBudget.bytesPerSecond ?? ('auto' as const) };
  return { command: 'attach', display: text, xauthority, mode, ssh, ...budget };
}

/** @throws CommandError 66 when there is none, 64 when there are several, 69 when it does not answer */
function chosen(
  { found, silent, refused }: Awaited<ReturnType<typeof findSessions>>,
  wanted: string | undefined,
): FoundSession {
  const fits = found.filter(
    ({ facts }) => wanted === undefined || [String(facts.pid), facts.cluster].includes(wanted),
  );
  const [only, ...others] = fits;
  if (only && others.length === 0) return only;
  const names = found.map(({ facts }) => `${facts.pid} (${facts.cluster})`).join(', ');
  if (only) throw usage(`several watches run: ${names}; name one by --session PID`);
  if (found.length === 0 && silent.length > 0) {
    const text = `watch ${silent.join(', ')} runs and does not answer`;
    throw new CommandError(ExitCode.Unreachable, text);
  }
  const notLooked = refused.length > 0 ? `; not looked into: ${refused.join('; ')}` : '';
  const what =
    found.length > 0
      ? `no watch is named ${wanted}, there are ${names}`
      : `no watch of this user runs on this machine: "meshscope watch --stay ENDPOINT" starts one`;
  throw new CommandError(ExitCode.NotFound, `${what}${notLooked}`);
}

function doneText(request: ControlRequest, { pid, cluster, displays }: SessionFacts): string {
  const watch = `watch ${pid} of ${cluster}`;
  switch (request.command) {
    case 'stop':
      return `${watch} ends`;
    case 'detach':
      return `${watch} is no longer shown on ${request.display}`;
    default:
      return `${watch} is shown on ${displays.map(({ name }) => name).join(', ')}`;
  }
}

function list(found: readonly FoundSession[], { session, output }: AttachOptions): void {
  const listed = found
    .map(({ facts }) => facts)
    .filter(({ pid, cluster }) => !session || [String(pid), cluster].includes(session));
  if (listed.length === 0) say('no watch of this user runs on this machine\n');
  const lines = output === 'json' ? listed.map(jsonLine) : listed.map(textLine);
  if (lines.length > 0) process.stdout.write(`${lines.join('\n')}\n`);
}

function jsonLine({ startedUtcMs, ...facts }: SessionFacts): string {
  return terminalJson({ ...facts, started: new Date(startedUtcMs).toISOString() });
}

function textLine(facts: SessionFacts): string {
  const { pid, cluster, startedUtcMs, stay, displays, recording } = facts;
  const since = new Date(startedUtcMs).toISOString().slice(0, 19);
  const shown = displays.map(({ name, trusted, windows }) => {
    const trust = trusted === false ? ', untrusted' : '';
    return `${name} (${windows} windows${trust})`;
  });
  const where = shown.length > 0 ? `on ${shown.join(', ')}` : 'without windows';
  const recorded = recording ? `  ${recordingText(recording)}` : '';
  return terminalText(
    `${pid}  ${cluster}  since ${since}Z${stay ? '  stays' : ''}  ${where}${recorded}`,
  );
}

function recordingText({ file, bytes, dropped, stopped }: RecordingFacts): string {
  if (stopped !== undefined) return `RECORDING STOPPED: ${stopped}; ${file} keeps what came before`;
  return `records ${recordedSize(bytes)} to ${file}${dropped > 0 ? `, ${dropped} events dropped` : ''}`;
}

function say(words: string): void {
  process.stderr.write(`meshscope: ${terminalText(words.trimEnd())}\n`);
}
