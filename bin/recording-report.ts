// What is said of a recording that was read: what is missing of it, what to do, and the exit code.

import type { RecordingMessageReader } from '../src/history/recording-messages.ts';
import { describeSummary } from '../src/history/recording-reader.ts';
import { ExitCode } from './exit.ts';

export interface RecordingReport {
  /** For a person, each with the file's name; none when it is whole. */
  readonly lines: readonly string[];
  readonly exitCode: ExitCode;
}

export function recordingReport(
  path: string,
  summary: RecordingMessageReader['summary'],
): RecordingReport {
  const { truncatedAtByte, damageCount } = summary;
  if (truncatedAtByte === undefined && damageCount === 0)
    return { lines: [], exitCode: ExitCode.Ok };
  const where = 'look for a whole copy where it was recorded';
  const why = truncatedAtByte === undefined ? '' : 'it is still being written, or was cut; ';
  const advice = `${why}what could be read is shown; ${where}`;
  const said = describeSummary(summary);
  const lines = said.map((line, i) => (i < said.length - 1 ? line : `${line}; ${advice}`));
  return { lines: lines.map((line) => `${path}: ${line}`), exitCode: ExitCode.BadRecording };
}
