// One process has an outbox at a time: told by real processes, one of which is killed while it has it.
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, describe, it } from 'node:test';
import { fileDisk } from '../../../src/mesh/delivery/file-disk.ts';
import { holdByFlock } from '../../../src/mesh/delivery/folder-hold.ts';
import { Outbox } from '../../../src/mesh/delivery/outbox.ts';
import { MeshError } from '../../../src/mesh/mesh-error.ts';

const folder = mkdtempSync(join(tmpdir(), 'meshscope-hold-'));
const children: ChildProcess[] = [];

afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
});
after(() => rmSync(folder, { recursive: true, force: true }));

const url = (name: string): string =>
  new URL(`../../../src/mesh/delivery/${name}`, import.meta.url).href;

/** A process that has opened the outbox, put one message, and goes on. */
async function holder(how: string): Promise<ChildProcess> {
  const child = spawn(
    process.execPath,
    ['--input-type=module', '-e', `${how}; setInterval(() => {}, 1e6)`],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  children.push(child);
  await once(child.stdout!, 'data');
  return child;
}

const WITH_OUTBOX = `
  const { fileDisk } = await import(${JSON.stringify(url('file-disk.ts'))});
  const { Outbox } = await import(${JSON.stringify(url('outbox.ts'))});
  const outbox = new Outbox(fileDisk(${JSON.stringify(folder)}));
  outbox.put({
    kind: 'put', id: new Uint8Array(16).fill(7), acceptedUtcMs: 1, deadlineUtcMs: 2,
    service: 's', orderingKey: '', envelope: new Uint8Array(3),
  }, (error) => console.log(error ?? 'kept'))`;

async function killed(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

describe('the folder of an outbox', () => {
  it('is refused while another process has it, which is named, and free when that was killed', async () => {
    const child = await holder(WITH_OUTBOX);
    assert.throws(
      () => fileDisk(folder),
      (error: unknown) =>
        error instanceof MeshError &&
        error.code === 'storage' &&
        error.message.includes(`in use by process ${child.pid} on`),
    );
    await killed(child);
    const outbox = new Outbox(fileDisk(folder));
    assert.equal(outbox.messages, 1, 'what was accepted is there');
    await new Promise<void>((resolve) => outbox.close(resolve));
  });

  it('is free again when it was closed, and not before what waits is on the disk', async () => {
    const outbox = new Outbox(fileDisk(folder));
    const said: string[] = [];
    const id = new Uint8Array(16).fill(8);
    const [service, orderingKey, envelope] = ['s', '', new Uint8Array(3)];
    const times = { acceptedUtcMs: 1, deadlineUtcMs: 2 };
    outbox.put({ kind: 'put', id, ...times, service, orderingKey, envelope }, (error) =>
      said.push(error === undefined ? 'kept' : 'refused'),
    );
    const closed = new Promise<void>((resolve) => outbox.close(resolve)).then(() =>
      said.push('closed'),
    );
    assert.throws(() => fileDisk(folder), MeshError);
    await closed;
    assert.deepEqual(said, ['kept', 'closed']);
    const next = new Outbox(fileDisk(folder));
    assert.equal(next.has(id), true);
    await new Promise<void>((resolve) => next.close(resolve));
  });

  it('is locked likewise where Node has no databases', async () => {
    const path = join(folder, 'flocked');
    const child = await holder(`
      const { holdByFlock } = await import(${JSON.stringify(url('folder-hold.ts'))});
      globalThis.hold = holdByFlock(${JSON.stringify(path)});
      console.log('held')`);
    assert.equal(holdByFlock(path), undefined);
    await killed(child);
    const hold = holdByFlock(path);
    assert.ok(hold);
    assert.equal(holdByFlock(path), undefined);
    hold.release();
  });
});
