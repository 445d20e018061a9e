// Places at an origin: in bounds whatever comes and goes, and never all of them for one service.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Origin } from '../../../src/mesh/delivery/origin.ts';
import { ORIGIN_LIMITS } from '../../../src/mesh/delivery/origin-limits.ts';
import { OriginRoom } from '../../../src/mesh/delivery/origin-room.ts';
import type { Submission } from '../../../src/mesh/delivery/pending-message.ts';
import { seededRandomness } from '../../../src/runtime/randomness.ts';
import { SimClock } from '../../support/sim-clock.ts';

const LIMITS = { ...ORIGIN_LIMITS, pendingMax: 64, pendingBytesMax: 6400 };

function submission(service: string, bytes: number, toNode?: string): Submission {
  const envelope = new Uint8Array(bytes);
  const id = new Uint8Array(16);
  return { id, service, envelope, timeoutMs: 1, orderingKey: '', ...(toNode && { toNode }) };
}

/** How many of it are taken. */
function fill(room: OriginRoom, one: Submission): number {
  let taken = 0;
  for (; room.refusalOf(one) === undefined; taken++) room.take(one);
  return taken;
}

describe('the room of an origin', () => {
  it('leaves a quarter to others when one service takes all that it can, and gives all of it back', () => {
    const some = fc.record({
      flood: fc.integer({ min: 1, max: 400 }),
      ask: fc.integer({ min: 0, max: 25 }),
    });
    fc.assert(
      fc.property(some, ({ flood, ask }) => {
        const room = new OriginRoom(LIMITS);
        const away = submission('away', flood);
        const taken = fill(room, away);
        assert.ok(taken <= 48 && taken * flood < 4800 + flood, `${taken}`);
        assert.ok(taken === 48 || (taken + 1) * flood > 3 * (6400 - taken * flood));
        assert.match(room.refusalOf(away) ?? '', /are for away/);
        // A dozen more of another, small as requests are: of the quarter it has three quarters.
        assert.ok(fill(room, submission('healthy', ask)) >= 12);
        assert.equal(
          room.refusalOf(submission('', ask, 'away')),
          undefined,
          'a reply to a node of that name',
        );
        for (let i = 0; i < taken; i++) room.giveBack(away);
        assert.ok(fill(room, submission('third', 1)) > 0);
      }),
    );
  });

  it('is never overdrawn, and whole when all have gone', () => {
    const step = fc.record({
      service: fc.constantFrom('a', 'b', 'c'),
      bytes: fc.nat(2000),
      leaves: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 300 }), (steps) => {
        const room = new OriginRoom(LIMITS);
        const held: Submission[] = [];
        for (const { service, bytes, leaves } of steps) {
          const one = leaves ? held.shift() : submission(service, bytes);
          if (one === undefined) continue;
          if (leaves) room.giveBack(one);
          else if (room.refusalOf(one) === undefined) {
            room.take(one);
            held.push(one);
          }
          assert.ok(held.length <= LIMITS.pendingMax);
          assert.equal(
            room.bytes,
            held.reduce((sum, { envelope }) => sum + envelope.length, 0),
          );
          assert.ok(room.bytes <= LIMITS.pendingBytesMax);
        }
        for (const one of held) room.giveBack(one);
        assert.equal(fill(room, submission('a', 0)), 48);
      }),
    );
  });
});

describe('an origin with one service that is away', () => {
  it('takes messages for another, and says for whom it has no room', () => {
    const clock = new SimClock();
    const origin = new Origin({
      node: 'a',
      clock,
      randomness: seededRandomness(1),
      limits: LIMITS,
      instances: (service) => (service === 'healthy' ? [{ node: 'b', costUs: 1 }] : []),
      isReachable: () => true,
      send: () => {},
      onDeadLetter: () => {},
    });
    const said: string[] = [];
    const submit = (service: string, number: number): void => {
      const id = new Uint8Array(16).fill(number);
      const one = { ...submission(service, 9), id, timeoutMs: 1000 };
      origin.submit(one, ({ status, reason }) => said.push(`${status} ${reason}`));
    };
    for (let i = 0; i < 100; i++) submit('away', i);
    const why =
      '48 of the 48 messages that wait for an ack are for away, and the rest is for others';
    assert.deepEqual(new Set(said), new Set([`overloaded a has no room: ${why}`]));
    assert.deepEqual([origin.pending, said.length], [48, 52]);
    submit('healthy', 200);
    assert.deepEqual([origin.pending, said.length], [49, 52]);
    clock.advance(1000);
    assert.deepEqual([origin.pending, origin.pendingBytes], [0, 0]);
    for (let i = 0; i < 48; i++) submit('away', i);
    assert.equal(origin.pending, 48);
  });
});
