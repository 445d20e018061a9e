// script/demo on a machine without a display: its pictures show what it says is in them, word for word, and
// the commands that it prints work.

import assert from 'node:assert/strict';
import { execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { PROJECT } from '../support/demo-mesh.ts';
import { loadCellFont } from '../support/pcf-font.ts';
import { readText, textLines } from '../support/screen-text.ts';
import { pictureIn } from '../support/x-window.ts';

const SLOW = { timeout: 180_000 };
const tools = ['Xvfb', 'xdotool', 'import', 'convert'];
const missing = tools.filter((tool) => spawnSync('which', [tool]).status !== 0);
const skip = missing.length > 0 && `${missing.join(', ')} not installed`;
const font = loadCellFont('6x13');

let folder: string;
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'meshscope-pictures-test-'));
});
after(() => rmSync(folder, { recursive: true, force: true }));

async function wordsIn(name: string): Promise<string> {
  return textLines(readText(await pictureIn(join(folder, name)), font)).join('\n');
}

/** What it prints. */
async function takePictures(): Promise<string> {
  const { DISPLAY: _, ...env } = process.env;
  const words = ['script/demo-pictures.ts', '--nodes', '7'];
  const child = spawn(process.execPath, words, {
    cwd: PROJECT,
    env: { ...env, MESHSCOPE_PICTURES: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const texts = ['', ''];
  for (const [i, stream] of [child.stdout, child.stderr].entries())
    stream.setEncoding('utf8').on('data', (text: string) => {
      texts[i] += text;
    });
  const [code] = await once(child, 'close');
  assert.deepEqual([code, texts[1]], [0, ''], texts[0]);
  return texts[0] ?? '';
}

function assertWholeWay(mesh: string): void {
  for (const words of [
    /client.*mesh peer.*mesh peer.*service/,
    /network [\d.]+ ms.*relays [\d.]+ ms.*service [\d.]+ ms/,
    /acme\.payments\.v1\.AuthorizeRequest/,
    /was redacted at its source/,
    /schema of back-1/,
  ])
    assert.match(mesh, words);
}

async function runAsPrinted(said: string): Promise<void> {
  const [demo = '', wait = '', watch = '', tail = ''] =
    said.match(/^ {2}(rm -f|until|bin\/meshscope) .*$/gm) ?? [];
  assert.match(watch, /meshscope watch /);
  const script = `${demo}
    trap "kill $!; wait" EXIT
    ${wait}
    ${tail} --no-follow
    ${watch} --check | grep cluster`;
  const { stdout } = await promisify(execFile)('sh', ['-c', script], { cwd: PROJECT });
  assert.match(stdout, /^\d\d:\d\d:\d\d\.\d{3} [a-z]+-\d +\*\* up$/m);
  assert.match(stdout, /^ok {3}cluster +demo, 10 nodes$/m);
}

test('the pictures hold the words and numbers that it prints', { ...SLOW, skip }, async (t) => {
  const said = await takePictures();
  const found = (wanted: RegExp): string => {
    const match = wanted.exec(said)?.[1];
    assert.ok(match, `${wanted} in ${said}`);
    return match;
  };

  await t.test('of the overview', async () => {
    const overview = await wordsIn('overview.png');
    assert.ok(overview.includes(found(/overview\.png {2}the overview of (11 nodes);/)));
    assert.ok(overview.includes(found(/events (kept [\d,]+ of [\d,]+)\n/)), overview);
    for (const word of ['FOLLOWING', 'UTC', 'round trip', 'trusted display'])
      assert.ok(overview.includes(word), word);
  });

  await t.test('of the node', async () => {
    const node = await wordsIn('node.png');
    const rows = node.match(/\d\d:\d\d:\d\d\.\d{3} (?=[a-z]+-\d)/g) ?? [];
    assert.equal(
      `${rows.length}`,
      found(/node\.png {2}[a-z]+-\d - meshscope: (\d+) rows of calls/),
    );
    for (const word of [
      'FOLLOWING',
      'round trip',
      'TLS 1.3',
      'spiffe://demo/node/',
      'service/method',
    ])
      assert.ok(node.includes(word), word);
  });

  await t.test('of the message', async () => {
    const message = await wordsIn('message.png');
    const method = found(/message\.png {2}(\S+), fetched from its node/);
    assert.match(method, /^acme\.payments\.v1\.\w+\/\w+$/);
    const payload = /message \d+ of \d+, acme\.payments\.v1\.\w+, \d+ B/;
    const bytes = /[0-9a-f]{2} [0-9a-f]{2} [0-9a-f]{2}/;
    for (const words of [payload, bytes, /verified by its certificate/, /raw wire decode/])
      assert.match(message, words);
    const row = found(/from its node by a click on the row\n +(\S.*)\n/);
    assert.match(row, /^\d\d:\d\d:\d\d\.\d{3} [a-z]+-\d .*\//);
  });

  await t.test('of a message that passed two relays, whose body an auditor reads', async () => {
    assert.match(found(/mesh\.png {2}(\S+), sent by back-1 over two relays/), /\/Authorize$/);
    assertWholeWay(await wordsIn('mesh.png'));
  });

  await t.test('and the commands run as they are printed', () => runAsPrinted(said));
});
