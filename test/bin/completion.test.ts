// `meshscope completion`: each shell takes its script, and bash completes with it as a person would have it, from the
// same commands, options and choices that help lists.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { MESHSCOPE } from '../support/demo-mesh.ts';
import { assertOneMessage, runMeshscope } from '../support/run-meshscope.ts';

const SHELLS = ['bash', 'zsh', 'fish'] as const;
let folder: string;

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'meshscope-completion-'));
  for (const shell of SHELLS) writeFileSync(join(folder, shell), output('completion', shell));
  mkdirSync(join(folder, 'here/some keys'), { recursive: true });
  writeFileSync(join(folder, 'here/night watch.mscope'), '');
});
after(() => rmSync(folder, { recursive: true, force: true }));

function output(...words: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(MESHSCOPE, words, { encoding: 'utf8' });
  assert.deepEqual([status, stderr], [0, '']);
  return stdout;
}

/** What bash offers for the last word, as its `complete` has been told: `=` stands alone there. */
function offered(...words: readonly string[]): string[] {
  const script = `
    source "$1"; shift
    [[ $(complete -p meshscope) == *'-F _meshscope'* ]] || exit 1
    COMP_WORDS=(meshscope "$@"); COMP_CWORD=$#
    _meshscope && printf '%s\\n' "\${COMPREPLY[@]}"`;
  const all = ['--norc', '-c', script, 'bash', join(folder, 'bash'), ...words];
  const { status, stdout, stderr } = spawnSync('bash', all, {
    encoding: 'utf8',
    cwd: join(folder, 'here'),
  });
  assert.deepEqual([status, stderr], [0, '']);
  return stdout.split('\n').filter(Boolean);
}

/** Of a help: the commands it lists, and the options, long and short. */
function inHelp(text: string): { readonly commands: string[]; readonly options: string[] } {
  const [, list = ''] = text.split(/^Commands:$/m);
  const commands = [...list.matchAll(/^ {2}([a-z][a-z-]*) /gm)].map(([, name = '']) => name);
  const heads = [...text.matchAll(/^ {2}(-.*?)(?: {2}|$)/gm)].map(([, head = '']) => head);
  const options = heads.flatMap((head) => head.match(/(?<!\S)--?[A-Za-z][a-z-]*/g) ?? []);
  return { commands, options };
}

test('before a command: every command and option of the help', () => {
  const { commands, options } = inHelp(output('--help'));
  assert.ok(commands.includes('watch') && options.includes('--version'));
  assert.deepEqual(offered('').toSorted(), [...commands, ...options].toSorted());
  assert.deepEqual(offered('wa'), ['watch']);
  assert.deepEqual(offered('completion', 'z'), ['zsh']);
  assert.deepEqual(offered('help', 'ta'), ['tail']);
});

test('after a command: every option of its help', () => {
  for (const command of inHelp(output('--help')).commands.filter((name) => name !== 'help')) {
    const { options, commands } = inHelp(output(command, '--help'));
    const own = commands.filter((name) => name !== 'help');
    const all = own.flatMap((name) => inHelp(output(command, name, '--help')).options);
    const expected = [...new Set([...options, ...all])];
    assert.deepEqual(offered(command, '-').toSorted(), expected.toSorted(), command);
    if (own.length > 0) assert.deepEqual(offered(command, '').toSorted(), own.toSorted());
  }
  assert.deepEqual(offered('watch', '--identity', 'x', '--the'), ['--theme']);
});

test('of a value its choices, a path where it is one, and nothing where nobody can guess it', () => {
  assert.deepEqual(offered('watch', '--theme', ''), ['dark', 'light']);
  assert.deepEqual(offered('watch', '--theme', '=', 'l'), ['light']);
  assert.deepEqual(offered('watch', '--theme', '='), ['dark', 'light']);
  assert.deepEqual(offered('tail', 'host:1', '-o', 'j'), ['json']);
  assert.deepEqual(offered('tail', '--filter', ''), []);
  assert.deepEqual(offered('tail', '--identity', ''), ['some keys'], 'a folder alone');
  assert.deepEqual(offered('watch', 'ni'), ['night watch.mscope'], 'a recording');
  assert.deepEqual(offered('status', ''), [], 'which has no recordings');
});

for (const shell of SHELLS)
  test(`${shell} reads its script`, (t) => {
    const { error, status, stderr } = spawnSync(shell, ['-n', join(folder, shell)], {
      encoding: 'utf8',
    });
    if (error) return t.skip(`${shell} is not installed`);
    assert.deepEqual([status, stderr], [0, '']);
  });

test('fish offers the choices of an option and the options of a command', (t) => {
  const ask = (line: string): string[] => {
    const script = `source ${join(folder, 'fish')}; complete -C '${line}'`;
    const { error, stdout } = spawnSync('fish', ['--no-config', '-c', script], {
      encoding: 'utf8',
      env: { ...process.env, HOME: folder, XDG_CONFIG_HOME: folder, XDG_DATA_HOME: folder },
    });
    if (error) t.skip('fish is not installed');
    return stdout?.split('\n').map((offer) => offer.split('\t')[0] ?? '') ?? [];
  };
  if (spawnSync('fish', ['--version']).error) return t.skip('fish is not installed');
  assert.deepEqual(ask('meshscope wa').filter(Boolean), ['watch']);
  assert.deepEqual(ask('meshscope watch --theme ').filter(Boolean), ['dark', 'light']);
  assert.ok(ask('meshscope tail --no-').includes('--no-follow'));
});

test('zsh takes the function for the command', (t) => {
  const script = `autoload -Uz compinit; compinit -D -u; source ${join(folder, 'zsh')}; print $_comps[meshscope]`;
  const { error, stdout, stderr } = spawnSync('zsh', ['-f', '-c', script], { encoding: 'utf8' });
  if (error) return t.skip('zsh is not installed');
  assert.deepEqual([stdout, stderr], ['_meshscope\n', '']);
});

test('another shell, or none, is wrong use', async () => {
  assertOneMessage(await runMeshscope(['completion', 'tcsh']), 64, /bash, zsh, fish/);
  assertOneMessage(await runMeshscope(['completion']), 64, /missing required argument 'shell'/);
});
