// Which nodes need attention and which are healthy, and in which order, kept steady over frames:
// a tile stays with the troubled for 30 s after it is well, and the healthy are sorted anew at most
// every 5 s, so that nothing jumps under the pointer. All time comes from the frames.

import { type DeadLetterWatch, hasNewDeadLetters, watchDeadLetters } from './dead-letter-watch.ts';
import { compareHealthy, type HealthySort } from './healthy-sort.ts';
import { isStarting } from './mesh-trouble.ts';
import type { NodeSnapshot, OverviewFrame } from './overview-frame.ts';
import { isMeshActive, severityOf, type TroubleKind, troubleOf } from './trouble.ts';

/** How long a tile stays after it is well again. */
export const RECOVERY_HOLD_MS = 30_000;
/** The healthy are sorted anew at most this often. */
export const RESORT_INTERVAL_MS = 5_000;

export interface AttentionEntry {
  readonly node: string;
  readonly kind: TroubleKind;
  /** When this trouble began. */
  readonly sinceUtcMs: number;
  /** Set while it is well again but still shown. */
  readonly wellSinceUtcMs: number | undefined;
}

export interface Board {
  /** Worst first, then longest; all of them, whatever the filter says. */
  readonly attention: readonly AttentionEntry[];
  /** Those of `attention` that the filter lets through. */
  readonly shown: readonly AttentionEntry[];
  /** Node names in their order. */
  readonly healthy: readonly string[];
  readonly sortedAtUtcMs: number;
  readonly sort: HealthySort;
  readonly deadLetters: DeadLetterWatch;
}

export const EMPTY_BOARD: Board = {
  attention: [],
  shown: [],
  healthy: [],
  sortedAtUtcMs: Number.NEGATIVE_INFINITY,
  sort: { by: 'errors', reversed: false },
  deadLetters: new Map(),
};

/** The board after `frame`; `matches` keeps the nodes that the filter lets through. `held`: those that need
 * attention stay where they are, also when they are well; others come after them. */
export function nextBoard(
  board: Board,
  frame: OverviewFrame,
  matches: (node: NodeSnapshot) => boolean,
  held = false,
): Board {
  const deadLetters = watchDeadLetters(board.deadLetters, frame.nodes, frame.nowUtcMs);
  const attention = nextAttention({ ...board, deadLetters }, frame, held);
  const troubled = new Set(attention.map((e) => e.node));
  const shown = frame.nodes.filter(matches);
  const names = new Set(shown.map((n) => n.status.node));
  const healthy = shown.filter((n) => !troubled.has(n.status.node));
  return {
    ...nextHealthy(board, healthy, frame.nowUtcMs),
    attention,
    shown: attention.filter((e) => names.has(e.node)),
    sort: board.sort,
    deadLetters,
  };
}

/** The same board in another order, at once. */
export function sortedBoard(board: Board, sort: HealthySort, frame: OverviewFrame): Board {
  const nodes = new Map(frame.nodes.map((n) => [n.status.node, n]));
  const healthy = board.healthy.flatMap((name) => nodes.get(name) ?? []);
  return {
    ...board,
    sort,
    healthy: healthy.sort(compareHealthy(sort, frame.nowUtcMs)).map((n) => n.status.node),
    sortedAtUtcMs: frame.nowUtcMs,
  };
}

function nextAttention(board: Board, frame: OverviewFrame, held: boolean): AttentionEntry[] {
  const before = new Map(board.attention.map((e) => [e.node, e]));
  const states = new Map(frame.nodes.map(({ status }) => [status.node, status.state]));
  const starting = new Set(frame.nodes.filter(isStarting).map(({ status }) => status.node));
  const context = {
    meshActive: isMeshActive(frame.nodes, frame.nowUtcMs),
    stateOf: (node: string) => states.get(node),
    hasStarted: (node: string) => !starting.has(node),
    hasNewDeadLetters: (node: string) =>
      hasNewDeadLetters(board.deadLetters.get(node), frame.nowUtcMs),
  };
  const entries = frame.nodes.flatMap((node) => {
    const kind = troubleOf(node, frame.nowUtcMs, context);
    const entry = before.get(node.status.node);
    const holdMs = held ? Number.POSITIVE_INFINITY : RECOVERY_HOLD_MS;
    return nextEntry(entry, node, kind, frame.nowUtcMs, holdMs) ?? [];
  });
  entries.sort(compareAttention);
  if (!held) return entries;
  const now = new Map(entries.map((e) => [e.node, e]));
  const kept = board.attention.flatMap(({ node }) => now.get(node) ?? []);
  return [...kept, ...entries.filter(({ node }) => !before.has(node))];
}

function nextEntry(
  held: AttentionEntry | undefined,
  node: NodeSnapshot,
  kind: TroubleKind | undefined,
  nowUtcMs: number,
  holdMs: number,
): AttentionEntry | undefined {
  if (kind === undefined) {
    if (!held) return undefined;
    const wellSinceUtcMs = held.wellSinceUtcMs ?? nowUtcMs;
    return nowUtcMs - wellSinceUtcMs < holdMs ? { ...held, wellSinceUtcMs } : undefined;
  }
  const byState = kind === node.status.state;
  const observedSince = held?.kind === kind ? held.sinceUtcMs : nowUtcMs;
  const sinceUtcMs = byState ? node.status.sinceUtcMs : observedSince;
  return { node: node.status.node, kind, sinceUtcMs, wellSinceUtcMs: undefined };
}

/** A tile that is well again keeps its place: it leaves from there. */
function compareAttention(a: AttentionEntry, b: AttentionEntry): number {
  return (
    severityOf(a.kind) - severityOf(b.kind) ||
    a.sinceUtcMs - b.sinceUtcMs ||
    (a.node < b.node ? -1 : 1)
  );
}

function nextHealthy(
  board: Board,
  nodes: readonly NodeSnapshot[],
  nowUtcMs: number,
): Pick<Board, 'healthy' | 'sortedAtUtcMs'> {
  const names = new Set(nodes.map((n) => n.status.node));
  const kept = board.healthy.filter((name) => names.has(name));
  const due =
    nowUtcMs - board.sortedAtUtcMs >= RESORT_INTERVAL_MS || nowUtcMs < board.sortedAtUtcMs;
  if (!due) {
    const known = new Set(kept);
    const added = nodes.filter((n) => !known.has(n.status.node)).map((n) => n.status.node);
    return { healthy: [...kept, ...added], sortedAtUtcMs: board.sortedAtUtcMs };
  }
  const sorted = [...nodes].sort(compareHealthy(board.sort, nowUtcMs));
  return { healthy: sorted.map((n) => n.status.node), sortedAtUtcMs: nowUtcMs };
}
