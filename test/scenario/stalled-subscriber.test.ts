// A subscriber that stops reading while a flood passes: the collector's memory stays bounded, others get
// everything, and when it reads again it is told exactly what it missed.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { MeshClient } from '../../src/mesh-client/mesh-client.ts';
import type { FeedItem, Lost } from '../../src/traffic/feed.ts';
import { decodeBatch } from '../collector/watcher.ts';
import { CollectorProcess } from '../support/collector-process.ts';
import { makeTestAuthority, type TestAuthority } from '../support/identity.ts';
import { waitFor } from '../support/wait-for.ts';

const SLOW_MS = 120_000;
const MIB = 1024 * 1024;
const EVENTS_A_ROUND = 150_000;
const ROUNDS = 4;
/** Of one stalled subscriber: a flow control window and a few batches; the floods are 60 MiB and more. */
const STALLED_COST_MAX_BYTES = 8 * MIB;

let authority: TestAuthority;
let auditor: string;

before(async () => {
  authority = await makeTestAuthority();
  auditor = await authority.issue('auditor', 'ada');
});
after(() => authority?.remove());

interface SaidLoss {
  readonly loss: Lost;
  /** In the first batch of a stream that goes on where another broke. */
  readonly resumed: boolean;
}

/** What one feed was given: sequences and losses, each checked to come in order and to leave no gap. */
class Ledger {
  received = 0;
  lost = 0;
  first: number | undefined;
  next: number | undefined;
  readonly losses: SaidLoss[] = [];
  readonly gaps: string[] = [];

  take(item: FeedItem): void {
    if (item.kind === 'lost') this.gaps.push(`${item.lost.reason} said by the client`);
    if (item.kind !== 'events') return;
    const { batch } = item;
    if (batch.lateCount > 0) this.gaps.push('late events without a filter');
    const events = batch.spans.length / 2;
    const opens = batch.lost.length > 0 && decodeBatch(batch.bytes).version > 0;
    const resumed = opens && this.next !== undefined;
    let said = 0;
    for (const loss of batch.lost) {
      this.losses.push({ loss, resumed });
      said += loss.count ?? Number.NaN;
    }
    this.first ??= batch.fromSeq;
    this.next ??= batch.fromSeq;
    const from = Math.min(batch.fromSeq, ...batch.lost.map(({ fromSeq }) => fromSeq));
    if (from !== this.next) this.gaps.push(`${this.next} was due, ${from} came`);
    if (batch.toSeq + 1 - from !== events + said)
      this.gaps.push(`${from}..${batch.toSeq}: ${events} events and ${said} lost`);
    this.next = batch.toSeq + 1;
    this.received += events;
    this.lost += said;
  }

  /** Sequences since the first that are there or counted as lost. */
  get accounted(): readonly [toSeq: number, events: number] {
    return [this.next ?? 0, (this.first ?? 0) + this.received + this.lost];
  }
}

function follow(endpoint: string): { client: MeshClient; ledger: Ledger } {
  const client = MeshClient.open({ endpoints: [endpoint], identityFolder: auditor });
  const ledger = new Ledger();
  client.onItem((item) => ledger.take(item));
  client.watchAll({});
  return { client, ledger };
}

async function flood(collector: CollectorProcess, events: number): Promise<number> {
  collector.tell({ kind: 'flood', events });
  return (await collector.answer(['flooded'], SLOW_MS)).eventsSeen;
}

