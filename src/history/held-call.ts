// Finds held events in a node's chunks, by sequence or by call, and copies their bytes out: a chunk
// is reused one day, so nothing of it is handed out.

import { ScannedEvent, scanEvent } from '../protocol/event-scan.ts';
import { CallKey } from './call-key.ts';
import type { EventChunk } from './event-chunk.ts';
import { MAX_CALL_EVENTS } from './limits.ts';

/** The events of a call that are still held, in sequence order, encoded. */
export interface HeldCall {
  readonly incarnation: bigint;
  readonly events: readonly Uint8Array[];
}

export function heldEvent(
  chunks: readonly EventChunk[],
  incarnation: bigint,
  seq: number,
): Uint8Array | undefined {
  for (const chunk of chunks) {
    const i = chunk.incarnation === incarnation ? chunk.find(seq) : -1;
    if (i >= 0) return chunk.arena.slice(chunk.startOf(i), chunk.endOf(i));
  }
  return undefined;
}

/** At most MAX_CALL_EVENTS events, the oldest of the newest incarnation that has the call. */
export function heldCall(chunks: readonly EventChunk[], callKey: Uint8Array): HeldCall | undefined {
  const key = new CallKey();
  key.read(callKey, 0, callKey.length);
  const hash = key.hash();
  let found: { seq: number; bytes: Uint8Array }[] = [];
  let incarnation: bigint | undefined;
  for (const chunk of chunks) {
    for (let i = chunk.findKey(hash, 0); i >= 0; i = chunk.findKey(hash, i + 1)) {
      if (!hasKey(chunk, i, key)) continue;
      if (chunk.incarnation !== incarnation) found = [];
      incarnation = chunk.incarnation;
      if (found.length === MAX_CALL_EVENTS) break;
      const bytes = chunk.arena.slice(chunk.startOf(i), chunk.endOf(i));
      found.push({ seq: chunk.seqOf(i), bytes });
    }
  }
  if (incarnation === undefined) return undefined;
  found.sort((x, y) => x.seq - y.seq);
  return { incarnation, events: found.map((f) => f.bytes) };
}

function hasKey(chunk: EventChunk, i: number, wanted: CallKey): boolean {
  const event = new ScannedEvent();
  scanEvent(chunk.arena, chunk.startOf(i), chunk.endOf(i), event);
  const key = new CallKey();
  key.read(chunk.arena, event.callKeyStart, event.callKeyEnd);
  return key.a === wanted.a && key.b === wanted.b && key.c === wanted.c && key.d === wanted.d;
}
