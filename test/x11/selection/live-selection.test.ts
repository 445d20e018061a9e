// Selections against a real server and the clipboard programs that people use: both ways, small and
// in pieces, trusted and not.

import assert from 'node:assert/strict';
import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { systemClock as clock } from '../../../src/runtime/clock.ts';
import { Display } from '../../../src/x11/display.ts';
import { pasteBytesMax } from '../../../src/x11/selection/paste-step.ts';
import { copyCharactersMax } from '../../../src/x11/selection/selections.ts';
import { SelectionClient } from '../../support/selection-client.ts';
import { waitFor } from '../../support/wait-for.ts';
import { authorityFile } from '../../support/xauthority-file.ts';
import { startXvfb, type Xvfb } from '../../support/xvfb.ts';

const tools = ['Xvfb', 'xclip', 'xsel', 'xauth'];
const missing = tools.filter((tool) => spawnSync('which', [tool]).status !== 0);
const skip = missing.length > 0 ? `${missing.join(', ')} not installed` : false;
const megabyte = 'größe 現金 \u{1f600}\tz\n'.repeat(48_000);

describe('selections', { skip }, () => {
  let server: Xvfb;
  let folder: string;
  let display: Display;
  let other: SelectionClient;
  const owners: ChildProcess[] = [];

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'selections-'));
    server = await startXvfb({ width: 300, height: 200 });
    display = await Display.open({ display: server.display, clock });
    other = await SelectionClient.open(server.display);
  });

  after(async () => {
    display?.close();
    other?.close();
    for (const owner of owners) owner.kill();
    await server?.stop();
    if (folder) await rm(folder, { recursive: true });
  });

  const environment = () => ({ ...process.env, DISPLAY: server.display });

  /** What another program gets; its complaint when there is none. */
  async function taken(words: readonly string[]): Promise<string> {
    const [program = '', ...rest] = words;
    const { stdout } = await promisify(execFile)(program, rest, {
      env: environment(),
      maxBuffer: 64 * 1024 * 1024,
      timeout: 20_000,
    });
    return stdout;
  }

  /** Another program holds the bytes, from now until the test's end. */
  async function held(
    selection: 'PRIMARY' | 'CLIPBOARD',
    bytes: string | Uint8Array,
    words: readonly string[] = [],
  ): Promise<ChildProcess> {
    const file = join(folder, `held-${owners.length}`);
    await writeFile(file, bytes);
    const before = await other.ownerOf(selection);
    const name = selection.toLowerCase();
    const owner = spawn('xclip', ['-quiet', '-selection', name, ...words, '-i', file], {
      env: environment(),
      stdio: 'ignore',
    });
    owners.push(owner);
    await waitFor('the claim', async () => {
      const now = await other.ownerOf(selection);
      return now !== before && now !== 0;
    });
    return owner;
  }

  async function ended(owner: ChildProcess): Promise<void> {
    owner.kill();
    await once(owner, 'exit');
  }

  test('another program gets what was copied, whatever it asks for', async () => {
    assert.equal(await display.selections.copy(['PRIMARY', 'CLIPBOARD'], 'größe → 現金'), 'owned');
    assert.equal(await taken(['xclip', '-o', '-selection', 'clipboard']), 'größe → 現金');
    assert.equal(await taken(['xclip', '-o', '-selection', 'primary']), 'größe → 現金');
    assert.equal(await taken(['xsel', '-o', '-b']), 'größe → 現金');
    const ask = (target: string) => taken(['xclip', '-o', '-selection', 'c', '-t', target]);
    const targets = (await ask('TARGETS')).trim().split('\n');
    assert.deepEqual(targets.sort(), [
      'MULTIPLE',
      'STRING',
      'TARGETS',
      'TEXT',
      'TIMESTAMP',
      'UTF8_STRING',
      'text/plain;charset=utf-8',
    ]);
    assert.equal(await ask('text/plain;charset=utf-8'), 'größe → 現金');
    assert.match(await ask('TIMESTAMP'), /^\d+\s*$/);
    await assert.rejects(ask('image/png'), /target image\/png not available/);
    await assert.rejects(ask('DELETE'), /not available/);
  });

  test('a megabyte goes out in pieces, to several at once', async () => {
    assert.ok(Buffer.byteLength(megabyte) > 1_000_000);
    assert.equal(await display.selections.copy(['CLIPBOARD'], megabyte), 'owned');
    const commands = [
      ['xclip', '-o', '-selection', 'c'],
      ['xsel', '-o', '-b'],
      ['xclip', '-o', '-selection', 'c', '-t', 'UTF8_STRING'],
    ];
    const all = await Promise.all(commands.map(taken));
    for (const got of all) assert.ok(got === megabyte, `${got.length} characters came`);
  });

  test('what another program holds is pasted, a megabyte of it too', async () => {
    await held('CLIPBOARD', 'από 現金');
    assert.deepEqual(await display.selections.paste('CLIPBOARD'), {
      kind: 'text',
      text: 'από 現金',
    });
    await held('PRIMARY', megabyte);
    const pasted = await display.selections.paste('PRIMARY');
    assert.ok(pasted.kind === 'text' && pasted.text === megabyte);
  });

  test('bytes that are no UTF-8 are made harmless', async () => {
    await held('PRIMARY', Buffer.of(0x61, 0xff, 0xfe, 0x62));
    assert.deepEqual(await display.selections.paste('PRIMARY'), {
      kind: 'text',
      text: 'a\ufffd\ufffdb',
    });
  });

  test('nobody holds it, or it is no text: nothing; too much of it: too long', async () => {
    const fresh = await Display.open({ display: server.display, clock });
    const picture = await held('CLIPBOARD', 'x', ['-t', 'image/png']);
    assert.deepEqual(await fresh.selections.paste('CLIPBOARD'), {
      kind: 'failed',
      reason: 'nothing',
    });
    await ended(picture);
    assert.deepEqual(await fresh.selections.paste('CLIPBOARD'), {
      kind: 'failed',
      reason: 'nothing',
    });
    await held('CLIPBOARD', 'x'.repeat(pasteBytesMax + 1));
    const long = await fresh.selections.paste('CLIPBOARD');
    assert.deepEqual(long, { kind: 'failed', reason: 'too-long' });
    const most = 'x'.repeat(copyCharactersMax + 1);
    assert.equal(await fresh.selections.copy(['CLIPBOARD'], most), 'too-long');
    fresh.close();
  });

  test('an owner that says nothing is given up; the paste under way is the only one', async () => {
    const owner = await held('CLIPBOARD', 'late');
    owner.kill('SIGSTOP');
    const [first, second] = await Promise.all([
      display.selections.paste('CLIPBOARD'),
      display.selections.paste('CLIPBOARD'),
    ]);
    owner.kill('SIGCONT');
    assert.deepEqual(first, { kind: 'failed', reason: 'silent' });
    assert.deepEqual(second, { kind: 'failed', reason: 'busy' });
  });

  test('what another program copies takes it from us, and what we hold we paste ourselves', async () => {
    const { selections } = display;
    assert.equal(await selections.copy(['CLIPBOARD'], 'ours'), 'owned');
    assert.deepEqual(await selections.paste('CLIPBOARD'), { kind: 'text', text: 'ours' });
    await held('CLIPBOARD', 'theirs');
    assert.deepEqual(await selections.paste('CLIPBOARD'), { kind: 'text', text: 'theirs' });
  });

  test('MULTIPLE stores what can be had, and says None for what can not', async () => {
    assert.equal(await display.selections.copy(['CLIPBOARD'], 'ab'), 'owned');
    const pairs = [
      ['UTF8_STRING', 'ONE'],
      ['image/png', 'TWO'],
      ['TIMESTAMP', 'THREE'],
    ].flat();
    const words = await Promise.all(pairs.map((name) => other.atom(name)));
    const list = await other.atom('LIST');
    other.client.ChangeProperty(0, other.window, list, await other.atom('ATOM_PAIR'), 32, words);
    assert.equal(await other.convert('CLIPBOARD', 'MULTIPLE', 'LIST'), list);
    const answered = await other.read(list);
    const told = Array.from({ length: 6 }, (_, i) => answered.data.readUInt32LE(4 * i));
    assert.deepEqual(told, [words[0], words[1], 0, 0, words[4], words[5]]);
    assert.equal((await other.read(words[1] ?? 0)).data.toString(), 'ab');
    assert.equal((await other.read(words[3] ?? 0)).type, 0);
    assert.equal((await other.read(words[5] ?? 0)).format, 32);
    assert.equal(await other.convert('CLIPBOARD', 'MULTIPLE', ''), 0, 'no list');
    assert.equal(await other.convert('CLIPBOARD', 'MULTIPLE', 'LIST'), 0, 'an empty list');
  });

  test('an old client names no property, and one asks for the time before the claim', async () => {
    assert.equal(await display.selections.copy(['CLIPBOARD'], 'ab'), 'owned');
    const target = await other.atom('UTF8_STRING');
    assert.equal(await other.convert('CLIPBOARD', 'UTF8_STRING', ''), target);
    assert.equal((await other.read(target)).data.toString(), 'ab');
    const stamp = await other.convert('CLIPBOARD', 'TIMESTAMP', 'STAMP');
    const claimed = (await other.read(stamp)).data.readUInt32LE(0);
    assert.ok(claimed > 0);
    assert.equal(await other.convert('CLIPBOARD', 'UTF8_STRING', 'P', claimed - 1), 0);
    const property = await other.atom('P');
    assert.equal(await other.convert('CLIPBOARD', 'UTF8_STRING', 'P', claimed), property);
  });

  test('a requestor that dies in the middle of the pieces harms no other', async () => {
    assert.equal(await display.selections.copy(['CLIPBOARD'], megabyte), 'owned');
    const mortal = await SelectionClient.open(server.display);
    const property = await mortal.convert('CLIPBOARD', 'UTF8_STRING', 'P');
    const announced = await mortal.read(property);
    assert.equal(announced.data.readUInt32LE(0), Buffer.byteLength(megabyte));
    mortal.close();
    assert.ok((await taken(['xclip', '-o', '-selection', 'c'])) === megabyte);
  });

  test('a server that goes ends copy and paste', async () => {
    const mortal = await startXvfb({ width: 300, height: 200 });
    const lone = await Display.open({ display: mortal.display, clock });
    assert.equal(await lone.selections.copy(['CLIPBOARD'], 'a'), 'owned');
    await mortal.stop();
    await waitFor(
      'the loss',
      async () => (await lone.selections.copy(['PRIMARY'], 'b')) === 'lost',
    );
    assert.deepEqual(await lone.selections.paste('PRIMARY'), { kind: 'failed', reason: 'lost' });
    lone.close();
  });
});

