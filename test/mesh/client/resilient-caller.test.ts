// Retry, circuit breaker and bulkhead around a caller that fails as the test says.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ResilientCaller } from '../../../src/mesh/client/resilient-caller.ts';
import type { ServiceCaller } from '../../../src/mesh/client/service-caller.ts';
import type { CallContext } from '../../../src/mesh/client/service-contract.ts';
import { ServiceError, type ServiceErrorCode } from '../../../src/mesh/client/service-error.ts';
import { waitFor } from '../../support/wait-for.ts';

const NONE = new Uint8Array(0);
const FAST = { retryPauseMs: 1, retryPauseMaxMs: 5 };

/** Fails `failures` times by `code`, then answers. */
class Flaky implements ServiceCaller {
  readonly contexts: CallContext[] = [];
  failures: number;
  code: ServiceErrorCode;

  constructor(failures: number, code: ServiceErrorCode = 'unavailable') {
    this.failures = failures;
    this.code = code;
  }

  async call(_method: string, _payload: Uint8Array, context: CallContext): Promise<Uint8Array> {
    this.contexts.push(context);
    if (this.failures-- > 0) throw new ServiceError(this.code, 'as the test says');
    return NONE;
  }
}

const failsWith = (code: ServiceErrorCode, text: RegExp) => (error: unknown) =>
  error instanceof ServiceError && error.code === code && text.test(error.message);

describe('a resilient caller', () => {
  it('tries again while the service is unavailable, as one request with one deadline', async () => {
    const flaky = new Flaky(3);
    const caller = new ResilientCaller(flaky, { limits: FAST });
    await caller.call('m', NONE, { timeoutMs: 5000 });
    assert.equal(flaky.contexts.length, 4);
    assert.equal(caller.retries, 3);
    const [first, ...others] = flaky.contexts;
    assert.equal(first?.idempotencyKey?.length, 16);
    for (const { idempotencyKey, timeoutMs } of others) {
      assert.deepEqual(idempotencyKey, first?.idempotencyKey);
      assert.ok(timeoutMs! <= first!.timeoutMs!);
    }
  });

  it('does not try again what was refused, or what its caller has given up', async () => {
    for (const code of ['refused', 'cancelled', 'deadline'] as const) {
      const flaky = new Flaky(1, code);
      const call = new ResilientCaller(flaky, { limits: FAST }).call('m', NONE, {});
      await assert.rejects(call, failsWith(code, /as the test says/));
      assert.equal(flaky.contexts.length, 1);
    }
  });

  it('ends with its last failure after so many tries', async () => {
    const flaky = new Flaky(100);
    const caller = new ResilientCaller(flaky, { limits: { ...FAST, retriesMax: 2 } });
    await assert.rejects(caller.call('m', NONE, {}), failsWith('unavailable', /as the test says/));
    assert.equal(flaky.contexts.length, 3);
  });

  it('ends at the deadline, also between two tries', async () => {
    const flaky = new Flaky(100);
    flaky.failures = Number.POSITIVE_INFINITY;
    const endless = { retriesMax: 1_000_000, failuresMax: 1_000_000 };
    const caller = new ResilientCaller(flaky, { limits: { ...FAST, ...endless } });
    const call = caller.call('m', NONE, { timeoutMs: 30 });
    await assert.rejects(call, failsWith('deadline', /30 ms/));
  });

  it('opens its circuit after failures in a row, and closes it by one call that is answered', async () => {
    const flaky = new Flaky(3);
    const limits = { ...FAST, retriesMax: 0, failuresMax: 3, openMs: 50 };
    const caller = new ResilientCaller(flaky, { limits });
    for (let i = 0; i < 3; i++) await assert.rejects(caller.call('m', NONE, {}));
    assert.equal(caller.circuit, 'open');
    await assert.rejects(caller.call('m', NONE, {}), failsWith('unavailable', /circuit is open/));
    assert.equal(flaky.contexts.length, 3, 'nothing was tried');
    await waitFor('an answer', () =>
      caller.call('m', NONE, {}).then(
        () => true,
        () => false,
      ),
    );
    assert.equal(caller.circuit, 'closed');
  });

  it('lets no more than so many be under way, and so many wait', async () => {
    const open: (() => void)[] = [];
    let most = 0;
    const slow: ServiceCaller = {
      call: () =>
        new Promise((resolve) => {
          open.push(() => resolve(NONE));
          most = Math.max(most, open.length);
        }),
    };
    const caller = new ResilientCaller(slow, { limits: { callsMax: 2, waitingMax: 3 } });
    const calls = Array.from({ length: 5 }, () => caller.call('m', NONE, {}));
    await assert.rejects(
      caller.call('m', NONE, {}),
      failsWith('unavailable', /2 calls are under way and 3 wait/),
    );
    for (let ended = 0; ended < 5; ended++) {
      await waitFor('one under way', () => open.length > 0);
      open.shift()?.();
    }
    await Promise.all(calls);
    assert.equal(most, 2);
  });
});
