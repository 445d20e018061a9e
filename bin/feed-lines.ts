// Turns a feed into lines in the order of corrected time: decodes each event, hands its line to the order
// of all nodes' lines, and gives it out when its turn has come. It writes nothing itself.

import { MAX_HELD_ITEMS } from '../src/history/merge.ts';
import { isOfEndpoint } from '../src/mesh-client/starting-points.ts';
import { decodeEvent, encodeEvent } from '../src/protocol/event-codec.ts';
import { ProtocolError } from '../src/protocol/protocol-error.ts';
import type { Clock } from '../src/runtime/clock.ts';
import { CLOCK_STEP_MIN_MS } from '../src/runtime/clock-gap.ts';
import { clockCorrectionMs } from '../src/traffic/clock-correction.ts';
import type { Event } from '../src/traffic/event.ts';
import {
  compactEvent,
  compactLost,
  compactStatus,
  jsonEvent,
  jsonLost,
  jsonStatus,
} from '../src/traffic/event-text.ts';
import type { EventBatch, FeedItem, Lost, NodeStatus } from '../src/traffic/feed.ts';
import { type LineOrder, mergedOrder, sortedOrder } from './line-order.ts';
import type { SchemaBook } from './schema-book.ts';

export interface FeedLinesOptions {
  readonly form: 'compact' | 'json';
  /** By this machine's clock: what was earlier is left out; 0n: none. */
  readonly sinceUtcNs: bigint;
  /** What to print once an event has come; without it each event. */
  readonly select?: (node: string, incarnation: bigint, event: Event) => readonly Event[];
  /** Whether losses of the node are printed now; without it always. */
  readonly tellsLoss?: (node: string) => boolean;
  readonly schemas: SchemaBook | undefined;
  readonly clock: Clock;
  /** The feed has an end, as what is kept or recorded has: its lines are sorted, not merged as they come. */
  readonly ends?: boolean;
  /** Then the time of a node's state is when it began, not now. */
  readonly recorded?: boolean;
  readonly write: (line: string) => void;
}

/** Told whether lines of later times stand before it. */
type Line = (isLate: boolean) => string;

/** A correction that changes by less is a better measurement, µs. */
const CLOCK_SET_US = CLOCK_STEP_MIN_MS * 1000;

/** At the end of a compact line. */
const LATE_MARK = ' (late)';

export class FeedLines {
  readonly #options: FeedLinesOptions;
  readonly #order: LineOrder<Line>;
  readonly #correctionsNs = new Map<string, bigint>();
  readonly #states = new Map<string, string>();

