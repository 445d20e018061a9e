// What the program says when it is used wrongly: one clear line on stderr that names what would be right, and exit
// code 64, or 66 for a file that is not there. Nothing is asked of any network.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { assertOneMessage, runMeshscope } from '../support/run-meshscope.ts';

let folder: string;

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'meshscope-usage-'));
});
after(() => rmSync(folder, { recursive: true, force: true }));

describe('usage', { concurrency: 2 }, () => {
  const cases: readonly (readonly [string, readonly RegExp[]])[] = [
    ['frobnicate', [/unknown command 'frobnicate'/, /meshscope --help/]],
    ['watc host:1', [/unknown command 'watc'/, /watch/]],
    ['status host:1 --bogus', [/unknown option '--bogus'/, /meshscope status --help/]],
    ['demo --nodes 5', [/--nodes/, /'5'/, /from 6 to 64/]],
    ['demo --nodes x', [/--nodes/, /from 6 to 64/]],
    ['demo --rate -3', [/--rate/, /above 0/]],
    ['watch host:1 --windows x', [/--windows/, /0 to 256, 'none' or 'all'/]],
    ['watch host:1 --windows -1', [/--windows/]],
    ['watch host:1 --speed 0', [/--speed/, /above 0/]],
    ['watch host:1 --theme pink', [/--theme/, /dark, light/]],
    ['watch', [/no endpoint/, /grpcs:\/\/host:\d+/]],
    ['status', [/no endpoint/]],
    ['tail', [/no endpoint/]],
    ['status http://host:1', [/unknown scheme/, /grpcs:\/\/host:port/]],
    ['status host', [/host/, /port/]],
    ['status host:99999', [/port/]],
    ['status ::1:7443', [/IPv6 address stands in brackets/]],
    ['status grpc://10.1.2.3:7443', [/plaintext/, /grpcs:\/\/10\.1\.2\.3:7443/, /--insecure/]],
    ['tail host:1 --filter wibble:3', [/character 1\b/, /'wibble:'/, /method svc/]],
    ['watch host:1 --filter method:a\u00a0status:', [/character 10\b/, /'status:' has no value/]],
    [
      'status night.mscope',
      [/night\.mscope is a recording/, /tail night\.mscope" prints/, /watch/],
    ],
    ['status /tmp/a\u00a0b.mscope', [/tail '\/tmp\/a b\.mscope'"/]],
    ['watch host:1 --text bold', [/--text/, /'bold'/, /aa, core/]],
    ['watch host:1 --text', [/--text/, /argument missing/]],
    ['watch host:1 --scale x', [/--scale/, /number such as 1, 1\.5/]],
    ['watch host:1 --scale 0', [/--scale/, /number such as/]],
    ['watch host:1 --scale -1', [/--scale/]],
    ['watch host:1 --scale 99', [/--scale/, /'99'/]],
    ['tail host:1 --last many', [/--last/, /whole number/]],
  ];
  for (const [line, says] of cases) {
    test(`meshscope ${line}`, async () => {
      // A no-break space stands for a space inside of one word of the command line.
      const words = line.split(' ').map((word) => word.replace('\u00a0', ' '));
      const ended = await runMeshscope(words);
      assertOneMessage(ended, 64, ...says);
      assert.equal(ended.stdout, '');
    });
  }

  test('a nodes file that is not there, and one that cannot be read', async () => {
    const ended = await runMeshscope(['status', '--nodes-file', join(folder, 'absent')]);
    assertOneMessage(ended, 66, /nodes file .*absent is not there/);
    const file = join(folder, 'nodes');
    writeFileSync(file, 'ledger-1 grpcs://a:1\nledger-2 http://b:2\n');
    assertOneMessage(await runMeshscope(['status', '--nodes-file', file]), 64, /line 2|:2/, /http/);
  });
});
