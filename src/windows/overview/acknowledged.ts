// Which alerts a person has seen: each by node, kind and the moment it began, so that the same node in
// another trouble, or in the same once more, is an alert again.

import type { AttentionEntry, Board } from './board.ts';

export type Acknowledged = Pick<AttentionEntry, 'node' | 'kind' | 'sinceUtcMs'>;

export function isAcknowledged(
  known: readonly Acknowledged[],
  { node, kind, sinceUtcMs }: Acknowledged,
): boolean {
  return known.some((k) => k.node === node && k.kind === kind && k.sinceUtcMs === sinceUtcMs);
}

/** Those that last: what is over is forgotten, so the list is never longer than the board's. */
export function stillAcknowledged(
  known: readonly Acknowledged[],
  { attention }: Board,
): readonly Acknowledged[] {
  if (known.length === 0) return known;
  const lasting = attention.filter((e) => e.wellSinceUtcMs === undefined);
  const kept = known.filter((k) => isAcknowledged(lasting, k));
  return kept.length === known.length ? known : kept;
}
