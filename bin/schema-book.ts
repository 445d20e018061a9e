// Schemas of the methods that tail prints, asked for when a method is first seen. A line never waits
// for one: what is not here yet is printed without its payload's fields.

import { decodePayload } from '../src/payload/decode.ts';
import { payloadJson } from '../src/payload/json.ts';
import type { MessageType, Schema } from '../src/payload/schema.ts';
import { schemaFromDescriptorSet } from '../src/payload/schema-from-descriptor.ts';
import { type Event, EventType } from '../src/traffic/event.ts';
import type { MessageReader } from '../src/traffic/message-reader.ts';

/** Methods whose schemas are kept. */
const MAX_METHODS = 1024;

export class SchemaBook {
  readonly #messages: MessageReader;
  readonly #schemas = new Map<string, Schema | undefined>();

  constructor(messages: MessageReader) {
    this.#messages = messages;
  }

  /** Asks for the schema of the event's method, so that it is here when the event is printed. */
  expect(node: string, method: string): void {
    if (this.#schemas.has(method) || this.#schemas.size >= MAX_METHODS) return;
    this.#schemas.set(method, undefined);
    void this.#messages.fetchSchema(node, method).then((answer) => {
      if (answer.kind !== 'schema') return;
      this.#schemas.set(method, schemaFromDescriptorSet(answer.schema.fileDescriptorSet).schema);
    });
  }

  /** The payload as an object, when all of it came with the event and its type is known. */
  payloadOf(event: Event): unknown {
    const type = this.#typeOf(event);
    if (!type || event.payloadHead.length !== event.size) return undefined;
    const { redactions } = event;
    return JSON.parse(payloadJson(decodePayload(event.payloadHead, type, { redactions })));
  }

  #typeOf(event: Event): MessageType | undefined {
    const method = this.#schemas.get(event.method)?.method(event.method);
    if (event.type === EventType.ClientMessage) return method?.input;
    if (event.type === EventType.ServerMessage) return method?.output;
    return undefined;
  }
}
