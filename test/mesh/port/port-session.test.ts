// The rules of a port, on frames in memory and virtual time: who may attach, numbers, deliveries, answers, and what ends
// a connection.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type PortReply, portReply } from '../../../src/mesh/port/port-backend.ts';
import { PORT_LIMITS } from '../../../src/mesh/port/port-limits.ts';
import { type PortEnd, portAnswer, portHello, portMessage } from '../../support/port-end.ts';
import { attached, delivery, handingBack, setting } from './port-setting.ts';

describe('who may attach at a port', () => {
  it("says Hello first, and gets the node's", () => {
    const { connect, backend } = setting();
    const end = connect();
    end.say(portHello({ service: 'ledger' }));
    assert.equal(end.of('hello')[0]?.node, 'a');
    assert.equal(backend.attached[0]?.service, 'ledger');
    assert.equal(end.closes.length, 0);
  });

  it("is refused with the reason under a name that is not its certificate's", () => {
    const { connect, backend, sessions } = setting();
    const end = connect('shop');
    end.say(portHello({ service: 'ledger' }));
    assert.deepEqual(backend.attached, []);
    assert.equal(end.closes[0]?.cause, 'refused');
    assert.match(end.of('withdraw')[0]?.reason ?? '', /the certificate is of shop, not of ledger/);
    assert.equal(sessions.closes.refused, 1);
  });

  it('asks under its certified name, also where it serves nothing', () => {
    const { connect, backend } = setting();
    const end = connect('shop');
    end.say(portHello(), portMessage('request', 1));
    assert.equal(backend.asked[0]?.from, 'shop');
    assert.equal(backend.asked[0]?.message.fromVerified, true);
  });

  it('asks over plaintext under a name that is not verified, whatever it says itself', () => {
    const { connect, backend } = setting();
    const end = connect();
    end.say(portHello({ service: 'payroll' }), portMessage('request', 1, { fromVerified: true }));
    assert.equal(backend.asked[0]?.from, 'payroll');
    assert.equal(backend.asked[0]?.message.fromVerified, false);
  });

  it('is refused with another contract version, a service that is taken, a second Hello, none at all', () => {
    const cases: [string, (end: PortEnd) => void][] = [
      ['contract version 9', (end) => end.say(portHello({ contractVersion: 9 }))],
      ['taken is served otherwise', (end) => end.say(portHello({ service: 'taken' }))],
      ['a second Hello', (end) => end.say(portHello(), portHello())],
      ['not a Hello', (end) => end.say(portMessage('request', 1))],
      ['characters', (end) => end.say(portHello({ service: 'x'.repeat(256) }))],
    ];
    for (const [text, speak] of cases) {
      const { connect, sessions } = setting();
      const end = connect();
      speak(end);
      assert.match(end.of('withdraw')[0]?.reason ?? '', new RegExp(text));
      assert.equal(sessions.size, 0);
    }
  });

  it('is let go when it says nothing in time, and when there are too many', () => {
    const { connect, clock, sessions } = setting({ sessionsMax: 1 });
    const silent = connect();
    const second = connect();
    assert.match(second.of('withdraw')[0]?.reason ?? '', /1 connections are open/);
    assert.equal(sessions.crowded, 1);
    clock.advance(PORT_LIMITS.helloTimeoutMs);
    assert.equal(silent.closes[0]?.cause, 'silent');
    assert.equal(sessions.size, 0);
  });
});

