// The names of a hop's two nodes as they are encoded: a node has few links, and each message crosses one of them, so
// the last hops' names are held in that form. It knows nothing of a hop's times.

import type { Hop } from '../traffic/event.ts';
import { FieldWriter } from './field-writer.ts';

/** Hops whose names are held. */
const HELD_MAX = 8;
/** Longer ones are not, both together, UTF-16 units. */
const NAMES_MAX_LENGTH = 128;
/** UTF-8 of a UTF-16 unit, and tags and lengths. */
const UNIT_MAX_BYTES = 3;
const FRAMES_MAX_BYTES = 16;

interface Names {
  readonly from: string;
  readonly to: string;
  readonly encoded: Uint8Array;
}

export class HopNames {
  readonly #held: Names[] = [];
  #next = 0;

  /** Writes fields 1 and 2 of a Hop. */
  write(writer: FieldWriter, { from, to }: Hop): void {
    for (const names of this.#held)
      if (names.from === from && names.to === to) {
        writer.raw(names.encoded);
        return;
      }
    writeNames(writer, from, to);
    if (from.length + to.length <= NAMES_MAX_LENGTH) this.#hold(from, to);
  }

  #hold(from: string, to: string): void {
    const writer = new FieldWriter(
      Buffer.alloc(NAMES_MAX_LENGTH * UNIT_MAX_BYTES + FRAMES_MAX_BYTES),
    );
    writeNames(writer, from, to);
    this.#held[this.#next] = { from, to, encoded: Uint8Array.from(writer.written()) };
    this.#next = (this.#next + 1) % HELD_MAX;
  }
}

function writeNames(writer: FieldWriter, from: string, to: string): void {
  writer.text(0x0a, from);
  writer.text(0x12, to);
}
