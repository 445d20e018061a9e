// The shell launcher in folders made for it: which Node and which program it chooses, and what it says when it can not.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';

const launcher = resolve(import.meta.dirname, '../../bin/meshscope');
let folder = '';

function put(path: string, text = ''): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  chmodSync(file, 0o755);
}

/** A stand-in for Node that says its version, or what it was asked to run, an argument a line. */
function putNode(path: string, name: string, version: string): void {
  put(
    path,
    `#!/bin/sh\n[ "$1" = --version ] && { echo ${version}; exit; }\nprintf '%s\\n' ${name} "$@"\n`,
  );
}

function launch(words: readonly string[] = [], program = join(folder, 'bin/meshscope')) {
  const env = { PATH: join(folder, 'path'), HOME: folder };
  const { status, stdout, stderr } = spawnSync('/bin/sh', [program, ...words], {
    env,
    encoding: 'utf8',
  });
  return { status, lines: stdout.trimEnd().split('\n'), stderr };
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'meshscope-launcher-'));
  mkdirSync(join(folder, 'bin'));
  copyFileSync(launcher, join(folder, 'bin/meshscope'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('bin/meshscope', () => {
  it('runs the source on its own Node, with the arguments as they are', () => {
    put('bin/meshscope.ts');
    putNode('node_modules/node/bin/node', 'own', 'v24.0.0');
    putNode('path/node', 'other', 'v26.0.0');
    const { status, lines } = launch(['tail', 'a b', '']);
    assert.equal(status, 0);
    assert.deepEqual(lines, ['own', `${folder}/bin/../bin/meshscope.ts`, 'tail', 'a b']);
  });

  it('takes the Node on PATH when it is new enough', () => {
    put('bin/meshscope.ts');
    put('node_modules/commander/package.json');
    putNode('path/node', 'other', 'v24.0.0');
    assert.equal(launch().lines[0], 'other');
  });

  it('says what to do when Node is there and the packages are not, which a bundle does not need', () => {
    put('bin/meshscope.ts');
    putNode('path/node', 'other', 'v24.0.0');
    const { status, stderr } = launch(['--version']);
    assert.equal(status, 69);
    assert.match(stderr, /packages are not installed[\s\S]*script\/bootstrap/);
    rmSync(join(folder, 'bin/meshscope.ts'));
    put('dist/meshscope.mjs');
    assert.equal(launch().status, 0);
  });

  it('says what to do when Node is too old or missing', () => {
    put('bin/meshscope.ts');
    const missing = launch();
    assert.equal(missing.status, 69);
    assert.match(missing.stderr, /needs Node 24.*found: none[\s\S]*script\/bootstrap/);
    putNode('path/node', 'other', 'v20.20.2');
    assert.match(launch().stderr, /found: v20\.20\.2/);
    assert.equal(launch().status, 69);
  });

  it('runs the bundle where there is no source', () => {
    put('dist/meshscope.mjs');
    putNode('node_modules/node/bin/node', 'own', 'v24.0.0');
    assert.match(launch().lines[1] ?? '', /dist\/meshscope\.mjs$/);
  });

  it('says so when there is neither', () => {
    const { status, stderr } = launch();
    assert.equal(status, 69);
    assert.match(stderr, /incomplete/);
  });

  it('finds its folder through links to links', () => {
    put('bin/meshscope.ts');
    putNode('node_modules/node/bin/node', 'own', 'v24.0.0');
    mkdirSync(join(folder, 'path'));
    symlinkSync('/bin/readlink', join(folder, 'path/readlink'));
    symlinkSync('../bin/meshscope', join(folder, 'path/near'));
    symlinkSync(join(folder, 'path/near'), join(folder, 'path/meshscope'));
    assert.equal(launch([], join(folder, 'path/meshscope')).lines[0], 'own');
  });
});
