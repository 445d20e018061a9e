// Files of an outbox: evidence stays, and does not fill the disk.
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { RESERVE_BYTES } from '../../../src/mesh/delivery/disk-reserve.ts';
import { DAMAGED_FILES_MAX, fileDisk } from '../../../src/mesh/delivery/file-disk.ts';
import { MeshError } from '../../../src/mesh/mesh-error.ts';

const folder = mkdtempSync(join(tmpdir(), 'meshscope-file-disk-'));
after(() => rmSync(folder, { recursive: true }));

describe('the folder of an outbox', () => {
  it('keeps the latest damaged segments, which are no segments any more', () => {
    const disk = fileDisk(folder);
    const last = DAMAGED_FILES_MAX + 3;
    for (let segment = 1; segment <= last; segment++) {
      disk.create(segment).close();
      writeFileSync(join(folder, `outbox-${segment}.log`), `${segment}`);
      disk.setAside(segment);
    }
    disk.release();
    assert.deepEqual(disk.segments(), []);
    const kept = readdirSync(folder).filter((name) => name.endsWith('.damaged'));
    const latest = Array.from(
      { length: DAMAGED_FILES_MAX },
      (_, i) => `outbox-${last - i}.damaged`,
    );
    assert.deepEqual(kept.sort(), latest.sort());
    assert.equal(statSync(join(folder, kept[0]!)).mode & 0o777, 0o600);
  });

  it('has a reserve of real bytes, which is given up once and made again', () => {
    const disk = fileDisk(folder);
    const reserve = join(folder, 'reserve');
    disk.makeReserve();
    const { size, blocks } = statSync(reserve);
    assert.ok(size > 0 && size <= RESERVE_BYTES && blocks * 512 >= size);
    assert.deepEqual(disk.segments(), []);
    assert.deepEqual([disk.giveUpReserve(), disk.giveUpReserve()], [true, false]);
    assert.equal(existsSync(reserve), false);
    disk.makeReserve();
    assert.equal(statSync(reserve).size, size);
    disk.release();
  });

  it('is of the node that began it: another name is refused, and told what to do', () => {
    // One of before, without a note.
    const first = fileDisk(folder, 'west');
    first.release();
    const refused = (error: unknown): boolean =>
      error instanceof MeshError &&
      error.code === 'storage' &&
      /that of node 'west', not of 'east': give 'east' a state folder of its own; if .* remove /.test(
        error.message,
      );
    assert.throws(() => fileDisk(folder, 'east'), refused);
    // The refusal holds nothing.
    fileDisk(folder, 'west').release();
    // What the message says helps.
    rmSync(join(folder, 'node-name'));
    fileDisk(folder, 'east').release();
    assert.throws(() => fileDisk(folder, 'west'), MeshError);
    // A crash before its bytes were on the disk.
    writeFileSync(join(folder, 'node-name'), '');
    fileDisk(folder, 'west').release();
  });
});
