// What the windows live on, as bin connects it: the kept events, the nodes, messages from the nodes,
// the link's figures, and the few things that windows may ask to be done.

import type { NodeStatus } from '../../traffic/feed.ts';
import type { HistoryReader } from '../../traffic/history-reader.ts';
import type { MessageReader } from '../../traffic/message-reader.ts';
import type { LinkMeter } from '../link-meter.ts';
import type { ConnectionStep } from '../overview/overview-frame.ts';
import type { RecordedSpan } from '../recorded-span.ts';
import type { DeskSelections } from './desk-selections.ts';

export interface DeskSource {
  readonly history: HistoryReader;
  readonly messages: MessageReader;
  /** Set when it is a recording that is played. */
  readonly recorded?: RecordedSpan | undefined;
  /** Name of the cluster; the endpoint until it is known. */
  cluster(): string;
  /** In name order. */
  nodes(): readonly NodeStatus[];
  /** True once all nodes that the cluster knows are in `nodes()`. */
  complete(): boolean;
  steps(): readonly ConnectionStep[];
  link(): LinkMeter;
  /** The byte budget of the link, one step down or up. */
  stepBudget(step: 1 | -1): void;
  /** Whether the session goes on when the windows of this display are closed; default no. */
  goesOn?(): boolean;
  /** Since anything came from any node, ms. */
  feedAgeMs(): number | undefined;
  /** A window shows this node's events; `release` when it is closed. */
  hold(node: string): void;
  release(node: string): void;
  retry(node: string): void;
  /**
   * Puts text where other programs can take it; resolves with words on how it went. `later` gets
   * others should those turn out wrong.
   */
  copy(text: string, later: (words: string) => void): Promise<string>;
  /** Absent: nothing can be pasted, and what is marked is not held for others. */
  readonly selections?: DeskSelections;
  /** Absent: the note on untrusted forwarding is shown at each start. */
  readonly trustNote?: TrustNote;
  /** Writes a file; resolves with words on where, or why not. */
  save(name: string, text: string): Promise<string>;
}

/** Whether the note on untrusted forwarding is still to be read on this display. */
export interface TrustNote {
  readonly wanted: boolean;
  /** It was read; `forever`: on no display again. */
  answered(forever: boolean): void;
}

export interface DeskClock {
  nowUtcMs(): number;
  /** Calls `fn` every `ms` until cancelled. */
  every(ms: number, fn: () => void): { cancel(): void };
}
