// Makes the rows that windows see from the parallel arrays of a segment. It changes nothing.

import { ScannedEvent, ScannedPeer, scanEvent, scanPeer } from '../protocol/event-scan.ts';
import type { Direction, EventType } from '../traffic/event.ts';
import type { LostReason } from '../traffic/feed.ts';
import type { CallRow, LaneRow, LostRow } from '../traffic/history-reader.ts';
import { callKeyBytes } from './call-key.ts';
import type { Texts } from './call-tracker.ts';
import type { EventChunk } from './event-chunk.ts';
import {
  NO_STATUS,
  ROW_CANCELLED,
  ROW_COUNTED,
  ROW_LATE,
  ROW_LOST,
  ROW_SLOW,
  ROW_VERIFIED,
  type RowSegment,
} from './row-segment.ts';
import { NO_TEXT_ID, textOf } from './text-table.ts';

/** A loss row stores the place of its reason in this list. */
export const LOST_REASONS: readonly LostReason[] = [
  'UNKNOWN',
  'SUBSCRIBER_SLOW',
  'TAP_OVERLOAD',
  'RESTART',
  'NOT_WATCHED',
  'EVICTED',
];

export interface RowSource {
  readonly chunk: EventChunk;
  readonly rows: RowSegment;
  readonly texts: Texts;
  readonly direction: Direction;
  /** Added to every time, µs: the negative of the node's clock offset. */
  readonly correctionUs: number;
}

export function readRow(source: RowSource, i: number): LaneRow {
  return (source.rows.flags[i]! & ROW_LOST) === 0 ? readCallRow(source, i) : readLostRow(source, i);
}

function readLostRow({ rows, correctionUs }: RowSource, i: number): LostRow {
  return {
    kind: 'lost',
    id: rows.base + i,
    count: (rows.flags[i]! & ROW_COUNTED) === 0 ? undefined : rows.size[i]!,
    fromUtcUs: rows.utcUs[i]! + correctionUs,
    toUtcUs: rows.latencyUs[i]! + correctionUs,
    reason: LOST_REASONS[rows.status[i]!]!,
  };
}

function readCallRow(source: RowSource, i: number): CallRow {
  const { rows, chunk } = source;
  const flags = rows.flags[i]!;
  const status = rows.status[i]!;
  const latencyUs = rows.latencyUs[i]!;
  const messageNumber = rows.messageNumber[i]!;
  const k = 4 * i;
  return {
    kind: 'call',
    id: rows.base + i,
    seq: rows.seq[i]!,
    incarnation: chunk.incarnation,
    utcUs: rows.utcUs[i]! + source.correctionUs,
    direction: source.direction,
    callKey: callKeyBytes(rows.key[k]!, rows.key[k + 1]!, rows.key[k + 2]!, rows.key[k + 3]!),
    method: methodOf(source, i),
    peer: peerOf(source, i),
    peerVerified: (flags & ROW_VERIFIED) !== 0,
    status: status === NO_STATUS ? undefined : status,
    cancelled: (flags & ROW_CANCELLED) !== 0,
    latencyUs: Number.isNaN(latencyUs) ? undefined : latencyUs,
    size: rows.size[i]!,
    hops: rows.hops[i]!,
    messageNumber: messageNumber === 0 ? undefined : messageNumber,
    messageType: messageNumber === 0 ? undefined : (rows.messageType[i]! as EventType),
    slow: (flags & ROW_SLOW) !== 0,
    late: (flags & ROW_LATE) !== 0,
  };
}

export function methodOf({ rows, chunk, texts }: RowSource, i: number): string {
  const id = rows.method[i]!;
  if (id !== NO_TEXT_ID) return texts.methods.text(id);
  const event = new ScannedEvent();
  const at = rows.firstEvent[i]!;
  scanEvent(chunk.arena, chunk.startOf(at), chunk.endOf(at), event);
  return textOf(chunk.arena, event.methodStart, event.methodEnd);
}

export function peerOf({ rows, chunk, texts }: RowSource, i: number): string {
  const id = rows.peer[i]!;
  if (id !== NO_TEXT_ID) return texts.peers.text(id);
  const event = new ScannedEvent();
  const at = rows.firstEvent[i]!;
  scanEvent(chunk.arena, chunk.startOf(at), chunk.endOf(at), event);
  const peer = new ScannedPeer();
  scanPeer(chunk.arena, event.peerStart, event.peerEnd, peer);
  return textOf(chunk.arena, peer.nameStart, peer.nameEnd);
}
