// Which part of the old picture is which part of the new one. Pairs never cross, so that what lies
// over what stays true; first by equal content, then, between those, by equal place and dress.

import { hashItem, hashSlot, sameItem, sameSlot } from './item-hash.ts';
import type { Part } from './picture.ts';

/** For each new part the index of its old one, or -1; `equal` says that nothing changed in it. */
export interface Alignment {
  readonly partner: Int32Array;
  readonly equal: Uint8Array;
}

type Pair = readonly [before: number, after: number];

export function align(before: readonly Part[], after: readonly Part[]): Alignment {
  const partner = new Int32Array(after.length).fill(-1);
  const equal = new Uint8Array(after.length);
  const put = (i: number, j: number): void => {
    partner[j] = i;
    equal[j] = 1;
  };
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && same(before[head], after[head])) {
    put(head, head);
    head++;
  }
  let tail = 0;
  while (
    tail < shorter - head &&
    same(before[before.length - 1 - tail], after[after.length - 1 - tail])
  ) {
    tail++;
    put(before.length - tail, after.length - tail);
  }
  const old = { from: head, to: before.length - tail, parts: before };
  const young = { from: head, to: after.length - tail, parts: after };
  if (isRewritten(old, young)) {
    for (let j = young.from; j < young.to; j++) {
      partner[j] = j;
      if (same(before[j], after[j])) equal[j] = 1;
    }
    return { partner, equal };
  }
  const pairs = pairUp(old, young, hashItem, sameItem);
  for (const [i, j] of pairs) put(i, j);
  pairGaps(old, young, pairs, partner);
  return { partner, equal };
}

function same(a: Part | undefined, b: Part | undefined): boolean {
  return a !== undefined && b !== undefined && sameItem(a, b);
}

interface Range {
  readonly parts: readonly Part[];
  readonly from: number;
  readonly to: number;
}

/** Every text stands where one stood, and there is nothing else: rows that are new at the same places. */
function isRewritten(old: Range, young: Range): boolean {
  if (old.to !== young.to) return false;
  for (let i = old.from; i < old.to; i++) {
    const [a, b] = [old.parts[i], young.parts[i]];
    if (!a || !b || a.kind !== 'text' || !sameSlot(a, b)) return false;
  }
  return true;
}

/** Between neighbouring pairs, what is left is paired by place and dress. */
function pairGaps(old: Range, young: Range, pairs: readonly Pair[], partner: Int32Array): void {
  let [i, j] = [old.from, young.from];
  for (const [nextI, nextJ] of [...pairs, [old.to, young.to] as const]) {
    if (nextI > i && nextJ > j) {
      const gap = pairUp(
        { ...old, from: i, to: nextI },
        { ...young, from: j, to: nextJ },
        hashSlot,
        sameSlot,
      );
      for (const [a, b] of gap) partner[b] = a;
    }
    i = nextI + 1;
    j = nextJ + 1;
  }
}

/** The nth part of a key goes with the nth of that key; of these, most pairs that do not cross. */
function pairUp(
  old: Range,
  young: Range,
  keyOf: (part: Part) => number,
  fits: (a: Part, b: Part) => boolean,
): Pair[] {
  if (old.from === old.to || young.from === young.to) return [];
  const places = new Map<number, { at: number[]; next: number }>();
  for (let i = old.from; i < old.to; i++) {
    const part = old.parts[i];
    if (!part) continue;
    const key = keyOf(part);
    const list = places.get(key);
    if (list) list.at.push(i);
    else places.set(key, { at: [i], next: 0 });
  }
  const pairs: Pair[] = [];
  for (let j = young.from; j < young.to; j++) {
    const part = young.parts[j];
    const list = part && places.get(keyOf(part));
    const i = list?.at[list.next];
    if (!part || !list || i === undefined) continue;
    list.next++;
    const partBefore = old.parts[i];
    if (partBefore && fits(partBefore, part)) pairs.push([i, j]);
  }
  return longestRising(pairs);
}

/** The longest run of pairs, in order of the new picture, whose old indexes rise (patience). */
function longestRising(pairs: readonly Pair[]): Pair[] {
  const piles: number[] = [];
  const below = new Int32Array(pairs.length);
  for (let n = 0; n < pairs.length; n++) {
    const value = pairs[n]?.[0] ?? 0;
    let [low, high] = [0, piles.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[piles[middle] ?? 0]?.[0] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    below[n] = low > 0 ? (piles[low - 1] ?? -1) : -1;
    piles[low] = n;
  }
  const run: Pair[] = [];
  for (let n = piles.at(-1) ?? -1; n >= 0; n = below[n] ?? -1) {
    const pair = pairs[n];
    if (pair) run.push(pair);
  }
  return run.reverse();
}
