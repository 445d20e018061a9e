// The way of a call joined over nodes: whom the window asks, in whose clock times stand, who is missing.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Event, EventType, type Hop } from '../../../src/traffic/event.ts';
import type { CallAnswer, FetchedEvent } from '../../../src/traffic/message-reader.ts';
import {
  hopTellings,
  WAY_NODES_MAX,
  wayChoice,
} from '../../../src/windows/message/hop-tellings.ts';
import { ladderOf } from '../../../src/windows/message/layout-of.ts';
import { CALL_KEY, MessageBench, sampleEvents } from './message-sample.ts';

const START_NS = 1_790_000_000_000_000_000n;
const at = (ms: number): bigint => START_NS + BigInt(Math.round(ms * 1e6));
const came = (from: string, to: string, ms: number): Hop => ({
  ...{ from, to, receivedUtcNs: at(ms), sentUtcNs: 0n },
});
const went = (from: string, to: string, ms: number): Hop => ({
  ...{ from, to, receivedUtcNs: 0n, sentUtcNs: at(ms) },
});

function event(type: EventType, index: number, ...hops: readonly Hop[]): FetchedEvent {
  const [first] = sampleEvents();
  assert.ok(first);
  const own: Event = { ...first.event, type, index, hops };
  return { ...first, event: own };
}

const { ClientMessage, ServerMessage, ServerTrailer } = EventType;
const answer = (...events: readonly FetchedEvent[]): CallAnswer => ({
  ...{ kind: 'events', incarnation: 7n, events },
});
/** The sample's window stands at authorizer-2. */
const OWN = answer(
  event(ClientMessage, 0, came('relay', 'authorizer-2', 5)),
  event(ServerMessage, 0, went('authorizer-2', 'relay', 9)),
  event(ServerTrailer, 0, went('authorizer-2', 'relay', 9)),
);
const RELAY = answer(
  event(ClientMessage, 0, came('checkout-2', 'relay', 102)),
  event(ClientMessage, 0, went('relay', 'authorizer-2', 103)),
  event(ServerTrailer, 0, came('authorizer-2', 'relay', 111)),
);

function opened(): MessageBench {
  const bench = new MessageBench();
  bench.model = { ...bench.model, clock: undefined };
  bench.tellCall(OWN);
  return bench;
}

const asked = ({ commands }: MessageBench): readonly string[] =>
  commands.flatMap((command) => (command.kind === 'fetch-way' ? [command.node] : []));

describe('the way of a call over nodes', () => {
  it('is followed from node to node, each asked once', () => {
    const bench = opened();
    assert.deepEqual(asked(bench), ['relay']);
    bench.send({ kind: 'way', callKey: CALL_KEY, node: 'relay', answer: RELAY, clock: undefined });
    assert.deepEqual(asked(bench), ['relay', 'checkout-2']);
    const other = Uint8Array.from(CALL_KEY).fill(1);
    bench.send({ kind: 'way', callKey: other, node: 'x', answer: RELAY, clock: undefined });
    assert.ok(!bench.model.way.has('x'), 'of another call');
  });

  it('is not asked for where no event has hops', () => {
    assert.deepEqual(asked(MessageBench.answered()), []);
  });

  it("takes each node's clock off its times", () => {
    const bench = opened();
    const clock = { clockOffsetMs: 100, roundTripMs: 2 };
    bench.send({ kind: 'way', callKey: CALL_KEY, node: 'relay', answer: RELAY, clock });
    const leg = ladderOf(bench.model)?.legs.find(({ to }) => to === 'authorizer-2');
    assert.equal(leg?.tookMs, 2);
  });

  it('names who did not answer', () => {
    const bench = opened();
    const failed = { kind: 'failed', reason: 'down' } as const;
    bench.send({ kind: 'way', callKey: CALL_KEY, node: 'relay', answer: failed, clock: undefined });
    const ladder = ladderOf(bench.model);
    assert.deepEqual([...(ladder?.missing ?? [])], ['relay']);
    assert.deepEqual(
      ladder?.legs.map(({ tookMs }) => tookMs),
      [undefined, undefined],
    );
  });

  it('is asked again when the call went on, and begins anew with another call', () => {
    const bench = opened();
    bench.send({ kind: 'way', callKey: CALL_KEY, node: 'relay', answer: RELAY, clock: undefined });
    bench.tellCall(OWN);
    assert.deepEqual(asked(bench), ['relay', 'checkout-2', 'relay']);
    bench.send({ kind: 'neighbour', row: { ...bench.model.row, id: 99 } });
    assert.equal(bench.model.way.size, 0);
  });

  it('is of the attempt that was chosen, else of the newest', () => {
    const events = [
      event(ClientMessage, 0, went('a', 'b', 0)),
      event(ClientMessage, 1, went('a', 'c', 5)),
      event(ServerTrailer, 0, came('c', 'a', 9)),
    ];
    const of = (chosen: number): readonly string[] =>
      hopTellings('a', events, wayChoice(events, chosen))
        .filter(({ kind }) => kind === 'request')
        .map(({ hop }) => hop.to);
    assert.deepEqual([of(0), of(1), of(2)], [['b'], ['c'], ['c']]);
  });

  it('shows an ack of its own only where no reply came with it', () => {
    const kinds = (answered: CallAnswer): readonly string[] => {
      assert.ok(answered.kind === 'events');
      const { events } = answered;
      return hopTellings('n', events, wayChoice(events, 0)).map(({ kind }) => kind);
    };
    assert.deepEqual(kinds(OWN), ['request', 'response']);
    assert.deepEqual(kinds(RELAY), ['request', 'request', 'ack']);
  });

  it('stays within a number of nodes, whatever they say', () => {
    const bench = opened();
    for (let i = 0; i < 50; i++) {
      const hops = Array.from({ length: 9 }, (_, k) => went('relay', `n${i}-${k}`, i));
      const said = answer(event(ClientMessage, 0, ...hops));
      bench.send({
        kind: 'way',
        callKey: CALL_KEY,
        node: `n${i}-0`,
        answer: said,
        clock: undefined,
      });
    }
    assert.ok(asked(bench).length <= WAY_NODES_MAX);
  });
});
