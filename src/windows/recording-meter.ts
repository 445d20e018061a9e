// How the recording of what is watched goes, as every window tells it: how large the file is, or that
// and why it stopped. bin measures it; nothing here writes anything.

import { count } from './format.ts';

export interface RecordingMeter {
  readonly file: string;
  /** In the file. */
  readonly bytes: number;
  /** Events that the disk was too slow for. */
  readonly dropped: number;
  /** Set once it failed: nothing more is written, what came before is kept. */
  readonly stopped?: { readonly reason: string; readonly sinceUtcMs: number } | undefined;
}

/** `400 kB`, `1.4 MB`, `14 MB`, `1.24 GB`: as coarse as that it changes seldom. */
export function recordedSize(bytes: number): string {
  if (!(bytes >= 100_000)) return '<100 kB';
  if (bytes < 1e6) return `${Math.floor(bytes / 1e5)}00 kB`;
  if (bytes < 1e7) return `${(Math.floor(bytes / 1e5) / 10).toFixed(1)} MB`;
  if (bytes < 1e9) return `${Math.floor(bytes / 1e6)} MB`;
  return `${(Math.floor(Math.min(bytes, 9.99e14) / 1e7) / 100).toFixed(2)} GB`;
}

/** `14 MB`, `14 MB, 1,204 dropped`, `stopped`. */
export function recordingWords({ bytes, dropped, stopped }: RecordingMeter): string {
  if (stopped) return 'stopped';
  return `${recordedSize(bytes)}${dropped > 0 ? `, ${count(dropped)} dropped` : ''}`;
}

/** True when both are told in the same words. */
export function sameRecording(
  a: RecordingMeter | undefined,
  b: RecordingMeter | undefined,
): boolean {
  if (!a || !b) return a === b;
  return (
    a.file === b.file &&
    recordingWords(a) === recordingWords(b) &&
    a.stopped?.reason === b.stopped?.reason
  );
}
