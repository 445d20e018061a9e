// What a person is told to type is what starts this program there.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { ownCommand, ownCommandAnywhere, shellWord } from '../../bin/own-command.ts';

let root: string;
let launcher: string;

before(() => {
  root = mkdtempSync(join(tmpdir(), 'meshscope-own-'));
  mkdirSync(join(root, 'a clone', 'bin'), { recursive: true });
  launcher = join(root, 'a clone', 'bin', 'meshscope');
  writeFileSync(launcher, '#!/bin/sh\necho started\n');
  chmodSync(launcher, 0o755);
});
after(() => rmSync(root, { recursive: true, force: true }));

test('by its name where a shell finds it, through a link too', () => {
  assert.equal(ownCommand(join(root, 'a clone', 'bin'), '/', launcher), 'meshscope');
  const links = join(root, 'links');
  mkdirSync(links);
  symlinkSync(launcher, join(links, 'meshscope'));
  assert.equal(ownCommand(`/nonexistent:${links}`, '/', launcher), 'meshscope');
});

test('another meshscope on PATH is not taken for it', () => {
  const other = join(root, 'other');
  mkdirSync(other);
  writeFileSync(join(other, 'meshscope'), '');
  assert.equal(ownCommand(other, join(root, 'a clone'), launcher), 'bin/meshscope');
});

test('for another login by its whole path, whatever folder this one is in', () => {
  assert.equal(ownCommandAnywhere('', launcher), shellWord(launcher));
  assert.equal(ownCommandAnywhere(join(root, 'a clone', 'bin'), launcher), 'meshscope');
});

test('else by its path, and a shell starts it', () => {
  assert.equal(ownCommand('', join(root, 'a clone'), launcher), 'bin/meshscope');
  for (const cwd of ['/', join(root, 'a clone'), join(root, 'a clone', 'bin')]) {
    const said = spawnSync('sh', ['-c', ownCommand('', cwd, launcher)], { cwd, encoding: 'utf8' });
    assert.equal(said.stdout, 'started\n', cwd);
  }
});

test('property of words: a shell gives them back', () => {
  for (const word of ["it's", 'a b', '$HOME', '`id`', 'plain/path-1.pem', '*', 'é'])
    assert.equal(
      spawnSync('sh', ['-c', `printf %s ${shellWord(word)}`], { encoding: 'utf8' }).stdout,
      word,
    );
});

test('this checkout is started by bin/meshscope', () => {
  const cwd = join(import.meta.dirname, '../..');
  assert.equal(ownCommand('', cwd), 'bin/meshscope');
});
