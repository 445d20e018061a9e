// What every way to a service must do alike: replies, errors, deadlines, cancelling, many at once. It is given the
// service's interface and knows nothing of the way.

import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { ServiceError, type ServiceErrorCode } from '../../../src/mesh/client/service-error.ts';
import { type Ledger, MemoryLedger } from '../../support/ledger/ledger.ts';
import { waitFor } from '../../support/wait-for.ts';

export interface LedgerWay {
  readonly ledger: Ledger;
  close(): Promise<void>;
}

const isError = (code: ServiceErrorCode, text: RegExp) => (error: unknown) => {
  assert.ok(error instanceof ServiceError, String(error));
  assert.equal(error.code, code, error.message);
  assert.match(error.message, text);
  return true;
};

interface Opened {
  service: MemoryLedger;
  way: LedgerWay;
}

/** @param open the same implementation, reached by one way */
export function serviceSuite(name: string, open: (service: Ledger) => Promise<LedgerWay>): void {
  describe(`a service ${name}`, () => {
    const opened = {} as Opened;
    beforeEach(async () => {
      opened.service = new MemoryLedger();
      opened.way = await open(opened.service);
    });
    afterEach(() => opened.way.close());
    answers(opened);
    fails(opened);
    givesUp(opened);
    tells(opened);
  });
}

function answers(opened: Opened): void {
  it('answers', async () => {
    const { ledger } = opened.way;
    const receipt = await ledger.post({ account: 'a', cents: 250, memo: 'rent' });
    assert.deepEqual({ ...receipt }, { number: 1, balanceCents: 250, memo: 'rent' });
    await ledger.post({ account: 'a', cents: -50, memo: '' });
    assert.equal((await ledger.balance({ name: 'a' })).cents, 200);
  });

  it('answers many at once, each its own', async () => {
    const all = Array.from({ length: 200 }, (_, i) =>
      opened.way.ledger.post({ account: `account ${i}`, cents: i, memo: `${i}` }),
    );
    const receipts = await Promise.all(all);
    receipts.forEach((receipt, i) => {
      assert.equal(receipt.balanceCents, i);
      assert.equal(receipt.memo, `${i}`);
    });
  });

  it('carries a megabyte there and back', async () => {
    const memo = 'é'.repeat(500_000);
    const receipt = await opened.way.ledger.post({ account: 'a', cents: 1, memo });
    assert.equal(receipt.memo, memo);
  });
}

function fails(opened: Opened): void {
  it('refuses with the reason that its implementation gave', async () => {
    const posting = opened.way.ledger.post({ account: 'poor', cents: -1, memo: '' });
    await assert.rejects(posting, isError('refused', /^poor would be overdrawn$/));
  });

  it('keeps the text of a bug to itself', async () => {
    const asking = opened.way.ledger.balance({ name: 'broken' });
    await assert.rejects(asking, isError('refused', /^the service failed$/));
  });
}

function givesUp(opened: Opened): void {
  it('gives up at the deadline, and tells the implementation', async () => {
    const asking = opened.way.ledger.balance({ name: 'slow' }, { timeoutMs: 150 });
    await assert.rejects(asking, isError('deadline', /./));
    await waitFor('the signal', () => opened.service.aborted === 1);
  });

  it('stops waiting when the caller does', async () => {
    const caller = new AbortController();
    const asking = opened.way.ledger.balance(
      { name: 'slow' },
      { timeoutMs: 2000, signal: caller.signal },
    );
    const rejected = assert.rejects(asking, isError('cancelled', /./));
    await waitFor('the request at the service', () => opened.service.contexts.length === 1);
    caller.abort();
    await rejected;
    assert.equal((await opened.way.ledger.balance({ name: 'a' })).cents, 0, 'others go on');
  });
}

function tells(opened: Opened): void {
  it('sees the deadline, metadata, trace and keys of the caller', async () => {
    const trace = {
      traceId: new Uint8Array(16).fill(7),
      spanId: new Uint8Array(8).fill(9),
      parentSpanId: new Uint8Array(0),
      flags: 1,
    };
    const metadata = [{ key: 'tenant', value: Buffer.from('blue'), redacted: false }];
    const idempotencyKey = new Uint8Array(16).fill(3);
    const context = { timeoutMs: 5000, metadata, trace, idempotencyKey, orderingKey: 'a' };
    await opened.way.ledger.post({ account: 'a', cents: 1, memo: '' }, context);
    const [seen] = opened.service.contexts;
    assert.ok(seen?.timeoutMs !== undefined && seen.timeoutMs <= 5000 && seen.timeoutMs > 1000);
    const tenant = seen.metadata?.find(({ key }) => key === 'tenant');
    assert.equal(Buffer.from(tenant?.value ?? []).toString(), 'blue');
    assert.equal(seen.trace?.flags, 1);
    assert.deepEqual([...(seen.trace?.traceId ?? [])], [...trace.traceId]);
    assert.deepEqual([...(seen.idempotencyKey ?? [])], [...idempotencyKey]);
    assert.equal(seen.orderingKey, 'a');
  });
}

/** Where nothing between the caller and the service tries again by itself. */
export function unavailableSuite(
  name: string,
  open: (service: Ledger) => Promise<LedgerWay>,
): void {
  it(`says at once that a service ${name} is unavailable now`, async () => {
    const way = await open(new MemoryLedger());
    try {
      const asking = way.ledger.balance({ name: 'busy' });
      await assert.rejects(asking, isError('unavailable', /^the books are being closed$/));
    } finally {
      await way.close();
    }
  });
}
