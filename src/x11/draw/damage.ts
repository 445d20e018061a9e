// The area of a window that does not show what it should, as it grows while parts are drawn from
// bottom to top. Each rectangle knows its floor: the part from which on it must be drawn, since
// that one hides everything below.

import { contains, type Rect } from './geometry.ts';
import { type Entry, Grid } from './grid.ts';
import type { Part } from './picture.ts';

export interface DamagedRect extends Entry {
  /** Index of the part; what lies under it need not be drawn here. */
  floor: number;
}

export class Damage {
  readonly #grid = new Grid<DamagedRect>();

  /** `floor`: the part that was just drawn there, or 0. */
  add(rect: Rect, floor: number): void {
    if (rect.width <= 0 || rect.height <= 0) return;
    if (this.#grid.near(rect).some((known) => contains(known.rect, rect))) return;
    this.#grid.add({ rect, floor, seen: 0 });
  }

  /** What part `index` must repair in `rect`. */
  touching(rect: Rect, index: number): readonly DamagedRect[] {
    const found = this.#grid.touching(rect);
    return found.length === 0 ? found : found.filter(({ floor }) => floor <= index);
  }

  /** For each rectangle the topmost part that hides all of it: call once, before drawing. */
  findFloors(parts: readonly Part[]): void {
    let open = this.#grid.entries.length;
    for (let index = parts.length - 1; index >= 0 && open > 0; index--) {
      const part = parts[index];
      if (!part) continue;
      if (part.kind === 'text') open -= this.#settle(part.box, index);
      else if (part.kind === 'fill')
        for (const rect of part.rects) open -= this.#settle(rect, index);
    }
  }

  #settle(rect: Rect, index: number): number {
    let settled = 0;
    for (const known of this.#grid.touching(rect)) {
      if (known.floor !== 0 || !contains(rect, known.rect)) continue;
      known.floor = index;
      settled++;
    }
    return settled;
  }
}
