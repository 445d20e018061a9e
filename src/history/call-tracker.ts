// Turns scanned events of one lane into its rows: a call's row at its first event, updated until its
// trailer, and one row for each further message of a stream. It keeps no bytes of the events.

import { type ScannedEvent, ScannedPeer, scanPeer } from '../protocol/event-scan.ts';
import { EventType } from '../traffic/event.ts';
import type { ByteAccount } from './byte-account.ts';
import { CallIndex } from './call-index.ts';
import type { CallKey } from './call-key.ts';
import type { Lane } from './lane.ts';
import type { LatencyWatch } from './latency-watch.ts';
import {
  NO_STATUS,
  ROW_CANCELLED,
  ROW_ENDED,
  ROW_LATE,
  ROW_SLOW,
  ROW_VERIFIED,
  type RowSegment,
} from './row-segment.ts';
import type { TextTable } from './text-table.ts';

const STATUS_CANCELLED = 1;
/** A trailer without a status: gRPC's clients report UNKNOWN. */
const STATUS_UNKNOWN = 2;
const MAX_STATUS = NO_STATUS - 1;
const MAX_HOPS = 0xffff;

export interface Texts {
  readonly methods: TextTable;
  readonly peers: TextTable;
}

export class CallTracker {
  readonly index: CallIndex;
  private readonly lane: Lane;
  private readonly texts: Texts;
  private readonly latency: LatencyWatch;
  private readonly scannedPeer = new ScannedPeer();
  /** The latest time of all events so far, by the node's clock. */
  private passedUs = Number.NEGATIVE_INFINITY;

  constructor(lane: Lane, texts: Texts, latency: LatencyWatch, account: ByteAccount) {
    this.lane = lane;
    this.texts = texts;
    this.latency = latency;
    this.index = new CallIndex(lane, account);
  }

  /** Another incarnation begins: other calls, and maybe another clock. */
  restart(): void {
    this.index.clear();
    this.passedUs = Number.NEGATIVE_INFINITY;
  }

  /**
   * Throws ProtocolError when the peer is malformed, before anything changed.
   * `bytes` are those that `event` was scanned from; `eventIndex` is its place in the newest chunk.
   */
  observe(
    event: ScannedEvent,
    bytes: Uint8Array,
    key: CallKey,
    hash: number,
    eventIndex: number,
  ): void {
    this.place(event, bytes, key, hash, eventIndex);
    if (event.utcUs > this.passedUs) this.passedUs = event.utcUs;
  }

  private place(
    event: ScannedEvent,
    bytes: Uint8Array,
    key: CallKey,
    hash: number,
    eventIndex: number,
  ): void {
    let ordinal = this.index.find(key, hash);
    if (ordinal !== 0 && event.type === EventType.ClientHeader && this.isReused(ordinal, event))
      ordinal = 0;
    if (ordinal === 0) {
      ordinal = this.lane.next;
      const i = this.addRow(event, bytes, key, eventIndex);
      this.index.add(hash, ordinal);
      this.update(this.lane.tail, i, event, true);
      return;
    }
    const rows = this.lane.segmentOf(ordinal)!;
    if (isMessage(event.type) && event.index > 0) {
      const i = this.addRow(event, bytes, key, eventIndex);
      this.fillMessage(i, event);
      return;
    }
    this.update(rows, ordinal - rows.base, event, false);
    this.lane.changed(ordinal);
  }

  /** A header after the end, and not a late one, begins another call with the same key. */
  private isReused(ordinal: number, event: ScannedEvent): boolean {
    const rows = this.lane.segmentOf(ordinal)!;
    const i = ordinal - rows.base;
    return (rows.flags[i]! & ROW_ENDED) !== 0 && event.seq > rows.seq[i]!;
  }

  private addRow(event: ScannedEvent, bytes: Uint8Array, key: CallKey, eventIndex: number): number {
    const peer = this.scannedPeer;
    scanPeer(bytes, event.peerStart, event.peerEnd, peer);
    const rows = this.lane.tail;
    const i = rows.push();
    rows.seq[i] = event.seq;
    rows.utcUs[i] = event.utcUs;
    rows.key[4 * i] = key.a;
    rows.key[4 * i + 1] = key.b;
    rows.key[4 * i + 2] = key.c;
    rows.key[4 * i + 3] = key.d;
    rows.firstEvent[i] = eventIndex;
    rows.method[i] = this.texts.methods.idOf(bytes, event.methodStart, event.methodEnd);
    rows.peer[i] = this.texts.peers.idOf(bytes, peer.nameStart, peer.nameEnd);
    const late = event.utcUs < this.passedUs ? ROW_LATE : 0;
    rows.flags[i] = late | (peer.verified ? ROW_VERIFIED : 0);
    rows.hops[i] = Math.min(event.hopCount, MAX_HOPS);
    return i;
  }

  private fillMessage(i: number, event: ScannedEvent): void {
    const rows = this.lane.tail;
    rows.messageNumber[i] = event.index + 1;
    rows.messageType[i] = event.type;
    rows.size[i] = event.size;
    rows.flags[i] = rows.flags[i]! | ROW_ENDED;
  }

  private update(rows: RowSegment, i: number, event: ScannedEvent, isFirst: boolean): void {
    if (event.utcUs < rows.utcUs[i]!) {
      rows.utcUs[i] = event.utcUs;
      rows.flags[i] = rows.flags[i]! | ROW_LATE;
    }
    if (event.hopCount > rows.hops[i]!) rows.hops[i] = Math.min(event.hopCount, MAX_HOPS);
    if (isMessage(event.type) && (event.index === 0 || isFirst))
      rows.size[i] = rows.size[i]! + event.size;
    else if (event.type === EventType.ServerTrailer)
      this.end(rows, i, event, event.status < 0 ? STATUS_UNKNOWN : event.status);
    else if (event.type === EventType.Cancel) {
      rows.flags[i] = rows.flags[i]! | ROW_CANCELLED;
      this.end(rows, i, event, rows.status[i] === NO_STATUS ? STATUS_CANCELLED : rows.status[i]!);
    }
  }

  private end(rows: RowSegment, i: number, event: ScannedEvent, status: number): void {
    const wasEnded = (rows.flags[i]! & ROW_ENDED) !== 0;
    rows.status[i] = Math.min(status, MAX_STATUS);
    rows.flags[i] = rows.flags[i]! | ROW_ENDED;
    const latencyUs =
      event.latencyUs >= 0 ? event.latencyUs : Math.max(0, event.utcUs - rows.utcUs[i]!);
    rows.latencyUs[i] = latencyUs;
    if (!wasEnded && this.latency.isSlow(rows.method[i]!, latencyUs))
      rows.flags[i] = rows.flags[i]! | ROW_SLOW;
  }
}

function isMessage(type: number): boolean {
  return type === EventType.ClientMessage || type === EventType.ServerMessage;
}
