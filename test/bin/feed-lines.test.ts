// Lines of a feed: every loss is among them, wherever it was said, and nothing that a node sends ends it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FeedLines, type FeedLinesOptions, unsortedText } from '../../bin/feed-lines.ts';
import { readBatch } from '../../src/protocol/batch-reader.ts';
import { encodeEvent } from '../../src/protocol/event-codec.ts';
import { encodeBatch } from '../../src/protocol/watch-codec.ts';
import type { FeedItem } from '../../src/traffic/feed.ts';
import { batchItem, event, lost, statusItem, T0_NS } from '../history/feed-maker.ts';
import { FakeClock } from '../support/fake-clock.ts';

function linesOf(items: readonly FeedItem[], more: Partial<FeedLinesOptions> = {}): string[] {
  const said: string[] = [];
  const lines = new FeedLines({
    form: 'json',
    sinceUtcNs: 0n,
    schemas: undefined,
    clock: new FakeClock(),
    write: (line) => {
      const { kind, seq, fromSeq, reason, count } = JSON.parse(line);
      said.push(kind === 'event' ? `${seq}` : `${reason} ${fromSeq} (${count ?? 'unknown'})`);
    },
    ...more,
  });
  for (const item of items) lines.take(item);
  lines.end();
  return said;
}

test('what a batch says is lost stands in its place', () => {
  const events = [event(3, 1), event(4, 1), event(9, 1)];
  const losses = [lost(5, 4, 'SUBSCRIBER_SLOW'), lost(10, 2, 'TAP_OVERLOAD')];
  assert.deepEqual(linesOf([batchItem({ events, lost: losses })]), [
    '3',
    '4',
    'SUBSCRIBER_SLOW 5 (4)',
    '9',
    'TAP_OVERLOAD 10 (2)',
  ]);
});

test('a restart and the edge of the ring come before what follows them', () => {
  const losses = [lost(1, 20, 'EVICTED'), lost(70, undefined, 'RESTART')];
  const batch = batchItem({ events: [event(21, 1)], lost: losses });
  const said = linesOf([batch]);
  assert.deepEqual(said, ['RESTART 70 (unknown)', 'EVICTED 1 (20)', '21']);
});

test('a batch without events tells its loss too, in the compact form as well', () => {
  const batch = batchItem({ fromSeq: 8, toSeq: 9, lost: [lost(5, 3, 'SUBSCRIBER_SLOW')] });
  assert.deepEqual(linesOf([batch]), ['SUBSCRIBER_SLOW 5 (3)']);
  const said: string[] = [];
  linesOf([batch], { form: 'compact', write: (line) => said.push(line) });
  assert.match(said[0] ?? '', /cart +-- 3 events lost .* \(SUBSCRIBER_SLOW\)$/);
});

test('an event that cannot be read is a loss of one, and the others are printed', () => {
  const broken = Uint8Array.of(0x0a, 0xff);
  const events = [encodeEvent(event(1, 1)), broken, encodeEvent(event(3, 1))];
  const bytes = encodeBatch({ incarnation: 1n, fromSeq: 1, toSeq: 3, events, lost: [] });
  const item: FeedItem = { kind: 'events', node: 'cart', batch: readBatch(bytes) };
  assert.deepEqual(linesOf([item]).sort(), ['1', '3', 'UNKNOWN 0 (1)']);
});

test('since is a time by our clock: the offset of the node is taken off first', () => {
  const at = (seq: number): bigint => T0_NS + BigInt(seq) * 1_000_000n;
  const events = [1, 2, 3, 4].map((seq) => event(seq, 1));
  assert.deepEqual(linesOf([batchItem({ events })], { sinceUtcNs: at(3) }), ['3', '4']);
  assert.deepEqual(linesOf([batchItem({ events })], { sinceUtcNs: at(5) }), []);
});

/** `node seq`, with a `!` when it says that it is late. */
function ordered(items: readonly FeedItem[], more: Partial<FeedLinesOptions> = {}): string[] {
  const said: string[] = [];
  linesOf(items, {
    write: (line) => {
      const { kind, node, seq, late } = JSON.parse(line);
      if (kind === 'event') said.push(`${node} ${seq}${late ? '!' : ''}`);
    },
    ...more,
  });
  return said;
}

const of = (node: string, ...seqs: number[]): FeedItem =>
  batchItem({ node, events: seqs.map((seq) => event(seq, seq)) });

test('events that were kept stand in order of time, whenever their nodes were said to be up', () => {
  const items = [statusItem('a'), statusItem('b'), of('a', 1, 3, 5), of('b', 2, 4, 6)];
  assert.deepEqual(ordered(items), ['a 1', 'b 2', 'a 3', 'b 4', 'a 5', 'b 6']);
});

