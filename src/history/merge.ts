// Merges several feeds by corrected time. Pure: inputs with the time now go in, items in order come
// out. An item waits for feeds that have said nothing yet, but never past its own deadline, which is
// fixed when it arrives: traffic of other feeds cannot move it.

/** The longest that a silent feed delays the others, ms. */
export const HOLD_MS = 300;
/** Items held at once; more, and the earliest goes out before its time. */
export const MAX_HELD_ITEMS = 65_536;

export interface TimedInput<T> {
  /** Corrected by the clock offset of its node. */
  readonly utcUs: number;
  readonly item: T;
}

export type MergeInput<T> =
  | { readonly kind: 'join'; readonly feed: string }
  /** What it still holds goes out in its turn; nobody waits for it any more. */
  | { readonly kind: 'leave'; readonly feed: string }
  /** Items of one feed come in its order; a time that runs backwards counts as the one before. */
  | ({ readonly kind: 'item'; readonly feed: string } & TimedInput<T>)
  /** As so many items at once, for the price of one. */
  | { readonly kind: 'items'; readonly feed: string; readonly items: readonly TimedInput<T>[] }
  /** An item without a time: it keeps its place in its feed and moves nothing else. */
  | { readonly kind: 'note'; readonly feed: string; readonly item: T }
  /** The feed's clock is known better, or ours was set: its times were too late by so much. */
  | { readonly kind: 'corrected'; readonly feed: string; readonly byUs: number }
  /** Time has passed; `deadlineMs` says when to send it. */
  | { readonly kind: 'tick' };

export interface MergedItem<T> {
  readonly item: T;
  /** Something of a later time was given out before it. */
  readonly isLate: boolean;
}

interface Held<T> {
  /** Never less than that of the item before it in its feed. */
  readonly utcUs: number;
  /** As it came; undefined for a note. */
  readonly ownUtcUs: number | undefined;
  readonly arrivedMs: number;
  readonly item: T;
}

interface Feed<T> {
  readonly name: string;
  readonly queue: Held<T>[];
  /** First of `queue` that is still held. */
  head: number;
  isPresent: boolean;
  lastUtcUs: number;
  /** The latest time of its own that went out. */
  passedUs: number;
}

export interface MergeState<T> {
  readonly holdMs: number;
  readonly maxHeldItems: number;
  readonly feeds: Map<string, Feed<T>>;
  held: number;
  /** The latest time of all that went out, of feeds that are there and of those that have gone. */
  passedUs: number;
  gonePassedUs: number;
  /** Items that went out before their time because too many were held. */
  hurried: number;
}

export function mergeState<T>(holdMs = HOLD_MS, maxHeldItems = MAX_HELD_ITEMS): MergeState<T> {
  const passedUs = Number.NEGATIVE_INFINITY;
  const gonePassedUs = passedUs;
  return { holdMs, maxHeldItems, feeds: new Map(), held: 0, passedUs, gonePassedUs, hurried: 0 };
}

/**
 * Takes one input into `state` and returns the items that are due, in order of time; at equal times
 * by the feed's name. `nowMs` is monotonic. An item of an unknown feed makes it join.
 */
export function stepMerge<T>(
  state: MergeState<T>,
  input: MergeInput<T>,
  nowMs: number,
): MergedItem<T>[] {
  if (input.kind === 'join') feedOf(state, input.feed).isPresent = true;
  else if (input.kind === 'leave') leave(state, input.feed);
  else if (input.kind === 'corrected') correct(state, input.feed, input.byUs);
  else if (input.kind === 'note') hold(state, input.feed, input, nowMs);
  else if (input.kind === 'item') hold(state, input.feed, input, nowMs);
  else if (input.kind === 'items')
    for (const item of input.items) hold(state, input.feed, item, nowMs);
  return release(state, nowMs);
}

/** When the next item must go out at the latest, monotonic ms; undefined when none is held. */
export function deadlineMs<T>(state: MergeState<T>): number | undefined {
  let earliest: number | undefined;
  for (const feed of state.feeds.values()) {
    const arrivedMs = feed.queue[feed.head]?.arrivedMs;
    if (arrivedMs !== undefined && (earliest === undefined || arrivedMs < earliest))
      earliest = arrivedMs;
  }
  return earliest === undefined ? undefined : earliest + state.holdMs;
}

function feedOf<T>(state: MergeState<T>, name: string): Feed<T> {
  const known = state.feeds.get(name);
  if (known !== undefined) return known;
  const fresh: Feed<T> = {
    name,
    queue: [],
    head: 0,
    isPresent: true,
    lastUtcUs: Number.NEGATIVE_INFINITY,
    passedUs: Number.NEGATIVE_INFINITY,
  };
  state.feeds.set(name, fresh);
  return fresh;
}

function leave<T>(state: MergeState<T>, name: string): void {
  const feed = state.feeds.get(name);
  if (feed === undefined) return;
  feed.isPresent = false;
  if (feed.head === feed.queue.length) forget(state, feed);
}

function forget<T>(state: MergeState<T>, feed: Feed<T>): void {
  state.feeds.delete(feed.name);
  state.gonePassedUs = Math.max(state.gonePassedUs, feed.passedUs);
}

