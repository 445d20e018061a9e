// Idempotency keys: how long one may be, at the port and in the client library, and what a destination keeps of one.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PortClient } from '../../../src/mesh/client/port-client.ts';
import { ServiceError } from '../../../src/mesh/client/service-error.ts';
import { Destination } from '../../../src/mesh/delivery/destination.ts';
import { DuplicateWindow } from '../../../src/mesh/delivery/duplicate-window.ts';
import { IDEMPOTENCY_KEY_BYTES_MAX, PORT_LIMITS } from '../../../src/mesh/port/port-limits.ts';
import { refusalOfMessage } from '../../../src/mesh/port/port-questions.ts';
import { encodeEnvelope } from '../../../src/protocol/envelope-codec.ts';
import type { PortMessage } from '../../../src/protocol/port-codec.ts';
import { FakeClock } from '../../support/fake-clock.ts';

const NONE = new Uint8Array(0);
const TEXT = /^an idempotency key of 256 bytes: 255 are the most$/;

function message(keyBytes: number): PortMessage {
  const head = { kind: 'send', number: 1, id: NONE, service: 's', method: '' } as const;
  const from = { fromService: '', fromNode: '', fromVerified: false };
  const idempotencyKey = new Uint8Array(keyBytes);
  const rest = { orderingKey: '', durable: false, metadata: [], trace: undefined };
  return { ...head, ...from, ...rest, payload: NONE, timeoutMs: 1, idempotencyKey };
}

describe('an idempotency key', () => {
  it('is refused for good at the port when it is longer than any may be', () => {
    const refusal = (bytes: number) => refusalOfMessage(message(bytes), PORT_LIMITS);
    assert.equal(refusal(0), undefined);
    assert.equal(refusal(IDEMPOTENCY_KEY_BYTES_MAX), undefined);
    assert.equal(refusal(IDEMPOTENCY_KEY_BYTES_MAX + 1)?.code, 'fatal');
    assert.match(refusal(IDEMPOTENCY_KEY_BYTES_MAX + 1)?.reason ?? '', TEXT);
  });

  it('is refused by the library too, before it looks for a node', async (t) => {
    const client = new PortClient({ urls: ['tcp://127.0.0.1:1'] });
    t.after(() => client.close(0));
    const idempotencyKey = new Uint8Array(IDEMPOTENCY_KEY_BYTES_MAX + 1);
    const refused = (error: unknown): boolean =>
      error instanceof ServiceError && error.code === 'refused' && TEXT.test(error.message);
    await assert.rejects(client.send('s', '', NONE, { idempotencyKey }), refused);
    await assert.rejects(client.caller('s').call('', NONE, { idempotencyKey }), refused);
  });

  it('takes no more room at a destination when it is long, and is one with itself alone', () => {
    const window = new DuplicateWindow();
    const keys: unknown[] = [];
    const { begin } = window;
    window.begin = (key, keepUntilMs, nowMs) => {
      keys.push(key);
      return begin.call(window, key, keepUntilMs, nowMs);
    };
    let handled = 0;
    const clock = new FakeClock();
    const [sendAck, sendReply] = [(): void => {}, (): void => {}];
    const destination = new Destination({
      node: 'd',
      clock,
      window,
      sendAck,
      sendReply,
      onReply: () => true,
    });
    const serve = (service: string): void =>
      destination.setHandler(service, (_delivered, answer) => {
        handled++;
        answer({ code: 'ok' });
      });
    serve('s');
    serve('sx');
    let number = 0;
    const send = (idempotencyKey: Uint8Array, service = 's', fromService = 'x'): void => {
      const more = { kind: 'send', method: '', orderingKey: '', trace: undefined } as const;
      const rest = { metadata: [], inReplyTo: NONE, payload: NONE, fromVerified: true };
      const envelope = encodeEnvelope({ ...more, ...rest, service, fromService, idempotencyKey });
      const id = new Uint8Array(16).fill(++number);
      const way = { attempt: 1, fromNode: 'a', toNode: 'd', hopLimit: 1, hopCount: 1 };
      const how = { timeoutMs: 1000, offset: 0, totalBytes: 0 };
      destination.receive({ kind: 'transfer', id, ...way, ...how, envelope });
    };
    const long = new Uint8Array(3_000_000);
    send(long);
    send(long);
    assert.equal(handled, 1);
    send(long.subarray(1));
    // Names and key side by side say the same, and are not.
    send(long, 'sx', '');
    assert.equal(handled, 3);
    for (const key of keys) assert.ok(typeof key === 'string' && key.length === 32);
  });
});
