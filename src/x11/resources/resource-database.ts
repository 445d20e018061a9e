// Finds the resource that holds for a name and a class (Xlib, section 15.2). Of several that match, the
// levels are compared from the left: one that names the level wins over one that skips it, a name over a
// class over `?`, a tight binding over a loose one. Pure.

import type { Component, Resource } from './resource-text.ts';

/** How a specification meets one level, from worst to best. */
const met = { skipped: 0, any: 1, byClass: 3, byName: 5 } as const;

export class ResourceDatabase {
  readonly #values = new Map<string, Resource>();

  /** Later specifications of the same path replace earlier ones. */
  constructor(...sources: readonly (readonly Resource[])[]) {
    for (const resource of sources.flat()) this.#values.set(pathKey(resource.path), resource);
  }

  get size(): number {
    return this.#values.size;
  }

  /**
   * @param names such as `meshscope.node.geometry`
   * @param classes as many, such as `Meshscope.Node.Geometry`
   */
  find(names: string, classes: string): string | undefined {
    const levels = levelsOf(names, classes);
    let best: readonly number[] | undefined;
    let value: string | undefined;
    for (const resource of this.#values.values()) {
      const meeting = meetingOf(resource.path, levels);
      if (!meeting || (best && compareMeetings(meeting, best) <= 0)) continue;
      best = meeting;
      value = resource.value;
    }
    return value;
  }
}

interface Level {
  readonly name: string;
  readonly className: string;
}

function levelsOf(names: string, classes: string): readonly Level[] {
  const classList = classes.split('.');
  return names.split('.').map((name, i) => ({ name, className: classList[i] ?? '' }));
}

/** How each level is met in the best of the ways in which the path matches; undefined: in none. */
function meetingOf(
  path: readonly Component[],
  levels: readonly Level[],
): readonly number[] | undefined {
  // best[c]: the rest of the path from component c against the levels from the one at hand.
  let best: (readonly number[] | undefined)[] = path.map(() => undefined);
  best.push([]);
  for (const level of levels.toReversed()) {
    const after = best;
    best = path.map((component, c) => {
      const here = meets(component, level);
      const rest = after[c + 1];
      const skipRest = component.loose ? after[c] : undefined;
      if (here !== undefined && rest) return [here, ...rest];
      return skipRest && [met.skipped, ...skipRest];
    });
    best.push(undefined);
  }
  return best[0];
}

function meets({ name, loose }: Component, level: Level): number | undefined {
  const tight = loose ? 0 : 1;
  if (name === '?') return met.any + tight;
  if (name === level.name) return met.byName + tight;
  return name === level.className ? met.byClass + tight : undefined;
}

/** Above zero when `a` takes precedence. */
function compareMeetings(a: readonly number[], b: readonly number[]): number {
  for (const [i, value] of a.entries()) {
    const difference = value - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function pathKey(path: readonly Component[]): string {
  return path.map(({ loose, name }) => (loose ? '*' : '.') + name).join('');
}
