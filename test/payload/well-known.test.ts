// google.protobuf's well-known types: one line in the tree, their own form in JSON.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodePayload } from '../../src/payload/decode.ts';
import { payloadJson } from '../../src/payload/json.ts';
import { schemaOf } from '../support/payload-schema.ts';
import { len, message, text, varint } from '../support/wire-bytes.ts';

const { type } = schemaOf(`
syntax = "proto3";
package google.protobuf;
message Timestamp { int64 seconds = 1; int32 nanos = 2; }
message Duration { int64 seconds = 1; int32 nanos = 2; }
message Int64Value { int64 value = 1; }
message StringValue { string value = 1; }
message Any { string type_url = 1; bytes value = 2; }
message FieldMask { repeated string paths = 1; }
message Struct { map<string, Value> fields = 1; }
enum NullValue { NULL_VALUE = 0; }
message Value { oneof kind { NullValue null_value = 1; double number_value = 2; string string_value = 3;
  bool bool_value = 4; Struct struct_value = 5; ListValue list_value = 6; } }
message ListValue { repeated Value values = 1; }
message Holder { Timestamp at = 1; Duration took = 2; Int64Value count = 3; StringValue name = 4;
  Any any = 5; FieldMask mask = 6; Struct extra = 7; }
`);
const holder = type('google.protobuf.Holder');

function shown(bytes: Uint8Array): string {
  return decodePayload(bytes, holder).nodes[0]!.valueText;
}

function json(bytes: Uint8Array): string {
  return payloadJson(decodePayload(bytes, holder));
}

test('a time is RFC 3339 with as many digits as it needs', () => {
  const at = (seconds: number | bigint, nanos: number): Uint8Array =>
    len(1, varint(1, seconds), varint(2, nanos));
  assert.equal(shown(at(1_763_773_648, 0)), '2025-11-22T01:07:28Z');
  assert.equal(shown(at(1_763_773_648, 120_000_000)), '2025-11-22T01:07:28.120Z');
  assert.equal(shown(at(-62_135_596_800n, 1)), '0001-01-01T00:00:00.000000001Z');
  assert.equal(shown(at(253_402_300_800n, 0)), '{2 fields}');
  assert.equal(shown(len(1)), '1970-01-01T00:00:00Z');
  assert.equal(json(at(0, 5000)), '{"at":"1970-01-01T00:00:00.000005Z"}');
});

test('a duration has one sign', () => {
  assert.equal(shown(len(2, varint(1, 1), varint(2, 500_000_000))), '1.500s');
  assert.equal(shown(len(2, varint(2, -250_000_000))), '-0.250s');
  assert.equal(shown(len(2, varint(1, 1), varint(2, -1))), '{2 fields}');
});

test('a wrapper is its value, and an empty one its default', () => {
  assert.equal(shown(len(3, varint(1, -5))), '-5');
  assert.equal(shown(len(3)), '0');
  assert.equal(json(len(3)), '{"count":"0"}');
  assert.equal(json(len(4)), '{"name":""}');
});

test('the message in an Any is read when its type is known', () => {
  const url = text(1, 'type.googleapis.com/google.protobuf.Duration');
  const bytes = len(5, url, len(2, varint(1, 3)));
  const any = decodePayload(bytes, holder).nodes[0]!;
  assert.equal(any.valueText, 'type.googleapis.com/google.protobuf.Duration');
  assert.equal(any.children?.[1]?.children?.[0]?.path, 'any.value.seconds');
  assert.match(json(bytes), /"value":"3s"/);
  const unknown = len(5, text(1, 'x/none.Type'), len(2, Uint8Array.of(1, 2, 3)));
  assert.equal(json(unknown), '{"any":{"@type":"x/none.Type","value":"AQID"}}');
});

test('a field mask is one text, a struct is plain JSON', () => {
  assert.equal(json(len(6, text(1, 'user_name'), text(1, 'id'))), '{"mask":"userName,id"}');
  const list = len(6, len(1, varint(4, 1)), len(1, varint(1, 0)));
  const fields = message(
    len(1, text(1, 'a'), len(2, text(3, 'x'))),
    len(1, text(1, '__proto__'), len(2, list)),
  );
  assert.equal(json(len(7, fields)), '{"extra":{"a":"x","__proto__":[true,null]}}');
});