describe('selections of an untrusted client', { skip }, () => {
  let server: Xvfb;
  let folder: string;
  let untrusted: Display;
  let reason: string | undefined;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'selections-'));
    const trusted = join(folder, 'trusted');
    const any = { family: 65_535, address: Buffer.of(), display: '' };
    await writeFile(trusted, authorityFile([{ ...any, data: randomBytes(16) }]));
    server = await startXvfb({ width: 300, height: 200, authFile: trusted });
    const xauthority = join(folder, 'untrusted');
    const words = ['-f', xauthority, 'generate', server.display, '.', 'untrusted'];
    const made = spawnSync('xauth', words, { env: environment() });
    if (made.status !== 0) reason = `no SECURITY extension: ${made.stderr}`;
    else untrusted = await Display.open({ display: server.display, xauthority, clock });
  });

  after(async () => {
    untrusted?.close();
    await server?.stop();
    if (folder) await rm(folder, { recursive: true });
  });

  const environment = () => ({
    ...process.env,
    DISPLAY: server.display,
    XAUTHORITY: join(folder, 'trusted'),
  });

  test('a trusted program can not take what it copied: it is told so, and lets go', async (t) => {
    if (reason) return t.skip(reason);
    let denied = 0;
    untrusted.selections.onDenied(() => denied++);
    assert.equal(await untrusted.selections.copy(['CLIPBOARD', 'PRIMARY'], 'ours'), 'owned');
    const taker = spawn('xclip', ['-o', '-selection', 'clipboard'], { env: environment() });
    t.after(() => taker.kill());
    await waitFor('the refusal', () => denied > 0);
    const owner = spawnSync('xsel', ['-o', '-b'], { env: environment(), timeout: 10_000 });
    assert.equal(owner.status, 0, 'nobody owns it any more');
    assert.equal(String(owner.stdout), '');
    assert.equal(denied, 1);
  });

  test('it pastes what a trusted program holds, in pieces too', async (t) => {
    if (reason) return t.skip(reason);
    for (const text of ['από 現金', megabyte]) {
      const owner = spawn('xclip', ['-quiet', '-selection', 'clipboard'], { env: environment() });
      t.after(() => owner.kill());
      owner.stdin.end(text);
      await waitFor('the text', async () => {
        const pasted = await untrusted.selections.paste('CLIPBOARD');
        return pasted.kind === 'text' && pasted.text === text;
      });
    }
  });
});
