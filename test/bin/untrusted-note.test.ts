// The note on untrusted forwarding is read once for each display, on none after `n`, and whatever is
// wrong with its file it is only shown again.

import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import {
  displayKey,
  notedDisplaysMax,
  noteFile,
  noteFileBytesMax,
  UntrustedNote,
} from '../../bin/untrusted-note.ts';

describe('the note on untrusted forwarding', () => {
  let folder: string;
  let count = 0;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'note-'));
  });

  after(() => rmSync(folder, { recursive: true }));

  const freshFile = () => noteFile({ XDG_STATE_HOME: join(folder, String(count++)) });

  test('is wanted until it was read, on each display, by the person alone', () => {
    const file = freshFile();
    const home = new UntrustedNote(file, 'home');
    assert.equal(home.wanted, true);
    home.answered(false);
    assert.equal(home.wanted, false);
    assert.equal(new UntrustedNote(file, 'home').wanted, false);
    assert.equal(new UntrustedNote(file, 'office').wanted, true);
    assert.equal(statSync(file).mode & 0o777, 0o600);
    assert.equal(statSync(dirname(file)).mode & 0o777, 0o700);
  });

  test('is wanted nowhere after n', () => {
    const file = freshFile();
    new UntrustedNote(file, 'home').answered(true);
    assert.equal(new UntrustedNote(file, 'office').wanted, false);
  });

  test('remembers the latest displays only', () => {
    const file = freshFile();
    for (let i = 0; i <= notedDisplaysMax; i++) new UntrustedNote(file, `d${i}`).answered(false);
    assert.equal(readFileSync(file, 'utf8').trimEnd().split('\n').length, notedDisplaysMax);
    assert.equal(new UntrustedNote(file, 'd0').wanted, true);
    assert.equal(new UntrustedNote(file, `d${notedDisplaysMax}`).wanted, false);
  });

  test('is shown again when its file is too large or can not be written', () => {
    const file = freshFile();
    new UntrustedNote(file, 'home').answered(true);
    writeFileSync(file, '*\n'.repeat(noteFileBytesMax));
    assert.equal(new UntrustedNote(file, 'home').wanted, true);
    writeFileSync(join(folder, 'no-folder'), '');
    const blocked = new UntrustedNote(join(folder, 'no-folder', 'x', 'note'), 'home');
    blocked.answered(false);
    assert.equal(blocked.wanted, true);
  });

  test('knows a display by its machine: numbers change from login to login', () => {
    const ssh = { SSH_CONNECTION: '10.0.0.7 50022 10.0.0.1 22' };
    assert.equal(displayKey('localhost:10.0', ssh, 'b'), 'b from 10.0.0.7');
    assert.equal(displayKey('localhost:11.0', ssh, 'b'), 'b from 10.0.0.7');
    assert.equal(displayKey(':50.0', ssh, 'b'), 'b :50');
    assert.equal(displayKey('localhost:10.0', {}, 'b'), 'b localhost:10');
    assert.ok(!displayKey(':1\n*\n', {}, 'b').includes('\n'));
  });
});
