// A payload tree laid out once for everything that looks a field up: in the order of the bytes, with
// its key, level and parent. It is made when a tree is first looked at and lives as long as that.

import type { PayloadTree, TreeNode } from '../../payload/tree.ts';

export interface IndexedField {
  /** Stays with the field when the tree is made again. */
  readonly key: string;
  readonly node: TreeNode;
  /** 0 for a field of the message itself. */
  readonly level: number;
  readonly parent: IndexedField | undefined;
  /** Place among all fields, folded or not. */
  readonly at: number;
}

export interface TreeIndex {
  readonly fields: readonly IndexedField[];
  readonly byKey: ReadonlyMap<string, IndexedField>;
}

const indexes = new WeakMap<PayloadTree, TreeIndex>();

export function fieldKey(node: TreeNode): string {
  return `${node.offset}:${node.path}`;
}

export function treeIndex(tree: PayloadTree): TreeIndex {
  const known = indexes.get(tree);
  if (known) return known;
  const fields: IndexedField[] = [];
  const byKey = new Map<string, IndexedField>();
  const walk = (nodes: readonly TreeNode[], level: number, parent?: IndexedField): void => {
    for (const node of nodes) {
      const field = { key: fieldKey(node), node, level, parent, at: fields.length };
      fields.push(field);
      if (!byKey.has(field.key)) byKey.set(field.key, field);
      if (node.children) walk(node.children, level + 1, field);
    }
  };
  walk(tree.nodes, 0);
  const index = { fields, byKey };
  indexes.set(tree, index);
  return index;
}
