import assert from 'node:assert/strict';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { HistoryError } from '../../src/history/history-error.ts';
import { RecordingReader } from '../../src/history/recording-reader.ts';
import type { RecordingSink } from '../../src/history/recording-sink.ts';
import { RecordingWriter } from '../../src/history/recording-writer.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { batchItem, event } from './feed-maker.ts';

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mscope-'));
});
after(() => rm(folder, { recursive: true }));

function options() {
  const failures: HistoryError[] = [];
  const onFailure = (error: HistoryError): void => void failures.push(error);
  return {
    failures,
    options: { cluster: 'demo', version: '0.1.0', clock: systemClock, onFailure },
  };
}

describe('a disk', () => {
  it('that fails is reported once, by a clear error, and close tells it too', async () => {
    const { failures, options: opts } = options();
    const writer = await RecordingWriter.create('/dev/full', opts);
    for (let i = 0; i < 5; i++) {
      writer.feed(batchItem({ events: [event(1 + i, i)] }));
      await writer.flush().catch(() => undefined);
    }
    const failed = (error: unknown): boolean =>
      error instanceof HistoryError && error.code === 'write-failed';
    await assert.rejects(writer.flush(), failed);
    await assert.rejects(writer.close(), failed);
    assert.equal(failures.length, 1);
    assert.match(failures[0]!.message, /\/dev\/full stopped: .*ENOSPC/);
    assert.ok(writer.counts.dropped >= 4);
  });

  it('keeps a recording from others, also over a file that they could read', async () => {
    const path = join(folder, 'shared.mscope');
    await writeFile(path, 'older', { mode: 0o644 });
    await (await RecordingWriter.create(path, options().options)).close();
    assert.equal((await stat(path)).mode & 0o777, 0o600);
  });

  it('that cannot be opened is an error before anything is recorded', async () => {
    await assert.rejects(
      RecordingWriter.create(join(folder, 'no', 'folder.mscope'), options().options),
      (error) => error instanceof HistoryError && error.code === 'write-failed',
    );
  });

  it('that is too slow loses events only with their count, at their place', async () => {
    const pieces: Uint8Array[] = [];
    const gate = Promise.withResolvers<void>();
    const sink: RecordingSink = {
      async write(bytes) {
        await gate.promise;
        pieces.push(Uint8Array.from(bytes));
      },
      sync: async () => undefined,
      close: async () => undefined,
    };
    const writer = new RecordingWriter(sink, 'slow', options().options);
    const head = { payloadHead: new Uint8Array(2 ** 20), size: 2 ** 20 };
    for (let seq = 1; seq <= 70; seq++) writer.feed(batchItem({ events: [event(seq, seq, head)] }));
    gate.resolve();
    await writer.flush();
    writer.feed(batchItem({ events: [event(71, 71)] }));
    const counts = await writer.close();
    assert.ok(counts.dropped > 0 && counts.dropped < 70);
    assert.equal(counts.events + counts.dropped, 71);
    const path = join(folder, 'slow.mscope');
    await writeFile(path, Buffer.concat(pieces));
    const reader = await RecordingReader.open(path);
    const gaps = [];
    for await (const { item } of reader.items())
      if (item.kind === 'feed' && item.item.kind === 'lost') gaps.push(item.item.lost);
    await reader.close();
    assert.deepEqual(
      gaps.map((g) => [g.fromSeq, g.toSeq, g.count]),
      [[71 - counts.dropped, 70, counts.dropped]],
    );
  });

  it('is closed once, whoever asks again, and takes nothing after that', async () => {
    const path = join(folder, 'closed.mscope');
    const { failures, options: opts } = options();
    const writer = await RecordingWriter.create(path, opts);
    writer.feed(batchItem({ events: [event(1, 1)] }));
    const [first, second] = await Promise.all([writer.close(), writer.close()]);
    assert.deepEqual([first.events, second], [1, first]);
    writer.feed(batchItem({ events: [event(2, 2)] }));
    await writer.flush();
    assert.equal(writer.counts.dropped, 1);
    assert.deepEqual(failures, []);
    const reader = await RecordingReader.open(path);
    for await (const _ of reader.items());
    await reader.close();
    assert.equal(reader.summary.complete, true);
  });
});
