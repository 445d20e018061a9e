// Answers message windows from the nodes themselves: a call's events with their payloads, and the
// schema that reads them. It never rejects: what went wrong is an answer for a person.

import { decodeGetSchemaResponse, encodeGetSchemaRequest } from '../protocol/message-codec.ts';
import { METHODS } from '../protocol/service.ts';
import type { NodeStatus } from '../traffic/feed.ts';
import type {
  CallAnswer,
  MessagePlace,
  MessageReader,
  SchemaAnswer,
} from '../traffic/message-reader.ts';
import { asClientError, reading } from './mesh-client-error.ts';
import { FETCH_DEADLINE_MS, fetchCallEvents } from './message-fetch.ts';
import { SchemaCache } from './schema-cache.ts';
import type { Transport } from './transport.ts';

/** What the reader needs of a session. */
export interface ReachableNode {
  /** undefined while the node cannot be asked. */
  readonly transport: Transport | undefined;
  status(): NodeStatus;
}

export class NodeReader implements MessageReader {
  readonly #find: (node: string) => ReachableNode | undefined;
  readonly #schemas = new SchemaCache();

  constructor(find: (node: string) => ReachableNode | undefined) {
    this.#find = find;
  }

  async fetchCall(node: string, callKey: Uint8Array, wanted?: MessagePlace): Promise<CallAnswer> {
    const found = this.#find(node);
    if (found?.transport === undefined) return { kind: 'failed', reason: absence(node, found) };
    try {
      return await fetchCallEvents(found.transport, callKey, wanted);
    } catch (error) {
      const { code, message } = asClientError(error);
      return code === 'not-found'
        ? { kind: 'no-longer-kept' }
        : { kind: 'failed', reason: message };
    }
  }

  async fetchSchema(node: string, method: string): Promise<SchemaAnswer> {
    const found = this.#find(node);
    const incarnation = found?.status().collector?.incarnation ?? 0n;
    const kept = this.#schemas.get(node, incarnation, method);
    if (kept !== undefined) return { kind: 'schema', schema: kept };
    if (found?.transport === undefined) return { kind: 'unknown', reason: absence(node, found) };
    try {
      const request = encodeGetSchemaRequest(method);
      const name = METHODS.getSchema.name;
      const answer = await found.transport.unary(name, request, FETCH_DEADLINE_MS);
      const schema = reading(() => decodeGetSchemaResponse(answer));
      this.#schemas.set(node, incarnation, method, schema);
      return { kind: 'schema', schema };
    } catch (error) {
      return { kind: 'unknown', reason: asClientError(error).message };
    }
  }
}

function absence(node: string, found: ReachableNode | undefined): string {
  if (found === undefined) return `${node} is not a node of this cluster`;
  const { state, reason } = found.status();
  return `${node} cannot be asked: ${state}${reason === '' ? '' : `, ${reason}`}`;
}
