// Decides what is wrong with a node, from its state and its exact counters: which of nine troubles,
// since when, and in which words. The order of the kinds is the order of the tiles. It draws nothing.

import type { NodeState } from '../../traffic/feed.ts';
import type { LaneSecond } from '../../traffic/history-reader.ts';
import { count, percent, wholeAge } from '../format.ts';
import {
  hasPuzzlingLink,
  lacksWay,
  lettersReason,
  linkEffect,
  linkReason,
  wayEffect,
  wayReason,
} from './mesh-trouble.ts';
import type { NodeSnapshot } from './overview-frame.ts';

/** Worst first. */
export const TROUBLES = [
  'down',
  'suspect',
  'untrusted',
  'errors',
  'way',
  'letters',
  'link',
  'loss',
  'silence',
] as const;
export type TroubleKind = (typeof TROUBLES)[number];

/** Above it a node needs attention, percent of ended calls. */
export const ERROR_TROUBLE_PERCENT = 1;
/** Silence shorter than this is never trouble: counters come once a second and may be late. */
const LEAST_SILENCE_MS = 10_000;
/** Silence is trouble from this many times the usual gap between seconds with traffic. */
const SILENCE_FACTOR = 3;
/** Fewer seconds with traffic say nothing about what is usual. */
const LEAST_ACTIVE_SECONDS = 5;

export function severityOf(kind: TroubleKind): number {
  return TROUBLES.indexOf(kind);
}

/** Messages may not reach where they are sent. */
export function isMeshTrouble(kind: TroubleKind): boolean {
  return kind === 'way' || kind === 'letters' || kind === 'link';
}

/** What is known of the others, for what is trouble only in comparison with them. */
export interface TroubleContext {
  /** Some node has traffic now; a mesh that is silent as a whole is not trouble. */
  readonly meshActive: boolean;
  /** Undefined of a node that is not known. */
  stateOf(node: string): NodeState | undefined;
  /** Its links had the time to come up. */
  hasStarted(node: string): boolean;
  /** Messages of it died in the last minute. */
  hasNewDeadLetters(node: string): boolean;
}

export function troubleOf(
  node: NodeSnapshot,
  nowUtcMs: number,
  { meshActive, stateOf, hasStarted, hasNewDeadLetters }: TroubleContext,
): TroubleKind | undefined {
  const { state } = node.status;
  if (isTroubleState(state)) return state;
  if ((errorPercentOf(node) ?? 0) > ERROR_TROUBLE_PERCENT) return 'errors';
  if (lacksWay(node, stateOf, hasStarted)) return 'way';
  if (state === 'up' && hasNewDeadLetters(node.status.node)) return 'letters';
  if (hasPuzzlingLink(node, stateOf)) return 'link';
  if (node.traffic.lostLastMinute > 0 || node.traffic.lossesWithoutCount > 0) return 'loss';
  return meshActive && isSilent(node, nowUtcMs) ? 'silence' : undefined;
}

function isTroubleState(state: NodeState): state is 'down' | 'suspect' | 'untrusted' {
  return state === 'down' || state === 'suspect' || state === 'untrusted';
}

/** The worse of calls served and calls made, percent; undefined when none ended. */
export function errorPercentOf(node: NodeSnapshot): number | undefined {
  const sides = [node.traffic.inbound.errorPercent, node.traffic.outbound.errorPercent];
  const known = sides.filter((e) => e !== undefined);
  return known.length === 0 ? undefined : Math.max(...known);
}

/** Since its last event, ms, never negative; undefined before the first. */
export function silenceMsOf(node: NodeSnapshot, nowUtcMs: number): number | undefined {
  const last = node.traffic.lastEventUtcUs;
  return last === undefined ? undefined : Math.max(0, nowUtcMs - last / 1000);
}

/** True when some node has had an event lately. */
export function isMeshActive(nodes: readonly NodeSnapshot[], nowUtcMs: number): boolean {
  return nodes.some((n) => (silenceMsOf(n, nowUtcMs) ?? Infinity) < LEAST_SILENCE_MS);
}

function isSilent(node: NodeSnapshot, nowUtcMs: number): boolean {
  const silence = silenceMsOf(node, nowUtcMs);
  if (silence === undefined || silence < LEAST_SILENCE_MS) return false;
  const usual = usualGapMs(node);
  return usual !== undefined && silence > SILENCE_FACTOR * usual;
}

/** Mean distance of the seconds that had calls, ms; undefined when too few are known. */
function usualGapMs(node: NodeSnapshot): number | undefined {
  const active = new Set<number>();
  const note = (s: LaneSecond) => s.calls > 0 && active.add(s.second);
  node.traffic.inbound.seconds.forEach(note);
  node.traffic.outbound.seconds.forEach(note);
  if (active.size < LEAST_ACTIVE_SECONDS) return undefined;
  const span = Math.max(...active) - Math.min(...active);
  return (span / (active.size - 1)) * 1000;
}

/** The word of the tile: `DOWN`, `ERR 12.4%`, `LOST 1,204`. At most 15 characters. */
export function troubleWord(kind: TroubleKind, node: NodeSnapshot): string {
  switch (kind) {
    case 'errors':
      return `ERR ${percent(errorPercentOf(node))}%`;
    case 'loss':
      return node.traffic.lostLastMinute > 0
        ? `LOST ${count(node.traffic.lostLastMinute)}`
        : 'LOST';
    case 'way':
      return 'NO WAY';
    case 'letters':
      return 'DEAD LETTERS';
    case 'link':
      return 'LINK DOWN';
    case 'silence':
      return 'SILENT';
    default:
      return kind.toUpperCase();
  }
}

/** What happened, for a tile and for the alert strip. */
export function troubleReason(kind: TroubleKind, node: NodeSnapshot): string {
  const { status, traffic } = node;
  switch (kind) {
    case 'errors':
      return (traffic.inbound.errorPercent ?? 0) >= (traffic.outbound.errorPercent ?? 0)
        ? 'calls that it serves fail'
        : 'calls that it makes fail';
    case 'loss':
      return traffic.lossesWithoutCount > 0
        ? 'events lost, some without a count'
        : 'events lost in the last minute';
    case 'way':
      return wayReason(node);
    case 'letters':
      return lettersReason(node);
    case 'link':
      return linkReason(node);
    case 'silence':
      return 'no event for 3 times its usual gap';
    default:
      return status.reason === '' ? `${kind}, no reason was given` : status.reason;
  }
}

/** What follows or what it does to the mesh: the right end of an alert row. */
export function troubleEffect(kind: TroubleKind, node: NodeSnapshot): string {
  const { status, traffic } = node;
  if (kind === 'down' && status.retryInMs !== undefined)
    return `next try in ${wholeAge(status.retryInMs)}, no. ${count(status.attempt)}`;
  if (kind === 'untrusted') return 'it is not watched';
  // Of losses without a count there is no sum: a 0 would read as none.
  if (kind === 'loss') return traffic.lostTotal > 0 ? `${count(traffic.lostTotal)} in all` : '';
  if (kind === 'way') return wayEffect(node);
  if (kind === 'letters') return 'meshscope dead-letters';
  if (kind === 'link') return linkEffect(node);
  return '';
}
