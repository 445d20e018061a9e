import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Callers } from '../../src/collector/caller.ts';
import { SubscriberShares } from '../../src/collector/subscriber-shares.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { AUDITOR } from './watcher.ts';

const LIMITS = { subscribersMax: 5, subscribersPerCallerMax: 2 };
const caller = (share: string): typeof AUDITOR => ({ ...AUDITOR, share });

describe('subscriber slots', () => {
  it('go to one caller up to its share, and the rest stays for the others', () => {
    const shares = new SubscriberShares(LIMITS);
    const first = shares.admit(caller('auditor/ada'));
    assert.ok(first.ok && shares.admit(caller('auditor/ada')).ok);
    const refused = shares.admit(caller('auditor/ada'));
    assert.ok(!refused.ok);
    assert.match(refused.reason, /auditor\/ada has 2 subscriptions .*end some/);
    assert.ok(shares.admit(caller('auditor/bob')).ok);
    first.release();
    first.release();
    assert.ok(shares.admit(caller('auditor/ada')).ok);
    assert.equal(shares.admit(caller('auditor/ada')).ok, false, 'two releases give one slot back');
  });

  it('never exceed a limit nor get lost, whoever comes and goes', () => {
    const step = fc.record({ who: fc.constantFrom('a', 'b', 'c', 'd'), comes: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const shares = new SubscriberShares(LIMITS);
        const held: Record<string, (() => void)[]> = { a: [], b: [], c: [], d: [] };
        const total = (): number => Object.values(held).flat().length;
        for (const { who, comes } of steps) {
          const own = held[who]!;
          if (!comes) {
            own.pop()?.();
            continue;
          }
          const free =
            own.length < LIMITS.subscribersPerCallerMax && total() < LIMITS.subscribersMax;
          const admission = shares.admit(caller(who));
          assert.equal(admission.ok, free);
          if (admission.ok) own.push(admission.release);
        }
      }),
    );
  });

  it('are counted by address in plaintext, an IPv4 address in IPv6 as itself', () => {
    const callers = new Callers({ identity: undefined, insecure: false, clock: systemClock });
    const shares = ['10.0.0.7', '::ffff:10.0.0.7', '::1'].map(
      (a) => callers.of(undefined, a).share,
    );
    assert.deepEqual(shares, ['10.0.0.7', '10.0.0.7', '::1']);
  });
});
