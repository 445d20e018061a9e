// What waits for an instance: a change of the mesh tries only that whose instance has come, in slices, and forgets none.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Origin } from '../../../src/mesh/delivery/origin.ts';
import type { Transfer } from '../../../src/protocol/link-frame.ts';
import { seededRandomness } from '../../../src/runtime/randomness.ts';
import { SimClock } from '../../support/sim-clock.ts';

const DAY_MS = 24 * 3600 * 1000;
const NONE = new Uint8Array(0);

function setting() {
  const clock = new SimClock();
  const served = new Map<string, string>();
  const reachable = new Set(['b', 'c']);
  const sent: Transfer[] = [];
  const asked = { instances: 0 };
  const ended: string[] = [];
  const origin = new Origin({
    node: 'a',
    clock,
    randomness: seededRandomness(1),
    instances: (service) => {
      asked.instances++;
      const node = served.get(service);
      return node !== undefined && reachable.has(node) ? [{ node, costUs: 1 }] : [];
    },
    isReachable: (node) => reachable.has(node),
    send: (transfer) => void sent.push(transfer),
    onDeadLetter: () => {},
  });
  let submitted = 0;
  const submit = (
    service: string,
    more: { orderingKey?: string; isWanted?: () => boolean } = {},
  ) => {
    const id = new Uint8Array(16);
    new DataView(id.buffer).setUint32(0, ++submitted);
    const submission = {
      id,
      service,
      envelope: new Uint8Array(1),
      timeoutMs: DAY_MS,
      orderingKey: '',
      ...more,
    };
    origin.submit(submission, ({ status }) => void ended.push(status));
  };
  const ok = ({ id, attempt, toNode }: Transfer): void =>
    origin.onAck({
      ...{ kind: 'ack', id, attempt, fromNode: toNode, toNode: 'a', hopLimit: 1, code: 'ok' },
      ...{ reason: '', nextOffset: 0, reply: NONE, replyFollows: false },
    });
  return { clock, served, reachable, sent, asked, ended, origin, submit, ok };
}

describe('messages whose service is away', () => {
  it('are not tried when something else changes, and all when an instance has come', () => {
    const s = setting();
    const many = 20_000;
    for (let i = 0; i < many; i++) s.submit('away');
    s.asked.instances = 0;
    for (let i = 0; i < 100; i++) s.origin.changed();
    assert.equal(s.asked.instances, 100, 'one look at all of them each time');
    s.served.set('away', 'b');
    s.origin.changed();
    assert.ok(s.sent.length <= 1000, `${s.sent.length} within the call`);
    s.clock.advance(1);
    assert.equal(s.sent.length, many);
  });

  it('go to another node when theirs has gone, and again to theirs when it is back', () => {
    const s = setting();
    s.served.set('s', 'b');
    s.submit('s');
    s.reachable.delete('b');
    s.origin.changed();
    assert.equal(s.sent.length, 1);
    s.served.delete('s');
    s.reachable.add('b');
    s.origin.changed();
    assert.deepEqual(
      s.sent.map(({ toNode }) => toNode),
      ['b', 'b'],
    );
  });

  it('leave their places soon when nobody wants them, also in the line of a key', () => {
    const s = setting();
    s.served.set('hung', 'b');
    let isWanted = true;
    s.submit('hung', { orderingKey: 'k' });
    for (let i = 0; i < 3000; i++) {
      s.submit('hung', { orderingKey: 'k', isWanted: () => isWanted });
      s.submit('away', { isWanted: () => isWanted });
    }
    isWanted = false;
    s.clock.advance(1100);
    assert.equal(s.origin.pending, 1);
    assert.equal(s.origin.counts.abandoned, 6000);
  });

  it('are each sent or waiting, whatever comes and goes, and leave nothing behind', () => {
    const service = fc.constantFrom('s', 't');
    const node = fc.constantFrom('b', 'c');
    const step = fc.oneof(
      fc.record({ submit: service, orderingKey: fc.constantFrom('', 'k') }),
      fc.record({ serve: service, node: fc.option(node, { nil: undefined }) }),
      fc.record({ toggle: node }),
      fc.record({ answer: fc.nat(5) }),
      fc.record({ afterMs: fc.nat(1500) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 100 }), (steps) => {
        const s = setting();
        for (const one of steps) {
          if ('submit' in one) s.submit(one.submit, { orderingKey: one.orderingKey });
          else if ('answer' in one) {
            const transfer = s.sent.at(-1 - one.answer);
            if (transfer !== undefined) s.ok(transfer);
          } else if ('afterMs' in one) s.clock.advance(one.afterMs);
          else {
            if ('toggle' in one) {
              if (!s.reachable.delete(one.toggle)) s.reachable.add(one.toggle);
            } else if (one.node === undefined) s.served.delete(one.serve);
            else s.served.set(one.serve, one.node);
            s.origin.changed();
          }
        }
        for (const name of ['s', 't']) s.served.set(name, 'b');
        s.reachable.add('b').add('c');
        s.origin.changed();
        for (let rounds = 0; s.origin.pending > 0 && rounds < 1000; rounds++) {
          s.clock.advance(100);
          for (const transfer of s.sent.splice(0)) s.ok(transfer);
        }
        assert.deepEqual([s.origin.pending, s.origin.pendingBytes], [0, 0]);
        const { submitted, ok } = s.origin.counts;
        assert.deepEqual([ok, s.ended.length], [submitted, submitted]);
      }),
      { numRuns: 300 },
    );
  });
});
