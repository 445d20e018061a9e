// Which folders may hold control sockets: ours, closed, no link, in a place where nobody can exchange them.

import assert from 'node:assert/strict';
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { findControlFolders, makeControlFolder } from '../../../bin/control-socket/folder.ts';

const uid = process.getuid?.() ?? 0;
const isRoot = uid === 0;

describe('the folder of control sockets', () => {
  let base: string;
  let runtime: string;
  let temporary: string;
  let env: Record<string, string>;

  beforeEach(() => {
    base = mkdtempSync(join(tmpdir(), 'meshscope-folder-'));
    runtime = join(base, 'runtime');
    temporary = join(base, 'tmp');
    mkdirSync(runtime, { mode: 0o700 });
    mkdirSync(temporary);
    chmodSync(temporary, 0o1777);
    env = { XDG_RUNTIME_DIR: runtime, TMPDIR: temporary };
  });
  afterEach(() => rmSync(base, { recursive: true, force: true }));

  const inRuntime = () => join(runtime, 'meshscope');
  const inTemporary = () => join(temporary, `meshscope-${uid}`);

  /** The runtime folder is not used, for a reason; the next one is. */
  function assertPassedOver(why: RegExp): void {
    const { folder, refused } = makeControlFolder(env, uid);
    assert.notEqual(folder, inRuntime());
    assert.match(refused[0] ?? '', why);
    assert.ok(!findControlFolders(env, uid).folders.includes(inRuntime()));
  }

  test('is below XDG_RUNTIME_DIR, made with mode 700, and the same the next time', () => {
    assert.deepEqual(findControlFolders(env, uid).folders.includes(inRuntime()), false);
    for (let i = 0; i < 2; i++) {
      assert.deepEqual(makeControlFolder(env, uid), { folder: inRuntime(), refused: [] });
      assert.equal(statSync(inRuntime()).mode & 0o777, 0o700);
    }
    assert.equal(findControlFolders(env, uid).folders[0], inRuntime());
  });

  test('is below TMPDIR where there is no runtime folder, and both are looked into', () => {
    makeControlFolder(env, uid);
    env.XDG_RUNTIME_DIR = join(base, 'absent');
    assert.equal(makeControlFolder(env, uid).folder, inTemporary());
    env.XDG_RUNTIME_DIR = runtime;
    assert.deepEqual(findControlFolders(env, uid).folders, [inRuntime(), inTemporary()]);
  });

  test('a relative XDG_RUNTIME_DIR is as none', () => {
    env.XDG_RUNTIME_DIR = 'runtime';
    const { folder, refused } = makeControlFolder(env, uid);
    assert.ok(folder?.startsWith('/'));
    assert.ok(!refused.some((why) => why.includes('runtime/meshscope')));
  });

  test('that others may enter is refused', () => {
    mkdirSync(inRuntime());
    chmodSync(inRuntime(), 0o750);
    assertPassedOver(/has mode 750, it must be 700/);
  });

  test('that is a link, or a file, is refused', () => {
    mkdirSync(join(base, 'elsewhere'), { mode: 0o700 });
    symlinkSync(join(base, 'elsewhere'), inRuntime());
    assertPassedOver(/is no folder/);
    rmSync(inRuntime());
    writeFileSync(inRuntime(), '', { mode: 0o600 });
    assertPassedOver(/is no folder/);
  });

  test('in a runtime folder where others may write is refused', () => {
    chmodSync(runtime, 0o1777);
    assertPassedOver(/others may write in/);
  });

  test('in a folder for temporary files without the sticky bit is refused', () => {
    env.XDG_RUNTIME_DIR = join(base, 'absent');
    chmodSync(temporary, 0o777);
    const { folder, refused } = makeControlFolder(env, uid);
    assert.notEqual(folder, inTemporary());
    assert.ok(refused.some((why) => why === `others may write in ${temporary}`));
  });

  test("another user's, or in another user's, is refused", { skip: !isRoot && 'not root' }, () => {
    mkdirSync(inRuntime(), { mode: 0o700 });
    chownSync(inRuntime(), 12_345, 12_345);
    assertPassedOver(/is another user's/);
    rmSync(inRuntime(), { recursive: true });
    chownSync(runtime, 12_345, 12_345);
    assertPassedOver(/is another user's/);
  });

  test('nowhere: every reason is told', () => {
    chmodSync(runtime, 0o770);
    chmodSync(temporary, 0o777);
    assert.deepEqual(makeControlFolder(env, uid), {
      refused: [`others may write in ${runtime}`, `others may write in ${temporary}`],
    });
  });
});
