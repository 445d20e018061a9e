// The tree as JSON text in the manner of proto3 JSON (https://protobuf.dev/programming-guides/json/),
// for programs. Unknown fields are kept as "#5", hidden values read "[redacted: rule]".

import { base64Text } from './base64.ts';
import { enumName, floatText, type Scalar } from './scalar.ts';
import { type FieldKind, type FieldType, isMapField, type MessageType } from './schema.ts';
import type { PayloadTree, TreeNode } from './tree.ts';
import { utf8Text } from './utf8.ts';
import { durationText, isWrapper, timestampText } from './well-known.ts';

type Json = string | number | boolean | null | Json[] | { [name: string]: Json };

/** C1 controls and format characters, which JSON leaves as they are and a terminal obeys. */
const UNSAFE = /[\x7f-\x9f\p{Cf}\u2028\u2029]/gu;

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/**
 * One line of JSON, harmless on a terminal. Objects have no prototype, so a field may be called
 * `__proto__`.
 */
export function payloadJson(tree: PayloadTree): string {
  const text = JSON.stringify(messageJson(tree.nodes));
  return text.replace(UNSAFE, (match) => match.split('').map(escapeUnit).join(''));
}

/** Fields in the order of their first byte; a repeated field is an array, a map an object. */
function messageJson(nodes: readonly TreeNode[]): Json {
  const groups = new Map<number, TreeNode[]>();
  for (const node of nodes) {
    const group = groups.get(node.number);
    if (group === undefined) groups.set(node.number, [node]);
    else group.push(node);
  }
  const object: { [name: string]: Json } = Object.create(null);
  for (const [number, group] of groups) {
    const field = group[0]!.field;
    object[field === undefined ? `#${number}` : jsonName(field)] = groupJson(group, field);
  }
  return object;
}

function jsonName(field: FieldType): string {
  return field.name.startsWith('[') ? field.name : field.jsonName;
}

function groupJson(group: readonly TreeNode[], field: FieldType | undefined): Json {
  if (field === undefined) {
    return group.length === 1 ? nodeJson(group[0]!) : group.map((node) => nodeJson(node));
  }
  if (isMapField(field)) return mapJson(group);
  if (field.label === 'repeated') {
    return group.flatMap((node) =>
      isPacked(node) ? node.children!.map(nodeJson) : [nodeJson(node)],
    );
  }
  const isMessage = group.length > 1 && group.every((node) => node.children !== undefined);
  if (!isMessage) return nodeJson(group.at(-1)!);
  // Parts of one message that was sent in pieces are read as one (encoding guide, "last one wins").
  const children = group.flatMap((node) => node.children!);
  return nodeJson({ ...group.at(-1)!, children });
}

function isPacked(node: TreeNode): boolean {
  return (
    node.children?.[0]?.label === 'element' ||
    (node.children?.length === 0 && !isMessage(node.field))
  );
}

function isMessage(field: FieldType | undefined): boolean {
  return field?.kind === 'message' || field?.kind === 'group';
}

function hidden(node: TreeNode): string {
  return `[redacted: ${node.redacted}]`;
}

/** Keys as proto3 JSON writes them: always text. */
function mapJson(entries: readonly TreeNode[]): Json {
  const object: { [name: string]: Json } = Object.create(null);
  for (const entry of entries) {
    const key = entry.children?.findLast((node) => node.number === 1);
    const value = entry.children?.findLast((node) => node.number === 2);
    const valueField = entry.field?.message?.fields.get(2);
    const name = key === undefined ? defaultKey(entry) : keyText(key);
    object[name] = value === undefined ? defaultValue(valueField) : nodeJson(value);
  }
  return object;
}

function keyText(key: TreeNode): string {
  const json = key.redacted === undefined ? nodeJson(key) : hidden(key);
  return typeof json === 'string' ? json : JSON.stringify(json);
}

function defaultKey(entry: TreeNode): string {
  const kind = entry.field?.message?.fields.get(1)?.kind;
  return kind === 'string' ? '' : kind === 'bool' ? 'false' : '0';
}

/** What an absent value means: its type's default. */
function defaultValue(field: FieldType | undefined): Json {
  if (field === undefined) return null;
  if (isMessage(field)) return {};
  if (field.kind === 'string' || field.kind === 'bytes') return '';
  if (field.kind === 'bool') return false;
  if (field.kind === 'enum') return enumName(field.enumType, 0) ?? 0;
  return field.kind.endsWith('64') ? '0' : 0;
}

function nodeJson(node: TreeNode): Json {
  if (node.redacted !== undefined) return hidden(node);
  const { children, field } = node;
  if (children !== undefined) return typedJson(field?.message, children);
  if (node.value === undefined) return null;
  return scalarJson(node.value, node.typeName, field);
}

function scalarJson(value: Scalar, typeName: string, field: FieldType | undefined): Json {
  if (typeof value === 'bigint') return String(value);
  if (value instanceof Uint8Array) {
    return typeName === 'string?' ? (utf8Text(value) ?? base64Text(value)) : base64Text(value);
  }
  if (typeof value !== 'number') return value;
  const kind: FieldKind | undefined = field?.kind;
  if (kind === 'enum') return enumName(field?.enumType, value) ?? value;
  if (!Number.isFinite(value)) return String(value);
  return kind === 'float' ? Number(floatText(value, true)) : value;
}

/** Well-known types have a form of their own; all others are objects. */
function typedJson(type: MessageType | undefined, children: readonly TreeNode[]): Json {
  const fullName = type?.fullName;
  const one = (number: number): TreeNode | undefined =>
    children.findLast((n) => n.number === number);
  if (fullName === 'google.protobuf.Timestamp')
    return timestampText(children) ?? messageJson(children);
  if (fullName === 'google.protobuf.Duration')
    return durationText(children) ?? messageJson(children);
  if (fullName === 'google.protobuf.FieldMask') return fieldMaskJson(children);
  if (fullName === 'google.protobuf.Struct') return mapJson(children.filter((n) => n.number === 1));
  if (fullName === 'google.protobuf.ListValue') return children.map((node) => nodeJson(node));
  if (fullName === 'google.protobuf.Value') {
    const node = children.at(-1);
    return node === undefined || node.number === 1 ? null : nodeJson(node);
  }
  if (fullName !== undefined && isWrapper(fullName)) {
    const node = one(1);
    return node === undefined ? defaultValue(type?.fields.get(1)) : nodeJson(node);
  }
  if (fullName === 'google.protobuf.Any') return anyJson(type, one(1), one(2));
  return messageJson(children);
}

function fieldMaskJson(children: readonly TreeNode[]): Json {
  const paths = children.map((node) => String(nodeJson(node)));
  return paths
    .map((path) => path.replace(/_([a-z])/g, (_all, c: string) => c.toUpperCase()))
    .join();
}

function anyJson(
  any: MessageType | undefined,
  url: TreeNode | undefined,
  value: TreeNode | undefined,
): Json {
  const head = { '@type': url === undefined ? '' : nodeJson(url) };
  if (value === undefined) return head;
  if (value.children === undefined) return { ...head, value: nodeJson(value) };
  const inside = typedJson(any?.find(value.typeName), value.children);
  const isObject = typeof inside === 'object' && inside !== null && !Array.isArray(inside);
  return isObject ? { ...head, ...inside } : { ...head, value: inside };
}
