// Builds a Schema from FileDescriptorSet bytes with our own wire walker (docs/decisions/0004). What is
// missing or broken is left out and listed as a problem; it never throws.
// Field numbers: google/protobuf/descriptor.proto.

import { type FileDefaults, fieldFeatures, fileDefaults } from './descriptor-features.ts';
import { DescriptorReader } from './descriptor-reader.ts';
import type { EnumType, FieldKind, FieldType, MessageType, MethodType, Schema } from './schema.ts';
import { DEPTH_MAX } from './wire.ts';

/** Message and enum types in one schema. */
export const SCHEMA_TYPES_MAX = 65_536;
/** What is listed of the problems; the rest is only counted. */
export const SCHEMA_PROBLEMS_MAX = 64;

export interface SchemaResult {
  readonly schema: Schema;
  /** For a person: files, types or fields that could not be used. */
  readonly problems: readonly string[];
  readonly problemCount: number;
}

/** FieldDescriptorProto.Type by number. */
const KINDS: readonly (FieldKind | undefined)[] = [
  undefined,
  'double',
  'float',
  'int64',
  'uint64',
  'int32',
  'fixed64',
  'fixed32',
  'bool',
  'string',
  'group',
  'message',
  'bytes',
  'uint32',
  'enum',
  'sfixed32',
  'sfixed64',
  'sint32',
  'sint64',
];

interface MessageDraft extends MessageType {
  readonly fields: Map<number, FieldType>;
}

/** A field before its type is resolved: `scope` is the message (or package) that it stands in. */
interface PendingField {
  readonly reader: DescriptorReader;
  readonly scope: string;
  readonly oneofs: readonly string[];
  readonly defaults: FileDefaults;
  /** The message that gets it; undefined for an extension, which names its own. */
  readonly owner: MessageDraft | undefined;
}

interface PendingMethod {
  readonly reader: DescriptorReader;
  readonly fullName: string;
  readonly scope: string;
}

function join(scope: string, name: string): string {
  return scope === '' ? name : `${scope}.${name}`;
}

class SchemaBuilder {
  readonly messages = new Map<string, MessageDraft>();
  readonly enums = new Map<string, EnumType>();
  readonly methods = new Map<string, MethodType>();
  readonly problems: string[] = [];
  problemCount = 0;
  readonly #pendingFields: PendingField[] = [];
  readonly #pendingMethods: PendingMethod[] = [];

  problem(text: string): void {
    this.problemCount++;
    if (this.problems.length < SCHEMA_PROBLEMS_MAX) this.problems.push(text);
  }

  addFile(file: DescriptorReader): void {
    const name = file.name(1) || 'a file without a name';
    if (file.broken) this.problem(`${name}: its descriptor is cut or broken`);
    const scope = file.name(2);
    const defaults = fileDefaults(file);
    for (const message of file.children(4)) this.#addMessage(message, scope, defaults, 0);
    for (const type of file.children(5)) this.#addEnum(type, scope);
    for (const reader of file.children(7)) this.#addField(reader, scope, [], defaults, undefined);
    for (const service of file.children(6)) {
      const serviceName = join(scope, service.name(1));
      for (const reader of service.children(2)) {
        const fullName = `${serviceName}/${reader.name(1)}`;
        this.#pendingMethods.push({ reader, fullName, scope });
      }
    }
  }

