// What a link does with a transport that behaves oddly: full for ever, or closed while it is used.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LINK_LIMITS } from '../../../src/mesh/link/link-limits.ts';
import type {
  Transport,
  TransportClose,
  TransportEvents,
} from '../../../src/mesh/link/transport.ts';
import { encodeLinkFrame } from '../../../src/protocol/link-codec.ts';
import type { LinkFrame } from '../../../src/protocol/link-frame.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { helloOf, type LinkEnd, linkEnd, transferOf } from '../../support/link-pair.ts';

/** A transport whose other end is the test. */
class ScriptedTransport implements Transport {
  readonly peer = {
    node: 'south',
    spiffeId: 'spiffe://test/node/south',
    address: 'script',
    keyExchange: 'X25519MLKEM768',
    certSerial: '',
    certNotAfterUtcMs: Number.POSITIVE_INFINITY,
  };
  readonly dialled = true;
  readonly closes: TransportClose[] = [];
  hasRoom = true;
  events: TransportEvents | undefined;

  start(events: TransportEvents): void {
    this.events = events;
  }

  write(): boolean {
    return this.hasRoom;
  }

  close(close: TransportClose): void {
    this.closes.push(close);
  }

  say(...frames: LinkFrame[]): void {
    this.events?.onBatch(Buffer.concat(frames.map(encodeLinkFrame)));
  }
}

function scripted(): { transport: ScriptedTransport; clock: FakeClock; end: LinkEnd } {
  const transport = new ScriptedTransport();
  const clock = new FakeClock();
  const soon = (fn: () => void): void => void clock.setTimer(0, fn);
  const end = linkEnd(transport, { node: 'north', clock, soon });
  transport.say(helloOf('south'));
  assert.equal(end.ups, 1);
  return { transport, clock, end };
}

const PING: LinkFrame = { kind: 'ping', nonce: 1, sentMonoUs: 1 };

describe('a link', () => {
  it('gives up a neighbour that talks and takes nothing, after its time and not before', () => {
    const { transport, clock, end } = scripted();
    transport.hasRoom = false;
    end.link.send(transferOf(1));
    const beats = Math.ceil(LINK_LIMITS.writeStallMaxMs / LINK_LIMITS.pingIntervalMs);
    for (let beat = 1; beat < beats; beat++) {
      clock.advance(LINK_LIMITS.pingIntervalMs);
      transport.say(PING);
    }
    assert.equal(end.closes.length, 0);
    clock.advance(LINK_LIMITS.pingIntervalMs);
    assert.equal(end.closes[0]?.close.cause, 'silent');
    assert.match(end.closes[0]?.close.text ?? '', /took nothing/);
    assert.equal(end.closes[0]?.unanswered.length, 1);
    assert.equal(clock.timers, 0, 'no timer is left');
  });

  it('does not give up one that takes something now and then', () => {
    const { transport, clock, end } = scripted();
    for (let round = 0; round < 3; round++) {
      transport.hasRoom = false;
      end.link.send(transferOf(round));
      for (let ms = 0; ms < LINK_LIMITS.writeStallMaxMs - 1000; ms += 200) {
        clock.advance(200);
        transport.say(PING);
      }
      transport.hasRoom = true;
      transport.events?.onWritable();
      clock.advance(200);
      transport.say(PING);
    }
    assert.equal(end.link.phase, 'up');
  });

  it('that its owner closes while a batch is at hand hears nothing of the rest', () => {
    const { transport, end } = scripted();
    const ack: LinkFrame = {
      kind: 'ack',
      id: transferOf(1).id,
      attempt: 1,
      fromNode: 'south',
      toNode: 'north',
      hopLimit: 1,
      code: 'ok',
      reason: '',
      nextOffset: 0,
      reply: new Uint8Array(0),
      replyFollows: false,
    };
    const push = end.frames.push.bind(end.frames);
    end.frames.push = (...frames) => {
      end.link.close({ cause: 'closed', text: 'enough' });
      return push(...frames);
    };
    transport.say(ack, ack, ack);
    assert.equal(end.frames.length, 1);
    assert.equal(end.closes.length, 1);
    transport.events?.onClose({ cause: 'lost', text: 'late' });
    assert.equal(end.closes.length, 1, 'one end only');
    assert.equal(transport.closes.length, 1);
  });

  it('keeps no more than its own bound of what is not taken over, whatever credit it is given', () => {
    const transport = new ScriptedTransport();
    const limits = { unansweredFramesMax: 5, unansweredBytesMax: 1000 };
    const end = linkEnd(transport, { node: 'north', clock: new FakeClock(), limits });
    transport.say(helloOf('south', { creditFrames: 0xffffffff, creditBytes: 0xffffffff }));
    let sent = 0;
    while (sent < 100 && end.link.send(transferOf(sent, 10))) sent++;
    assert.equal(sent, 5);
    transport.say({ kind: 'credit', takenFrames: 5, takenBytes: 50 });
    assert.ok(end.link.send(transferOf(1, 600)));
    assert.equal(end.link.send(transferOf(2, 600)), false);
  });

  it('drained before Hello closes at once', () => {
    const transport = new ScriptedTransport();
    const end = linkEnd(transport, { node: 'north', clock: new FakeClock() });
    end.link.drain('restart', 1000);
    assert.deepEqual(transport.closes, [{ cause: 'closed', text: 'restart' }]);
    assert.equal(end.closes.length, 1);
  });

  it("shows a neighbour's reason short and without control characters", () => {
    const { transport, end } = scripted();
    const reason = `\u001b[31m${'x'.repeat(1000)}`;
    transport.say({ kind: 'shutting-down', reason, drainTimeoutMs: 0 });
    assert.equal(end.drainings[0]?.length, 300);
    assert.doesNotMatch(end.drainings[0] ?? '', /\p{Cc}/u);
  });
});
