// What a lane must show, worked out in the plainest way: all events kept, all rows in one array.

import { type Direction, type Event, EventType } from '../../src/traffic/event.ts';
import type { Lost } from '../../src/traffic/feed.ts';
import type { CallRow, LaneRow } from '../../src/traffic/history-reader.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type Row = Mutable<CallRow> | LaneRow;

export class NaiveLane {
  readonly rows: Row[] = [];
  private readonly direction: Direction;
  private seqs = new Set<number>();
  private passedUs = Number.NEGATIVE_INFINITY;
  private calls = new Map<string, Mutable<CallRow>>();

  constructor(direction: Direction) {
    this.direction = direction;
  }

  startIncarnation(): void {
    this.seqs = new Set();
    this.calls = new Map();
    this.passedUs = Number.NEGATIVE_INFINITY;
  }

  event(event: Event, incarnation: bigint): void {
    if (this.seqs.has(event.seq)) return;
    this.seqs.add(event.seq);
    if (event.direction !== this.direction) return;
    const utcUs = Number(event.utcNs / 1000n);
    this.take(event, incarnation, utcUs);
    this.passedUs = Math.max(this.passedUs, utcUs);
  }

  private take(event: Event, incarnation: bigint, utcUs: number): void {
    const key = event.callKey.join();
    const known = this.calls.get(key);
    const isMessage =
      event.type === EventType.ClientMessage || event.type === EventType.ServerMessage;
    const isReused =
      known?.status !== undefined && event.type === EventType.ClientHeader && event.seq > known.seq;
    if (known === undefined || isReused) {
      const row = this.add(event, incarnation);
      this.calls.set(key, row);
      if (isMessage) row.size += event.size;
      this.end(row, event);
    } else if (isMessage && event.index > 0) {
      const row = this.add(event, incarnation);
      row.messageNumber = event.index + 1;
      row.messageType = event.type;
      row.size = event.size;
    } else {
      if (utcUs < known.utcUs) known.late = true;
      known.utcUs = Math.min(known.utcUs, utcUs);
      known.hops = Math.max(known.hops, event.hopCount);
      if (isMessage) known.size += event.size;
      this.end(known, event);
    }
  }

  lost(lost: Lost): void {
    const last = this.rows[this.rows.length - 1];
    const fromUtcUs = Number(lost.fromUtcNs / 1000n);
    const toUtcUs = Number(lost.toUtcNs / 1000n);
    if (last?.kind === 'lost' && last.reason === lost.reason && lost.reason !== 'RESTART') {
      this.rows[this.rows.length - 1] = {
        ...last,
        count:
          last.count === undefined || lost.count === undefined
            ? undefined
            : last.count + lost.count,
        fromUtcUs: Math.min(last.fromUtcUs, fromUtcUs),
        toUtcUs: Math.max(last.toUtcUs, toUtcUs),
      };
      return;
    }
    const { count, reason } = lost;
    this.rows.push({ kind: 'lost', id: this.rows.length + 1, count, fromUtcUs, toUtcUs, reason });
  }

  private end(row: Mutable<CallRow>, event: Event): void {
    if (event.type === EventType.ServerTrailer) row.status = event.status ?? 2;
    else if (event.type === EventType.Cancel) {
      row.cancelled = true;
      row.status ??= 1;
    } else return;
    row.latencyUs =
      event.latencyNs === undefined
        ? Math.max(0, Number(event.utcNs / 1000n) - row.utcUs)
        : Number(event.latencyNs / 1000n);
  }

  private add(event: Event, incarnation: bigint): Mutable<CallRow> {
    const utcUs = Number(event.utcNs / 1000n);
    const row: Mutable<CallRow> = {
      kind: 'call',
      id: this.rows.length + 1,
      seq: event.seq,
      incarnation,
      utcUs,
      direction: event.direction,
      callKey: event.callKey,
      method: event.method,
      peer: event.peer.name,
      peerVerified: event.peer.verified,
      status: undefined,
      cancelled: false,
      latencyUs: undefined,
      size: 0,
      hops: event.hopCount,
      messageNumber: undefined,
      messageType: undefined,
      slow: false,
      late: utcUs < this.passedUs,
    };
    this.rows.push(row);
    return row;
  }
}
