// Schemas for tests: .proto text to descriptor bytes by protobufjs (an implementation that is not
// ours), and from those bytes to our Schema. The root gives protobufjs types as an oracle.

import protobuf from 'protobufjs';
import descriptor from 'protobufjs/ext/descriptor.js';
import type { MessageType, Schema } from '../../src/payload/schema.ts';
import { schemaFromDescriptorSet } from '../../src/payload/schema-from-descriptor.ts';

export interface TestSchema {
  readonly root: protobuf.Root;
  readonly bytes: Uint8Array;
  readonly schema: Schema;
  readonly problems: readonly string[];
  type(fullName: string): MessageType;
}

/**
 * @param proto the text of one file, or several that need no import of each other. protobufjs writes
 * type names without their package: of two types of one name the inner one is meant.
 */
export function schemaOf(...proto: string[]): TestSchema {
  const root = new protobuf.Root();
  for (const text of proto) protobuf.parse(text, root, { keepCase: true });
  root.resolveAll();
  const syntax = proto[0]?.includes('"proto2"') ? 'proto2' : 'proto3';
  const message = (root as unknown as { toDescriptor(s: string): protobuf.Message }).toDescriptor(
    syntax,
  );
  const bytes = descriptor.FileDescriptorSet.encode(message).finish();
  const { schema, problems } = schemaFromDescriptorSet(bytes);
  return {
    root,
    bytes,
    schema,
    problems,
    type(fullName) {
      const type = schema.message(fullName);
      if (type === undefined) throw new Error(`${fullName} is not in the schema`);
      return type;
    },
  };
}

/** A type with every kind of field, as optional, repeated, packed, map and oneof. */
export const EVERY_KIND = `
syntax = "proto3";
package test;
enum Color { COLOR_UNSPECIFIED = 0; RED = 1; DARK_BLUE = 2; NEGATIVE = -3; }
message Every {
  double a_double = 1; float a_float = 2; int64 an_int64 = 3; uint64 a_uint64 = 4;
  int32 an_int32 = 5; fixed64 a_fixed64 = 6; fixed32 a_fixed32 = 7; bool a_bool = 8;
  string a_string = 9; bytes some_bytes = 10; uint32 a_uint32 = 11; Color color = 12;
  sfixed32 a_sfixed32 = 13; sfixed64 a_sfixed64 = 14; sint32 a_sint32 = 15; sint64 a_sint64 = 16;
  Every child = 17; repeated Every children = 18; repeated string tags = 19;
  repeated int32 packed_ints = 20; repeated int32 plain_ints = 21 [packed = false];
  repeated double doubles = 22; repeated Color colors = 23; repeated bool flags = 24;
  map<string, int64> counts = 25; map<int32, Every> by_id = 26; map<bool, string> names = 27;
  oneof choice { string left = 28; uint64 right = 29; }
  optional int32 maybe = 30; repeated sint64 deltas = 31; repeated fixed32 words = 32;
  string secret_token = 2000;
}
service Teller { rpc Say(Every) returns (stream Every); }
`;