describe('what a service asks at a port', () => {
  it('is answered under its number, in any order', () => {
    const { end, backend } = attached();
    end.say(portMessage('request', 5), portMessage('send', 9));
    backend.asked[1]!.answer(portReply('kept', ''));
    backend.asked[0]!.answer(portReply('ok', '', { payload: Uint8Array.of(7) }));
    assert.deepEqual(
      end.of('answer').map(({ number, code }) => [number, code]),
      [
        [9, 'kept'],
        [5, 'ok'],
      ],
    );
    end.say(portMessage('request', 5));
    assert.equal(backend.asked.length, 3, 'a number that was answered is free');
  });

  it('must have a number of its own', () => {
    const { end, sessions } = attached();
    end.say(portMessage('request', 5), portMessage('request', 5));
    assert.equal(end.closes[0]?.cause, 'malformed');
    assert.equal(sessions.closes.malformed, 1);
  });

  it('is answered RETRYABLE beyond what one connection may ask at once', () => {
    const { end, backend } = attached({ requestsMax: 2, requestBytesMax: 100 });
    end.say(portMessage('request', 1, { payload: new Uint8Array(90) }));
    end.say(portMessage('request', 2, { payload: new Uint8Array(20) }));
    end.say(portMessage('request', 3), portMessage('request', 4));
    assert.deepEqual(
      end.of('answer').map(({ number, code }) => [number, code]),
      [
        [2, 'retryable'],
        [4, 'retryable'],
      ],
    );
    backend.asked[0]!.answer(portReply('ok', ''));
    end.say(portMessage('request', 5));
    assert.equal(backend.asked.length, 3);
  });

  it('is refused for good without a service, and with names too long', () => {
    const { end, backend } = attached();
    end.say(portMessage('request', 1, { service: '' }));
    end.say(portMessage('request', 2, { method: 'm'.repeat(256) }));
    assert.deepEqual(
      end.of('answer').map(({ code }) => code),
      ['fatal', 'fatal'],
    );
    assert.equal(backend.asked.length, 0);
  });
});

describe('what is delivered at a port', () => {
  it('is no more at once than the service takes', () => {
    const { end, instance, backend } = attached({}, 2);
    instance.deliver(delivery(), () => {});
    assert.equal(instance.hasRoom, true);
    instance.deliver(delivery(), () => {});
    assert.equal(instance.hasRoom, false);
    end.say(portAnswer(1));
    assert.equal(instance.unanswered, 1);
    assert.equal(backend.roomAgain, 2, 'at Hello, and now');
  });

  it('is handed back as RETRYABLE when the service goes', () => {
    const { end, instance, backend } = attached();
    const replies: PortReply[] = [];
    for (let i = 0; i < 3; i++) instance.deliver(delivery(), (reply) => replies.push(reply));
    end.say(portAnswer(2));
    end.lose();
    assert.deepEqual(
      replies.map(({ code }) => code),
      ['ok', 'retryable', 'retryable'],
    );
    assert.deepEqual(backend.attached, []);
  });

  it("is given up at its deadline, and a late answer is nobody's", () => {
    const { end, instance, clock } = attached();
    const replies: PortReply[] = [];
    instance.deliver(delivery(), (reply) => replies.push(reply));
    clock.advance(1000);
    assert.equal(replies[0]?.code, 'retryable');
    end.say(portAnswer(1));
    assert.equal(replies.length, 1);
    assert.equal(end.closes.length, 0);
  });

  it('ends after withdraw, and what is under way is answered', () => {
    const { end, instance, backend } = attached();
    let reply: PortReply | undefined;
    instance.deliver(delivery(), (given) => {
      reply = given;
    });
    end.say({ kind: 'withdraw', reason: 'leaving' });
    assert.deepEqual(backend.attached, []);
    end.say(portAnswer(1));
    assert.equal(reply?.code, 'ok');
  });

  it('cannot be answered before it was delivered, or as kept', () => {
    for (const answer of [portAnswer(7), portAnswer(1, { code: 'kept' })]) {
      const { end, instance } = attached();
      instance.deliver(delivery(), () => {});
      end.say(answer);
      assert.equal(end.closes[0]?.cause, 'malformed');
    }
  });

  it('is refused when the service could not take its frame', () => {
    const { connect, backend } = setting();
    connect().say(portHello({ service: 'ledger', frameBytesMax: 20_000 }));
    let reply: PortReply | undefined;
    const payload = new Uint8Array(10_000);
    handingBack(backend.attached[0]!).deliver({ ...delivery(), payload }, (given) => {
      reply = given;
    });
    assert.equal(reply?.code, 'fatal');
  });
});

