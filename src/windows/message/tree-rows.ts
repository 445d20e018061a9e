// The payload tree as the rows that are in view: what is folded is left out, every row knows its
// level and a key that stays with the field when the tree is made again.

import type { PayloadTree, TreeNode } from '../../payload/tree.ts';

export interface TreeRow {
  readonly key: string;
  readonly node: TreeNode;
  /** 0 for a field of the message itself. */
  readonly level: number;
  readonly folded: boolean;
}

/** Fields with more children than this begin folded when they are packed elements. */
const OPEN_ELEMENTS_MAX = 8;

export function fieldKey(node: TreeNode): string {
  return `${node.offset}:${node.path}`;
}

/** Rows in the order of the bytes. */
export function treeRows(tree: PayloadTree, folded: ReadonlySet<string>): TreeRow[] {
  const rows: TreeRow[] = [];
  const walk = (nodes: readonly TreeNode[], level: number): void => {
    for (const node of nodes) {
      const key = fieldKey(node);
      const isFolded = folded.has(key);
      rows.push({ key, node, level, folded: isFolded });
      if (!isFolded && node.children) walk(node.children, level + 1);
    }
  };
  walk(tree.nodes, 0);
  return rows;
}

/** What a tree begins with folded: long lists of packed numbers. */
export function initiallyFolded(tree: PayloadTree): ReadonlySet<string> {
  const folded = new Set<string>();
  const walk = (nodes: readonly TreeNode[]): void => {
    for (const node of nodes) {
      const { children } = node;
      if (!children) continue;
      if (children.length > OPEN_ELEMENTS_MAX && children[0]?.label === 'element')
        folded.add(fieldKey(node));
      walk(children);
    }
  };
  walk(tree.nodes);
  return folded;
}

/** From the root's field down to the field with this key; empty when there is none. */
export function fieldChain(tree: PayloadTree, key: string): readonly TreeNode[] {
  const find = (nodes: readonly TreeNode[]): readonly TreeNode[] | undefined => {
    for (const node of nodes) {
      if (fieldKey(node) === key) return [node];
      const below = node.children && find(node.children);
      if (below) return [node, ...below];
    }
    return undefined;
  };
  return find(tree.nodes) ?? [];
}

export function selectedField(tree: PayloadTree, key: string): TreeNode | undefined {
  return fieldChain(tree, key).at(-1);
}
