// Schemas by node, incarnation and method: a restarted node may have others. Bounded; the one that was
// asked for longest ago leaves first. A node that had no schema is asked again.

import type { FetchedSchema } from '../traffic/message-reader.ts';

/** Schemas kept. */
export const SCHEMA_CACHE_MAX = 512;
/** Bytes of descriptor sets kept. */
export const SCHEMA_CACHE_MAX_BYTES = 32 * 1024 * 1024;

export class SchemaCache {
  /** In the order of their last use. */
  readonly #schemas = new Map<string, FetchedSchema>();
  #bytes = 0;

  get(node: string, incarnation: bigint, method: string): FetchedSchema | undefined {
    const key = keyOf(node, incarnation, method);
    const schema = this.#schemas.get(key);
    if (schema !== undefined) {
      this.#schemas.delete(key);
      this.#schemas.set(key, schema);
    }
    return schema;
  }

  set(node: string, incarnation: bigint, method: string, schema: FetchedSchema): void {
    const key = keyOf(node, incarnation, method);
    this.#remove(key);
    this.#schemas.set(key, schema);
    this.#bytes += schema.fileDescriptorSet.length;
    while (this.#schemas.size > SCHEMA_CACHE_MAX || this.#bytes > SCHEMA_CACHE_MAX_BYTES) {
      const oldest = this.#schemas.keys().next().value;
      if (oldest === undefined) break;
      this.#remove(oldest);
    }
  }

  get size(): number {
    return this.#schemas.size;
  }

  #remove(key: string): void {
    this.#bytes -= this.#schemas.get(key)?.fileDescriptorSet.length ?? 0;
    this.#schemas.delete(key);
  }
}

function keyOf(node: string, incarnation: bigint, method: string): string {
  return `${node}\n${incarnation}\n${method}`;
}
