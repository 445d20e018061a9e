// What waits on the disk, against a model: whatever comes, goes away or expires in whichever order, each message ends once,
// none is given to a service that is away, and none waits for what it does not need.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Submission } from '../../../src/mesh/delivery/pending-message.ts';
import { WaitingSends } from '../../../src/mesh/delivery/waiting-sends.ts';
import { SimClock } from '../../support/sim-clock.ts';

interface Item {
  readonly number: number;
  readonly submission: Submission;
  readonly deadlineMs: number;
}

const NONE = new Uint8Array(0);
const SERVICES = ['s', 't', 'u'];

/** Room for so many at once, of each service. */
function setting(roomOf: (service: string) => number) {
  const clock = new SimClock();
  const served = new Set<string>();
  const [sent, atOrigin, expired]: Item[][] = [[], [], []];
  const sends = new WaitingSends<Item>({
    clock,
    soon: clock.soon,
    isServed: (service) => served.has(service),
    hasRoomFor: ({ service }) =>
      atOrigin!.filter((one) => one.submission.service === service).length < roomOf(service),
    send: (item) => {
      assert.ok(served.has(item.submission.service) || item.submission.orderingKey !== '');
      sent!.push(item);
      atOrigin!.push(item);
    },
    expire: (item, reason) => {
      reasons.push(reason);
      assert.ok(item.deadlineMs <= clock.monotonicMs());
      expired!.push(item);
    },
  });
  const reasons: string[] = [];
  let offered = 0;
  const offer = (service: string, orderingKey: string, timeoutMs: number): void => {
    const submission = { id: NONE, service, envelope: NONE, timeoutMs, orderingKey };
    sends.offer({ number: offered++, submission, deadlineMs: clock.monotonicMs() + timeoutMs });
  };
  return {
    clock,
    reasons,
    served,
    sent: sent!,
    atOrigin: atOrigin!,
    expired: expired!,
    sends,
    offer,
    offered: () => offered,
  };
}

const service = fc.constantFrom(...SERVICES);
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      offer: service,
      key: fc.constantFrom('', '', 'k', 'l'),
      timeoutMs: fc.integer({ min: 1, max: 2000 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ toggle: service }) },
  { weight: 2, arbitrary: fc.record({ settle: fc.nat(10) }) },
  { weight: 1, arbitrary: fc.record({ afterMs: fc.nat(300) }) },
);

describe('sends that wait on the disk', () => {
  it('each end once, in the order of their keys, and none is forgotten', () => {
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 200 }),
        fc.integer({ min: 1, max: 5 }),
        (steps, room) => {
          const s = setting(() => room);
          s.sends.begin();
          for (const one of steps) {
            if ('offer' in one) s.offer(one.offer, one.key, one.timeoutMs);
            else if ('toggle' in one) {
              if (!s.served.delete(one.toggle)) s.served.add(one.toggle);
              s.sends.changed();
            } else if ('settle' in one) {
              s.atOrigin.splice(one.settle, 1);
              s.sends.roomMade();
            } else s.clock.advance(one.afterMs);
            assert.equal(s.sent.length + s.expired.length + s.sends.size, s.offered());
          }
          s.clock.advance(3000);
          assert.equal(s.sends.size, 0);
          const ended = [...s.sent, ...s.expired].map(({ number }) => number);
          assert.equal(new Set(ended).size, s.offered());
          for (const name of SERVICES)
            for (const key of ['', 'k', 'l']) {
              const numbers = s.sent
                .filter(
                  ({ submission: { service, orderingKey } }) =>
                    service === name && orderingKey === key,
                )
                .map(({ number }) => number);
              assert.deepEqual(
                numbers,
                numbers.toSorted((a, b) => a - b),
              );
            }
        },
      ),
    );
  });

  it('take no place while nobody serves their service, but in the line of a key', () => {
    const s = setting(() => Infinity);
    s.served.add('other');
    s.sends.begin();
    s.offer('s', '', 200);
    s.offer('s', '', 60_000);
    s.offer('s', 'k', 60_000);
    s.offer('other', '', 60_000);
    const numbers = () => s.sent.map(({ number }) => number);
    assert.deepEqual(numbers(), [2, 3]);
    s.clock.advance(200);
    assert.deepEqual(s.reasons, ['deadline passed after 0 attempts: no instance of s']);
    s.served.add('s');
    s.sends.changed();
    s.clock.advance(1);
    assert.deepEqual(numbers(), [2, 3, 1]);
  });

  it('go as soon as they can, however many others wait for an instance or for room', () => {
    const s = setting((service) => (service === 'full' ? 0 : Infinity));
    s.served.add('full');
    s.sends.begin();
    const many = 3000;
    for (let i = 0; i < many; i++) s.offer(`away ${i}`, '', 60_000);
    for (let i = 0; i < 300; i++) s.offer('full', '', 60_000);
    s.served.add('away 7');
    s.sends.changed();
    s.clock.advance(1);
    assert.deepEqual(
      s.sent.map(({ number }) => number),
      [7],
    );
    for (let i = 0; i < many; i++) s.served.add(`away ${i}`);
    s.sends.changed();
    s.clock.advance(1);
    assert.equal(s.sent.length, many);
    assert.equal(s.sends.size, 300);
  });
});
