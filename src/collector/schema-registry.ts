// The schemas that this node's traffic is written in, in the order of trust: the definitions that its
// services were registered with, given descriptor sets, the local service's reflection. It answers
// GetSchema and tells redaction the types.

import { createHash } from 'node:crypto';
import type { MessageType, MethodType, Schema } from '../payload/schema.ts';
import { schemaFromDescriptorSet } from '../payload/schema-from-descriptor.ts';
import type { FetchedSchema, SchemaAnswer } from '../traffic/message-reader.ts';
import type { MessageTypes } from './payload-policy.ts';

export const SCHEMA_SOURCES = [
  'service definition',
  'descriptor set',
  'reflection v1',
  'reflection v1alpha',
] as const;
export type SchemaSource = (typeof SCHEMA_SOURCES)[number];

/** Descriptor sets that are held; more are refused. */
export const DESCRIPTOR_SETS_MAX = 256;
/** Of one descriptor set; a larger one is refused, bytes. */
export const DESCRIPTOR_SET_MAX_BYTES = 16 * 1024 * 1024;

interface HeldSet {
  readonly bytes: Uint8Array;
  readonly source: SchemaSource;
  readonly sha256: Uint8Array;
  readonly schema: Schema;
  readonly obtainedUtcNs: bigint;
}

export class SchemaRegistry implements MessageTypes {
  readonly #nowNs: () => bigint;
  /** By source, then in the order they came. */
  readonly #sets: HeldSet[] = [];
  readonly #hashes = new Set<string>();
  version = 0;
  /** Descriptor sets that were refused. */
  refused = 0;
  /** Called when traffic of a method without a schema is seen. */
  onUnknown: (method: string) => void = () => {};

  constructor(nowNs: () => bigint) {
    this.#nowNs = nowNs;
  }

  /** Adds a serialized FileDescriptorSet; false when it is held already or refused. */
  add(bytes: Uint8Array, source: SchemaSource): boolean {
    const sha256 = createHash('sha256').update(bytes).digest();
    const hash = sha256.toString('hex');
    if (this.#hashes.has(hash)) return false;
    if (this.#sets.length >= DESCRIPTOR_SETS_MAX || bytes.length > DESCRIPTOR_SET_MAX_BYTES) {
      this.refused++;
      return false;
    }
    const { schema } = schemaFromDescriptorSet(bytes);
    this.#hashes.add(hash);
    this.#sets.push({ bytes, source, sha256, schema, obtainedUtcNs: this.#nowNs() });
    const rank = (set: HeldSet): number => SCHEMA_SOURCES.indexOf(set.source);
    this.#sets.sort((a, b) => rank(a) - rank(b));
    this.version++;
    return true;
  }

  /** A schema that knows the method and both of its types. */
  #find(method: string): { set: HeldSet; input: MessageType; output: MessageType } | undefined {
    for (const set of this.#sets) {
      const { input, output }: Partial<MethodType> = set.schema.method(method) ?? {};
      if (input !== undefined && output !== undefined) return { set, input, output };
    }
    return undefined;
  }

  messageType(method: string, request: boolean): MessageType | undefined {
    const found = this.#find(method);
    if (found === undefined) this.onUnknown(method);
    return request ? found?.input : found?.output;
  }

  schema(method: string): SchemaAnswer {
    const found = this.#find(method);
    if (found === undefined) return { kind: 'unknown', reason: this.#unknownReason(method) };
    const { set, input, output } = found;
    const schema: FetchedSchema = {
      fileDescriptorSet: set.bytes,
      source: set.source,
      sha256: set.sha256,
      requestType: input.fullName,
      responseType: output.fullName,
      obtainedUtcNs: set.obtainedUtcNs,
    };
    return { kind: 'schema', schema };
  }

  #unknownReason(method: string): string {
    if (this.#sets.length === 0)
      return `no schema for ${method}: the services were registered without descriptors, and no descriptor set was given`;
    if (this.#sets.some((set) => set.schema.method(method) !== undefined))
      return `the schema of ${method} lacks the types that it imports`;
    return `no schema for ${method}: none of ${this.#sets.length} descriptor sets has it`;
  }
}
