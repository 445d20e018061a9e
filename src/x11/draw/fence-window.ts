// How much may be on its way to the X server: fences (a request whose answer says that all before it
// is drawn), the least round trip, what the link carries, and from these the number of frames in
// flight and their size. Pure; after BBR (Cardwell et al., ACM Queue 2016), with frames for packets.

/** Frames that may be on their way at once, whatever was measured. */
export const fencesMax = 12;
/** A frame takes no further window once it has this many bytes; less where the link is slow. */
export const frameBytesMax = 16_384;
export const frameBytesMin = 2_048;
/** A frame is sized to take the link about this long. */
export const frameTargetMs = 50;
/** The least time from one frame to the next that the window counts with: 30 frames a second. */
export const frameIntervalMinMs = 33;
/** A least round trip older than this is measured anew, so that a change of route is learned. */
export const leastKeptMs = 10_000;
/** A fence is late when it takes this much longer than the least round trip. */
export const lateByMs = 150;
/** An answer that took this much longer than the least one waited behind other bytes. */
export const queuedByMs = 20;
/** After a cut the window grows by one frame in this time. */
export const regrowMs = 1000;
/** Without any answer for so long the oldest fence counts no longer; doubles up to the greatest. */
export const giveUpMs = 5_000;
export const giveUpMaxMs = 60_000;

export interface Fence {
  readonly id: number;
  readonly sentMs: number;
  /** Of its frame; 0 = sent alone, to measure the round trip. */
  readonly bytes: number;
}

export interface FenceWindow {
  /** Unanswered, oldest first. */
  readonly fences: readonly Fence[];
  readonly nextId: number;
  readonly roundTripMs: number | undefined;
  readonly leastRoundTripMs: number | undefined;
  /** When the least one was measured with nothing before it; -Infinity = never so. */
  readonly leastAtMs: number;
  /** The fence that measures the least round trip anew. */
  readonly probe: number | undefined;
  /** Mean time of a frame on the full link. */
  readonly intervalMs: number;
  /** What a byte takes on the link; undefined until it was full once. */
  readonly msPerByte: number | undefined;
  /** Measurements of `msPerByte` so far. */
  readonly measured: number;
  /** Frames that the window is smaller by, since fences came late. */
  readonly cut: number;
  readonly cutAtMs: number;
  readonly answeredAtMs: number;
  /** The wait before the next fence is given up. */
  readonly patienceMs: number;
}

export const idleFences: FenceWindow = {
  fences: [],
  nextId: 0,
  roundTripMs: undefined,
  leastRoundTripMs: undefined,
  leastAtMs: Number.NEGATIVE_INFINITY,
  probe: undefined,
  intervalMs: frameIntervalMinMs,
  msPerByte: undefined,
  measured: 0,
  cut: 0,
  cutAtMs: Number.NEGATIVE_INFINITY,
  answeredAtMs: Number.NEGATIVE_INFINITY,
  patienceMs: giveUpMs,
};

/** Frames that may be on their way now, 1..fencesMax: what fills the round trip, and one more. */
export function windowOf({ leastRoundTripMs, intervalMs, cut }: FenceWindow): number {
  const frames = Math.ceil((leastRoundTripMs ?? 0) / Math.max(frameIntervalMinMs, intervalMs)) + 1;
  // Before anything was measured a second frame may follow the first.
  const wanted = Math.min(fencesMax, Math.max(2, frames));
  return Math.max(1, wanted - cut);
}

/** No frame may begin: enough frames, or what the link carries in a round trip and two frames' time. */
export function isFull(window: FenceWindow): boolean {
  const { fences, msPerByte = 0, leastRoundTripMs = 0 } = window;
  if (fences.length >= windowOf(window)) return true;
  const underWay = fences.reduce((sum, fence) => sum + fence.bytes, 0);
  return underWay > 0 && underWay * msPerByte >= leastRoundTripMs + 2 * frameTargetMs;
}

/** Bytes after which a frame takes no further window. */
export function frameBytesOf({ msPerByte }: FenceWindow): number {
  if (msPerByte === undefined || msPerByte <= 0) return frameBytesMax;
  return Math.min(frameBytesMax, Math.max(frameBytesMin, Math.floor(frameTargetMs / msPerByte)));
}

/**
 * True while fences take much longer than the fastest did: more is on its way than the link holds.
 * That pictures are large, and take long by themselves, is not being late.
 */
export function isLate(window: FenceWindow): boolean {
  const { roundTripMs, leastRoundTripMs, intervalMs } = window;
  if (roundTripMs === undefined || leastRoundTripMs === undefined) return false;
  const largeMs = Math.max(0, intervalMs - frameTargetMs) * windowOf(window);
  return roundTripMs > leastRoundTripMs + lateByMs + largeMs;
}

/** A frame follows another a little sooner than the link can have sent that one, to keep it full. */
const paceShare = 0.85;

/**
 * ms until the next frame may begin. Frames follow each other as the link carries them, never in a
 * burst; without the active window also not so often that small ones fill the window before the link.
 */
export function gapMs(window: FenceWindow, active: boolean, atMs: number): number {
  const newest = window.fences.at(-1);
  if (!newest || newest.bytes === 0) return 0;
  const carriedMs = newest.bytes * (window.msPerByte ?? 0) * paceShare;
  const small = !active && newest.bytes < frameBytesOf(window) / 2;
  const perFrameMs = (window.leastRoundTripMs ?? 0) / (fencesMax - 1);
  const least = small ? Math.max(frameIntervalMinMs, perFrameMs) : 0;
  return Math.max(0, newest.sentMs + Math.max(carriedMs, least) - atMs);
}

