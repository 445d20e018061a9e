// What a recording says of itself while it is written, and after the disk failed.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { Recorder } from '../../bin/recorder.ts';
import { MeshClient } from '../../src/mesh-client/mesh-client.ts';
import { systemClock as clock } from '../../src/runtime/clock.ts';
import { waitFor } from '../support/wait-for.ts';

const folder = mkdtempSync(join(tmpdir(), 'meshscope-recorder-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** Nothing listens there: only the head and the node's states are recorded. */
function idleClient(): MeshClient {
  return MeshClient.open({ clock, endpoints: ['grpc://127.0.0.1:1'] });
}

test('it says how large the file is', async () => {
  const file = join(folder, 'whole.mscope');
  const client = idleClient();
  const recorder = await Recorder.start(file, client, clock, {});
  await waitFor('the head', () => recorder.meter.bytes > 0);
  client.close();
  assert.equal(await recorder.close(), 0);
  const { bytes, dropped, stopped } = recorder.meter;
  assert.deepEqual([bytes, dropped, stopped], [statSync(file).size, 0, undefined]);
});

test('it says that and why it stopped', async () => {
  const client = idleClient();
  const recorder = await Recorder.start('/dev/full', client, clock, {});
  await waitFor('the failure', () => recorder.meter.stopped);
  assert.match(recorder.meter.stopped?.reason ?? '', /^ENOSPC/);
  assert.equal(recorder.meter.bytes, 0);
  client.close();
  assert.equal(await recorder.close(), 74);
});
