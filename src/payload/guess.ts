// What a value could be when no type says so. A guess is marked as one; that bytes may be a message is
// tried by the decoder before it asks here.

import type { Scalar } from './scalar.ts';
import { bytesText, isReadable, quoteText } from './text.ts';
import type { TreeNode } from './tree.ts';
import { utf8Text } from './utf8.ts';
import { fixedBigInt, varintBigInt } from './varint.ts';
import { WIRE_TYPE_NAMES, WireType } from './wire.ts';

/** What a node is besides its place. */
export interface NodeContent {
  readonly typeName: string;
  readonly valueText: string;
  readonly value?: Scalar | undefined;
  readonly children?: readonly TreeNode[] | undefined;
  readonly note?: string;
  readonly name?: string;
  readonly label?: TreeNode['label'];
}

/** @param bytes of the value alone: a varint, a fixed value, or what a length announced */
export function guessScalar(bytes: Uint8Array, wireType: WireType): NodeContent {
  if (wireType === WireType.Varint) {
    const value = varintBigInt(bytes, 0, bytes.length);
    return { typeName: 'varint', valueText: String(value), value };
  }
  if (wireType !== WireType.LengthDelimited) {
    const value = fixedBigInt(bytes, 0, bytes.length);
    return { typeName: WIRE_TYPE_NAMES[wireType]!, valueText: String(value), value };
  }
  const text = utf8Text(bytes);
  return text !== undefined && isReadable(text)
    ? { typeName: 'string?', valueText: quoteText(text), value: bytes }
    : { typeName: 'bytes?', valueText: bytesText(bytes), value: bytes };
}