/** The least round trip is too old, or was never measured with nothing before it. */
export function probeDue(window: FenceWindow, atMs: number): boolean {
  if (window.leastRoundTripMs === undefined || window.probe !== undefined) return false;
  return atMs >= window.leastAtMs + leastKeptMs;
}

export function fenceSent(window: FenceWindow, bytes: number, atMs: number): FenceWindow {
  const { nextId, fences } = window;
  return {
    ...window,
    fences: [...fences, { id: nextId, sentMs: atMs, bytes }],
    nextId: nextId + 1,
    probe: bytes === 0 ? nextId : window.probe,
  };
}

/** When the oldest fence counts no longer; undefined when none is unanswered. */
export function givesUpAtMs({ fences, answeredAtMs, patienceMs }: FenceWindow): number | undefined {
  const oldest = fences[0];
  return oldest && Math.max(oldest.sentMs, answeredAtMs) + patienceMs;
}

/**
 * As if the oldest fence had been answered, without a measurement: a server that stands still (a
 * grab, a stopped process) or an answer that is lost must not end all drawing for good. The next
 * one is given up after twice the time, so that little piles up before a server that does not read.
 */
export function givenUp(window: FenceWindow, atMs: number): FenceWindow {
  const [oldest, ...fences] = window.fences;
  return {
    ...window,
    fences,
    probe: oldest?.id === window.probe ? undefined : window.probe,
    answeredAtMs: atMs,
    patienceMs: Math.min(giveUpMaxMs, window.patienceMs * 2),
  };
}

/** The server has answered this fence, and so has drawn all before it, answered or not. */
export function fenceAnswered(window: FenceWindow, id: number, atMs: number): FenceWindow {
  const at = window.fences.findIndex((fence) => fence.id === id);
  const fence = window.fences[at];
  if (!fence) return { ...window, patienceMs: giveUpMs };
  const roundTripMs = Math.max(0, atMs - fence.sentMs);
  const next: FenceWindow = {
    ...window,
    fences: window.fences.slice(at + 1),
    patienceMs: giveUpMs,
    roundTripMs,
    answeredAtMs: atMs,
    ...leastOf(window, fence, roundTripMs, atMs),
    probe: window.probe !== undefined && window.probe <= id ? undefined : window.probe,
  };
  return withCut({ ...next, ...paceOf(window, next, fence, atMs) }, fence, atMs);
}

/** A fence that went alone over the link tells the truth, even when it is worse than before. */
function leastOf(window: FenceWindow, fence: Fence, roundTripMs: number, atMs: number) {
  const { leastRoundTripMs: least, leastAtMs } = window;
  const alone = fence.id === window.probe || (wasAlone(window, fence) && fence.bytes < 1024);
  const old = atMs >= leastAtMs + leastKeptMs;
  if (least === undefined || roundTripMs <= least || (alone && old))
    return { leastRoundTripMs: roundTripMs, leastAtMs: alone ? atMs : leastAtMs };
  return { leastRoundTripMs: least, leastAtMs };
}

/** Nothing was on its way when it was sent. */
function wasAlone({ answeredAtMs, fences }: FenceWindow, fence: Fence): boolean {
  return fences[0] === fence && fence.sentMs >= answeredAtMs;
}

/** A share of each measurement goes into the mean. */
const newShare = 0.25;
/** A window that is full although nothing queues is held back by a wrong measurement: forget some. */
const forgetShare = 0.85;

/** Whatever took longer stood still (this machine slept, a program was stopped): no link is so slow. */
const stoodStillMs = giveUpMs;

/** Learns from answers of bytes that waited for other bytes what the link carries. */
function paceOf(before: FenceWindow, now: FenceWindow, fence: Fence, atMs: number) {
  const { leastRoundTripMs = 0, roundTripMs = 0 } = now;
  const queued = roundTripMs > leastRoundTripMs + queuedByMs;
  if (!queued) {
    const forgotten = before.msPerByte && before.msPerByte * (isFull(before) ? forgetShare : 1);
    const ownMs = Math.max(frameIntervalMinMs, fence.bytes * (forgotten ?? 0));
    const intervalMs = before.intervalMs + (ownMs - before.intervalMs) * newShare;
    return { intervalMs, msPerByte: forgotten };
  }
  const since = wasAlone(before, fence) ? fence.sentMs + leastRoundTripMs : before.answeredAtMs;
  if (fence.bytes < frameBytesMin / 2 || since > atMs || since === Number.NEGATIVE_INFINITY)
    return {};
  const tookMs = Math.min(atMs - since, stoodStillMs);
  const perByte = tookMs / fence.bytes;
  const { msPerByte = perByte, intervalMs } = before;
  return {
    intervalMs: Math.max(frameIntervalMinMs, intervalMs + (tookMs - intervalMs) * newShare),
    msPerByte: msPerByte + (perByte - msPerByte) * newShare,
    measured: before.measured + 1,
  };
}

/** Late: one frame less, at most once a round trip. In time: one more, at most once a second. */
function withCut(window: FenceWindow, fence: Fence, atMs: number): FenceWindow {
  const { cut, cutAtMs } = window;
  if (isLate(window)) {
    if (fence.sentMs < cutAtMs || windowOf(window) <= 1) return window;
    return { ...window, cut: cut + 1, cutAtMs: atMs };
  }
  if (cut === 0 || atMs < cutAtMs + regrowMs) return window;
  return { ...window, cut: cut - 1, cutAtMs: atMs };
}
