// Builds the tree: walks the wire with a type beside it where there is one, and guesses where there is
// none. It holds the budget of nodes and the first error; it formats no scalar itself.

import { guessScalar, type NodeContent } from './guess.ts';
import {
  allRedacted,
  defaultKeyText,
  elementEnd,
  fieldName,
  parsesWhole,
  renamed,
  typeText,
} from './node-text.ts';
import { RedactionIndex } from './redaction-index.ts';
import { readScalar, scalarText, wireTypeOf } from './scalar.ts';
import { type FieldType, isMapField, isPackable, type MessageType } from './schema.ts';
import { quoteText } from './text.ts';
import type { RedactedRange, TreeNode } from './tree.ts';
import { messageText } from './well-known.ts';
import {
  DEPTH_MAX,
  scanFields,
  WIRE_TYPE_NAMES,
  type WireError,
  WireType,
  WireWalker,
} from './wire.ts';

/** Elements of a packed field in its text; all are in its children. */
const PACKED_TEXT_MAX = 16;

/** Characters of a map key within a name. */
const KEY_TEXT_MAX_CHARS = 64;

interface Place {
  readonly walker: WireWalker;
  readonly name: string;
  readonly path: string;
  readonly depth: number;
}

export class TreeDecoder {
  readonly #bytes: Uint8Array;
  readonly #redactions: RedactionIndex;
  #nodesLeft: number;
  error: WireError | undefined;
  cutFields = 0;

  constructor(bytes: Uint8Array, redactions: readonly RedactedRange[], nodesMax: number) {
    this.#bytes = bytes;
    this.#redactions = new RedactionIndex(redactions);
    this.#nodesLeft = nodesMax;
  }

  /** The fields of `bytes[start..end)`. */
  message(
    start: number,
    end: number,
    type: MessageType | undefined,
    parent: string,
    depth: number,
  ): TreeNode[] {
    const nodes: TreeNode[] = [];
    const seen = new Map<number, number>();
    const walker = new WireWalker(this.#bytes, start, end);
    while (walker.next()) {
      if (this.#nodesLeft <= 0) {
        this.cutFields++;
        continue;
      }
      this.#nodesLeft--;
      const field = type?.fields.get(walker.number);
      const index = seen.get(walker.number) ?? 0;
      const name = fieldName(field, walker.number, index);
      const path = parent === '' ? name : `${parent}.${name}`;
      const place = { walker, name, path, depth };
      const node = this.#node(place, field, index);
      nodes.push(node);
      const packed = node.children !== undefined && node.children[0]?.label === 'element';
      seen.set(walker.number, index + (packed ? node.children.length : 1));
    }
    this.error ??= walker.error;
    return nodes;
  }

  #node(place: Place, field: FieldType | undefined, index: number): TreeNode {
    const { walker } = place;
    // The walker moves on only in message(), but its fields are copied before the children are read.
    const { number, wireType, offset, valueOffset, valueEnd, end } = walker;
    const hidden = this.#redactions.ruleOf(valueOffset, valueEnd);
    const content: NodeContent =
      hidden !== undefined
        ? { typeName: field === undefined ? 'bytes?' : typeText(field), valueText: '' }
        : field === undefined
          ? this.#guess(place)
          : this.#known(place, field, index);
    const redacted = hidden ?? allRedacted(content.children);
    const label = field === undefined ? 'unknown' : (content.label ?? field.label);
    return {
      number,
      name: content.name ?? place.name,
      path: content.name === undefined ? place.path : renamed(place.path, place.name, content.name),
      typeName: content.typeName,
      label,
      valueText: redacted === undefined ? content.valueText : `[redacted: ${redacted}]`,
      wireType,
      offset,
      valueOffset,
      length: valueEnd - valueOffset,
      end,
      children: content.children,
      redacted,
      unknown: field === undefined,
      note: content.note ?? '',
      value: redacted === undefined ? content.value : undefined,
      field,
    };
  }

  #known(place: Place, field: FieldType, index: number): NodeContent {
    const { wireType, valueOffset, valueEnd } = place.walker;
    const isMessage = field.kind === 'message' || field.kind === 'group';
    const isDelimited = wireType === WireType.StartGroup || wireType === WireType.LengthDelimited;
    if (isMessage && isDelimited) {
      return isMapField(field) ? this.#mapEntry(place, field) : this.#nested(place, field);
    }
    if (wireType === wireTypeOf(field.kind)) {
      const value = readScalar(this.#bytes, valueOffset, valueEnd, field.kind);
      const note = field.kind === 'string' && typeof value !== 'string' ? 'not valid UTF-8' : '';
      const valueText = scalarText(value, field.kind, field.enumType);
      return { typeName: typeText(field), valueText, value, note };
    }
    if (
      wireType === WireType.LengthDelimited &&
      isPackable(field.kind) &&
      field.label === 'repeated'
    ) {
      return this.#packed(place, field, index);
    }
    const guess = this.#guess(place);
    const note = `declared ${typeText(field)}, but its wire type is ${WIRE_TYPE_NAMES[wireType]}`;
    return { ...guess, note };
  }

  #nested(place: Place, field: FieldType): NodeContent {
    const { valueOffset, valueEnd } = place.walker;
    const typeName = typeText(field);
    const type = field.message;
    if (type === undefined) {
      return { ...this.#guess(place), typeName, note: `${typeName} is not in the schema` };
    }
    const inner = this.#inner(place, valueOffset, valueEnd, type);
    if (type.fullName === 'google.protobuf.Any')
      this.#openAny(inner.children, type, place.depth + 1);
    return { typeName, valueText: messageText(type.fullName, inner.children), ...inner };
  }

