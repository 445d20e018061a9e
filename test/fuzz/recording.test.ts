// Hostile files for the recording reader. The seed is printed and can be given back
// (test/support/fuzz.ts).

import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { History } from '../../src/history/history.ts';
import type { HistoryError } from '../../src/history/history-error.ts';
import { frameRecord, prologue, type RecordKind } from '../../src/history/recording-format.ts';
import { RecordingMessageReader } from '../../src/history/recording-messages.ts';
import { RecordingReader } from '../../src/history/recording-reader.ts';
import { RecordingWriter } from '../../src/history/recording-writer.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { type Randomness, seededRandomness } from '../../src/runtime/randomness.ts';
import { batchItem, callKey, lost, T0_NS, unaryCall } from '../history/feed-maker.ts';
import { fuzzSettings } from '../support/fuzz.ts';

const { seed: SEED, numRuns: ROUNDS } = fuzzSettings('recording', 300);

let folder = '';
let whole: Buffer;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mscope-fuzz-'));
  whole = await sample(join(folder, 'whole.mscope'));
});
after(() => rm(folder, { recursive: true }));

async function sample(path: string): Promise<Buffer> {
  const onFailure = (error: HistoryError): void => assert.fail(error);
  const writer = await RecordingWriter.create(path, {
    cluster: 'demo',
    version: '0',
    clock: systemClock,
    onFailure,
  });
  const stats = {
    incarnation: 1n,
    utcNs: T0_NS,
    eventsSeen: 1,
    lostAtTap: 0,
    series: [],
    past: [],
  };
  for (let n = 0; n < 10; n++) {
    writer.feed(batchItem({ node: `node-${n % 3}`, events: unaryCall(1 + 4 * n, n, 0, 10) }));
    writer.feed({ kind: 'lost', node: 'node-1', incarnation: 1n, lost: lost(9, 1, 'EVICTED') });
    writer.feed({ kind: 'stats', node: 'node-0', stats });
  }
  await writer.close();
  return readFile(path);
}

function below(random: Randomness, n: number): number {
  return Math.floor(random.unit() * n);
}

/** A damaged file, or one whose records are sound and whose bodies are not. */
function hostileFile(random: Randomness): Uint8Array {
  if (random.unit() < 0.5) {
    const bytes = Buffer.from(whole.subarray(0, 20 + below(random, whole.length)));
    for (let n = below(random, 10); n > 0; n--)
      bytes[12 + below(random, bytes.length - 12)] = below(random, 256);
    return bytes;
  }
  const records = Array.from({ length: 20 }, () => {
    const kind = (1 + below(random, 13)) as RecordKind;
    const json = '{"id":1,"name":"node","state":[],"collector":{"tls":7},"records":"x"}';
    const text = new TextEncoder().encode(json);
    const body = random.unit() < 0.5 ? text : random.bytes(below(random, 60));
    const node = Uint8Array.of(1, 0, 0, 0);
    return frameRecord(kind, random.unit() * 1e15, random.unit() < 0.5 ? [node, body] : [body]);
  });
  return Buffer.concat([prologue(), ...records]);
}

describe('hostile recordings', () => {
  it('are read to their end without any error, and account for every byte', async () => {
    const random = seededRandomness(SEED);
    const path = join(folder, 'hostile.mscope');
    for (let n = 0; n < ROUNDS; n++) {
      const file = hostileFile(random);
      await writeFile(path, file);
      const reader = await RecordingReader.open(path);
      const history = new History({ budgetBytes: 2 ** 20 });
      let last = 0;
      for await (const { item, atByte, utcMs } of reader.items()) {
        assert.ok(atByte > last && atByte < file.length && Number.isFinite(utcMs), `round ${n}`);
        last = atByte;
        if (item.kind === 'feed') history.ingest(item.item);
      }
      await reader.close();
      const { complete, truncatedAtByte, damage } = reader.summary;
      assert.equal(complete, truncatedAtByte === undefined, `round ${n}`);
      for (const { fromByte, toByte } of damage)
        assert.ok(fromByte >= 12 && fromByte < toByte && toByte <= file.length, `round ${n}`);
    }
  });

  it('never make a message reader reject', async () => {
    const random = seededRandomness(SEED + 1);
    const path = join(folder, 'messages.mscope');
    for (let n = 0; n < ROUNDS / 5; n++) {
      await writeFile(path, hostileFile(random));
      const messages = await RecordingMessageReader.open(path);
      await messages.fetchCall('node-1', callKey(below(random, 10)));
      await messages.fetchSchema('node', 'shop.Cart/Add');
      await messages.close();
    }
  });

  it('made of many false heads are read in one go, not once for each', async () => {
    const heads = 20_000;
    const file = Buffer.alloc(12 + 24 * heads);
    file.set(prologue());
    for (let n = 0; n < heads; n++) {
      const at = 12 + 24 * n;
      file.set([0xf5, 0x4d, 0x53, 0x52, 3], at);
      file.writeUInt32LE(Math.max(0, file.length - at - 24 - 12), at + 16);
    }
    const path = join(folder, 'heads.mscope');
    await writeFile(path, file);
    const reader = await RecordingReader.open(path);
    for await (const _ of reader.items()) assert.fail('no record here is whole');
    await reader.close();
    assert.equal(reader.summary.complete, false);
  });
});
