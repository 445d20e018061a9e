// How a link of the mesh is said: its state as shape, word and colour, its key exchange in a word that is read at a
// glance, its figures with their units. It draws a cell, and no table.

import type { NodeState } from '../../traffic/feed.ts';
import {
  isPostQuantum,
  type MeshBinding,
  type MeshLinkState,
  type MeshLinkStatus,
} from '../../traffic/mesh-status.ts';
import type { Color } from '../../x11/draw/draw-list.ts';
import { bytesOf, coarseAge, count, wholeAge } from '../format.ts';
import type { Palette } from '../theme.ts';

export interface LinkStyle {
  /** Whose shape it has. */
  readonly shape: NodeState;
  /** Capitals when it is trouble. */
  readonly word: string;
  readonly color: Color;
  /** Trouble: its word is in the face of heads. */
  readonly loud: boolean;
  /** Of its row. */
  readonly ground: Color;
}

export function linkStyle(state: MeshLinkState, p: Palette): LinkStyle {
  switch (state) {
    case 'up':
      return { shape: 'up', word: 'up', color: p.ok, loud: false, ground: p.bg };
    case 'draining':
      return { shape: 'suspect', word: 'DRAINING', color: p.sus, loud: true, ground: p.susBg };
    case 'connecting':
      return { shape: 'joining', word: 'connecting', color: p.text2, loud: false, ground: p.bg };
    case 'down':
      return { shape: 'down', word: 'DOWN', color: p.err, loud: true, ground: p.errBg };
  }
}

/** What is well is told in coarse steps, so that it costs nothing. */
export function linkAge(state: MeshLinkState, ms: number | undefined): string {
  if (ms === undefined) return '-';
  return state === 'up' ? coarseAge(ms) : wholeAge(ms);
}

/** At most 9 cells: `0.62 ms`, `41.0 ms`, `1,204 ms`. */
export function roundTrip(ms: number | undefined): string {
  if (ms === undefined || !Number.isFinite(ms)) return '-';
  if (ms < 9.995) return `${ms.toFixed(2)} ms`;
  return ms < 99.95 ? `${ms.toFixed(1)} ms` : `${count(Math.min(99_999, ms))} ms`;
}

/** `long`: written out. */
export function secrecyWord(keyExchange: string, long: boolean): string {
  if (keyExchange === '') return long ? 'not told' : '-';
  if (isPostQuantum(keyExchange)) return long ? 'post-quantum' : 'PQ';
  return long ? 'CLASSICAL' : 'CLASSIC';
}

export function secrecyColor(keyExchange: string, p: Palette): Color {
  if (keyExchange === '') return p.mute;
  return isPostQuantum(keyExchange) ? p.ok : p.sus;
}

const BINDINGS: Readonly<Record<MeshBinding, string>> = { grpc: 'gRPC', frames: '4-byte' };

export function bindingWord(binding: MeshBinding | undefined): string {
  return binding === undefined ? '-' : BINDINGS[binding];
}

/** From so much of its credit on a link is said to be full. */
const FULL_SHARE = 0.8;

export interface CreditUse {
  /** 0 to 1; of frames or of bytes, whichever is fuller. */
  readonly share: number;
  readonly full: boolean;
  /** At most 19 cells. */
  readonly text: string;
}

export function creditUse(link: MeshLinkStatus): CreditUse {
  const ofFrames = shareOf(link.unansweredFrames, link.creditFrames);
  const ofBytes = shareOf(link.unansweredBytes, link.creditBytes);
  const share = Math.max(ofFrames, ofBytes);
  const text =
    link.creditBytes === 0
      ? '-'
      : ofFrames > ofBytes && ofFrames >= FULL_SHARE
        ? `${count(link.unansweredFrames)} of ${count(link.creditFrames)}`
        : `${bytesOf(link.unansweredBytes)} of ${bytesOf(link.creditBytes)}`;
  return { share, full: share >= FULL_SHARE, text };
}

function shareOf(used: number, of: number): number {
  return of <= 0 ? 0 : Math.min(1, used / of);
}

/** What waits for the link; '0' when nothing does. */
export function queuedText({ waitingFrames, waitingBytes }: MeshLinkStatus): string {
  return waitingFrames === 0 ? '0' : `${count(waitingFrames)}, ${bytesOf(waitingBytes)}`;
}