  constructor(options: FeedLinesOptions) {
    this.#options = options;
    const { clock, ends = false, write } = options;
    this.#order = (ends ? sortedOrder : mergedOrder)<Line>({
      clock,
      give: ({ item, isLate }) => write(item(isLate)),
    });
  }

  take(item: FeedItem): void {
    switch (item.kind) {
      case 'events':
        this.#events(item.node, item.batch);
        break;
      case 'lost':
        this.#lost(item.node, item.incarnation, item.lost);
        break;
      case 'status':
        this.#status(item.status);
        break;
      case 'removed':
        this.#order.step({ kind: 'leave', feed: item.node });
        break;
      case 'stats':
        break;
    }
  }

  /** Gives out everything that is still held. */
  end(): void {
    this.#order.end();
  }

  /** Of a feed that ends: lines marked late because more had to be sorted than are held. */
  get unsorted(): number {
    return this.#order.unsorted;
  }

  #events(node: string, batch: EventBatch): void {
    const { spans, incarnation } = batch;
    const { select } = this.#options;
    const losses = [...batch.lost].sort((a, b) => placeOf(a) - placeOf(b));
    for (let i = 0; i < spans.length; i += 2) {
      const event = this.#decoded(node, batch, i);
      if (event === undefined) continue;
      while (losses[0] !== undefined && placeOf(losses[0]) <= event.seq)
        this.#lost(node, incarnation, losses.shift() as Lost);
      const chosen = select ? select(node, incarnation, event) : [event];
      for (const each of chosen) this.#event(node, incarnation, each);
    }
    for (const lost of losses) this.#lost(node, incarnation, lost);
  }

  /** An event that cannot be read is a loss, and no reason to stop. */
  #decoded(
    node: string,
    { bytes, spans, incarnation, toSeq }: EventBatch,
    i: number,
  ): Event | undefined {
    try {
      return decodeEvent(bytes.subarray(spans[i], spans[i + 1]));
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      const atNs = BigInt(Math.round(this.#options.clock.nowMs() * 1000)) * 1000n;
      const span = { fromUtcNs: atNs, toUtcNs: atNs };
      const lost: Lost = { ...span, fromSeq: 0, toSeq, count: 1, reason: 'UNKNOWN' };
      this.#lost(node, incarnation, lost);
      return undefined;
    }
  }

  #lost(node: string, incarnation: bigint, lost: Lost): void {
    const correctedNs = this.#corrected(node, lost.toUtcNs);
    const { form, tellsLoss } = this.#options;
    if (this.#isEarly(correctedNs) || tellsLoss?.(node) === false) return;
    const line: Line = (isLate) =>
      form === 'compact'
        ? compactLost(node, lost) + (isLate ? LATE_MARK : '')
        : jsonLost(node, incarnation, lost, lateField(isLate));
    this.#put(node, correctedNs, placeOf(lost), line);
  }

  #event(node: string, incarnation: bigint, event: Event): void {
    const correctedNs = this.#corrected(node, event.utcNs);
    if (this.#isEarly(correctedNs)) return;
    const { form, schemas, ends = false } = this.#options;
    if (form === 'compact') {
      const text = compactEvent(node, event, correctedNs);
      this.#put(node, correctedNs, event.seq, (isLate) => (isLate ? text + LATE_MARK : text));
      return;
    }
    schemas?.expect(node, event.method);
    const read = ends ? packed(event) : () => event;
    this.#put(node, correctedNs, event.seq, (isLate) => {
      const own = read();
      const payload = schemas?.payloadOf(node, own);
      const extra = payload === undefined ? {} : { payload };
      return jsonEvent(node, incarnation, own, correctedNs, { ...lateField(isLate), ...extra });
    });
  }

  #isEarly(correctedNs: bigint): boolean {
    return correctedNs < this.#options.sinceUtcNs;
  }

  /** Only changes of state are worth a line. */
  #status(status: NodeStatus): void {
    const { node, state, reason, sinceUtcMs } = status;
    const correctionMs = clockCorrectionMs(status);
    if (correctionMs !== undefined) this.#correct(node, BigInt(Math.round(correctionMs * 1e6)));
    const isExpected = state === 'up' || state === 'joining';
    this.#order.step({ kind: isExpected ? 'join' : 'leave', feed: node });
    const said = `${state} ${reason}`;
    if (this.#states.get(node) === said) return;
    this.#states.set(node, said);
    const ofEndpoint = isOfEndpoint(status);
    // The node says the same under its name, as soon as that is known.
    if (ofEndpoint && state === 'joining') return;
    const { clock, recorded = false } = this.#options;
    const atNs = BigInt(Math.round((recorded ? sinceUtcMs : clock.nowMs()) * 1000)) * 1000n;
    const text = (): string =>
      this.#options.form === 'compact'
        ? compactStatus(status, atNs)
        : jsonStatus(status, atNs, ofEndpoint ? 'endpoint' : 'node');
    // The time of the state is ours, and now: the events that follow may be kept ones, long past.
    this.#order.step({ kind: 'note', feed: node, item: text });
    if (!isExpected) this.#order.step({ kind: 'leave', feed: node });
  }

  /** A clock that was set: what was printed by the wrong one makes nothing late that comes now. */
  #correct(node: string, correctionNs: bigint): void {
    const byUs = Number((correctionNs - (this.#correctionsNs.get(node) ?? 0n)) / 1000n);
    this.#correctionsNs.set(node, correctionNs);
    if (Math.abs(byUs) >= CLOCK_SET_US) this.#order.step({ kind: 'corrected', feed: node, byUs });
  }

  #corrected(node: string, utcNs: bigint): bigint {
    return utcNs - (this.#correctionsNs.get(node) ?? 0n);
  }

  #put(feed: string, utcNs: bigint, place: number, item: Line): void {
    this.#order.step({ kind: 'item', feed, utcUs: Number(utcNs / 1000n), item, place });
  }
}

/** A line for a person, when not everything could be put in order. */
export function unsortedText({ unsorted }: Pick<FeedLines, 'unsorted'>): string[] {
  if (unsorted === 0) return [];
  const why = `more than the ${MAX_HELD_ITEMS} that are sorted at a time were to be printed`;
  return [`${unsorted} lines are marked late: ${why}; --last, --since or --filter asks for fewer`];
}

/** Held for long by the thousands: a decoded event takes many times its bytes, and keeps its batch. */
function packed(event: Event): () => Event {
  const bytes = encodeEvent(event);
  return () => decodeEvent(bytes);
}

function lateField(isLate: boolean): { readonly late?: true } {
  return isLate ? { late: true } : {};
}

/** The first sequence that comes after the loss; a restart's loss comes before all. */
function placeOf(lost: Lost): number {
  return lost.reason === 'RESTART' ? 0 : lost.fromSeq;
}
