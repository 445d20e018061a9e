// The selected field of the tree: moving it, folding at it, and showing one that was folded away.

import type { TreeNode } from '../../payload/tree.ts';
import type { MessageModel } from './message-model.ts';
import { fieldKey } from './tree-index.ts';
import { allFolded, fieldChain, selectedField, treeRows } from './tree-rows.ts';

/** Selects a field and unfolds what hides it. */
export function selectField(model: MessageModel, field: string | TreeNode): MessageModel {
  const { payload } = model;
  const key = typeof field === 'string' ? field : fieldKey(field);
  if (!payload) return model;
  const above = fieldChain(payload.tree, key).slice(0, -1).map(fieldKey);
  const hidden = above.some((k) => model.folded.has(k));
  const folded = hidden
    ? new Set([...model.folded].filter((k) => !above.includes(k)))
    : model.folded;
  return { ...model, field: key, folded };
}

/** `by` rows down the tree as it is folded; stops at its ends. */
export function moveField(model: MessageModel, by: number): MessageModel {
  const { payload } = model;
  if (!payload) return model;
  const { rows, placeOf } = treeRows(payload.tree, model.folded);
  const at = placeOf(model.field);
  const row = rows[Math.max(0, Math.min(rows.length - 1, at + by))];
  return row ? { ...model, field: row.key } : model;
}

/** Folds (true), unfolds (false) or turns round (undefined); folding what has no fields goes up. */
export function fold(model: MessageModel, folded: boolean | undefined): MessageModel {
  const { payload, field } = model;
  const node = payload && selectedField(payload.tree, field);
  if (!payload || !node) return model;
  const isFolded = model.folded.has(field);
  const wanted = folded ?? !isFolded;
  if (wanted && (!node.children || isFolded)) {
    const parent = fieldChain(payload.tree, field).at(-2);
    return parent ? { ...model, field: fieldKey(parent) } : model;
  }
  if (!node.children || wanted === isFolded) return model;
  const next = new Set(model.folded);
  if (wanted) next.add(field);
  else next.delete(field);
  return { ...model, folded: next };
}

/** Folds everything, the selection going up to what is left of it, or unfolds everything. */
export function foldAll(model: MessageModel, folded: boolean): MessageModel {
  const { payload } = model;
  if (!payload) return model;
  if (!folded) return { ...model, folded: new Set() };
  const [top] = fieldChain(payload.tree, model.field);
  const field = top ? fieldKey(top) : model.field;
  return { ...model, field, folded: allFolded(payload.tree) };
}
