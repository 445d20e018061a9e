// Schemas from descriptor bytes that protobufjs wrote and from bytes made by hand: names, kinds,
// options, missing imports, broken input.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FieldType } from '../../src/payload/schema.ts';
import { schemaFromDescriptorSet } from '../../src/payload/schema-from-descriptor.ts';
import { EVERY_KIND, schemaOf } from '../support/payload-schema.ts';
import { len, message, text, varint } from '../support/wire-bytes.ts';

function field(proto: string, type: string, number: number): FieldType {
  const found = schemaOf(proto).type(type).fields.get(number);
  assert.ok(found);
  return found;
}

test('every kind of field has its kind, its label and its names', () => {
  const { schema, problems, root } = schemaOf(EVERY_KIND);
  assert.deepEqual(problems, []);
  const type = schema.message('test.Every');
  const expected = root.lookupType('test.Every').fieldsArray;
  assert.equal(type?.fields.size, expected.length);
  const kinds = [...type!.fields.values()].slice(0, 18).map((f) => f.kind);
  const scalars = 'double float int64 uint64 int32 fixed64 fixed32 bool string bytes uint32 enum';
  const rest = 'sfixed32 sfixed64 sint32 sint64 message message';
  assert.deepEqual(kinds, `${scalars} ${rest}`.split(' '));
  const packed = type?.fields.get(20);
  assert.deepEqual(
    [packed?.label, packed?.packed, packed?.jsonName],
    ['repeated', true, 'packedInts'],
  );
  assert.equal(type?.fields.get(21)?.packed, false);
  assert.equal(type?.fields.get(25)?.message?.isMapEntry, true);
  assert.equal(type?.fields.get(28)?.oneof, 'choice');
  assert.equal(type?.fields.get(30)?.proto3Optional, true);
  assert.equal(type?.fields.get(30)?.oneof, undefined);
  assert.equal(type?.fields.get(17)?.message, type);
  assert.equal(type?.fields.get(12)?.enumType?.names.get(-3), 'NEGATIVE');
});

test('a method gives its types and which way it streams', () => {
  const { schema } = schemaOf(EVERY_KIND);
  const method = schema.method('test.Teller/Say');
  assert.equal(method?.input?.fullName, 'test.Every');
  assert.deepEqual([method?.clientStreaming, method?.serverStreaming], [false, true]);
  assert.equal(schema.method('test.Teller/Other'), undefined);
});

test('proto2 has required fields, groups and unpacked repeated ones', () => {
  const proto = `syntax = "proto2"; package p;
    message M { required string who = 1; repeated int32 n = 2; optional group Inner = 3 { optional int32 x = 1; } }`;
  assert.equal(field(proto, 'p.M', 1).label, 'required');
  assert.equal(field(proto, 'p.M', 2).packed, false);
  assert.equal(field(proto, 'p.M', 3).kind, 'group');
  assert.equal(field(proto, 'p.M', 3).message?.fullName, 'p.M.Inner');
});

/** FileDescriptorSet of one file of package p. */
function fileOf(...parts: Uint8Array[]): Uint8Array {
  return len(1, text(1, 'f.proto'), text(2, 'p'), ...parts, text(12, 'proto3'));
}

/** FieldDescriptorProto within message_type of file. */
function fieldOf(name: string, number: number, kind: number, ...parts: Uint8Array[]): Uint8Array {
  return len(2, text(1, name), varint(3, number), varint(4, 1), varint(5, kind), ...parts);
}

test('a name without a dot in front means the innermost type of that name', () => {
  const nested = len(3, text(1, 'T'));
  const near = fieldOf('near', 1, 11, text(6, 'T'));
  const far = fieldOf('far', 2, 11, text(6, '.p.T'));
  const files = fileOf(len(4, text(1, 'T')), len(4, text(1, 'M'), nested, near, far));
  const fields = schemaFromDescriptorSet(files).schema.message('p.M')!.fields;
  assert.equal(fields.get(1)?.message?.fullName, 'p.M.T');
  assert.equal(fields.get(2)?.message?.fullName, 'p.T');
});

test('debug_redact is read', () => {
  const secret = fieldOf('secret', 1, 9, len(8, varint(16, 1)));
  const { schema } = schemaFromDescriptorSet(fileOf(len(4, text(1, 'M'), secret)));
  assert.equal(schema.message('p.M')?.fields.get(1)?.debugRedact, true);
});

test('a missing import leaves the field with its name and a problem, the others work', () => {
  const lost = fieldOf('lost', 1, 11, text(6, '.elsewhere.Type'));
  const kept = fieldOf('kept', 2, 9);
  const { schema, problems } = schemaFromDescriptorSet(fileOf(len(4, text(1, 'M'), lost, kept)));
  const type = schema.message('p.M');
  assert.equal(type?.fields.get(1)?.typeName, 'elsewhere.Type');
  assert.equal(type?.fields.get(1)?.message, undefined);
  assert.equal(type?.fields.get(2)?.kind, 'string');
  assert.match(problems.join(), /elsewhere.Type is missing/);
});

test('an extension joins the type that it extends', () => {
  const extension = len(7, text(1, 'more'), text(2, '.p.M'), varint(3, 100), varint(5, 9));
  const { schema } = schemaFromDescriptorSet(fileOf(len(4, text(1, 'M')), extension));
  assert.equal(schema.message('p.M')?.fields.get(100)?.name, '[p.more]');
  assert.equal(schema.message('p.M')?.fields.get(100)?.fullName, 'p.more');
});

test('an edition can turn packing off and make fields required', () => {
  const features = (...parts: Uint8Array[]): Uint8Array => len(21, ...parts);
  const required = fieldOf('must', 1, 9, len(8, features(varint(1, 3))));
  const expanded = fieldOf('many', 2, 5, len(8, features(varint(3, 2))));
  const file = len(
    1,
    text(2, 'p'),
    len(4, text(1, 'M'), required, expanded, fieldOf('tight', 3, 5)),
    text(12, 'editions'),
    varint(14, 1000),
  );
  const fields = schemaFromDescriptorSet(file).schema.message('p.M')!.fields;
  assert.equal(fields.get(1)?.label, 'required');
  assert.deepEqual([fields.get(2)?.packed, fields.get(3)?.packed], [false, true]);
});

test('a cut descriptor gives what could be read and says so', () => {
  const whole = message(fileOf(len(4, text(1, 'A'))), fileOf(len(4, text(1, 'B'))));
  const { schema, problems } = schemaFromDescriptorSet(whole.subarray(0, whole.length - 1));
  assert.ok(schema.message('p.A'));
  assert.equal(schema.message('p.B'), undefined);
  assert.match(problems.join(), /cut or broken/);
});

test('names from a hostile descriptor are harmless and cut', () => {
  const evil = fieldOf('a\u001b[2J\u202e', 1, 9);
  const long = fieldOf('n'.repeat(5000), 2, 9);
  const { schema } = schemaFromDescriptorSet(fileOf(len(4, text(1, 'M'), evil, long)));
  const fields = schema.message('p.M')!.fields;
  assert.equal(fields.get(1)?.name, 'a\\u{1b}[2J\\u{202e}');
  assert.equal(fields.get(2)?.name.length, 1024);
});
