// The folder of a demo's keys: whose it is, and which ones a later demo may remove.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { newDemoFolder, removeLeftovers } from '../../src/demo/demo-folder.ts';

let parent: string;
/** The id of a process that has ended. */
let gone: number;

before(() => {
  parent = mkdtempSync(join(tmpdir(), 'meshscope-folder-test-'));
  gone = spawnSync('true').pid;
});
after(() => rmSync(parent, { recursive: true, force: true }));

/** As a demo that was killed leaves it. */
function leftover(name: string, owner: string | undefined): string {
  const folder = join(parent, name);
  mkdirSync(join(folder, 'auditor'), { recursive: true });
  writeFileSync(join(folder, 'auditor', 'key.pem'), 'key');
  if (owner !== undefined) writeFileSync(join(folder, 'owner'), owner);
  return folder;
}

test("a new one is its owner's alone and says who that is", () => {
  const folder = newDemoFolder(parent);
  assert.equal(statSync(folder).mode & 0o777, 0o700);
  assert.equal(statSync(join(folder, 'owner')).mode & 0o777, 0o600);
  assert.equal(readFileSync(join(folder, 'owner'), 'utf8'), `${hostname()}\n${process.pid}\n`);
  removeLeftovers(parent);
  assert.ok(existsSync(folder), 'its process lives');
});

test('that of a process that is gone is removed, with its keys', () => {
  const folder = leftover('meshscope-demo-dead', `${hostname()}\n${gone}\n`);
  removeLeftovers(parent);
  assert.equal(existsSync(folder), false);
});

test('whatever is in doubt stays', () => {
  const kept = [
    leftover('meshscope-demo-other-host', `not-${hostname()}\n${gone}\n`),
    leftover('meshscope-demo-no-owner', undefined),
    leftover('meshscope-demo-garbage', `${hostname()}\n-1\n`),
    leftover('meshscope-demo-alive', `${hostname()}\n${process.pid}\n`),
    leftover('another-dead', `${hostname()}\n${gone}\n`),
  ];
  const file = join(parent, 'meshscope-demo-file');
  writeFileSync(file, `${hostname()}\n${gone}\n`);
  removeLeftovers(parent);
  for (const folder of [...kept, file]) assert.ok(existsSync(folder), folder);
});

test('a link is not followed, neither to a folder nor out of one', () => {
  const dead = `${hostname()}\n${gone}\n`;
  const target = leftover('target-of-links', dead);
  symlinkSync(target, join(parent, 'meshscope-demo-link'));
  const folder = leftover('meshscope-demo-linking', dead);
  symlinkSync(target, join(folder, 'inside'));
  removeLeftovers(parent);
  assert.ok(existsSync(join(target, 'auditor', 'key.pem')));
  assert.equal(existsSync(folder), false);
});

test('a parent that cannot be read is no error', () => {
  removeLeftovers(join(parent, 'absent'));
});
