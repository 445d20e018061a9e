// Searching a payload: which fields have the text in their name or value. What was redacted at its
// source has no value to be found.

import type { PayloadTree } from '../../payload/tree.ts';
import { type IndexedField, treeIndex } from './tree-index.ts';

/** In the order of the bytes, folded away or not. */
export function fieldsWith(tree: PayloadTree, text: string): readonly IndexedField[] {
  const last = found.get(tree);
  if (last?.text === text) return last.fields;
  const wanted = text.toLowerCase();
  const fields = wanted === '' ? [] : treeIndex(tree).fields.filter((field) => has(field, wanted));
  found.set(tree, { text, fields });
  return fields;
}

const found = new WeakMap<PayloadTree, { text: string; fields: readonly IndexedField[] }>();

function has({ node }: IndexedField, wanted: string): boolean {
  if (node.name.toLowerCase().includes(wanted)) return true;
  return node.redacted === undefined && node.valueText.toLowerCase().includes(wanted);
}
