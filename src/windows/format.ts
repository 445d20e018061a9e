// Numbers as a person reads them (visual specification, section 6). Every function gives a string
// of a bounded number of cells for any number at all, NaN and infinities included, so no value can
// push its neighbour out of its column. It refuses locales: the output is the same everywhere.

/** Shown for what cannot be known. */
export const UNKNOWN = '-';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const MAX_COUNT = 999_999_999;

/** `1,842`: thousands by commas; at most 11 cells, above 999,999,999 as `1.31G`. */
export function count(value: number): string {
  const n = whole(value);
  if (n > MAX_COUNT) return scaled(n);
  return grouped(n);
}

/** A second's count in a row or tile: `0`, `3.3`, `1,842`, `48.2k`; at most 5 cells. */
export function rate(perSecond: number): string {
  const n = positive(perSecond);
  if (n === 0) return '0';
  if (n < 0.05) return '<0.1';
  if (n < 9.95) return n.toFixed(1);
  if (n < 9999.5) return grouped(Math.round(n));
  return scaled(n);
}

/** A rate in the KPI band: `48,214` up to 999,999, then `1.31M`; at most 7 cells. */
export function kpiRate(perSecond: number): string {
  const n = positive(perSecond);
  if (n < 9.95) return rate(n);
  if (n < 999_999.5) return grouped(Math.round(n));
  return scaled(n);
}

/** `-`, `0`, `0.42`, `12.4`, `100`; at most 4 cells. A share above zero never reads as zero. */
export function percent(value: number | undefined): string {
  if (value === undefined || Number.isNaN(value)) return UNKNOWN;
  const n = Math.min(100, positive(value));
  if (n === 0) return '0';
  if (n < 0.01) return '0.01';
  if (n < 9.995) return n.toFixed(2);
  if (n < 99.95) return n.toFixed(1);
  return '100';
}

/** Microseconds as milliseconds without a unit: `4.1`, `251`, then `12.1s`, `2m14s`; at most 6 cells. */
export function latency(us: number | undefined): string {
  if (us === undefined || Number.isNaN(us)) return UNKNOWN;
  const ms = positive(us) / 1000;
  if (ms === 0) return '0';
  if (ms < 0.05) return '<0.1';
  if (ms < 99.95) return ms.toFixed(1);
  if (ms < 9999.5) return grouped(Math.round(ms));
  if (ms < 99_950) return `${(ms / SECOND_MS).toFixed(1)}s`;
  return age(ms);
}

/** The unit that belongs to `latency`: 'ms', or '' where the number carries its own. */
export function latencyUnit(us: number | undefined): '' | 'ms' {
  return us === undefined || Number.isNaN(us) || positive(us) / 1000 >= 9999.5 ? '' : 'ms';
}

/** Bytes: `954`, `99,999`, `100k`, `1.2M`; at most 6 cells. */
export function size(bytes: number): string {
  const n = whole(bytes);
  return n <= 99_999 ? grouped(n) : scaledShort(n);
}

/** Bytes for a column of five: `954`, `99999`, `100k`, `1.2M`. */
export function sizeNarrow(bytes: number): string {
  const n = whole(bytes);
  return n <= 99_999 ? String(n) : scaledShort(n);
}

/** `14.2 kB/s`, `954 B/s`; at most 9 cells. */
export function byteRate(bytesPerSecond: number): string {
  return `${bytesOf(bytesPerSecond)}/s`;
}

/** `14.2 kB`, `954 B`, `1.2 MB`; at most 7 cells. */
export function bytesOf(bytes: number): string {
  const n = whole(bytes);
  if (n < 1000) return `${n} B`;
  const text = n < 99_950 ? `${(n / 1000).toFixed(1)}k` : scaledShort(n);
  return `${text.slice(0, -1)} ${text.slice(-1)}B`;
}

/** `0.4s`, `31s`, `2m14s`, `3h07m`, `4d02h`; at most 6 cells. */
export function age(ms: number): string {
  const n = positive(ms);
  if (n < 9950) return `${(n / SECOND_MS).toFixed(1)}s`;
  if (n < MINUTE_MS) return `${Math.min(59, Math.round(n / SECOND_MS))}s`;
  if (n < HOUR_MS) return pair(n, MINUTE_MS, 'm', SECOND_MS, 's');
  if (n < DAY_MS) return pair(n, HOUR_MS, 'h', MINUTE_MS, 'm');
  if (n < 100 * DAY_MS) return pair(n, DAY_MS, 'd', HOUR_MS, 'h');
  return `${Math.min(99_999, Math.floor(n / DAY_MS))}d`;
}

