// Deliveries shared among the instances of a service at one node: fewest unanswered first, waiting in bounds, handed on
// when one shuts down.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { AttachedInstances } from '../../../src/mesh/port/attached-instances.ts';
import {
  type PortInstance,
  type PortReply,
  portReply,
} from '../../../src/mesh/port/port-backend.ts';
import { PORT_LIMITS, type PortLimits } from '../../../src/mesh/port/port-limits.ts';
import { portMessage } from '../../support/port-end.ts';
import { SimClock } from '../../support/sim-clock.ts';

class Instance implements PortInstance {
  readonly service = 'ledger';
  readonly answers: ((reply: PortReply) => void)[] = [];
  readonly losses: ((reason: string) => void)[] = [];
  most: number;
  delivered = 0;

  constructor(most = 10) {
    this.most = most;
  }

  get unanswered(): number {
    return this.answers.length;
  }

  get hasRoom(): boolean {
    return this.answers.length < this.most;
  }

  deliver(
    _delivery: unknown,
    answer: (reply: PortReply) => void,
    lost: (reason: string) => void,
  ): void {
    this.delivered++;
    this.answers.push(answer);
    this.losses.push(lost);
  }

  /** Its oldest. */
  answer(code: PortReply['code']): void {
    this.answers.shift()?.(portReply(code, ''));
  }
}

function setting(instances: readonly Instance[], changes: Partial<PortLimits> = {}) {
  const clock = new SimClock();
  const attached = new AttachedInstances(clock, { ...PORT_LIMITS, ...changes });
  for (const instance of instances) attached.add(instance);
  const replies: PortReply[] = [];
  const deliver = (): void => {
    const { kind: _kind, number: _number, ...delivery } = portMessage('deliver', 0);
    attached.deliver(delivery, (reply) => replies.push(reply));
  };
  return { clock, attached, deliver, codes: () => replies.map(({ code }) => code) };
}

describe('the attached instances of a service', () => {
  it('share deliveries, the one with the fewest unanswered first', () => {
    const [one, two] = [new Instance(), new Instance()];
    const { deliver } = setting([one, two]);
    for (let i = 0; i < 6; i++) deliver();
    assert.deepEqual([one.unanswered, two.unanswered], [3, 3]);
    two.answer('ok');
    two.answer('ok');
    deliver();
    deliver();
    assert.deepEqual([one.unanswered, two.unanswered], [3, 3]);
  });

  it('take turns when each is idle', () => {
    const [one, two] = [new Instance(), new Instance()];
    const { deliver } = setting([one, two]);
    for (let i = 0; i < 4; i++) {
      deliver();
      one.answer('ok');
      two.answer('ok');
    }
    assert.deepEqual([one.delivered, two.delivered], [2, 2]);
  });

  it('let deliveries wait while none has room, and take them in order', () => {
    const one = new Instance(1);
    const { deliver, attached, codes } = setting([one], { waitingMax: 2 });
    for (let i = 0; i < 4; i++) deliver();
    assert.equal(attached.waiting, 2);
    assert.deepEqual(codes(), ['retryable'], 'more than may wait is handed back');
    one.answer('ok');
    attached.hasRoom(one);
    assert.equal(attached.waiting, 1);
    assert.equal(one.unanswered, 1);
  });

  it('hand back what waited past its deadline, and what waits when the last has gone', () => {
    const one = new Instance(0);
    const { deliver, attached, codes, clock } = setting([one]);
    deliver();
    clock.advance(1000);
    assert.deepEqual(codes(), ['retryable']);
    deliver();
    attached.delete(one);
    assert.deepEqual(codes(), ['retryable', 'retryable']);
    assert.equal(attached.waiting, 0);
  });

  it('hand back what waits when all that are left have refused it', () => {
    const [refusing, full] = [new Instance(1), new Instance(0)];
    const { deliver, attached, codes } = setting([refusing, full]);
    deliver();
    refusing.answer('shutting-down');
    assert.deepEqual([attached.waiting, codes()], [1, []]);
    attached.delete(full);
    assert.deepEqual([attached.waiting, codes()], [0, ['retryable']]);
  });

  it('give what one had in hand to another when it goes, and back when that goes as well', () => {
    const instances = [new Instance(), new Instance(), new Instance()];
    const { deliver, codes, attached } = setting(instances);
    const holder = (): Instance => instances.find(({ unanswered }) => unanswered > 0)!;
    const goes = (one: Instance): void => {
      attached.delete(one);
      one.answers.length = 0;
      one.losses[0]?.('it has gone');
    };
    deliver();
    const first = holder();
    goes(first);
    assert.deepEqual([first.delivered, codes()], [1, []]);
    const second = holder();
    assert.notEqual(second, first);
    goes(second);
    assert.deepEqual(codes(), ['retryable'], 'a message that ends who takes it ends two at most');
    assert.equal(
      instances.reduce((sum, one) => sum + one.delivered, 0),
      2,
    );
  });

  it('give back what the only one had in hand', () => {
    const one = new Instance();
    const { deliver, codes, attached } = setting([one]);
    deliver();
    attached.delete(one);
    one.losses[0]?.('it has gone');
    assert.deepEqual(codes(), ['retryable']);
  });

  it('hand a delivery on when one shuts down, and back when all have', () => {
    const [one, two] = [new Instance(), new Instance()];
    const { deliver, codes } = setting([one, two]);
    deliver();
    one.answer('shutting-down');
    assert.deepEqual([one.delivered, two.delivered], [1, 1]);
    assert.deepEqual(codes(), []);
    two.answer('shutting-down');
    assert.deepEqual(codes(), ['retryable']);
  });
});