  /** Reads the packed message inside of an Any where its type is known, in place. */
  #openAny(children: TreeNode[], any: MessageType, depth: number): void {
    const url = children.findLast((node) => node.number === 1)?.value;
    const at = children.findLastIndex((node) => node.number === 2);
    const node = children[at];
    if (typeof url !== 'string' || node === undefined || node.redacted !== undefined) return;
    const type = any.find(url.slice(url.lastIndexOf('/') + 1));
    if (type === undefined || node.wireType !== WireType.LengthDelimited || depth >= DEPTH_MAX)
      return;
    const { valueOffset, length, path } = node;
    const inside = this.message(valueOffset, valueOffset + length, type, path, depth + 1);
    const valueText = messageText(type.fullName, inside);
    const redacted = allRedacted(inside);
    children[at] = { ...node, typeName: type.fullName, valueText, children: inside, redacted };
  }

  /** Children of a message between two offsets, with a note when they are not all. */
  #inner(
    place: Place,
    start: number,
    end: number,
    type: MessageType | undefined,
  ): { children: TreeNode[]; note: string } {
    if (place.depth >= DEPTH_MAX) return { children: [], note: `deeper than ${DEPTH_MAX}` };
    const before = this.error;
    this.error = undefined;
    const children = this.message(start, end, type, place.path, place.depth + 1);
    const own = this.error as WireError | undefined;
    this.error = before ?? own;
    const note = own === undefined ? '' : `cannot be read from byte ${own.offset}: ${own.reason}`;
    return { children, note };
  }

  #mapEntry(place: Place, field: FieldType): NodeContent {
    const { valueOffset, valueEnd } = place.walker;
    const keyType = field.message?.fields.get(1);
    const valueType = field.message?.fields.get(2);
    const name = `${field.name}[${this.#keyText(valueOffset, valueEnd, keyType)}]`;
    const path = renamed(place.path, place.name, name);
    const inner = this.#inner({ ...place, name, path }, valueOffset, valueEnd, field.message);
    const value = inner.children.findLast((node) => node.number === 2);
    const types = [keyType, valueType].map((type) => (type ? typeText(type) : '?'));
    const typeName = `map<${types.join(', ')}>`;
    const valueText = value === undefined ? '(default)' : value.valueText;
    return { typeName, valueText, name, label: 'map', ...inner };
  }

  /** The key of the entry in `start..end`, for the entry's name. */
  #keyText(start: number, end: number, type: FieldType | undefined): string {
    const { fields } = scanFields(this.#bytes, start, end);
    const wireType = type === undefined ? undefined : wireTypeOf(type.kind);
    const key = fields.findLast((field) => field.number === 1 && field.wireType === wireType);
    if (key === undefined || type === undefined) return defaultKeyText(type);
    const rule = this.#redactions.ruleOf(key.valueOffset, key.valueEnd);
    if (rule !== undefined) return `[redacted: ${rule}]`;
    const value = readScalar(this.#bytes, key.valueOffset, key.valueEnd, type.kind);
    if (typeof value === 'string') return quoteText(value, KEY_TEXT_MAX_CHARS);
    return scalarText(value, type.kind);
  }

  #packed(place: Place, field: FieldType, index: number): NodeContent {
    const { valueOffset, valueEnd } = place.walker;
    const children: TreeNode[] = [];
    let at = valueOffset;
    let count = 0;
    while (at < valueEnd) {
      const end = elementEnd(this.#bytes, at, valueEnd, field);
      if (end === 0) break;
      if (this.#nodesLeft > 0) {
        this.#nodesLeft--;
        children.push(this.#element(place, field, index + count, at, end));
      }
      count++;
      at = end;
    }
    const note = at < valueEnd ? `an element at byte ${at} is cut or too long` : '';
    if (note !== '') this.error ??= { offset: at, reason: 'a packed element is cut or too long' };
    if (count > children.length) this.cutFields += count - children.length;
    const texts = children.slice(0, PACKED_TEXT_MAX).map((child) => child.valueText);
    const more = count > texts.length ? `, … ${count} in all` : '';
    const valueText = `[${texts.join(', ')}${more}]`;
    return { typeName: typeText(field), name: field.name, valueText, children, note };
  }

  #element(place: Place, field: FieldType, index: number, offset: number, end: number): TreeNode {
    const value = readScalar(this.#bytes, offset, end, field.kind);
    const name = `${field.name}[${index}]`;
    return {
      number: field.number,
      name,
      path: renamed(place.path, place.name, name),
      typeName: typeText(field),
      label: 'element',
      valueText: scalarText(value, field.kind, field.enumType),
      wireType: wireTypeOf(field.kind),
      offset,
      valueOffset: offset,
      length: end - offset,
      end,
      children: undefined,
      redacted: undefined,
      unknown: false,
      note: '',
      value,
      field,
    };
  }

  /** Reads a field without a type: a message if it is one to its last byte, else a scalar. */
  #guess(place: Place): NodeContent {
    const { wireType, valueOffset, valueEnd } = place.walker;
    const isGroup = wireType === WireType.StartGroup;
    const bytes = this.#bytes.subarray(valueOffset, valueEnd);
    const isDelimited = wireType === WireType.LengthDelimited && bytes.length > 0;
    if (isGroup || (isDelimited && place.depth < DEPTH_MAX && parsesWhole(bytes))) {
      const inner = this.#inner(place, valueOffset, valueEnd, undefined);
      const valueText = messageText('', inner.children);
      const whole = isGroup ? { typeName: 'group' } : { typeName: 'message?', value: bytes };
      return { ...whole, valueText, ...inner };
    }
    return guessScalar(bytes, wireType);
  }
}
