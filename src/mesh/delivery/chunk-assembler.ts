// Puts the chunks of large envelopes together again, in whatever order and however often they come. Bounded; what is
// incomplete at its deadline goes.

import type { Transfer } from '../../protocol/link-frame.ts';
import { idKey } from '../message-id.ts';

export interface AssemblerLimits {
  /** One envelope. */
  readonly envelopeBytesMax: number;
  /** All that are incomplete. */
  readonly bytesMax: number;
  /** One that got nothing for so long gives its room to another: its origin has gone, or asks another instance. */
  readonly idleMs: number;
  /** How many are incomplete at once, however small they say that they are. */
  readonly messagesMax: number;
  /** Pieces apart from each other that one of them lies in: chunks come nearly in order. */
  readonly spansMax: number;
}

export const ASSEMBLER: AssemblerLimits = {
  // A body of 64 MiB, and what an envelope says besides.
  envelopeBytesMax: (64 * 1024 + 64) * 1024,
  bytesMax: 2 * (64 * 1024 + 64) * 1024,
  idleMs: 10_000,
  messagesMax: 4096,
  spansMax: 1024,
};

export type Assembled =
  /** Chunks before `nextOffset` are there. */
  | { readonly state: 'partial'; readonly nextOffset: number }
  | { readonly state: 'whole'; readonly envelope: Uint8Array }
  /** No room now; later perhaps. */
  | { readonly state: 'full' }
  /** Too large, or it contradicts an earlier chunk. */
  | { readonly state: 'refused'; readonly reason: string };

interface Incomplete {
  readonly bytes: Uint8Array;
  /** Start to end of what has come, apart from each other, in order. */
  spans: { start: number; end: number }[];
  readonly untilMs: number;
  heardMs: number;
}

export class ChunkAssembler {
  readonly #limits: AssemblerLimits;
  readonly #incomplete = new Map<string, Incomplete>();
  #bytes = 0;
  /** Incomplete at their deadline, or idle when another needed their room. */
  expired = 0;

  constructor(limits: AssemblerLimits = ASSEMBLER) {
    this.#limits = limits;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Takes one chunk; copies what it keeps. @param nowMs monotonic */
  add(transfer: Transfer, nowMs: number): Assembled {
    const { totalBytes, offset, envelope } = transfer;
    if (totalBytes > this.#limits.envelopeBytesMax)
      return { state: 'refused', reason: `a message of ${totalBytes} bytes is too large` };
    if (envelope.length === 0 || offset + envelope.length > totalBytes)
      return { state: 'refused', reason: 'a chunk beyond the end of its message' };
    const key = idKey(transfer.id);
    const known = this.#incomplete.get(key) ?? this.#begin(key, transfer, nowMs);
    if (known === undefined) return { state: 'full' };
    if (known.bytes.length !== totalBytes)
      return { state: 'refused', reason: 'chunks of different messages under one id' };
    known.heardMs = nowMs;
    known.bytes.set(envelope, offset);
    cover(known.spans, offset, offset + envelope.length);
    if (known.spans.length > this.#limits.spansMax) {
      this.#drop(key, known);
      return { state: 'refused', reason: 'its chunks leave too many gaps' };
    }
    const first = known.spans[0]!;
    const nextOffset = first.start === 0 ? first.end : 0;
    if (nextOffset < totalBytes) return { state: 'partial', nextOffset };
    this.#drop(key, known);
    return { state: 'whole', envelope: known.bytes };
  }

  #begin(key: string, transfer: Transfer, nowMs: number): Incomplete | undefined {
    const { bytesMax, idleMs, messagesMax } = this.#limits;
    const hasRoom = (): boolean =>
      this.#bytes + transfer.totalBytes <= bytesMax && this.#incomplete.size < messagesMax;
    this.#dropWhere(({ untilMs }) => untilMs <= nowMs);
    if (!hasRoom()) this.#dropWhere(({ heardMs }) => nowMs - heardMs >= idleMs);
    if (!hasRoom()) return undefined;
    const bytes = new Uint8Array(transfer.totalBytes);
    const incomplete = { bytes, spans: [], untilMs: nowMs + transfer.timeoutMs, heardMs: nowMs };
    this.#incomplete.set(key, incomplete);
    this.#bytes += bytes.length;
    return incomplete;
  }

  #dropWhere(isOver: (incomplete: Incomplete) => boolean): void {
    for (const [key, incomplete] of this.#incomplete) {
      if (!isOver(incomplete)) continue;
      this.#drop(key, incomplete);
      this.expired++;
    }
  }

  #drop(key: string, incomplete: Incomplete): void {
    this.#incomplete.delete(key);
    this.#bytes -= incomplete.bytes.length;
  }
}

/** Adds start..end to spans that are in order and apart, joining those that touch. */
function cover(spans: { start: number; end: number }[], start: number, end: number): void {
  let from = 0;
  while (from < spans.length && spans[from]!.end < start) from++;
  let to = from;
  const joined = { start, end };
  for (; to < spans.length && spans[to]!.start <= end; to++) {
    joined.start = Math.min(joined.start, spans[to]!.start);
    joined.end = Math.max(joined.end, spans[to]!.end);
  }
  spans.splice(from, to - from, joined);
}