/**
 * The age of trouble: whole seconds to ten minutes, then as `age` but without seconds. One step a
 * second at most, so a tile of trouble costs one short text a second and not one a frame.
 */
export function wholeAge(ms: number): string {
  const n = positive(ms);
  if (n < SECOND_MS) return '<1s';
  if (n < MINUTE_MS) return `${Math.floor(n / SECOND_MS)}s`;
  if (n < 10 * MINUTE_MS || n >= HOUR_MS) return age(n);
  return `${Math.floor(n / MINUTE_MS)}m`;
}

/**
 * The age of what is well: `now` under two seconds, seconds to ten, tens of seconds to a minute,
 * then minutes, hours, days. Counters come once a second, so more would be false precision, and an
 * idle mesh of forty quiet tiles would cost a kilobyte a second for nothing.
 */
export function coarseAge(ms: number): string {
  const n = positive(ms);
  if (n < 2 * SECOND_MS) return 'now';
  if (n < 10 * SECOND_MS) return `${Math.floor(n / SECOND_MS)}s`;
  if (n < MINUTE_MS) return `${Math.floor(n / (10 * SECOND_MS))}0s`;
  if (n < HOUR_MS) return `${Math.floor(n / MINUTE_MS)}m`;
  if (n < DAY_MS) return `${Math.floor(n / HOUR_MS)}h`;
  return `${Math.min(99_999, Math.floor(n / DAY_MS))}d`;
}

/** UTC milliseconds since 1970 as `12:01:03`; always 8 cells. */
export function utcClock(utcMs: number): string {
  const day = dayMs(utcMs);
  return [HOUR_MS, MINUTE_MS, SECOND_MS]
    .map((unit, i) => two(Math.floor(day / unit) % (i === 0 ? 24 : 60)))
    .join(':');
}

/** UTC milliseconds since 1970 as `12:01:03.412`; always 12 cells. */
export function utcTime(utcMs: number): string {
  return `${utcClock(utcMs)}.${String(dayMs(utcMs) % 1000).padStart(3, '0')}`;
}

/** `2026-03-01 12:01:03.412`; `-` when out of the range of dates (years 1 to 9999). */
export function utcDateTime(utcMs: number): string {
  if (!(utcMs >= -62_135_596_800_000 && utcMs < 253_402_300_800_000)) return UNKNOWN;
  return `${new Date(utcMs).toISOString().slice(0, 10)} ${utcTime(utcMs)}`;
}

function dayMs(utcMs: number): number {
  const ms = Number.isFinite(utcMs) ? Math.floor(utcMs) : 0;
  return ((ms % DAY_MS) + DAY_MS) % DAY_MS;
}

function pair(ms: number, large: number, a: string, small: number, b: string): string {
  const rest = Math.floor((ms % large) / small);
  return `${Math.floor(ms / large)}${a}${two(rest)}${b}`;
}

function two(n: number): string {
  return String(n).padStart(2, '0');
}

function positive(value: number): number {
  return value > 0 ? Math.min(value, 9.99e20) : 0;
}

function whole(value: number): number {
  return Math.round(positive(value));
}

function grouped(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+$)/g, ',');
}

const UNITS = ['k', 'M', 'G', 'T', 'P'] as const;

/** Three figures and a unit: `48.2k`, `482k`, `1.31M`; at most 5 cells. */
function scaled(n: number): string {
  for (const [i, unit] of UNITS.entries()) {
    const x = n / 1000 ** (i + 1);
    if (x < 9.995) return `${x.toFixed(i === 0 ? 1 : 2)}${unit}`;
    if (x < 99.95) return `${x.toFixed(1)}${unit}`;
    if (x < 999.5) return `${Math.round(x)}${unit}`;
  }
  return '>999P';
}

/** Two figures and a unit: `100k`, `1.2M`, `120M`; at most 5 cells. */
function scaledShort(n: number): string {
  for (const [i, unit] of UNITS.entries()) {
    const x = n / 1000 ** (i + 1);
    if (x < 9.95) return `${x.toFixed(1)}${unit}`;
    if (x < 999.5) return `${Math.round(x)}${unit}`;
  }
  return '>999P';
}
