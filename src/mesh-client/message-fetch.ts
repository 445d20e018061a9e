// GetMessage as one answer: the parts that a collector streams become events with their payloads. It
// believes no length that a peer states: what is kept is what arrived, within bounds.

import {
  decodeMessagePart,
  encodeGetMessageRequest,
  type MessagePart,
  type MessageQuery,
} from '../protocol/message-codec.ts';
import { METHODS } from '../protocol/service.ts';
import {
  type CallAnswer,
  type Completeness,
  type FetchedEvent,
  isAt,
  type MessagePlace,
} from '../traffic/message-reader.ts';
import { asClientError, MeshClientError, reading } from './mesh-client-error.ts';
import type { OpenStream, Transport } from './transport.ts';

/** The whole answer comes within this, ms. */
export const FETCH_DEADLINE_MS = 10_000;
/** Payload bytes of one answer; what is beyond is reported as cut. */
export const MAX_FETCH_BYTES = 64 * 1024 * 1024;
/** Events of one call; a stream may have any number of messages. */
export const MAX_FETCH_EVENTS = 4096;

interface Gathering {
  readonly first: MessagePart;
  readonly pieces: Uint8Array[];
}

/** Puts parts together; `add` is false when the bounds are reached. */
export class PartAssembly {
  readonly #events: FetchedEvent[] = [];
  #open: Gathering | undefined;
  #bytes = 0;
  incarnation = 0n;

  add(part: MessagePart): boolean {
    if (part.event !== undefined) {
      this.#finish();
      this.incarnation = part.incarnation;
      this.#open = { first: part, pieces: [] };
    }
    const open = this.#open;
    if (open === undefined) {
      // What a collector says of a call that it does not keep any more: no event, no bytes.
      if (part.data.length === 0) return true;
      throw new MeshClientError('wrong-protocol', 'the collector sent a payload without its event');
    }
    if (this.#bytes + part.data.length > MAX_FETCH_BYTES) return this.#cut();
    this.#bytes += part.data.length;
    if (part.data.length > 0) open.pieces.push(part.data);
    if (part.last) this.#finish();
    return this.#events.length < MAX_FETCH_EVENTS;
  }

  /** In the order of their sequences. */
  events(): readonly FetchedEvent[] {
    this.#finish();
    return this.#events.sort((a, b) => a.event.seq - b.event.seq);
  }

  #finish(): void {
    const open = this.#open;
    this.#open = undefined;
    if (open?.first.event === undefined) return;
    const payload = joined(open.pieces);
    const completeness = completenessOf(open.first, payload.length);
    this.#events.push({ event: open.first.event, payload, completeness });
  }

  #cut(): false {
    const open = this.#open;
    this.#open = undefined;
    if (open?.first.event !== undefined) {
      const payload = joined(open.pieces);
      const completeness = { kind: 'cut', keptBytes: payload.length } as const;
      this.#events.push({ event: open.first.event, payload, completeness });
    }
    return false;
  }
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

function completenessOf(first: MessagePart, arrivedBytes: number): Completeness {
  switch (first.completeness) {
    case 'whole':
    case 'unspecified':
      return { kind: 'whole' };
    case 'cut':
      return { kind: 'cut', keptBytes: arrivedBytes };
    case 'no-longer-kept':
      return { kind: 'no-longer-kept' };
    case 'not-captured':
      return { kind: 'not-captured', note: first.note };
    case 'not-permitted':
      return { kind: 'not-permitted', note: first.note };
  }
}

/**
 * The events of a call at the transport's node, with `wanted` among them if it is kept: a stream may
 * have more messages than one answer. Rejects with a MeshClientError.
 */
export async function fetchCallEvents(
  transport: Transport,
  callKey: Uint8Array,
  wanted?: MessagePlace,
): Promise<CallAnswer> {
  const answer = await fetchEvents(transport, { kind: 'call', callKey });
  if (wanted === undefined || answer.kind !== 'events') return answer;
  if (answer.events.some(({ event }) => isAt(event, wanted))) return answer;
  const { type, index } = wanted;
  const one = await fetchEvents(transport, { kind: 'message', callKey, type, index });
  if (one.kind !== 'events' || one.incarnation !== answer.incarnation) return answer;
  const events = [...answer.events, ...one.events].sort((a, b) => a.event.seq - b.event.seq);
  return { ...answer, events };
}

function fetchEvents(transport: Transport, query: MessageQuery): Promise<CallAnswer> {
  const assembly = new PartAssembly();
  const answer = (): CallAnswer => {
    const events = assembly.events();
    if (events.length === 0) return { kind: 'no-longer-kept' };
    return { kind: 'events', incarnation: assembly.incarnation, events };
  };
  return new Promise((resolve, reject) => {
    const request = encodeGetMessageRequest(query);
    const stop = (stream: OpenStream | undefined): void => stream?.cancel();
    const handlers = {
      onMessage(bytes: Uint8Array): void {
        try {
          if (assembly.add(reading(() => decodeMessagePart(bytes)))) return;
          resolve(answer());
        } catch (error) {
          reject(asClientError(error));
        }
        stop(stream);
      },
      onEnd(error: MeshClientError | undefined): void {
        if (error === undefined) resolve(answer());
        else reject(error);
      },
    };
    const stream = transport.stream(METHODS.getMessage.name, request, handlers, FETCH_DEADLINE_MS);
  });
}
