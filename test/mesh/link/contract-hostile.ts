// What every link refuses of a neighbour that does not keep to the contract; each is counted, and told.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { LINK_LIMITS, type LinkLimits } from '../../../src/mesh/link/link-limits.ts';
import type { LinkFrame } from '../../../src/protocol/link-frame.ts';
import { helloOf, transferOf } from '../../support/link-pair.ts';
import { type Binding, until } from './connection.ts';
import { ackOf, closePair, hostile, pair } from './pair.ts';

const HELLO = helloOf('north');
const OVER = 'over what is allowed';

const many = (count: number, frame: LinkFrame): LinkFrame[] => new Array(count).fill(frame);

const BREACHES: readonly (readonly [string, readonly LinkFrame[], RegExp, Partial<LinkLimits>?])[] =
  [
    ['a transfer before Hello', [transferOf(1), HELLO], /transfer before Hello/],
    ['Hello twice', [HELLO, HELLO], /second Hello/],
    [`transfers ${OVER}`, [HELLO, ...many(5, transferOf(1))], /credit/, { creditFrames: 4 }],
    [`bytes ${OVER}`, [HELLO, ...many(3, transferOf(1, 400))], /credit/, { creditBytes: 1000 }],
    [
      `pings ${OVER}`,
      [HELLO, ...many(9, { kind: 'ping', nonce: 1, sentMonoUs: 1 })],
      /more pings/,
      { pingsBurst: 8 },
    ],
    [
      `pongs ${OVER}`,
      [HELLO, ...many(9, { kind: 'pong', nonce: 1, sentMonoUs: 1 })],
      /more control frames/,
      { controlFramesBurst: 8 },
    ],
    [
      `acks ${OVER}, and then for long`,
      [HELLO, ...many(13, ackOf(1))],
      /more acks/,
      { acksPerS: 4, controlFramesBurst: 8 },
    ],
    [
      'a credit for what it was not sent',
      [HELLO, { kind: 'credit', takenFrames: 1, takenBytes: 10 }],
      /a credit for/,
    ],
    [
      'credits without news',
      [HELLO, ...many(9, { kind: 'credit', takenFrames: 0, takenBytes: 0 })],
      /without news/,
      { controlFramesBurst: 8 },
    ],
  ];

export function describeHostile(binding: Binding): void {
  for (const [what, frames, text, limits] of BREACHES) {
    it(`refuses ${what}, counts it and says why`, async () => {
      const { raw, south } = await hostile(binding, undefined, limits);
      raw.say(...frames);
      await until('the refusal', () => south.closes.length === 1 && raw.closes.length === 1);
      assert.equal(south.closes[0]?.close.cause, 'malformed');
      assert.match(south.closes[0]?.close.text ?? '', text);
      assert.equal(south.link.counts.refusedFrames, 1);
      const said = raw.frames.findLast(({ kind }) => kind === 'shutting-down');
      assert.match(said?.kind === 'shutting-down' ? said.reason : '', text);
    });
  }

  it('drops acks over what it may send, by their number and bytes, and goes on', async () => {
    const { raw, south } = await hostile(binding, HELLO, { acksPerS: 4, ackBytesPerS: 1000 });
    raw.say(...many(6, ackOf(1)));
    await until('what is dropped', () => south.link.counts.droppedFrames === 2);
    assert.equal(south.frames.length, 4);
    assert.equal(south.link.phase, 'up');
    const other = await hostile(binding, HELLO, { acksPerS: 4, ackBytesPerS: 1000 });
    other.raw.say(...many(3, ackOf(1, 400)));
    await until('what is too large', () => other.south.link.counts.droppedFrames === 1);
    assert.equal(other.south.frames.length, 2);
    for (const { link } of [south, other.south]) link.close({ cause: 'closed', text: 'done' });
  });

  it('takes acks for what it has sent: how far it got, the answer, and the answer again', async () => {
    const { raw, south } = await hostile(binding, HELLO, { acksPerS: 1, ackBytesPerS: 1 });
    await until('up', () => south.ups === 1);
    for (let n = 1; n <= 20; n++) assert.ok(south.link.send(transferOf(n)));
    for (let n = 1; n <= 20; n++)
      raw.say({ ...ackOf(n), code: 'partial' }, ackOf(n, 20_000), ackOf(n, 20_000), ackOf(n));
    await until('all of them', () => south.frames.length === 80);
    assert.equal(south.link.counts.droppedFrames, 0);
    south.link.close({ cause: 'closed', text: 'done' });
  });

  it('refuses bytes that are no batch', async () => {
    const { raw, south } = await hostile(binding, HELLO);
    raw.transport.write(new Uint8Array(100).fill(0xff));
    await until('the refusal', () => south.closes.length === 1 && raw.closes.length === 1);
    assert.equal(south.closes[0]?.close.cause, 'malformed');
    assert.equal(south.link.counts.refusedFrames, 1);
  });

  it('refuses a batch over its limit, and leaves other links alone', async () => {
    const other = await pair(binding);
    const { raw, south } = await hostile(binding, HELLO);
    await until('up', () => south.ups === 1);
    raw.transport.write(new Uint8Array(LINK_LIMITS.frameBytesMax + 1));
    await until('the refusal', () => south.closes.length === 1 && raw.closes.length === 1);
    assert.equal(south.closes[0]?.close.cause, 'too-large');
    assert.equal(south.link.counts.refusedFrames, 1);
    other.north.link.send(transferOf(1));
    await until('the other link', () => other.south.frames.length === 1);
    await closePair(other);
  });
}
