// Frames in parts at a port, on virtual time: what a node holds of them is bounded, a connection that finds no room is not
// read until it does, and what does not continue its frame ends its connection.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { portReply } from '../../../src/mesh/port/port-backend.ts';
import { encodePortFrame, type PortFrame } from '../../../src/protocol/port-codec.ts';
import { portHello, portMessage } from '../../support/port-end.ts';
import { setting } from './port-setting.ts';

const LIMITS = { messageBytesMax: 200_000, partsInBytesMax: 300_000, partsOutBytesMax: 300_000 };
const HELLO = portHello({ messageBytesMax: 200_000 });

function partsOf(frame: PortFrame, partBytes = 50_000): PortFrame[] {
  const bytes = encodePortFrame(frame);
  const parts: PortFrame[] = [];
  for (let at = 0; at < bytes.length; at += partBytes)
    parts.push({
      kind: 'part',
      totalBytes: bytes.length,
      bytes: bytes.subarray(at, at + partBytes),
    });
  return parts;
}

const large = (number: number) =>
  partsOf(portMessage('request', number, { payload: new Uint8Array(180_000) }));

describe('frames in parts', () => {
  it('are put together, with other frames between', () => {
    const { connect, backend } = setting(LIMITS);
    const end = connect();
    const [first, ...rest] = large(1);
    end.say(HELLO, first!, portMessage('request', 2), ...rest);
    assert.deepEqual(
      backend.asked.map(({ message }) => [message.number, message.payload.length]),
      [
        [2, 0],
        [1, 180_000],
      ],
    );
    assert.equal(end.closes.length, 0);
  });

  it('go to who takes them, as it reads', () => {
    const { connect, backend } = setting(LIMITS);
    const end = connect();
    end.say(HELLO, portMessage('request', 1), portMessage('request', 2));
    end.reads = false;
    backend.asked[0]!.answer(portReply('ok', '', { payload: new Uint8Array(150_000) }));
    assert.equal(end.of('part').length, 1);
    backend.asked[1]!.answer(portReply('ok', ''));
    assert.equal(end.of('answer')[0]?.number, 2, 'a small one passes');
    end.readOn();
    assert.deepEqual(
      end.of('part').map(({ bytes }) => bytes.length),
      [65_536, 65_536, end.of('part')[0]!.totalBytes - 131_072],
    );
  });

  it('wait to be read while others fill what the node holds, also when those are lost', () => {
    const { connect, backend, clock } = setting({ ...LIMITS, partsRateMinBytesPerS: 0 });
    const [one, two] = [connect(), connect()];
    one.say(HELLO, ...large(1).slice(0, 2));
    two.say(HELLO, large(1)[0]!);
    assert.deepEqual([one.isPaused, two.isPaused], [false, true]);
    for (let i = 0; i < 6; i++) {
      clock.advance(5000);
      one.say({ kind: 'pong', nonce: 1 });
    }
    assert.equal(two.closes.length, 0, 'nothing is expected of who is not read');
    one.lose();
    assert.equal(two.isPaused, false);
    two.say(...large(1).slice(1));
    assert.equal(backend.asked.length, 1);
  });

  it('that are never whole end their connection and give their room back', () => {
    const { connect, clock, backend } = setting({ ...LIMITS, partsTimeoutMs: 6000 });
    const end = connect();
    end.say(HELLO, large(1)[0]!);
    clock.advance(6000);
    assert.match(end.closes[0]?.text ?? '', /not whole within 6000 ms/);
    const next = connect();
    next.say(HELLO, ...large(1));
    assert.equal(backend.asked.length, 1);
  });

  it('that have only begun hold up nobody, and end their connections when they come too slowly', () => {
    const { connect, backend, clock } = setting({ ...LIMITS, partsInBytesMax: 800_000 });
    const slow = Array.from({ length: 4 }, () => connect());
    const [first] = large(1) as [PortFrame & { kind: 'part' }];
    const some = { ...first, bytes: first.bytes.subarray(0, 10) };
    for (const end of slow) end.say(HELLO, some);
    const beside = connect();
    for (const frame of [HELLO, ...large(1), portMessage('request', 2)]) {
      assert.equal(beside.isPaused, false);
      beside.say(frame);
    }
    assert.deepEqual(
      backend.asked.map(({ message }) => message.number),
      [1, 2],
    );
    for (let i = 0; i < 4; i++) {
      clock.advance(2600);
      for (const end of slow) end.say(some);
    }
    for (const { closes } of slow) assert.match(closes[0]?.text ?? '', /slower than 16384 bytes/);
    assert.equal(beside.closes.length, 0);
  });

  it('may come slowly while the node does not read them', () => {
    const { connect, clock } = setting(LIMITS);
    const [one, two] = [connect(), connect()];
    one.say(HELLO, large(1)[0]!);
    two.say(HELLO, large(1)[0]!);
    assert.equal(two.isPaused, true);
    clock.advance(9000);
    one.lose();
    assert.equal(two.isPaused, false);
    clock.advance(9000);
    assert.equal(two.closes.length, 0, 'one window of its own was slow');
    clock.advance(1001);
    assert.match(two.closes[0]?.text ?? '', /slower than/);
  });

  it('that are too large or do not continue end their connection', () => {
    const [first, second] = large(1) as [PortFrame, PortFrame];
    const changed = (totalBytes: number): PortFrame => ({ ...second, totalBytes }) as PortFrame;
    for (const [text, parts] of [
      ['216384 at most', [changed(300_000)]],
      ['does not continue', [first, changed(190_000)]],
      ['does not continue', [{ kind: 'part', totalBytes: 100, bytes: new Uint8Array(0) }]],
      ['does not continue', [{ kind: 'part', totalBytes: 0, bytes: new Uint8Array(5) }]],
      ['in parts', partsOf(first)],
    ] as [string, PortFrame[]][]) {
      const { connect } = setting(LIMITS);
      const end = connect();
      end.say(HELLO, ...parts);
      assert.match(end.closes[0]?.text ?? 'open', new RegExp(text));
    }
  });

  it('of answers find no room while too much waits: RETRYABLE, and room again when its reader has gone', () => {
    const { connect, backend } = setting(LIMITS);
    const [slow, other] = [connect(), connect()];
    for (const end of [slow, other]) end.say(HELLO, portMessage('request', 1));
    slow.reads = false;
    const payload = new Uint8Array(180_000);
    backend.asked[0]!.answer(portReply('ok', '', { payload }));
    backend.asked[1]!.answer(portReply('ok', '', { payload }));
    assert.equal(other.of('part').length, 0);
    assert.equal(other.of('answer')[0]?.code, 'retryable');
    slow.lose();
    other.say(portMessage('request', 2));
    backend.asked[2]!.answer(portReply('ok', '', { payload }));
    assert.equal(other.of('part').length, 3);
  });

  it('of answers leave room for other connections, however many wait for one that does not read', () => {
    const { connect, backend } = setting(LIMITS);
    const [slow, other] = [connect(), connect()];
    slow.say(HELLO, ...[1, 2, 3].map((number) => portMessage('request', number)));
    other.say(HELLO, portMessage('request', 1));
    slow.reads = false;
    const payload = new Uint8Array(90_000);
    for (const { answer } of backend.asked) answer(portReply('ok', '', { payload }));
    assert.equal(slow.of('answer')[0]?.code, 'retryable');
    assert.equal(other.of('part').length, 2);
    assert.equal(other.of('answer').length, 0);
  });
});

