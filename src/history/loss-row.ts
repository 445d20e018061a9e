// Puts a loss into a lane as a row at its place. Losses that follow each other for one reason become
// one row, so that a storm of notices cannot push the calls out.

import type { Lost } from '../traffic/feed.ts';
import type { Lane } from './lane.ts';
import { ROW_COUNTED, ROW_LOST, type RowSegment } from './row-segment.ts';
import { LOST_REASONS } from './row-view.ts';

/** The lane has a segment. */
export function addLossRow(lane: Lane, lost: Lost): void {
  const rows = lane.tail;
  const last = rows.count - 1;
  const reason = Math.max(0, LOST_REASONS.indexOf(lost.reason));
  const follows = last >= 0 && (rows.flags[last]! & ROW_LOST) !== 0 && rows.status[last] === reason;
  // Each restart is one of its own: between two of them the node was there.
  if (follows && lost.reason !== 'RESTART') {
    extend(rows, last, lost);
    lane.changed(rows.base + last);
    return;
  }
  const i = rows.push();
  rows.losses++;
  rows.seq[i] = lost.fromSeq;
  rows.utcUs[i] = Number(lost.fromUtcNs / 1000n);
  rows.latencyUs[i] = Number(lost.toUtcNs / 1000n);
  rows.size[i] = lost.count ?? 0;
  rows.status[i] = reason;
  rows.flags[i] = lost.count === undefined ? ROW_LOST : ROW_LOST | ROW_COUNTED;
}

function extend(rows: RowSegment, i: number, lost: Lost): void {
  rows.utcUs[i] = Math.min(rows.utcUs[i]!, Number(lost.fromUtcNs / 1000n));
  rows.latencyUs[i] = Math.max(rows.latencyUs[i]!, Number(lost.toUtcNs / 1000n));
  rows.size[i] = rows.size[i]! + (lost.count ?? 0);
  if (lost.count === undefined) rows.flags[i] = rows.flags[i]! & ~ROW_COUNTED;
}
