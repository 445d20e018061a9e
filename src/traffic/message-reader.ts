// What a message window asks of a node: the call's events with their payloads, and the schema that
// reads them. mesh-client answers from the node itself, a recording from its file.

import type { Event, EventType } from './event.ts';

export type Completeness =
  | { readonly kind: 'whole' }
  | { readonly kind: 'cut'; readonly keptBytes: number }
  | { readonly kind: 'no-longer-kept' }
  | { readonly kind: 'not-captured'; readonly note: string }
  | { readonly kind: 'not-permitted'; readonly note: string };

export interface FetchedEvent {
  readonly event: Event;
  /** Redacted payload of a message; empty for other events. */
  readonly payload: Uint8Array;
  readonly completeness: Completeness;
}

export type CallAnswer =
  | {
      readonly kind: 'events';
      readonly incarnation: bigint;
      readonly events: readonly FetchedEvent[];
    }
  | { readonly kind: 'no-longer-kept' }
  /** `reason` is for a person. */
  | { readonly kind: 'failed'; readonly reason: string };

export interface FetchedSchema {
  readonly fileDescriptorSet: Uint8Array;
  /** "service definition", "descriptor set", "reflection v1", ... */
  readonly source: string;
  readonly sha256: Uint8Array;
  readonly requestType: string;
  readonly responseType: string;
  readonly obtainedUtcNs: bigint;
}

export type SchemaAnswer =
  | { readonly kind: 'schema'; readonly schema: FetchedSchema }
  | { readonly kind: 'unknown'; readonly reason: string };

/** A message of a call: its number among those of its type, from 0. */
export interface MessagePlace {
  readonly type: EventType;
  readonly index: number;
}

export function isAt({ type, index }: Event, place: MessagePlace): boolean {
  return type === place.type && index === place.index;
}

export interface MessageReader {
  /**
   * The events of a call at one node, in sequence order: as many as one answer holds, and `wanted`
   * among them if the node has it. Never rejects.
   */
  fetchCall(node: string, callKey: Uint8Array, wanted?: MessagePlace): Promise<CallAnswer>;
  /** Cached by node incarnation and method. Never rejects. */
  fetchSchema(node: string, method: string): Promise<SchemaAnswer>;
}