/** As if all its times had been right from the start: what comes next is not late for a wrong one. */
function correct<T>(state: MergeState<T>, name: string, byUs: number): void {
  const feed = state.feeds.get(name);
  if (feed === undefined) return;
  feed.lastUtcUs -= byUs;
  feed.passedUs -= byUs;
  for (const [i, held] of feed.queue.entries()) {
    const { utcUs, ownUtcUs } = held;
    const own = ownUtcUs === undefined ? undefined : ownUtcUs - byUs;
    feed.queue[i] = { ...held, utcUs: utcUs - byUs, ownUtcUs: own };
  }
  // By which clock those that have gone counted is not known any more.
  state.gonePassedUs = Number.NEGATIVE_INFINITY;
  state.passedUs = state.gonePassedUs;
  for (const { passedUs } of state.feeds.values())
    state.passedUs = Math.max(state.passedUs, passedUs);
}

function hold<T>(
  state: MergeState<T>,
  name: string,
  { utcUs: ownUtcUs, item }: { readonly utcUs?: number; readonly item: T },
  nowMs: number,
): void {
  const feed = feedOf(state, name);
  const utcUs = Math.max(feed.lastUtcUs, ownUtcUs ?? Number.NEGATIVE_INFINITY);
  feed.lastUtcUs = utcUs;
  feed.queue.push({ utcUs, ownUtcUs, arrivedMs: nowMs, item });
  state.held++;
}

/** Gives out the earliest items as long as nothing earlier can come or their time is up. */
function release<T>(state: MergeState<T>, nowMs: number): MergedItem<T>[] {
  if (state.held === 0) return [];
  const dueUs = latestDueUs(state, nowMs);
  let silent = 0;
  const heap: Feed<T>[] = [];
  for (const feed of state.feeds.values()) {
    if (feed.head < feed.queue.length) push(heap, feed);
    else if (feed.isPresent) silent++;
  }
  const out: MergedItem<T>[] = [];
  while (heap.length > 0) {
    const feed = heap[0]!;
    const next = feed.queue[feed.head]!;
    const isFull = state.held > state.maxHeldItems;
    if (silent > 0 && next.utcUs > dueUs && !isFull) break;
    if (silent > 0 && next.utcUs > dueUs) state.hurried++;
    out.push(givenOut(state, feed, next));
    feed.head++;
    state.held--;
    if (feed.head < feed.queue.length) {
      siftDown(heap);
      continue;
    }
    pop(heap);
    emptied(state, feed);
    if (feed.isPresent) silent++;
  }
  for (const feed of heap) compact(feed);
  return out;
}

function givenOut<T>(
  state: MergeState<T>,
  feed: Feed<T>,
  { item, ownUtcUs }: Held<T>,
): MergedItem<T> {
  if (ownUtcUs === undefined) return { item, isLate: false };
  feed.passedUs = Math.max(feed.passedUs, ownUtcUs);
  const isLate = ownUtcUs < state.passedUs;
  if (!isLate) state.passedUs = ownUtcUs;
  return { item, isLate };
}

/** Everything up to this time must go out now: it stands before an item whose time is up. */
function latestDueUs<T>(state: MergeState<T>, nowMs: number): number {
  let dueUs = Number.NEGATIVE_INFINITY;
  for (const { queue, head } of state.feeds.values())
    for (let i = head; i < queue.length; i++) {
      if (queue[i]!.arrivedMs + state.holdMs > nowMs) break;
      dueUs = Math.max(dueUs, queue[i]!.utcUs);
    }
  return dueUs;
}

function emptied<T>(state: MergeState<T>, feed: Feed<T>): void {
  feed.queue.length = 0;
  feed.head = 0;
  if (!feed.isPresent) forget(state, feed);
}

/** Forgets what went out once it is the larger half. */
function compact<T>(feed: Feed<T>): void {
  if (2 * feed.head < feed.queue.length) return;
  feed.queue.splice(0, feed.head);
  feed.head = 0;
}

function isBefore<T>(a: Feed<T>, b: Feed<T>): boolean {
  const aUs = a.queue[a.head]!.utcUs;
  const bUs = b.queue[b.head]!.utcUs;
  return aUs < bUs || (aUs === bUs && a.name < b.name);
}

function push<T>(heap: Feed<T>[], feed: Feed<T>): void {
  let at = heap.length;
  heap.push(feed);
  while (at > 0) {
    const parent = (at - 1) >>> 1;
    if (!isBefore(feed, heap[parent]!)) break;
    heap[at] = heap[parent]!;
    at = parent;
  }
  heap[at] = feed;
}

function pop<T>(heap: Feed<T>[]): void {
  const last = heap.pop()!;
  if (heap.length === 0) return;
  heap[0] = last;
  siftDown(heap);
}

/** Puts the first feed, whose head changed, where it belongs. */
function siftDown<T>(heap: Feed<T>[]): void {
  const feed = heap[0]!;
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && isBefore(heap[child + 1]!, heap[child]!)) child++;
    if (!isBefore(heap[child]!, feed)) break;
    heap[at] = heap[child]!;
    at = child;
  }
  heap[at] = feed;
}
