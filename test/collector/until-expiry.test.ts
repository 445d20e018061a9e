import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { untilExpiry } from '../../src/collector/until-expiry.ts';
import { Code } from '../../src/protocol/service.ts';
import { FakeClock } from '../support/fake-clock.ts';

const DAY_MS = 86_400_000;

function stream(leftMs: number) {
  const clock = new FakeClock();
  const said: string[] = [];
  const sink = { write: () => true, end: (code: number) => void said.push(`end ${code}`) };
  const caller = {
    name: 'the-auditor',
    share: 'auditor/ada',
    mayRead: true,
    refusal: '',
    payloadRefusal: '',
    spiffeId: 'spiffe://test/auditor/ada',
    certSerial: 'ab',
    address: '10.0.0.9',
    validUntilUtcMs: clock.nowMs() + leftMs,
  };
  const inner = { resume: () => void said.push('resume'), cancel: () => void said.push('cancel') };
  return { clock, said, call: untilExpiry(inner, { caller, sink }, clock) };
}

describe('a stream of a caller with a certificate', () => {
  it('ends when the certificate does, and not before', () => {
    const { clock, said, call } = stream(DAY_MS);
    clock.advance(DAY_MS);
    call.resume();
    assert.deepEqual(said, ['resume']);
    clock.advance(2);
    assert.deepEqual(said, ['resume', 'cancel', `end ${Code.Unavailable}`]);
    clock.advance(DAY_MS);
    assert.equal(said.length, 3, 'once');
  });

  it('outlives the longest timer of the runtime', () => {
    const { clock, said } = stream(90 * DAY_MS);
    for (let day = 0; day < 90; day++) clock.advance(DAY_MS);
    assert.deepEqual(said, []);
    clock.advance(DAY_MS);
    assert.equal(said.length, 2);
  });

  it('is forgotten when it ends earlier', () => {
    const { clock, said, call } = stream(DAY_MS);
    call.cancel();
    clock.advance(2 * DAY_MS);
    assert.deepEqual(said, ['cancel']);
  });
});
