// Assembles an EventBatch from frames that lie in the event store: runs of neighbours are copied at
// once, so that an unfiltered batch costs two copies whatever its length. It owns no events.

import { BATCH_EVENTS_TAG, BATCH_LATE_TAG } from '../protocol/event-encoder.ts';
import { encodeBatch, type OutgoingBatch } from '../protocol/watch-codec.ts';
import type { EventStore } from './event-store.ts';

/** grpc-js receives 4 MiB a message at most; a batch stays far below, bytes of events. */
export const BATCH_MAX_BYTES = 1024 * 1024;

export type BatchHead = Omit<OutgoingBatch, 'events' | 'late'>;

/** Frames chosen for one batch, valid until the store changes. */
export class BatchFrames {
  readonly #store: EventStore;
  /** False: payload heads and redactions are left out. */
  readonly #withPayloads: boolean;
  readonly #sequences: number[] = [];
  readonly #late: number[] = [];
  bytes = 0;

  constructor(store: EventStore, withPayloads: boolean) {
    this.#store = store;
    this.#withPayloads = withPayloads;
  }

  get count(): number {
    return this.#sequences.length + this.#late.length;
  }

  /** Adds a kept event if it still fits. */
  add(seq: number, late: boolean): boolean {
    const length = this.#store.ring.length(seq);
    if (this.bytes > 0 && this.bytes + length > BATCH_MAX_BYTES) return false;
    (late ? this.#late : this.#sequences).push(seq);
    this.bytes += length;
    return true;
  }

  encode(head: BatchHead): Uint8Array {
    const start = encodeBatch({ ...head, events: [] });
    const out = Buffer.allocUnsafe(start.length + this.bytes);
    out.set(start, 0);
    let at = start.length;
    if (this.#withPayloads) at = this.#copyRuns(out, at);
    else for (const seq of this.#sequences) at = this.#copyPublic(out, at, seq, BATCH_EVENTS_TAG);
    for (const seq of this.#late) {
      if (!this.#withPayloads) at = this.#copyPublic(out, at, seq, BATCH_LATE_TAG);
      else {
        const frame = this.#store.ring.view(seq);
        out.set(frame, at);
        out[at] = BATCH_LATE_TAG;
        at += frame.length;
      }
    }
    return out.subarray(0, at);
  }

  #copyRuns(out: Buffer, start: number): number {
    const { ring } = this.#store;
    let at = start;
    let runStart = 0;
    let runEnd = 0;
    for (const seq of this.#sequences) {
      const offset = ring.offset(seq);
      if (offset !== runEnd) {
        at += ring.arena.copy(out, at, runStart, runEnd);
        runStart = offset;
      }
      runEnd = offset + ring.length(seq);
    }
    return at + ring.arena.copy(out, at, runStart, runEnd);
  }

  #copyPublic(out: Buffer, start: number, seq: number, tag: number): number {
    const frame = this.#store.ring.view(seq);
    const body = eventBody(frame).subarray(0, this.#store.publicLength(seq));
    let at = start;
    out[at++] = tag;
    let rest = body.length;
    for (; rest > 127; rest >>>= 7) out[at++] = (rest & 0x7f) | 0x80;
    out[at++] = rest;
    out.set(body, at);
    return at + body.length;
  }
}

/** The encoded Event inside its frame of tag and length. */
export function eventBody(frame: Uint8Array): Uint8Array {
  let at = 1;
  while (frame[at]! > 127) at++;
  return frame.subarray(at + 1);
}
