// The tree that a person reads: every field with its name, its text and its exact bytes. This is the
// model alone; decode.ts makes one.

import type { Scalar } from './scalar.ts';
import type { FieldType } from './schema.ts';
import type { WireError, WireType } from './wire.ts';

/** Bytes that were overwritten at the source (docs/contract.md); src/traffic's Redaction fits. */
export interface RedactedRange {
  readonly offset: number;
  readonly length: number;
  readonly rule: string;
}

export interface TreeNode {
  readonly number: number;
  /** `name`, `name[2]`, `labels["key"]`, `[acme.extension]`, or `#5` when unknown. */
  readonly name: string;
  /** Names from the root: `order.items[3].sku`. */
  readonly path: string;
  /** `string`, `acme.Order`, `map<string, int32>`; a guess ends in `?`. */
  readonly typeName: string;
  readonly label: 'optional' | 'required' | 'repeated' | 'map' | 'element' | 'unknown';
  /** For a person; harmless on a display, at most about 1,000 characters. */
  readonly valueText: string;
  readonly wireType: WireType;
  /** Of the tag; of an element of a packed field, of the element. */
  readonly offset: number;
  readonly valueOffset: number;
  /** Bytes of the value alone. */
  readonly length: number;
  /** After the whole field. */
  readonly end: number;
  /** Inside of a message, a map entry or a packed field. */
  readonly children: readonly TreeNode[] | undefined;
  /** The rule that had it overwritten; then `value` is undefined. */
  readonly redacted: string | undefined;
  /** Not in the schema, or there is none. */
  readonly unknown: boolean;
  /** What is odd about it, for a person; '' for nothing. */
  readonly note: string;
  /** Exact value of a scalar; of a guessed string or bytes its bytes. */
  readonly value: Scalar | undefined;
  readonly field: FieldType | undefined;
}

export interface PayloadTree {
  /** Full name of the root's type; undefined when decoded without a schema. */
  readonly typeName: string | undefined;
  readonly bytes: Uint8Array;
  readonly nodes: readonly TreeNode[];
  /** The first place, at any depth, that could not be read. */
  readonly error: WireError | undefined;
  /** Fields left out by `nodesMax`, each counted once with all that is in it. */
  readonly cutFields: number;
}

/** The innermost node whose bytes hold `offset`, tag and length included. */
export function nodeAt(tree: PayloadTree, offset: number): TreeNode | undefined {
  let found: TreeNode | undefined;
  let nodes: readonly TreeNode[] | undefined = tree.nodes;
  while (nodes !== undefined) {
    const inside: TreeNode | undefined = nodes.find((n) => n.offset <= offset && offset < n.end);
    if (inside === undefined) return found;
    found = inside;
    nodes = inside.children;
  }
  return found;
}
