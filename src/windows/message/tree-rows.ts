// The payload tree as the rows that can be scrolled to: what is folded is left out. They are made once
// for a tree and what is folded of it, so that moving and scrolling cost what is on the screen.

import type { PayloadTree, TreeNode } from '../../payload/tree.ts';
import { type IndexedField, treeIndex } from './tree-index.ts';

export interface TreeRow extends IndexedField {
  readonly folded: boolean;
}

export interface TreeRows {
  /** In the order of the bytes. */
  readonly rows: readonly TreeRow[];
  /** Row of a field; -1 when it is folded away or there is none. */
  placeOf(key: string): number;
}

const known = new WeakMap<PayloadTree, { folded: ReadonlySet<string>; rows: TreeRows }>();

export function treeRows(tree: PayloadTree, folded: ReadonlySet<string>): TreeRows {
  const last = known.get(tree);
  if (last?.folded === folded) return last.rows;
  const rows = makeRows(tree, folded);
  known.set(tree, { folded, rows });
  return rows;
}

function makeRows(tree: PayloadTree, folded: ReadonlySet<string>): TreeRows {
  const rows: TreeRow[] = [];
  const places = new Map<string, number>();
  let hiddenBelow = Number.POSITIVE_INFINITY;
  for (const field of treeIndex(tree).fields) {
    if (field.level > hiddenBelow) continue;
    const isFolded = field.node.children !== undefined && folded.has(field.key);
    hiddenBelow = isFolded ? field.level : Number.POSITIVE_INFINITY;
    if (!places.has(field.key)) places.set(field.key, rows.length);
    rows.push({ ...field, folded: isFolded });
  }
  return { rows, placeOf: (key) => places.get(key) ?? -1 };
}

/** What a tree begins with folded: lists of packed numbers and plain map entries, whose values stand
 * in one line as well. */
export function initiallyFolded(tree: PayloadTree): ReadonlySet<string> {
  const folded = treeIndex(tree).fields.filter(({ node }) => standsInOneLine(node));
  return new Set(folded.map(({ key }) => key));
}

function standsInOneLine({ children, label }: TreeNode): boolean {
  if (!children) return false;
  if (label === 'map') return children.every((child) => child.children === undefined);
  return children[0]?.label === 'element';
}

/** Every field that has fields. */
export function allFolded(tree: PayloadTree): ReadonlySet<string> {
  const parents = treeIndex(tree).fields.filter(({ node }) => node.children !== undefined);
  return new Set(parents.map(({ key }) => key));
}

/** From the root's field down to the field with this key; empty when there is none. */
export function fieldChain(tree: PayloadTree, key: string): readonly TreeNode[] {
  const chain: TreeNode[] = [];
  for (let at = treeIndex(tree).byKey.get(key); at; at = at.parent) chain.unshift(at.node);
  return chain;
}

export function selectedField(tree: PayloadTree, key: string): TreeNode | undefined {
  return treeIndex(tree).byKey.get(key)?.node;
}