  #full(fullName: string): boolean {
    if (this.messages.size + this.enums.size < SCHEMA_TYPES_MAX) return false;
    this.problem(`${fullName}: more than ${SCHEMA_TYPES_MAX} types`);
    return true;
  }

  #addMessage(
    reader: DescriptorReader,
    scope: string,
    inherited: FileDefaults,
    depth: number,
  ): void {
    const fullName = join(scope, reader.name(1));
    if (this.#full(fullName)) return;
    if (depth > DEPTH_MAX) {
      this.problem(`${fullName}: nested deeper than ${DEPTH_MAX}`);
      return;
    }
    if (reader.broken) this.problem(`${fullName}: its descriptor is cut or broken`);
    const isMapEntry = reader.child(7)?.flag(7) === true;
    const find = (name: string): MessageType | undefined => this.messages.get(name);
    const draft: MessageDraft = { fullName, fields: new Map(), isMapEntry, find };
    this.messages.set(fullName, draft);
    const oneofs = reader.children(8).map((oneof) => oneof.name(1));
    const defaults = fieldFeatures(inherited, reader.child(7)?.child(12));
    for (const field of reader.children(2))
      this.#addField(field, fullName, oneofs, defaults, draft);
    for (const nested of reader.children(3))
      this.#addMessage(nested, fullName, defaults, depth + 1);
    for (const type of reader.children(4)) this.#addEnum(type, fullName);
    for (const field of reader.children(6))
      this.#addField(field, fullName, [], defaults, undefined);
  }

  #addEnum(reader: DescriptorReader, scope: string): void {
    const fullName = join(scope, reader.name(1));
    if (this.#full(fullName)) return;
    const names = new Map<number, string>();
    for (const value of reader.children(2)) {
      const number = value.int(2) ?? 0;
      if (!names.has(number)) names.set(number, value.name(1));
    }
    this.enums.set(fullName, { fullName, names });
  }

  #addField(
    reader: DescriptorReader,
    scope: string,
    oneofs: readonly string[],
    defaults: FileDefaults,
    owner: MessageDraft | undefined,
  ): void {
    this.#pendingFields.push({ reader, scope, oneofs, defaults, owner });
  }

  /** Resolves every name, after all files are in: imports come in any order. */
  link(): void {
    for (const field of this.#pendingFields) this.#linkField(field);
    for (const { reader, fullName, scope } of this.#pendingMethods) {
      const input = this.#resolve(this.messages, reader.name(2), scope);
      const output = this.#resolve(this.messages, reader.name(3), scope);
      if (input === undefined || output === undefined)
        this.problem(`${fullName}: a type is missing`);
      const method = {
        input,
        output,
        clientStreaming: reader.flag(5),
        serverStreaming: reader.flag(6),
      };
      this.methods.set(fullName, method);
    }
  }

  #linkField(pending: PendingField): void {
    const { reader, scope } = pending;
    const owner = pending.owner ?? this.#resolve(this.messages, reader.name(2), scope);
    const number = reader.int(3) ?? 0;
    const name = pending.owner ? reader.name(1) : `[${join(scope, reader.name(1))}]`;
    const fullName = pending.owner ? join(pending.owner.fullName, name) : name.slice(1, -1);
    if (owner === undefined) {
      this.problem(`${fullName}: extends a type that is missing`);
      return;
    }
    const field = this.#fieldType(pending, name, fullName);
    if (field === undefined || number < 1) this.problem(`${fullName}: its type is missing`);
    else owner.fields.set(number, field);
  }

  #fieldType(pending: PendingField, name: string, fullName: string): FieldType | undefined {
    const { reader, scope, oneofs } = pending;
    const typeName = reader.name(6);
    const message = this.#resolve(this.messages, typeName, scope);
    const enumType = this.#resolve(this.enums, typeName, scope);
    const kind = KINDS[reader.int(5) ?? 0] ?? (enumType ? 'enum' : message ? 'message' : undefined);
    if (kind === undefined) return undefined;
    const isMessage = kind === 'message' || kind === 'group';
    if (isMessage ? !message : kind === 'enum' && !enumType) {
      this.problem(`${fullName}: ${typeName} is missing`);
    }
    const features = fieldFeatures(pending.defaults, reader.child(8)?.child(21));
    const label = reader.int(4);
    const oneofIndex = reader.int(9);
    const proto3Optional = reader.flag(17);
    return {
      number: reader.int(3) ?? 0,
      name,
      jsonName: reader.name(10) || lowerCamel(name),
      fullName,
      kind,
      label: label === 3 ? 'repeated' : label === 2 || features.required ? 'required' : 'optional',
      packed: reader.child(8)?.int(2) !== undefined ? reader.child(8)!.flag(2) : features.packed,
      proto3Optional,
      oneof: oneofIndex === undefined || proto3Optional ? undefined : oneofs[oneofIndex],
      debugRedact: reader.child(8)?.flag(16) === true,
      typeName: (isMessage ? message?.fullName : enumType?.fullName) ?? typeName.replace(/^\./, ''),
      message: isMessage ? message : undefined,
      enumType: kind === 'enum' ? enumType : undefined,
    };
  }

  /** `.full.Name`, or a name relative to `scope`, innermost first (protobufjs writes those). */
  #resolve<T>(types: ReadonlyMap<string, T>, name: string, scope: string): T | undefined {
    if (name.startsWith('.')) return types.get(name.slice(1));
    if (name === '') return undefined;
    for (let at = scope; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('.')))) {
      const found = types.get(join(at, name));
      if (found !== undefined) return found;
    }
    return types.get(name);
  }
}

/** The compiler's rule for json_name: drop underscores, raise the letter after one. */
function lowerCamel(name: string): string {
  return name.replace(/_+(.)?/g, (_all, letter: string | undefined) => letter?.toUpperCase() ?? '');
}

/** @param bytes a serialized google.protobuf.FileDescriptorSet; imports may be missing, in any order */
export function schemaFromDescriptorSet(bytes: Uint8Array): SchemaResult {
  const builder = new SchemaBuilder();
  const set = new DescriptorReader(bytes);
  if (set.broken) builder.problem('the descriptor set is cut or broken');
  for (const file of set.children(1)) builder.addFile(file);
  builder.link();
  const { messages, methods, problems, problemCount } = builder;
  const schema: Schema = {
    message: (fullName) => messages.get(fullName),
    method: (fullMethod) => methods.get(fullMethod),
  };
  return { schema, problems, problemCount };
}
