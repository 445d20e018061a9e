// Puts what has an end into one order of time: items of all feeds wait in one bounded window, and the earliest
// goes out when it is full, the rest at the end. Pure. What comes after later items went out is marked late.

import { MAX_HELD_ITEMS, type MergedItem, type MergeInput } from './merge.ts';

/** `place`: the order among items of one time of one feed, such as a sequence. */
export type SortInput<T> = MergeInput<T> & { readonly place?: number };

interface Held<T> {
  readonly feed: string;
  readonly utcUs: number;
  readonly place: number;
  /** Order of coming, the last word. */
  readonly arrival: number;
  readonly isNote: boolean;
  readonly item: T;
}

export interface SortState<T> {
  readonly maxHeldItems: number;
  /** A heap, the earliest first. */
  readonly heap: Held<T>[];
  /** The latest time of each feed, where its notes stand. */
  readonly latestUs: Map<string, number>;
  arrivals: number;
  /** The latest time of all that went out. */
  passedUs: number;
  /** Items that went out after later ones, because more than the window holds had to be sorted. */
  late: number;
}

export function sortState<T>(maxHeldItems = MAX_HELD_ITEMS): SortState<T> {
  const passedUs = Number.NEGATIVE_INFINITY;
  return { maxHeldItems, heap: [], latestUs: new Map(), arrivals: 0, passedUs, late: 0 };
}

/** Takes one input into `state` and returns what the window has no room for. Feeds join and leave unnoticed. */
export function stepSort<T>(state: SortState<T>, input: SortInput<T>): MergedItem<T>[] {
  if (input.kind === 'item') hold(state, input.feed, input, input.place ?? 0);
  else if (input.kind === 'items') for (const item of input.items) hold(state, input.feed, item, 0);
  else if (input.kind === 'note') hold(state, input.feed, input, Number.POSITIVE_INFINITY);
  else if (input.kind === 'corrected') correct(state, input.feed, input.byUs);
  const out: MergedItem<T>[] = [];
  while (state.heap.length > state.maxHeldItems) out.push(givenOut(state));
  return out;
}

/** Everything that is still held, in order, one at a time. */
export function* drainSort<T>(state: SortState<T>): Generator<MergedItem<T>> {
  while (state.heap.length > 0) yield givenOut(state);
}

function hold<T>(
  state: SortState<T>,
  feed: string,
  { utcUs, item }: { readonly utcUs?: number; readonly item: T },
  place: number,
): void {
  const latestUs = state.latestUs.get(feed) ?? Number.NEGATIVE_INFINITY;
  const isNote = utcUs === undefined;
  if (!isNote) state.latestUs.set(feed, Math.max(latestUs, utcUs));
  const held = { feed, utcUs: utcUs ?? latestUs, place, arrival: state.arrivals++, isNote, item };
  siftUp(state.heap, held);
}

/** The feed's times were too late by so much: what is held of it takes its right place. */
function correct<T>(state: SortState<T>, feed: string, byUs: number): void {
  const latestUs = state.latestUs.get(feed);
  if (latestUs === undefined) return;
  state.latestUs.set(feed, latestUs - byUs);
  const all = state.heap.splice(0);
  for (const held of all)
    siftUp(state.heap, held.feed === feed ? { ...held, utcUs: held.utcUs - byUs } : held);
}

function givenOut<T>(state: SortState<T>): MergedItem<T> {
  const { item, utcUs, isNote } = pop(state.heap);
  if (isNote) return { item, isLate: false };
  const isLate = utcUs < state.passedUs;
  if (isLate) state.late++;
  else state.passedUs = utcUs;
  return { item, isLate };
}

function isBefore<T>(a: Held<T>, b: Held<T>): boolean {
  if (a.utcUs !== b.utcUs) return a.utcUs < b.utcUs;
  if (a.feed !== b.feed) return a.feed < b.feed;
  return a.place === b.place ? a.arrival < b.arrival : a.place < b.place;
}

function siftUp<T>(heap: Held<T>[], held: Held<T>): void {
  let at = heap.length;
  heap.push(held);
  while (at > 0) {
    const parent = (at - 1) >>> 1;
    if (!isBefore(held, heap[parent]!)) break;
    heap[at] = heap[parent]!;
    at = parent;
  }
  heap[at] = held;
}

/** Of a heap that is not empty. */
function pop<T>(heap: Held<T>[]): Held<T> {
  const first = heap[0]!;
  const last = heap.pop()!;
  if (heap.length === 0) return first;
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && isBefore(heap[child + 1]!, heap[child]!)) child++;
    if (!isBefore(heap[child]!, last)) break;
    heap[at] = heap[child]!;
    at = child;
  }
  heap[at] = last;
  return first;
}
