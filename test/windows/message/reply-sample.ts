// A request of the mesh over two relays whose reply is too large for its ack, as the nodes on the way would tell it: the
// request, the ack that says that the reply follows, the reply as a message of its own, and its ack.

import { type Event, EventType } from '../../../src/traffic/event.ts';
import type { CallRow } from '../../../src/traffic/history-reader.ts';
import type { CallAnswer, FetchedEvent } from '../../../src/traffic/message-reader.ts';
import { isReplyId, replyId } from '../../../src/traffic/reply-id.ts';
import type { HopLeg } from '../../../src/windows/message/hop-ladder.ts';
import { joinedAnswer } from '../../../src/windows/message/joined-call.ts';
import { leg } from './hop-sample.ts';
import {
  METHOD,
  type MessageBench,
  REQUEST_BYTES,
  sampleEvents,
  sampleRow,
} from './message-sample.ts';

export const REQUEST_ID = Uint8Array.of(
  ...[
    0x01, 0x9a, 0xf2, 0x10, 0x44, 0x07, 0x7c, 0x3e, 0x9d, 0x21, 0x5b, 0x60, 0x18, 0xe4, 0x77, 0xc5,
  ],
);
export const REPLY_ID = replyId(REQUEST_ID);
export const REPLY_BYTES = 204_800;
const WAY = ['checkout-2', 'gateway-1', 'gateway-5', 'authorizer-2'] as const;
const [CLIENT, FIRST, SECOND, SERVICE] = WAY;

interface ToldLeg extends HopLeg {
  readonly id: Uint8Array;
}

const there = (id: Uint8Array) => (one: HopLeg) => ({ ...one, id });

/** @param back the relays of the reply, from the service on */
export function replyLegs(back: readonly [string, string] = [SECOND, FIRST]): readonly ToldLeg[] {
  const [far, near] = back;
  return [
    leg('request', [CLIENT, FIRST], 0, 0.8),
    leg('request', [FIRST, SECOND], 0.9, 2.4),
    leg('request', [SECOND, SERVICE], 3.4, 0.4),
    leg('ack', [SERVICE, SECOND], 171.2, 0.3),
    leg('ack', [SECOND, FIRST], 171.6, 1.9),
    leg('ack', [FIRST, CLIENT], 173.6, 0.7),
  ]
    .map(there(REQUEST_ID))
    .concat(
      [
        leg('response', [SERVICE, far], 171.3, 1.1),
        leg('response', [far, near], 172.5, 14.8),
        leg('response', [near, CLIENT], 187.5, 1.6),
        leg('ack', [CLIENT, near], 198.2, 0.9),
        leg('ack', [near, far], 199.2, 2.2),
        leg('ack', [far, SERVICE], 201.5, 0.4),
      ].map(there(REPLY_ID)),
    );
}

const TYPES = {
  request: EventType.ClientMessage,
  response: EventType.ServerMessage,
  ack: EventType.ServerTrailer,
} as const;
const NOTE = 'the tap saw this message but not its bytes: the mesh carries it in chunks';
const [SAMPLE] = sampleEvents();

function told(node: string, { id, kind, from, to, sentUtcNs, receivedUtcNs }: ToldLeg) {
  const went = from === node;
  const utcNs = (went ? sentUtcNs : receivedUtcNs) ?? 0n;
  const hop = { from, to, receivedUtcNs: went ? 0n : utcNs, sentUtcNs: went ? utcNs : 0n };
  const size = { request: REQUEST_BYTES.length, response: REPLY_BYTES, ack: 0 }[kind];
  const event: Partial<Event> = {
    ...{ type: TYPES[kind], callKey: id, utcNs, monoNs: utcNs, hops: [hop], method: METHOD, size },
    ...{ metadata: [], deadlineUtcNs: undefined, status: kind === 'ack' ? 0 : undefined },
    peer: { name: went ? to : from, address: '10.4.7.18:51022', verified: true },
  };
  const payload = kind === 'request' ? REQUEST_BYTES : new Uint8Array();
  const completeness =
    kind === 'response'
      ? { kind: 'not-captured' as const, note: NOTE }
      : { kind: 'whole' as const };
  return { event, payload, completeness };
}

/** What a node answers for one of both ids. */
export function answerOf(node: string, id: Uint8Array, legs = replyLegs()): CallAnswer {
  const own = legs
    .filter(({ from, to }) => from === node || to === node)
    .map((one) => told(node, one))
    .sort((a, b) => Number((a.event.utcNs ?? 0n) - (b.event.utcNs ?? 0n)));
  const events = own.flatMap(({ event, ...rest }, i): FetchedEvent[] => {
    if (SAMPLE === undefined || isReplyId(event.callKey ?? id) !== isReplyId(id)) return [];
    return [{ ...rest, event: { ...SAMPLE.event, ...event, seq: 8118 + i } }];
  });
  if (events.length === 0) return { kind: 'no-longer-kept' };
  return { kind: 'events', incarnation: 7n, events };
}

export function meshRow(over: Partial<CallRow> = {}): CallRow {
  return sampleRow({ callKey: REQUEST_ID, peer: SECOND, ...over });
}

/** What a node answers for both. */
export function joinedOf(node: string, legs = replyLegs()): CallAnswer {
  return joinedAnswer(answerOf(node, REQUEST_ID, legs), answerOf(node, REPLY_ID, legs));
}

/** The window's node and those on the way answer, as far as the window asks them. */
export function tellReply(bench: MessageBench, legs = replyLegs()): void {
  const { node, row } = bench.model;
  const { callKey } = row;
  bench.send({ kind: 'call', callKey, answer: joinedOf(node, legs) });
  const asked = new Set<string>();
  for (let i = 0; i < bench.commands.length; i++) {
    const command = bench.commands[i];
    if (command?.kind !== 'fetch-way' || asked.has(command.node)) continue;
    asked.add(command.node);
    const answer = joinedOf(command.node, legs);
    bench.send({ kind: 'way', callKey, node: command.node, answer, clock: undefined });
  }
  bench.tellSchema();
}