test('a node that is being connected is waited for, one that is down is not', () => {
  const joining = statusItem('b', { state: 'joining' });
  const down = statusItem('b', { state: 'down' });
  const rest = [statusItem('a'), of('a', 1, 3), statusItem('b'), of('b', 2, 4)];
  assert.deepEqual(ordered([joining, ...rest]), ['a 1', 'b 2', 'a 3', 'b 4']);
  assert.deepEqual(ordered([down, ...rest]), ['a 1', 'a 3', 'b 2!', 'b 4']);
});

test('what comes after its time has passed says so, in JSON and in words', () => {
  const late = batchItem({ node: 'a', events: [event(5, 1)], late: [event(3, 1)] });
  assert.deepEqual(ordered([late]), ['a 5', 'a 3!']);
  const said: string[] = [];
  linesOf([late], { form: 'compact', write: (line) => said.push(line) });
  assert.deepEqual(
    said.map((line) => line.endsWith(' (late)')),
    [false, true],
  );
  const gap = { kind: 'lost', node: 'b', incarnation: 1n, lost: lost(2, 1, 'UNKNOWN') } as const;
  linesOf([of('a', 9), gap], { form: 'compact', write: (line) => said.push(line) });
  assert.match(said.at(-1) ?? '', /events lost .* \(late\)$/);
});

test('of a feed that ends, what matched at the end of its call stands in its place: nothing is late', () => {
  const ended = batchItem({ node: 'a', events: [event(5, 5)], late: [event(1, 1), event(3, 3)] });
  const items = [statusItem('a'), statusItem('b'), ended, of('b', 2, 4, 6)];
  assert.deepEqual(ordered(items, { ends: true }), ['a 1', 'b 2', 'a 3', 'b 4', 'a 5', 'b 6']);
  const goesOn = ordered(items);
  assert.ok(goesOn.includes('a 1!') && goesOn.includes('a 3!'), goesOn.join());
});

test('more than can be sorted is said, and what asks for fewer', () => {
  assert.deepEqual(unsortedText({ unsorted: 0 }), []);
  const [text = ''] = unsortedText({ unsorted: 7 });
  assert.match(
    text,
    /^7 lines are marked late: more than the 65536 .* --last, --since or --filter/,
  );
});

test('an endpoint that has named no node is not called one: joining waits for the name, a failure is its own', () => {
  const endpoint = 'grpcs://ledger-1.internal:7443';
  const unnamed = { collector: undefined, addresses: [endpoint] };
  const joining = statusItem(endpoint, { ...unnamed, state: 'joining' });
  const down = statusItem(endpoint, { ...unnamed, state: 'down', reason: 'no answer' });
  const removed = { kind: 'removed', node: endpoint } as const;
  const items = [
    joining,
    down,
    removed,
    statusItem('ledger-1', { state: 'joining' }),
    statusItem('ledger-1'),
  ];
  const said: string[] = [];
  const write = (line: string): void => {
    const { node, endpoint: place, state } = JSON.parse(line);
    said.push(`${node ?? `endpoint ${place}`} ${state}`);
  };
  linesOf(items, { write });
  assert.deepEqual(said, [`endpoint ${endpoint} down`, 'ledger-1 joining', 'ledger-1 up']);
  said.length = 0;
  linesOf(items, { form: 'compact', write: (line) => said.push(line.slice(13)) });
  assert.deepEqual(
    said.map((line) => line.split(' ')[0]),
    [endpoint, 'ledger-1', 'ledger-1'],
  );
});

test('the state of a node in a recording has the time when it began', () => {
  const said: string[] = [];
  const sinceUtcMs = Date.UTC(2020, 1, 2, 3, 4, 5);
  const more = { recorded: true, write: (line: string) => said.push(JSON.parse(line).time) };
  linesOf([statusItem('a', { sinceUtcMs })], more);
  assert.deepEqual(said, ['2020-02-02T03:04:05.000000000Z']);
});

test('noise of a slow link does not reorder nodes whose clocks agree, a clock that is off is corrected', () => {
  const measured = (clockOffsetMs: number) => ({ clockOffsetMs, roundTripMs: 200 });
  const late = batchItem({ node: 'c', events: [event(203, 3)] });
  const items = [
    statusItem('a', measured(80)),
    statusItem('b', measured(-60)),
    statusItem('c', measured(200)),
    of('a', 1, 3, 5),
    of('b', 2, 4, 6),
    late,
  ];
  assert.deepEqual(ordered(items), ['a 1', 'b 2', 'a 3', 'c 203', 'b 4', 'a 5', 'b 6']);
});