for (const binding of ['grpcs', 'wss'] as const) {
  describe(`over ${binding}`, () => {
    test('memory stays bounded and the loss is exact', {
      timeout: SLOW_MS * 2,
    }, async () => {
      const eventStoreBytes = 4 * MIB;
      const collector = await CollectorProcess.start(authority, `${binding}-1`, {
        eventStoreBytes,
      });
      const endpoint = binding === 'grpcs' ? collector.endpoint : collector.wsEndpoint;
      const node = { name: collector.name, addresses: [endpoint], spiffeId: '' };
      collector.introduce([node]);
      const stalled = follow(endpoint);
      try {
        await stalled.client.whenReady(SLOW_MS);
        let seen = await flood(collector, 300);
        await waitFor('the first events', () => stalled.ledger.next === seen + 1, SLOW_MS);

        // The same flood with a reader first, so that what grows after it is the stalled one's.
        for (let round = 0; round < ROUNDS; round++) {
          seen = await flood(collector, EVENTS_A_ROUND);
          await waitFor('a full store', () => stalled.ledger.next === seen + 1, SLOW_MS);
        }
        const before = await collector.liveBytes();
        const received = stalled.ledger.received;
        stalled.client.pause(collector.name);
        for (let round = 0; round < ROUNDS; round++) seen = await flood(collector, EVENTS_A_ROUND);
        const grown = (await collector.liveBytes()) - before;
        console.log(`${binding}: a stalled subscriber cost ${(grown / MIB).toFixed(1)} MiB`);
        assert.ok(grown < STALLED_COST_MAX_BYTES, `${(grown / MIB).toFixed(1)} MiB more`);
        assert.ok(stalled.ledger.received - received < EVENTS_A_ROUND, 'it did not read');

        stalled.client.resume(collector.name);
        await waitFor('the rest', () => stalled.ledger.next === seen + 1, SLOW_MS);
        const { ledger } = stalled;
        assert.deepEqual(ledger.gaps, []);
        assert.ok(ledger.losses.length > 0);
        for (const { loss, resumed } of ledger.losses) {
          // A busy machine may break the connection: then the edge of the ring was reached meanwhile.
          assert.equal(loss.reason, resumed ? 'EVICTED' : 'SUBSCRIBER_SLOW');
          assert.equal(loss.count, loss.toSeq - loss.fromSeq + 1);
          assert.ok(loss.fromUtcNs > 0n && loss.fromUtcNs <= loss.toUtcNs);
        }
        assert.deepEqual(ledger.accounted, [seen + 1, seen + 1], 'every event is there or counted');
        assert.ok(ledger.lost > EVENTS_A_ROUND * (ROUNDS - 2), `${ledger.lost} lost`);
        assert.equal(stalled.client.nodes()[0]?.collector?.lostAtTap, 0);
      } finally {
        stalled.client.close();
        await collector.kill();
      }
    });
  });
}

test('a reader beside a stalled one misses nothing', { timeout: SLOW_MS * 2 }, async () => {
  const collector = await CollectorProcess.start(authority, 'shared-1');
  collector.introduce([{ name: 'shared-1', addresses: [collector.endpoint], spiffeId: '' }]);
  const [stalled, reader] = [follow(collector.endpoint), follow(collector.endpoint)];
  try {
    await Promise.all([stalled.client.whenReady(SLOW_MS), reader.client.whenReady(SLOW_MS)]);
    let seen = await flood(collector, 300);
    const both = [stalled, reader];
    await waitFor('the start', () => both.every(({ ledger }) => ledger.next === seen + 1), SLOW_MS);
    stalled.client.pause('shared-1');
    // Rounds that the reader has read before the next one comes: it is never the slow one.
    for (let round = 0; round < ROUNDS; round++) {
      seen = await flood(collector, 60_000);
      await waitFor('the reader', () => reader.ledger.next === seen + 1, SLOW_MS);
    }
    assert.deepEqual([reader.ledger.gaps, reader.ledger.lost], [[], 0]);
    assert.deepEqual(reader.ledger.accounted, [seen + 1, seen + 1]);
    stalled.client.resume('shared-1');
    await waitFor('the rest', () => stalled.ledger.next === seen + 1, SLOW_MS);
    assert.deepEqual(stalled.ledger.gaps, []);
    assert.deepEqual(stalled.ledger.accounted, [seen + 1, seen + 1]);
  } finally {
    stalled.client.close();
    reader.client.close();
    await collector.kill();
  }
});
