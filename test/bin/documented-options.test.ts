// README's chapter on the commands and what --help says are one: the same commands, options and examples.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { MAX_NODES, MIN_NODES } from '../../src/demo/topology.ts';
import { MAX_HELD_ITEMS } from '../../src/history/merge.ts';
import { MESHSCOPE, PROJECT } from '../support/demo-mesh.ts';

const readme = readFileSync(join(PROJECT, 'README.md'), 'utf8');
const chapter = /^## Commands\n([\s\S]*?)^## /m.exec(readme)?.[1] ?? '';
const COMMANDS = [
  'watch',
  'tail',
  'status',
  'attach',
  'demo',
  'node',
  'request',
  'reply',
  'dead-letters',
  'probe',
  'ca',
  'completion',
];
/** They ask no collector. */
const LOCAL = COMMANDS.filter((command) => !['watch', 'tail', 'status'].includes(command));
/** Commands that have commands of their own. */
const GROUPS = {
  ca: ['init', 'issue', 'renew', 'revoke', 'rotate-intermediate', 'show'],
  'dead-letters': ['list', 'resend', 'drop'],
};
/** In the sentence on what they share, instead of in each row. */
const SHARED = ['--identity', '--nodes-file', '--insecure'];

function help(...words: string[]): string {
  const { stdout, status } = spawnSync(MESHSCOPE, [...words, '--help'], { encoding: 'utf8' });
  assert.equal(status, 0);
  return stdout;
}

const longOptions = (text: string): string[] => [
  ...new Set([...text.matchAll(/(?<![\w-])--[a-z][a-z-]*/g)].map(([option]) => option)),
];

/** Those that a help lists, not those that it mentions. */
function listed(text: string): string[] {
  const heads = [...text.matchAll(/^ {2}(-.*?)(?: {2}|$)/gm)].map(([, head = '']) => head);
  return longOptions(heads.join('\n')).filter((option) => option !== '--help');
}

const rowsOf = (command: string): string =>
  chapter
    .split('\n')
    .filter(
      (line) =>
        line.startsWith(`| \`meshscope ${command} `) ||
        line.startsWith(`| \`meshscope ${command}\``),
    )
    .join('\n');

test('every command has its row, and no row is of a command that is not there', () => {
  const inHelp = [...help().matchAll(/^ {2}([a-z][a-z-]*) /gm)].map(([, command]) => command);
  assert.deepEqual(
    inHelp.filter((command) => command !== 'help'),
    COMMANDS,
  );
  const inTable = [...chapter.matchAll(/^\| `meshscope ([a-z-]+)/gm)].map(([, command]) => command);
  assert.deepEqual(
    [...new Set(inTable)].filter((word) => !word?.startsWith('-')),
    COMMANDS,
  );
});

for (const [group, commands] of Object.entries(GROUPS)) {
  for (const command of commands)
    test(`the options of ${group} ${command} are the same in README and in its help`, () => {
      const inHelp = listed(help(group, command));
      assert.deepEqual(longOptions(rowsOf(`${group} ${command}`)).toSorted(), inHelp.toSorted());
    });

  test(`every command of ${group} is in its help`, () => {
    const inHelp = [...help(group).matchAll(/^ {2}([a-z-]+) \[options\]/gm)];
    assert.deepEqual(
      inHelp.map(([, name]) => name),
      commands,
    );
  });
}

for (const command of COMMANDS.filter((each) => !(each in GROUPS)))
  test(`the options of ${command} are the same in README and in its help`, () => {
    const inHelp = listed(help(command));
    const isShared = (option: string): boolean =>
      !LOCAL.includes(command) && SHARED.includes(option);
    const shared = inHelp.filter(isShared);
    assert.deepEqual(shared.toSorted(), LOCAL.includes(command) ? [] : SHARED.toSorted());
    const own = inHelp.filter((option) => !isShared(option));
    assert.deepEqual(longOptions(rowsOf(command)).toSorted(), own.toSorted());
  });

test('what the commands share is said once, with the folder that is taken without an option', () => {
  const [, sentence = ''] =
    /^(`watch`, `tail` and `status` also take [\s\S]*?\.)/m.exec(chapter) ?? [];
  assert.deepEqual(longOptions(sentence).toSorted(), SHARED.toSorted());
  for (const text of [readme, help('status').replaceAll(/\s+/g, ' ')])
    for (const word of ['MESHSCOPE_IDENTITY', '~/.config/meshscope/identity'])
      assert.ok(text.includes(word), word);
});

test('examples name the same host and folder everywhere', () => {
  const texts = [readme, help(), ...COMMANDS.slice(0, 3).map((command) => help(command))];
  for (const text of texts) {
    const hosts = [...text.matchAll(/\b([\w.-]+):7443\b/g)].map(([, host]) => host ?? '');
    assert.ok(hosts.includes('ledger-1.internal'), text);
    for (const host of hosts) assert.match(host, /^(ledger-1\.internal|0\.0\.0\.0)$/);
    assert.match(text, /--identity ~\/auditor/);
  }
});

test('the bounds of demo --nodes stand in README and in its help, and are those in force', () => {
  const bounds = `${MIN_NODES} to ${MAX_NODES}`;
  assert.ok(rowsOf('demo').includes(`${bounds} services`), rowsOf('demo'));
  assert.ok(help('demo').includes(`service processes, ${bounds}`), help('demo'));
  for (const wrong of [MIN_NODES - 1, MAX_NODES + 1]) {
    const { status, stderr } = spawnSync(MESHSCOPE, ['demo', '--nodes', `${wrong}`], {
      encoding: 'utf8',
    });
    assert.equal(status, 64);
    assert.ok(stderr.includes(`from ${bounds}`), stderr);
  }
});

test('how many lines are sorted at a time is said in README and in the help of tail, as it is', () => {
  const plain = (text: string): string =>
    text.replaceAll(/\s+/g, ' ').replaceAll(/(\d),(\d)/g, '$1$2');
  for (const text of [readme, help('tail')])
    assert.ok(plain(text).includes(`sorted by time, ${MAX_HELD_ITEMS} at a time`));
});

test('what --last counts under a filter is said alike in README and in the help of tail', () => {
  const words = (text: string): string => text.replaceAll('`', '').replaceAll(/\s+/g, ' ');
  const said = /Under a filter --last counts .*? kept events\./;
  const [inHelp] = said.exec(words(help('tail'))) ?? [];
  assert.match(inHelp ?? '', /the end of a call, status or latency/);
  assert.deepEqual(said.exec(words(readme))?.[0], inHelp);
});

test('both helps that record, and the README, say how a recording grows', () => {
  for (const command of ['watch', 'tail'])
    assert.match(
      help(command).replaceAll(/\s+/g, ' '),
      /grows by some 210 bytes an event, without a limit/,
    );
  assert.match(readme, /grows by some 210 bytes an event/);
});
