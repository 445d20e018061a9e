// The options that X programs share, as X users type them: `-display`, `-geometry` and `-xrm` with one
// dash as well as with two, and a geometry for each kind of window.

import { InvalidArgumentError } from 'commander';
import { parseGeometry, type WantedGeometry } from '../src/x11/conventions/geometry-text.ts';
import type { WindowKind } from '../src/x11/conventions/window-options.ts';
import { parseResource } from '../src/x11/resources/resource-text.ts';
import { sizeOfScale } from '../src/x11/resources/text-scale.ts';

/** Kinds of window that can be placed. */
export const placedKinds = ['overview', 'node', 'message'] as const satisfies readonly WindowKind[];
export type PlacedKind = (typeof placedKinds)[number];

export type Geometries = Readonly<Partial<Record<PlacedKind, WantedGeometry>>>;

const withOneDash = /^-(display|geometry|xrm)(=.*)?$/s;

/** The arguments with a second dash where an option of X has one; what follows `--` stays. */
export function withTwoDashes(words: readonly string[]): string[] {
  const end = words.indexOf('--');
  return words.map((word, i) =>
    (end < 0 || i < end) && withOneDash.test(word) ? `-${word}` : word,
  );
}

/** `1200x760+0+0` for the overview, `node=900x500-0+0` for another kind. Later ones win. */
export function geometryOption(text: string, before: Geometries = {}): Geometries {
  const [, named, rest = ''] = /^(?:([a-z]+)=)?(.+)$/s.exec(text) ?? [];
  const kind = placedKinds.find((name) => name === (named ?? 'overview'));
  if (!kind) throw new InvalidArgumentError(`Windows are ${placedKinds.join(', ')}.`);
  const geometry = parseGeometry(rest);
  if (!geometry) throw new InvalidArgumentError('A geometry is WIDTHxHEIGHT+X+Y, or part of it.');
  return { ...before, [kind]: geometry };
}

/** X servers at the same time, at most: a display is a connection and a desk of windows. */
export const displaysMax = 16;

export function displayOption(text: string, before: readonly string[] = []): readonly string[] {
  if (before.length >= displaysMax)
    throw new InvalidArgumentError(`There are at most ${displaysMax} displays.`);
  return [...before, text];
}

export function resourceOption(text: string, before: readonly string[] = []): readonly string[] {
  if (!parseResource(text)) throw new InvalidArgumentError("It is as in 'Meshscope*font: 9x15'.");
  return [...before, text];
}

export function scaleOption(text: string): number {
  const scale = Number(text);
  if (!sizeOfScale(scale)) throw new InvalidArgumentError('It is a number such as 1, 1.5 or 2.');
  return scale;
}
