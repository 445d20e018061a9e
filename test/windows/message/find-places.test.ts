// Searching a whole call: headers, trailers and events are found like fields, in the order in which they
// passed, and n and N walk all of them round the end.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  nextPlace,
  placesWith,
  SEARCHED_BYTES_MAX,
} from '../../../src/windows/message/find-places.ts';
import { selectedPlace } from '../../../src/windows/message/found-line.ts';
import { viewMessage } from '../../../src/windows/message/message-view.ts';
import { paletteOf } from '../../../src/windows/theme.ts';
import { checkPicture, findText, SMALL_FACES } from '../picture-check.ts';
import { CALL_KEY, MessageBench, sampleEvents } from './message-sample.ts';

const viewOf = (bench: MessageBench) => viewMessage(bench.model, bench.size, SMALL_FACES);
const type = (bench: MessageBench, words: string): void => {
  for (const key of words) bench.key(key);
};

describe('searching a call', () => {
  it('finds headers by name and value, shows their event and marks the line', () => {
    for (const words of ['tenant', 't3']) {
      const bench = MessageBench.answered();
      type(bench, `/${words}`);
      assert.deepEqual(selectedPlace(bench.model), { kind: 'metadata', event: 0, line: 2 });
      const list = viewOf(bench);
      checkPicture(list, SMALL_FACES);
      const line = list.layers
        .flatMap((layer) => layer.items)
        .find(
          (item) =>
            item.kind === 'text' && item.text === 't3' && item.background === paletteOf('dark').sel,
        );
      assert.ok(line, 'on the ground of what is selected');
      assert.ok(findText(list, '1 of 1'));
      bench.key('Escape');
      assert.equal(bench.model.event, 1, 'back at the message');
    }
  });

  it('finds trailers and events, and walks on from them by n and N round the end', () => {
    const bench = MessageBench.answered();
    type(bench, '/user-agent');
    bench.key('Return');
    assert.equal(bench.model.event, 3, 'the next after the request is the one of the answer');
    bench.key('n');
    assert.equal(bench.model.event, 0);
    bench.key('N');
    assert.equal(bench.model.event, 3);
    bench.key('Escape');
    type(bench, '/trailers');
    assert.deepEqual(selectedPlace(bench.model), { kind: 'event', event: 5 });
    assert.equal(bench.model.focus, 'events');
  });

  it('leaves the line to be copied, unless it was redacted', () => {
    const bench = MessageBench.answered();
    type(bench, '/tenant');
    bench.key('Return');
    bench.key('c');
    assert.deepEqual(bench.commands.at(-1), { kind: 'copy', text: 't3' });
    bench.key('Escape');
    type(bench, '/authorization');
    bench.key('Return');
    bench.key('c');
    assert.match(bench.model.notice, /nothing to copy/);
  });

  it('does not find what was redacted in a header', () => {
    const bench = MessageBench.answered();
    const { places } = placesWith(bench.model, 'authorization');
    assert.equal(places.length, 1, 'its name is');
    assert.equal(placesWith(bench.model, 'Bearer').places.length, 0);
  });

  it('brings a line into view in the least window', () => {
    const events = sampleEvents().map((e, i) =>
      i > 0
        ? e
        : {
            ...e,
            event: {
              ...e.event,
              metadata: Array.from({ length: 90 }, (_, n) => ({
                key: `x-entry-${n}`,
                value: new TextEncoder().encode(`value-${n}`),
                redacted: false,
              })),
            },
          },
    );
    const bench = new MessageBench(undefined, { width: 480, height: 320 });
    const answer = { kind: 'events', incarnation: 7n, events } as const;
    bench.send({ kind: 'call', callKey: CALL_KEY, answer });
    type(bench, '/value-77');
    assert.ok(findText(viewOf(bench), 'value-77'));
    checkPicture(viewOf(bench), SMALL_FACES);
  });

  it('leaves payloads beyond its budget out, and says so', () => {
    const [header, request] = sampleEvents();
    assert.ok(header && request);
    const large = { ...request, payload: new Uint8Array(SEARCHED_BYTES_MAX - 1) };
    const events = [header, request, large, request, request];
    const bench = new MessageBench();
    const answer = { kind: 'events', incarnation: 7n, events } as const;
    bench.send({ kind: 'call', callKey: CALL_KEY, answer });
    assert.equal(placesWith(bench.model, 'req_').unsearched, 2);
    type(bench, '/nowhere');
    assert.ok(findText(viewOf(bench), 'messages not searched'));
  });

  it('steps through every place once, whatever is searched for', () => {
    const bench = MessageBench.answered();
    const words = fc.oneof(
      fc.string({ minLength: 1, maxLength: 2 }),
      fc.constantFrom('e', 're', 'message', 'user', 'o', '1', '-'),
    );
    fc.assert(
      fc.property(words, fc.constantFrom(1 as const, -1 as const), (text, step) => {
        const { places } = placesWith(bench.model, text);
        let at = places[0];
        const seen = new Set<string>();
        for (let i = 0; at && i < places.length; i++) {
          seen.add(JSON.stringify(at));
          at = nextPlace(bench.model, text, at, { step });
        }
        assert.equal(seen.size, places.length);
        assert.deepEqual(at, places[0]);
      }),
    );
  });
});
