// Message types as plain linked data: what a descriptor says, in the form that decoding, redaction and
// display read. It parses nothing (schema-from-descriptor.ts does) and knows no values.

/** Names of FieldDescriptorProto.Type without TYPE_, in lower case. */
export type FieldKind =
  | 'double'
  | 'float'
  | 'int64'
  | 'uint64'
  | 'int32'
  | 'fixed64'
  | 'fixed32'
  | 'bool'
  | 'string'
  | 'group'
  | 'message'
  | 'bytes'
  | 'uint32'
  | 'enum'
  | 'sfixed32'
  | 'sfixed64'
  | 'sint32'
  | 'sint64';

export interface EnumType {
  readonly fullName: string;
  /** First name of each number: an alias comes later. */
  readonly names: ReadonlyMap<number, string>;
}

export interface FieldType {
  readonly number: number;
  /** As in the .proto file; an extension as `[package.name]`. */
  readonly name: string;
  readonly jsonName: string;
  /** `package.Message.name`. */
  readonly fullName: string;
  readonly kind: FieldKind;
  readonly label: 'optional' | 'required' | 'repeated';
  /** Declared so; both forms are read. */
  readonly packed: boolean;
  /** The `optional` keyword of proto3. */
  readonly proto3Optional: boolean;
  readonly oneof: string | undefined;
  /** `[debug_redact = true]`. */
  readonly debugRedact: boolean;
  /** Of a message, group or enum, as declared, without the leading dot; else ''. */
  readonly typeName: string;
  /** undefined when the type was not in the descriptors (a missing import). */
  readonly message: MessageType | undefined;
  readonly enumType: EnumType | undefined;
}

export interface MessageType {
  /** `package.Message`, without a leading dot. */
  readonly fullName: string;
  readonly fields: ReadonlyMap<number, FieldType>;
  /** Made by the compiler for a `map<,>` field: key = 1, value = 2. */
  readonly isMapEntry: boolean;
  /** Finds a type of the same schema, for google.protobuf.Any. */
  readonly find: (fullName: string) => MessageType | undefined;
}

export interface MethodType {
  /** undefined when the type was not in the descriptors. */
  readonly input: MessageType | undefined;
  readonly output: MessageType | undefined;
  readonly clientStreaming: boolean;
  readonly serverStreaming: boolean;
}

export interface Schema {
  message(fullName: string): MessageType | undefined;
  /** @param fullMethod `package.Service/Method` */
  method(fullMethod: string): MethodType | undefined;
}

export function isMapField(field: FieldType): boolean {
  return field.label === 'repeated' && field.message?.isMapEntry === true;
}

/** Whether a repeated field of this kind may be packed. */
export function isPackable(kind: FieldKind): boolean {
  return kind !== 'string' && kind !== 'bytes' && kind !== 'message' && kind !== 'group';
}
