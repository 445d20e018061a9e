// Frames of a node window for tests: a small history in memory that answers lane queries as the real
// one does, so that scrolling and freezing are tested against answers, not against made-up pages.

import type { NodeStatus } from '../../../src/traffic/feed.ts';
import type {
  CallRow,
  LanePage,
  LaneQuery,
  LaneRow,
  LaneTraffic,
  LostRow,
  NodeTraffic,
} from '../../../src/traffic/history-reader.ts';
import type { Size } from '../../../src/windows/canvas.ts';
import {
  findPlace,
  type PlaceReader,
  type PlaceWanted,
} from '../../../src/windows/node/lane-place.ts';
import { searchQuery } from '../../../src/windows/node/lane-search.ts';
import { laneQueries, matchingCalls } from '../../../src/windows/node/lane-view-state.ts';
import { nearestTerm } from '../../../src/windows/node/nearest-term.ts';
import {
  initialNodeModel,
  type NodeCommand,
  type NodeFrame,
  type NodeMessage,
  type NodeModel,
} from '../../../src/windows/node/node-model.ts';
import { updateNode } from '../../../src/windows/node/node-update.ts';
import { markedCount } from '../../../src/windows/node/row-marks.ts';
import type { WindowEvent } from '../../../src/x11/window-event.ts';
import { SMALL_FACES } from '../picture-check.ts';

export const NOON_US = Date.UTC(2026, 2, 1, 12, 0, 0) * 1000;
export const WIDE: Size = { width: 1000, height: 600 };

export function callRow(id: number, over: Partial<CallRow> = {}): CallRow {
  return {
    kind: 'call',
    id,
    seq: id * 3,
    incarnation: 7n,
    utcUs: NOON_US + id * 130_000,
    direction: 1,
    callKey: new Uint8Array(16).fill(id & 0xff),
    method: 'acme.cards.v1.Cards/GetCard',
    peer: 'gateway-1',
    peerVerified: true,
    status: 0,
    cancelled: false,
    latencyUs: 12_800,
    size: 476,
    hops: 2,
    messageNumber: undefined,
    messageType: undefined,
    slow: false,
    late: false,
    ...over,
  };
}

export function lostRow(id: number, over: Partial<LostRow> = {}): LostRow {
  return {
    kind: 'lost',
    id,
    count: 1204,
    fromUtcUs: NOON_US + 3_200_000,
    toUtcUs: NOON_US + 4_000_000,
    reason: 'SUBSCRIBER_SLOW',
    ...over,
  };
}

export function laneTraffic(over: Partial<LaneTraffic> = {}): LaneTraffic {
  const first = Math.floor(NOON_US / 1e6) - 140;
  const seconds = Array.from({ length: 140 }, (_, i) => ({
    second: first + i,
    calls: 40 + ((i * 7) % 13),
    errors: i % 17 === 0 ? 1 : 0,
    lost: i === 120 ? 1204 : 0,
    p99Us: 4000 + ((i * 997) % 5000),
  }));
  return {
    ratePerSecond: 45.3,
    errorPercent: 0.42,
    p50Us: 4100,
    p99Us: 251_000,
    seconds,
    ...over,
  };
}

export function nodeTraffic(over: Partial<NodeTraffic> = {}): NodeTraffic {
  return {
    inbound: laneTraffic(),
    outbound: laneTraffic({ ratePerSecond: 44.1 }),
    eventsSeen: 2_304_118,
    eventsKept: 18_442,
    oldestUtcUs: NOON_US - 900e6,
    lastEventUtcUs: NOON_US,
    lostLastMinute: 0,
    lossesWithoutCount: 0,
    lostTotal: 0,
    bytesHeld: 1e6,
    ...over,
  };
}

export function nodeStatus(over: Partial<NodeStatus> = {}): NodeStatus {
  return {
    node: 'cards-4',
    state: 'up',
    reason: '',
    sinceUtcMs: NOON_US / 1000 - 60_000,
    retryInMs: undefined,
    attempt: 1,
    addresses: ['grpcs://10.4.7.31:8443'],
    spiffeId: 'spiffe://payments-eu1/node/cards-4',
    collector: {
      node: 'cards-4',
      version: '2.14.1',
      contractVersion: 1,
      incarnation: 7n,
      startedUtcNs: BigInt(NOON_US - 8 * 3_600_000_000) * 1000n,
      headSeq: 2_304_118,
      oldestSeq: 2_285_676,
      oldestUtcNs: BigInt(NOON_US - 900e6) * 1000n,
      eventsSeen: 2_304_118,
      eventsKept: 18_442,
      storeBytes: 1e6,
      payloadBytes: 1e6,
      subscribers: 1,
      utcNs: BigInt(NOON_US) * 1000n,
      payloadPolicy: 'schema',
      lostAtTap: 0,
      draining: false,
      servingFaults: 0,
    },
    roundTripMs: 0.6,
    clockOffsetMs: 0.2,
    tls: {
      protocol: 'TLSv1.3',
      cipher: 'TLS_AES_256_GCM_SHA384',
      group: 'X25519MLKEM768',
      peerSpiffeId: 'spiffe://payments-eu1/node/cards-4',
      certNotAfterUtcMs: NOON_US / 1000 + 41.5 * 86_400_000,
    },
    ...over,
  };
}

