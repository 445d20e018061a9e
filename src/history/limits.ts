// Every bound of the history, by name and unit. A bound that is reached drops the oldest or counts
// what it drops; none of them stops the feed.

/** All event bytes and index bytes of all nodes together. */
export const HISTORY_BUDGET_BYTES: number = 256 * 2 ** 20;
/** A smaller budget is raised to this. */
export const MIN_HISTORY_BUDGET_BYTES: number = 256 * 2 ** 10;

/** A node starts with small chunks, so that thousands of quiet nodes fit. */
export const MIN_CHUNK_BYTES: number = 16 * 2 ** 10;
export const MAX_CHUNK_BYTES: number = 2 ** 20;
/** A chunk is at most this part of what its node holds, so that eviction takes small steps. */
export const CHUNKS_PER_NODE = 8;
/** A chunk is at most this part of the budget. */
export const CHUNKS_PER_BUDGET = 16;
/** Objects and array headers of one chunk, counted with it. */
export const CHUNK_OVERHEAD_BYTES = 6144;
/** Objects of one node, counted with it. */
export const NODE_OVERHEAD_BYTES = 4096;
/** Nodes known at once; further ones are counted as refused. */
export const MAX_NODES = 16_384;

/** A larger encoded event is not kept and counts as lost. */
export const MAX_EVENT_BYTES: number = 256 * 2 ** 10;
/** A loss begins another chunk when the newest takes this many times its arena. */
export const MAX_INDEX_PER_ARENA = 4;

/** Calls of one lane that later events can still find. */
export const MAX_TRACKED_CALLS = 65_536;
/** Calls that stay findable after their end, for late events. */
export const RECENT_CALLS = 256;

export const MAX_METHODS = 16_384;
export const MAX_PEERS = 32_768;
/** Methods, and peers, take at most this part of the budget each. */
export const TEXTS_PER_BUDGET = 16;
/** A longer method or peer is cut where it is shown. */
export const MAX_TEXT_BYTES = 1024;

/** Methods of one node whose latency is watched for `slow`. */
export const MAX_WATCHED_METHODS = 256;

/** Rows of one page. */
export const MAX_PAGE_ROWS = 500;
/** `newer` and `older` stop counting here. */
export const MAX_COUNTED_ROWS = 99_999;
/** Rows that one call of `lane` tests against a new filter; the next call goes on. */
export const MATCH_ROWS_PER_CALL = 50_000;
/** (node, direction, filter) combinations remembered. */
export const MAX_MATCH_CACHES = 32;
/** (method, peer) pairs whose answer a filter remembers. */
export const MAX_MATCH_MEMOS = 65_536;
/** Changed rows that a cache notes between two pages; more, and it starts again. */
export const MAX_CHANGED_ROWS = 65_536;

/** Events of one call that `callEvents` gives. */
export const MAX_CALL_EVENTS = 4096;

/** Seconds that a lane's chart keeps. */
export const MAX_LANE_SECONDS = 140;
/** Rates, error shares and quantiles look back this far. */
export const RATE_WINDOW_MS = 10_000;
/** Reports that the window keeps: 10 s at the shortest interval, 200 ms. */
export const MAX_WINDOW_REPORTS = 64;
/** Series of one report that are read; the contract allows 512 and the rest. */
export const MAX_REPORT_SERIES = 1024;
/** `lostLastMinute` looks back this far. */
export const LOSS_WINDOW_MS = 60_000;
/** The ranking of methods, and of talkers, is worked out again after this time. */
export const RANKING_MAX_AGE_MS = 1000;
/** And of many nodes after so much for each of them, since it reads all of their series. */
export const RANKING_AGE_MS_PER_NODE = 0.5;
/** Pairs of caller and callee told apart; the calls of all further ones are one figure. */
export const MAX_TALKER_PAIRS = 4096;
/** The traffic of all nodes together is added up again after this time. */
export const TOTALS_MAX_AGE_MS = 400;
/** And of many nodes after so much for each of them. */
export const TOTALS_AGE_MS_PER_NODE = 0.1;
