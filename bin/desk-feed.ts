// What the dashboard needs of a feed, be it a live cluster or a recording that is played.

import type { NodeStatus } from '../src/traffic/feed.ts';
import type { HistoryReader } from '../src/traffic/history-reader.ts';
import type { MessageReader } from '../src/traffic/message-reader.ts';
import type { ConnectionStep } from '../src/windows/overview/overview-frame.ts';
import type { RecordedSpan } from '../src/windows/recorded-span.ts';
import type { RecordingMeter } from '../src/windows/recording-meter.ts';
import type { ExitCode } from './exit.ts';

export interface DeskFeed {
  readonly history: HistoryReader;
  readonly messages: MessageReader;
  /** Set when it is a recording that is played. */
  readonly recorded?: RecordedSpan;
  /** How the recording of a live feed goes; undefined: it is not recorded. */
  recording?(): RecordingMeter | undefined;
  cluster(): string;
  /** In name order. */
  nodes(): readonly NodeStatus[];
  /** True once all nodes are named. */
  complete(): boolean;
  steps(): readonly ConnectionStep[];
  feedAgeMs(): number | undefined;
  /** The time that windows count from: ours, or that of the recording. */
  nowUtcMs(): number;
  hold(node: string): void;
  release(node: string): void;
  retry(node: string): void;
  /** Rejects when nothing can be shown: for good, or after `patienceMs`. */
  ready(patienceMs: number): Promise<void>;
  /** Ends it, writes what is still to be written, and gives the exit code that it calls for. */
  close(): Promise<ExitCode>;
}
