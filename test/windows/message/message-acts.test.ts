// What a message window does beyond its own call: it follows one that runs, shows its other end, and
// hands values to the filter of its node's window.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FetchedEvent } from '../../../src/traffic/message-reader.ts';
import { hintsOf } from '../../../src/windows/key-hints.ts';
import { decoderTabs, unboundActions } from '../../../src/windows/message/decoders.ts';
import { viewMessage } from '../../../src/windows/message/message-view.ts';
import { findText, SMALL_FACES } from '../picture-check.ts';
import {
  CALL_KEY,
  METHOD,
  MessageBench,
  sampleEvents,
  sampleRow,
  sampleSchema,
} from './message-sample.ts';

const viewOf = (bench: MessageBench) => viewMessage(bench.model, bench.size, SMALL_FACES);

/** A call with `count` responses, which has not ended. */
function stream(count: number): readonly FetchedEvent[] {
  const [request] = sampleEvents().filter((e) => e.event.type === 3);
  const [response] = sampleEvents().filter((e) => e.event.type === 4);
  if (!request || !response) return [];
  const answers = Array.from({ length: count }, (_, index) => ({
    ...response,
    event: { ...response.event, index, seq: 8200 + index },
  }));
  return [request, ...answers];
}

function answer(bench: MessageBench, count: number): void {
  const events = { kind: 'events', incarnation: 7n, events: stream(count) } as const;
  bench.send({ kind: 'call', callKey: CALL_KEY, answer: events });
}

const running = { status: undefined, latencyUs: undefined };

describe('following a call', () => {
  it('stays with its newest message until another is chosen', () => {
    const bench = new MessageBench(sampleRow(running));
    answer(bench, 2);
    assert.equal(bench.model.event, 0);
    bench.key('f');
    assert.equal(bench.commands.at(-1)?.kind, 'fetch-call');
    answer(bench, 3);
    assert.equal(bench.model.event, 3);
    assert.ok(findText(viewOf(bench), 'FOLLOWING'));
    const grown = sampleRow({ ...running, id: 9, messageNumber: 4, messageType: 4 });
    bench.send({ kind: 'grown', row: grown });
    assert.equal(bench.model.row.id, 9);
    assert.equal(bench.commands.at(-1)?.kind, 'fetch-call');
    answer(bench, 4);
    assert.equal(bench.model.event, 4);
    bench.key('Tab');
    bench.key('Tab');
    bench.key('Up');
    assert.equal(bench.model.follow, false);
    const asked = bench.commands.length;
    bench.send({ kind: 'grown', row: { ...grown, id: 11 } });
    assert.equal(bench.commands.length, asked, 'who reads is not followed for');
  });

  it('asks one question at a time, and none of another call', () => {
    const bench = new MessageBench(sampleRow(running));
    answer(bench, 1);
    bench.key('f');
    const asked = bench.commands.length;
    bench.send({ kind: 'grown', row: sampleRow({ ...running, id: 6 }) });
    bench.send({ kind: 'grown', row: sampleRow({ ...running, id: 7 }) });
    assert.equal(bench.commands.length, asked);
    answer(bench, 2);
    assert.equal(bench.commands.length, asked + 1);
    bench.send({ kind: 'grown', row: sampleRow({ id: 8, callKey: new Uint8Array(16) }) });
    assert.equal(bench.model.row.id, 7);
  });

  it('is offered while the call runs only', () => {
    assert.ok(unboundActions(MessageBench.answered().model).has('follow-call'));
    const bench = new MessageBench(sampleRow(running));
    assert.ok(!unboundActions(bench.model).has('follow-call'));
  });
});

describe('the keys of decoders', () => {
  it('are 1 for the service, 2 for a descriptor set, 3 for the raw format, as there are sources', () => {
    const bench = MessageBench.answered();
    const keys = () => decoderTabs(bench.model).map((tab) => tab.key);
    assert.deepEqual(keys(), ['1', '3']);
    const schema = sampleSchema();
    assert.ok(schema.kind === 'schema');
    const given = { ...schema.schema, source: 'descriptor set' };
    bench.send({ kind: 'schema', method: METHOD, answer: { kind: 'schema', schema: given } });
    assert.deepEqual(keys(), ['2', '3']);
    bench.key('3');
    bench.key('1');
    assert.equal(bench.model.payload?.decoder, 'raw');
    bench.key('2');
    assert.equal(bench.model.payload?.decoder, 'schema');
    bench.send({ kind: 'schema', method: METHOD, answer: { kind: 'unknown', reason: 'none' } });
    assert.deepEqual(keys(), ['3']);
    const caps = hintsOf('message', unboundActions(bench.model)).map((h) => h.cap);
    assert.ok(!caps.includes('1') && !caps.includes('2') && caps.includes('3'));
    bench.key('?');
    assert.ok(findText(viewOf(bench), 'decode as raw wire'));
    assert.ok(!findText(viewOf(bench), 'decode by the service'));
  });
});

describe('the other end', () => {
  it('is asked for with the row, and what came of it is said', () => {
    const bench = MessageBench.answered();
    bench.key('o');
    const asked = bench.commands.at(-1);
    assert.ok(asked?.kind === 'open-other-end' && asked.row.peer === 'checkout-2');
    bench.send({ kind: 'notice', text: 'checkout-2 is not a node that is known here' });
    assert.ok(findText(viewOf(bench), 'not a node that is known here'));
  });
});

describe('the middle button', () => {
  const middle = (bench: MessageBench, words: string) => {
    const at = findText(viewOf(bench), words);
    assert.ok(at, words);
    const modifiers = { shift: false, ctrl: false, alt: false };
    bench.input({
      ...{ kind: 'press', button: 2, clicks: 1, modifiers },
      ...{ x: at.x + 2, y: at.y - 2 },
    });
    return bench.commands.at(-1);
  };

  it('hands method, peer and status to the filter of the node', () => {
    const node = 'authorizer-2';
    const filter = (key: string, value: string, sign = '') => ({
      ...{ kind: 'filter-node', node, sign, key, value },
    });
    const bench = MessageBench.answered();
    assert.deepEqual(middle(bench, 'Authorizer/Authorize'), filter('method', METHOD));
    assert.deepEqual(middle(bench, 'checkout-2 10.4'), filter('peer', 'checkout-2'));
    assert.deepEqual(middle(bench, 'OK'), filter('status', '0'));
    assert.match(bench.model.notice, /status:0 is in the filter of authorizer-2/);
  });

  it('has keys beside it: what is chosen among the events, else the method', () => {
    const bench = MessageBench.answered();
    const handed = () => {
      const command = bench.commands.at(-1);
      assert.equal(command?.kind, 'filter-node');
      return command?.kind === 'filter-node' ? [command.sign, command.key, command.value] : [];
    };
    bench.key('*');
    assert.deepEqual(handed(), ['', 'method', METHOD]);
    bench.model = { ...bench.model, focus: 'events' };
    bench.key('Home');
    bench.key('!');
    assert.deepEqual(handed(), ['-', 'peer', 'checkout-2']);
    assert.match(bench.model.notice, /^-peer:checkout-2 is in the filter of authorizer-2$/);
    bench.key('Down');
    bench.key('*');
    assert.deepEqual(handed(), ['', 'method', METHOD]);
    bench.key('End');
    bench.key('*');
    assert.deepEqual(handed(), ['', 'status', '0']);
  });

  it('says so where the filter has no term', () => {
    const bench = MessageBench.answered();
    const before = bench.commands.length;
    middle(bench, '"EUR"');
    assert.equal(bench.commands.length, before);
    assert.match(bench.model.notice, /no term for what is here/);
  });
});
