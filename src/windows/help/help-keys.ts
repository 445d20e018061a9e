// The keys of a window as help groups them: from the key table, keys that belong together in one row,
// and what only this window has under its own title.

import {
  type Action,
  bindingsOf,
  type KeyBinding,
  type KeyGroup,
  keyCap,
  type WindowKind,
} from '../key-table.ts';
import type { HelpRow, HelpSection, HelpSubject } from './help-content.ts';

const GROUPS: readonly KeyGroup[] = ['MOVE', 'VIEW', 'FIND', 'ACT'];

interface Pair {
  readonly actions: readonly [Action, Action];
  /** At most 28 characters. */
  readonly does: string;
  /** In this window alone, and before a pair for all. */
  readonly window?: WindowKind;
  /** Only while a node window shows its mesh. */
  readonly mesh?: true;
}

const PAIRS: readonly Pair[] = [
  { actions: ['up', 'down'], does: 'scroll', mesh: true },
  { actions: ['home', 'end'], does: 'first, last', mesh: true },
  { actions: ['up', 'down'], does: 'row', window: 'message' },
  { actions: ['up', 'down'], does: 'row', window: 'node' },
  { actions: ['up', 'down'], does: 'row or tile' },
  { actions: ['left', 'right'], does: 'fold, unfold a field', window: 'message' },
  { actions: ['left', 'right'], does: 'lane; frozen: what * means', window: 'node' },
  { actions: ['left', 'right'], does: 'tile or column' },
  { actions: ['page-up', 'page-down'], does: 'one page' },
  { actions: ['home', 'end'], does: 'first, last', window: 'message' },
  { actions: ['home', 'end'], does: 'oldest, newest; End follows', window: 'node' },
  { actions: ['home', 'end'], does: 'first, last' },
  { actions: ['next-trouble', 'previous-trouble'], does: 'next, previous trouble' },
  { actions: ['next-call', 'previous-call'], does: 'next, previous call' },
  { actions: ['next-match', 'previous-match'], does: 'next, previous match' },
  { actions: ['text-larger', 'text-smaller'], does: 'larger, smaller text' },
  { actions: ['budget-down', 'budget-up'], does: 'link budget down, up' },
  { actions: ['values-left', 'values-right'], does: 'long values sideways' },
  { actions: ['fold-all', 'unfold-all'], does: 'fold, unfold all fields' },
  { actions: ['gutter-left', 'gutter-right'], does: 'resize the lanes' },
  { actions: ['columns-left', 'columns-right'], does: 'columns sideways' },
  { actions: ['filter-on', 'filter-out'], does: 'only this value, or not it', window: 'node' },
  { actions: ['filter-on', 'filter-out'], does: 'node: only this, or not it', window: 'message' },
  { actions: ['mark-up', 'mark-down'], does: 'mark rows for c C w W' },
  { actions: ['copy', 'copy-json'], does: 'copy rows: text, JSON', window: 'node' },
  { actions: ['save', 'save-json'], does: 'save rows: text, JSON', window: 'node' },
  { actions: ['sort', 'sort-reverse'], does: 'sort: next column; reversed' },
  { actions: ['tab-1', 'tab-2'], does: 'tiles; heat map', window: 'overview' },
  { actions: ['tab-1', 'tab-2'], does: 'calls; its mesh', window: 'node' },
  { actions: ['tab-3', 'tab-4'], does: 'who talks to whom; methods', window: 'overview' },
  { actions: ['close', 'quit'], does: 'quit, asked; at once', window: 'overview' },
  { actions: ['close', 'quit'], does: 'close this window; quit' },
];

export function keySections(about: HelpSubject): readonly HelpSection[] {
  const { window, without } = about;
  const bound = bindingsOf(window).filter((b) => !without?.has(b.action));
  const own = bound.filter(isOwn);
  const shared = bound.filter((b) => !isOwn(b));
  const sections = GROUPS.map((group) => ({
    title: group as string,
    rows: rowsOf(
      about,
      shared.filter((b) => b.group === group),
      bound,
    ),
  }));
  const only = { title: `${window.toUpperCase()} ONLY`, rows: rowsOf(about, own, bound) };
  return [...sections, only];
}

/** How to move and look that no other window has; finding and acting stay with their kind. */
function isOwn(binding: KeyBinding): boolean {
  return binding.windows.length === 1 && (binding.group === 'MOVE' || binding.group === 'VIEW');
}

function rowsOf(
  about: HelpSubject,
  bindings: readonly KeyBinding[],
  bound: readonly KeyBinding[],
): readonly HelpRow[] {
  return bindings.flatMap((binding): HelpRow[] => {
    const pair = pairOf(about, binding.action, bound);
    if (!pair) return [row(binding.keys, binding.does)];
    const [first, second] = pair.actions.map((a) => bound.find((b) => b.action === a));
    if (!first || !second) return [row(binding.keys, binding.does)];
    return binding === first ? [row(zipped(first.keys, second.keys), pair.does)] : [];
  });
}

function pairOf(
  { window, mesh }: HelpSubject,
  action: Action,
  bound: readonly KeyBinding[],
): Pair | undefined {
  const has = (wanted: Action): boolean => bound.some((b) => b.action === wanted);
  return PAIRS.find(
    (pair) =>
      (pair.window ?? window) === window &&
      (pair.mesh !== true || mesh === true) &&
      pair.actions.includes(action) &&
      pair.actions.every(has),
  );
}

/** `↑ ↓ k j` of `↑ k` and `↓ j`. */
function zipped(first: readonly string[], second: readonly string[]): readonly string[] {
  const length = Math.max(first.length, second.length);
  return Array.from({ length }, (_, i) => [first[i], second[i]])
    .flat()
    .filter((key) => key !== undefined);
}

function row(keys: readonly string[], text: string): HelpRow {
  return { mark: { kind: 'keys', caps: keys.map(keyCap) }, text };
}
