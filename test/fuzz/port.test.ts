// Hostile bytes for a node's port, from a service that was let in: each frame is read or ends that connection, what was
// delivered to it is handed back, and the service beside it is not touched. The seed is printed.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { encodePortFrame, type PortFrame } from '../../src/protocol/port-codec.ts';
import { attached, delivery } from '../mesh/port/port-setting.ts';
import { damaged, damages } from '../support/damaged-bytes.ts';
import { fuzzSettings } from '../support/fuzz.ts';
import { portAnswer, portHello, portMessage } from '../support/port-end.ts';

const settings = fuzzSettings('port', 2000);
const REQUESTS_MAX = 3;

const number = fc.integer({ min: 0, max: 5 });
const text = fc.string({ maxLength: 300 });
const payload = fc.uint8Array({ maxLength: 100 });
const frame: fc.Arbitrary<PortFrame> = fc.oneof(
  fc.record({ service: text, deliverMax: number, node: text }).map((some) => portHello(some)),
  fc
    .tuple(fc.constantFrom('request', 'send', 'deliver'), number, text, payload)
    .map(([kind, n, service, bytes]) => portMessage(kind, n, { service, payload: bytes })),
  fc
    .tuple(number, fc.constantFrom('ok', 'fatal', 'kept', 'shutting-down'))
    .map(([n, code]) => portAnswer(n, { code })),
  fc.record({ kind: fc.constant('withdraw'), reason: text }),
  fc.record({ kind: fc.constantFrom('ping', 'pong'), nonce: fc.nat() }),
);
const whole = frame.map((one) => Uint8Array.from(encodePortFrame(one)));
const hostile = fc.oneof(
  whole,
  fc.uint8Array({ maxLength: 300 }),
  fc.tuple(whole, damages).map(([bytes, wounds]) => damaged(bytes, wounds)),
);

describe('hostile bytes for a port', () => {
  it('cost their own connection at most, and what it had is handed back once', () => {
    let ended = 0;
    fc.assert(
      fc.property(fc.array(hostile, { maxLength: 12 }), (frames) => {
        const { end, instance, backend, connect, sessions } = attached({
          requestsMax: REQUESTS_MAX,
        });
        const other = connect();
        other.say(portHello({ service: 'beside' }));
        let answers = 0;
        for (let i = 0; i < 3; i++) instance.deliver(delivery(), () => answers++);
        for (const bytes of frames) end.sayBytes(bytes);
        assert.ok(backend.asked.length <= REQUESTS_MAX);
        if (end.closes.length > 0) ended++;
        end.lose();
        assert.equal(answers, 3);
        assert.equal(sessions.size, 1);
        assert.deepEqual(
          backend.attached.map(({ service }) => service),
          ['beside'],
        );
        other.say({ kind: 'ping', nonce: 1 });
        assert.equal(other.of('pong').length, 1);
      }),
      settings,
    );
    assert.ok(ended > 0, 'some broke a rule');
  });
});
