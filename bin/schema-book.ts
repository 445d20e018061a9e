// Schemas of the methods that tail prints, asked for when a method is first seen at a node. A line never
// waits for one: what is not here yet is printed without its payload's fields.

import { decodePayload } from '../src/payload/decode.ts';
import { payloadJson } from '../src/payload/json.ts';
import type { MessageType, Schema } from '../src/payload/schema.ts';
import { schemaFromDescriptorSet } from '../src/payload/schema-from-descriptor.ts';
import type { Clock } from '../src/runtime/clock.ts';
import { type Event, EventType } from '../src/traffic/event.ts';
import type { MessageReader } from '../src/traffic/message-reader.ts';

/** Methods, each at each node, whose schemas are kept or asked for. */
export const MAX_METHODS = 4096;
/** A node that had no schema of a method is not asked for it again before, ms. */
export const ASK_AGAIN_MS = 10_000;

export class SchemaBook {
  readonly #messages: MessageReader;
  readonly #clock: Clock;
  /** By node and method; by method alone, as the first node that had one gave it. */
  readonly #schemas = new Map<string, Schema>();
  readonly #askedMs = new Map<string, number>();
  readonly #asking = new Set<Promise<void>>();

  constructor(messages: MessageReader, clock: Clock) {
    this.#messages = messages;
    this.#clock = clock;
  }

  /** Asks for the schema of the event's method, so that it is here when the event is printed. */
  expect(node: string, method: string): void {
    const key = keyOf(node, method);
    if (this.#schemas.has(key)) return;
    const askedMs = this.#askedMs.get(key);
    if (askedMs === undefined && this.#askedMs.size >= MAX_METHODS) return;
    if (askedMs !== undefined && this.#clock.monotonicMs() - askedMs < ASK_AGAIN_MS) return;
    const asking = this.load(node, method);
    this.#asking.add(asking);
    void asking.finally(() => this.#asking.delete(asking));
  }

  /** Resolves when the nodes that were asked have answered, or after so long. */
  settled(patienceMs: number): Promise<void> {
    if (this.#asking.size === 0) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = this.#clock.setTimer(patienceMs, resolve);
      void Promise.allSettled(this.#asking).then(() => {
        timer.cancel();
        resolve();
      });
    });
  }

  /** Resolves when the node has answered. */
  async load(node: string, method: string): Promise<void> {
    const key = keyOf(node, method);
    this.#askedMs.set(key, this.#clock.monotonicMs());
    const answer = await this.#messages.fetchSchema(node, method);
    if (answer.kind !== 'schema') return;
    const { schema } = schemaFromDescriptorSet(answer.schema.fileDescriptorSet);
    this.#schemas.set(key, schema);
    if (!this.#schemas.has(method)) this.#schemas.set(method, schema);
  }

  /** The payload as an object, when all of it came with the event and its type is known. */
  payloadOf(node: string, event: Event): unknown {
    const type = this.#typeOf(node, event);
    if (!type || event.payloadHead.length !== event.size) return undefined;
    const { redactions } = event;
    return JSON.parse(payloadJson(decodePayload(event.payloadHead, type, { redactions })));
  }

  /** As the event's own node has it; else as another node does, whose method it is as well. */
  #typeOf(node: string, event: Event): MessageType | undefined {
    const schema = this.#schemas.get(keyOf(node, event.method)) ?? this.#schemas.get(event.method);
    const method = schema?.method(event.method);
    if (event.type === EventType.ClientMessage) return method?.input;
    if (event.type === EventType.ServerMessage) return method?.output;
    return undefined;
  }
}

/** Neither a node's name nor a method has a line break. */
function keyOf(node: string, method: string): string {
  return `${node}\n${method}`;
}
