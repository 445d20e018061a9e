// A call that has not ended: what its next event needs to know of the ones before. Taps that hold on
// to their call keep the object; for the others OpenCalls finds it by key, up to a limit.

import { Direction, EventType } from '../traffic/event.ts';
import type { Label } from './label.ts';
import type { Series } from './statistics.ts';

export class OpenCall {
  /** 16 bytes from `keyAt` on, that nobody writes to. */
  readonly keyBytes: Uint8Array;
  readonly keyAt: number;
  label: Label;
  /** Monotonic time of the first event; undefined before it. */
  startedMonoNs: number | undefined;
  /** Sequence of the last event; 0 before the first. */
  lastSeq = 0;
  clientMessages = 0;
  serverMessages = 0;
  /** Bytes of the largest message. */
  largestMessage = 0;
  /** Its trailer or cancel was seen. */
  ended = false;
  /** The metadata of its header holds its key. */
  keyIsInHeader = false;
  /** Where it is counted, once it is. */
  series: Series | undefined;
  /** What is counted of it there: it moves when the peer turns out to be another. */
  countedMessages = 0;
  countedBytes = 0;
  /** Status of its end, once that was counted; later events do not count again. */
  countedStatus: number | undefined;
  countedLatencyNs = 0;

  constructor(keyBytes: Uint8Array, keyAt: number, label: Label) {
    this.keyBytes = keyBytes;
    this.keyAt = keyAt;
    this.label = label;
  }

  /** Index of the next message of this type, and counts it; 0 for what is no message. */
  nextIndex(type: EventType): number {
    if (type === EventType.ClientMessage) return this.clientMessages++;
    if (type === EventType.ServerMessage) return this.serverMessages++;
    return 0;
  }
}

/** Open calls by direction and key; the one that was opened first is forgotten at the limit. */
export class OpenCalls {
  readonly #max: number;
  readonly #calls = new Map<string, OpenCall>();

  constructor(max: number) {
    this.#max = max;
  }

  get size(): number {
    return this.#calls.size;
  }

  static id(direction: Direction, key: Uint8Array): string {
    const text = Buffer.from(key.buffer, key.byteOffset, key.length).toString('latin1');
    return direction === Direction.Inbound ? `i${text}` : `o${text}`;
  }

  get(id: string): OpenCall | undefined {
    return this.#calls.get(id);
  }

  add(id: string, call: OpenCall): void {
    if (this.#calls.size >= this.#max) {
      const oldest = this.#calls.keys().next();
      if (!oldest.done) this.#calls.delete(oldest.value);
    }
    this.#calls.set(id, call);
  }

  remove(id: string): void {
    this.#calls.delete(id);
  }
}
