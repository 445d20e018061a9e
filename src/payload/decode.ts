// The way from a payload's bytes to its tree. Same bytes, type and options, same tree.

import type { MessageType } from './schema.ts';
import type { PayloadTree, RedactedRange } from './tree.ts';
import { TreeDecoder } from './tree-decoder.ts';

/** Nodes of one tree; what is beyond is counted in `cutFields`. */
export const TREE_NODES_MAX = 20_000;

export interface DecodeOptions {
  readonly redactions?: readonly RedactedRange[];
  readonly nodesMax?: number;
}

/** Reads a payload. Never throws; without a type it shows the raw wire format and marks its guesses. */
export function decodePayload(
  bytes: Uint8Array,
  type?: MessageType,
  options: DecodeOptions = {},
): PayloadTree {
  const { redactions = [], nodesMax = TREE_NODES_MAX } = options;
  const decoder = new TreeDecoder(bytes, redactions, nodesMax);
  const nodes = decoder.message(0, bytes.length, type, '', 0);
  const { error, cutFields } = decoder;
  return { typeName: type?.fullName, bytes, nodes, error, cutFields };
}
