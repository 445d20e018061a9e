// Searching the payload: which fields have the text in their name or value, and the next of them from
// a field on. What was redacted at its source has no value to be found.

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

/**
 * The first field with the text after (1) or before (-1) the field `from`, round the end of the
 * payload; with `including` the field itself counts. Undefined when there is none.
 */
export function nextFieldWith(
  tree: PayloadTree,
  text: string,
  from: string,
  { step, including = false }: { readonly step: 1 | -1; readonly including?: boolean },
): IndexedField | undefined {
  const fields = fieldsWith(tree, text);
  const at = treeIndex(tree).byKey.get(from)?.at ?? 0;
  if (step < 0) return fields.findLast((f) => f.at < at) ?? fields.at(-1);
  return fields.find((f) => (including ? f.at >= at : f.at > at)) ?? fields[0];
}

/** Place of the selected field among those found, from 1; 0 when it is none of them. */
export function placeAmong(fields: readonly IndexedField[], key: string): number {
  return fields.findIndex((f) => f.key === key) + 1;
}