describe('large answers to a client that takes no parts', () => {
  const payload = new Uint8Array(3 * 1024 * 1024);

  it('wait until it reads on, and end nothing; a small one passes, and the pong of a ping stays behind', () => {
    const { connect, backend } = setting();
    const end = connect();
    end.say(portHello(), ...[1, 2, 3, 4, 5, 6, 7].map((number) => portMessage('request', number)));
    end.reads = false;
    const last = backend.asked.pop()!;
    for (const { answer } of backend.asked) answer(portReply('ok', '', { payload }));
    end.say({ kind: 'ping', nonce: 9 });
    last.answer(portReply('ok', ''));
    assert.equal(end.closes.length, 0);
    assert.ok(end.queuedBytes < 2 * payload.length, `${end.queuedBytes} at its channel`);
    end.readOn();
    const said = end.frames.flatMap((frame) => {
      if (frame.kind === 'answer') return [String(frame.number)];
      return frame.kind === 'pong' ? ['pong'] : [];
    });
    assert.deepEqual(said, ['1', '7', '2', '3', '4', '5', '6', 'pong']);
  });

  it('end its connection when it reads nothing for too long', () => {
    const { connect, backend, clock } = setting();
    const end = connect();
    end.say(portHello(), portMessage('request', 1), portMessage('request', 2));
    end.reads = false;
    for (const { answer } of backend.asked) answer(portReply('ok', '', { payload }));
    clock.advance(10_000);
    assert.match(end.closes[0]?.text ?? '', /read nothing for 10000 ms/);
  });
});