/** Answers like the history: rows of one lane, in order of id. */
export function answer(rows: readonly LaneRow[], query: LaneQuery): LanePage {
  const own = rows.filter((r) => keeps(r, query));
  const anchor = query.anchor === 'newest' ? Number.POSITIVE_INFINITY : query.anchor;
  const end = own.findLastIndex((r) => r.id <= anchor) + 1;
  const start = Math.max(0, end - query.count);
  return {
    rows: own.slice(start, end),
    newer: own.length - end,
    older: start,
    matching: own.length,
    losses: own.filter((r) => r.kind === 'lost').length,
  };
}

function keeps(row: LaneRow, query: LaneQuery): boolean {
  if (row.kind === 'lost') return true;
  if (row.direction !== query.direction) return false;
  return query.filter?.matches({ ...row, node: query.node }) ?? true;
}

/** A node window with a history of its own, driven as the loop drives it. */
export class NodeBench {
  model: NodeModel;
  rows: LaneRow[];
  size: Size;
  frame: Omit<NodeFrame, 'pages'>;
  readonly commands: NodeCommand[] = [];
  /** So many searches find nothing yet, because older rows wait to be looked through. */
  more = 0;

  constructor(rows: LaneRow[] = [], size: Size = WIDE) {
    this.rows = rows;
    this.size = size;
    this.model = initialNodeModel('cards-4', 'dark');
    this.frame = { status: nodeStatus(), traffic: nodeTraffic(), nowUtcMs: NOON_US / 1000 };
    this.refresh();
  }

  /** Inbound with much traffic, of which much fails. */
  static loud(rows: LaneRow[], size: Size): NodeBench {
    const bench = new NodeBench(rows, size);
    const inbound = laneTraffic({ ratePerSecond: 1842, errorPercent: 12.4 });
    bench.frame = { ...bench.frame, traffic: nodeTraffic({ inbound }) };
    bench.refresh();
    return bench;
  }

  refresh(): void {
    const pages = laneQueries(this.model, this.size, SMALL_FACES).map((query) => ({
      query,
      page: answer(this.rows, query),
    }));
    const query = searchQuery(this.model, this.size, SMALL_FACES);
    const found = query && matchingCalls(answer(this.rows, query));
    const marked = markedCount(this.reader(), this.model);
    const nearest = nearestTerm(this.reader(), this.model, pages);
    this.send({ kind: 'frame', frame: { ...this.frame, pages, found, marked, nearest } });
  }

  send(message: NodeMessage): void {
    const step = updateNode(this.model, message);
    this.model = step.model;
    for (const command of step.commands) {
      this.commands.push(command);
      if (command.kind === 'seek') this.#seek(command);
      if (command.kind === 'find-place') this.#find(command.wanted);
    }
  }

  input(event: WindowEvent): void {
    this.send({ kind: 'input', event, size: this.size, metrics: SMALL_FACES });
    this.refresh();
  }

  key(key: string, text = key.length === 1 ? key : ''): void {
    const [shift, ctrl] = [key.startsWith('Shift-'), key.startsWith('Ctrl-')];
    const modifiers = { shift, ctrl, alt: false };
    this.input({ kind: 'key', key: key.replace(/^(Ctrl|Shift)-/, ''), text, modifiers });
  }

  press(x: number, y: number, button: 1 | 2 = 1): void {
    const modifiers = { shift: false, ctrl: false, alt: false };
    this.input({ kind: 'press', button, x, y, clicks: 1, modifiers });
    this.input({ kind: 'release', button, x, y });
  }

  /** Presses at the first place, moves through the others, and lets go at the last. */
  drag(x: number, first: number, ...then: readonly number[]): void {
    this.dragFrom({ x, y: first }, ...then.map((y) => ({ x, y })));
  }

  /** Moves the button from the first place to the others and lets go at the last. */
  dragFrom(at: Point, ...then: readonly Point[]): void {
    const modifiers = { shift: false, ctrl: false, alt: false };
    this.input({ kind: 'press', button: 1, ...at, clicks: 1, modifiers });
    for (const to of then) this.input({ kind: 'drag', button: 1, ...to });
    this.input({ kind: 'release', button: 1, ...(then.at(-1) ?? at) });
  }

  /** One turn of the clock while a drag is past the edge. */
  pull(): void {
    this.send({ kind: 'pull', size: this.size, metrics: SMALL_FACES });
    this.refresh();
  }

  /** The history's part, of the rows here. */
  reader(): PlaceReader {
    return {
      lane: (query) => answer(this.rows, query),
      neighbour: (query, id, step) => {
        const own = this.rows.filter((r) => r.kind === 'call' && keeps(r, query));
        const next = step > 0 ? own.find((r) => r.id > id) : own.findLast((r) => r.id < id);
        return next?.kind === 'call' ? next : undefined;
      },
    };
  }

  #find(wanted: PlaceWanted): void {
    this.send({ kind: 'placed', wanted, place: findPlace(this.reader(), wanted) });
  }

  #seek(command: Extract<NodeCommand, { kind: 'seek' }>): void {
    let { id } = command;
    let row: CallRow | undefined;
    for (let i = 0; i < command.times; i++) {
      const next = this.reader().neighbour(command.query, id, command.step);
      if (!next) break;
      row = next;
      id = next.id;
    }
    const more = this.more > 0;
    if (more) this.more--;
    this.send({ kind: 'sought', command, row: more ? undefined : row, more });
  }
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** `count` inbound rows, every twentieth an error. */
export function busyLane(count: number): CallRow[] {
  return Array.from({ length: count }, (_, i) =>
    callRow(i + 1, i % 20 === 19 ? { status: 14 } : {}),
  );
}
