// Names and small facts of tree nodes that need no decoder: how a field is called, what its type is
// called, and whether all inside a message is hidden.

import { wireTypeOf } from './scalar.ts';
import type { FieldType } from './schema.ts';
import type { TreeNode } from './tree.ts';
import { varintEnd } from './varint.ts';
import { WireType, WireWalker } from './wire.ts';

/** Whether the bytes are a message of whatever type, to their last byte. */
export function parsesWhole(bytes: Uint8Array): boolean {
  const walker = new WireWalker(bytes);
  while (walker.next());
  return walker.error === undefined;
}

export function fieldName(field: FieldType | undefined, number: number, index: number): string {
  if (field === undefined) return `#${number}`;
  return field.label === 'repeated' ? `${field.name}[${index}]` : field.name;
}

/** Type names of the kinds that have a name of their own, else the kind. */
export function typeText(field: FieldType): string {
  return field.typeName === '' ? field.kind : field.typeName;
}

/** `path` with its last part, `name`, replaced. */
export function renamed(path: string, name: string, newName: string): string {
  return path.slice(0, path.length - name.length) + newName;
}

/** The key of a map entry that holds none. */
export function defaultKeyText(type: FieldType | undefined): string {
  return type?.kind === 'string' ? '""' : type?.kind === 'bool' ? 'false' : '0';
}

/** End of the packed element at `at`, or 0 when it does not fit. */
export function elementEnd(bytes: Uint8Array, at: number, limit: number, field: FieldType): number {
  const wireType = wireTypeOf(field.kind);
  if (wireType === WireType.Varint) return varintEnd(bytes, at, limit);
  const end = at + (wireType === WireType.Fixed64 ? 8 : 4);
  return end <= limit ? end : 0;
}

/** A message is hidden when all that it holds is. */
export function allRedacted(children: readonly TreeNode[] | undefined): string | undefined {
  if (children === undefined || children.length === 0) return undefined;
  return children.every((child) => child.redacted !== undefined)
    ? children[0]!.redacted
    : undefined;
}