describe('a connection of a port', () => {
  it('is pinged when it is quiet, and ends when nothing comes back', () => {
    const { end, clock } = attached({ pingIntervalMs: 100 });
    clock.advance(200);
    const [ping] = end.of('ping');
    assert.ok(ping);
    end.say({ kind: 'pong', nonce: ping.nonce });
    clock.advance(300);
    assert.equal(end.closes.length, 0);
    clock.advance(200);
    assert.equal(end.closes[0]?.cause, 'silent');
  });

  it('is answered its own pings', () => {
    const { end } = attached();
    end.say({ kind: 'ping', nonce: 42 });
    assert.equal(end.of('pong')[0]?.nonce, 42);
  });

  it('ends when it reads nothing for too long, or lets too much pile up; it gets nothing meanwhile', () => {
    const stalled = attached({ writeStallMaxMs: 500, pingIntervalMs: 100_000 });
    stalled.end.reads = false;
    stalled.instance.deliver(delivery(), () => {});
    assert.equal(stalled.instance.hasRoom, false);
    stalled.clock.advance(500);
    assert.equal(stalled.end.closes[0]?.cause, 'slow');

    const piled = attached({ queueBytesMax: 1000 });
    piled.end.reads = false;
    piled.end.say(portMessage('request', 1));
    piled.backend.asked[0]!.answer(portReply('ok', '', { payload: new Uint8Array(2000) }));
    assert.equal(piled.end.closes[0]?.cause, 'slow');
    assert.equal(piled.sessions.closes.slow, 1);
  });

  it('goes on when it reads in time', () => {
    const { end, instance, clock, backend } = attached({ writeStallMaxMs: 500 });
    end.reads = false;
    instance.deliver(delivery(), () => {});
    clock.advance(400);
    end.readOn();
    assert.equal(backend.roomAgain, 2, 'at Hello, and now');
    clock.advance(400);
    assert.equal(end.closes.length, 0);
  });

  it('drains: nothing new, what is under way is answered, then it closes', async () => {
    const { end, backend, sessions, clock } = attached();
    end.say(portMessage('request', 1));
    const drained = sessions.drain('the node shuts down', 1000);
    assert.equal(end.of('withdraw')[0]?.reason, 'the node shuts down');
    assert.deepEqual(backend.attached, []);
    end.say(portMessage('request', 2));
    assert.equal(end.of('answer')[0]?.code, 'shutting-down');
    backend.asked[0]!.answer(portReply('ok', ''));
    assert.equal(sessions.size, 1, 'it may have asked before it heard of it');
    const { nonce } = end.of('ping').at(-1)!;
    end.say(portMessage('request', 3), { kind: 'pong', nonce });
    clock.advance(20);
    await drained;
    assert.deepEqual(
      end.of('answer').map(({ code }) => code),
      ['shutting-down', 'ok', 'shutting-down'],
    );
    assert.equal(sessions.size, 0);
  });

  it('drains without a pong after a second', async () => {
    const { sessions, clock } = attached();
    const drained = sessions.drain('the node shuts down', 10_000);
    for (let ms = 0; ms < 1100; ms += 10) {
      clock.advance(10);
      await new Promise(setImmediate);
    }
    await drained;
    assert.equal(sessions.size, 0);
  });

  it('outlives any bytes of another connection', () => {
    const { end, instance, connect } = attached();
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.boolean(), (bytes, greets) => {
        const other = connect();
        if (greets) other.say(portHello());
        other.sayBytes(bytes);
        other.lose();
      }),
      { numRuns: 500 },
    );
    let reply: PortReply | undefined;
    instance.deliver(delivery(), (given) => {
      reply = given;
    });
    end.say(portAnswer(1));
    assert.equal(reply?.code, 'ok');
  });
});
