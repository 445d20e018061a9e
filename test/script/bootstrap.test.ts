// script/bootstrap with stand-ins for apt-get, sudo, npm and Node on PATH: what it installs, what it only prints, and
// that it does nothing when all is there.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';

const source = resolve(import.meta.dirname, '../../script');
const usual = [
  'sh',
  'dirname',
  'cmp',
  'cp',
  'mktemp',
  'ls',
  'rm',
  'cat',
  'env',
  'mkdir',
  'chmod',
  'touch',
  'flock',
];
let folder = '';

function put(path: string, text: string): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  chmodSync(file, 0o755);
}

/** A program on PATH that notes its arguments in `log` and then does `body`. */
function putProgram(name: string, body = ''): void {
  put(`path/${name}`, `#!/bin/sh\necho ${name} "$@" >>'${folder}/log'\n${body}\n`);
}

function bootstrap(purpose?: string) {
  const words = [join(folder, 'script/bootstrap'), ...(purpose === undefined ? [] : [purpose])];
  const env = { PATH: join(folder, 'path'), TMPDIR: folder };
  const { status, stderr } = spawnSync('/bin/sh', words, { env, encoding: 'utf8' });
  const log = existsSync(join(folder, 'log')) ? readFileSync(join(folder, 'log'), 'utf8') : '';
  return { status, stderr, log };
}

const putId = (uid: number): void => put('path/id', `#!/bin/sh\necho ${uid}\n`);
const installNode =
  'mkdir -p node_modules/node/bin; touch node_modules/node/bin/node; chmod +x node_modules/node/bin/node';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'meshscope-bootstrap-'));
  mkdirSync(join(folder, 'script'));
  mkdirSync(join(folder, 'path'));
  copyFileSync(join(source, 'bootstrap'), join(folder, 'script/bootstrap'));
  put('package-lock.json', '{"packages":{}}');
  for (const name of usual) {
    const program = [`/usr/bin/${name}`, `/bin/${name}`].find((path) => existsSync(path));
    if (program !== undefined) symlinkSync(program, join(folder, 'path', name));
  }
  put('path/node', '#!/bin/sh\necho v20.11.0\n[ "$1" = --version ]\n');
  putProgram('npm', installNode);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('script/bootstrap', () => {
  it('installs the npm packages once, and again when the lock changes', () => {
    assert.match(bootstrap('run').log, /^npm ci --no-audit --no-fund --loglevel=error\n$/);
    assert.equal(
      bootstrap('run').log.split('\n').length,
      2,
      'the second time there is nothing to do',
    );
    put('package-lock.json', '{"packages":{"node_modules/new":{"version":"1.0.0"}}}');
    const third = bootstrap('run');
    assert.equal(third.status, 0);
    assert.equal(third.log.match(/npm ci/g)?.length, 2);
  });

  it('installs missing Debian packages as root, without a question', () => {
    putId(0);
    putProgram('apt-get', '[ "$1" = update ] || [ "$DEBIAN_FRONTEND" = noninteractive ]');
    const { status, log, stderr } = bootstrap('demo');
    assert.equal(status, 0, stderr);
    assert.match(log, /^apt-get install -y --no-install-recommends xvfb .*xdotool/m);
    assert.doesNotMatch(log, /openssh-server/);
  });

  it('installs the X servers of the matrix only when they are asked for', () => {
    putId(0);
    putProgram('apt-get');
    bootstrap();
    const { log, status } = bootstrap('--matrix');
    assert.equal(status, 0);
    const [first = '', second = ''] = log.split('\n').filter((line) => line.includes(' install '));
    const server = / xnest .*nxproxy/;
    assert.doesNotMatch(first, server);
    assert.match(second, server);
  });

  it('fetches the lists of packages when the first try fails', () => {
    putId(0);
    putProgram(
      'apt-get',
      `[ "$1" = update ] && touch '${folder}/fetched'; [ -e '${folder}/fetched' ]`,
    );
    const { status, log } = bootstrap('demo');
    assert.equal(status, 0);
    assert.match(log, /apt-get update\napt-get install/);
  });

  it('shows what apt-get said when it fails for good', () => {
    putId(0);
    putProgram('apt-get', '[ "$1" = update ] || { echo E: no such package; exit 100; }');
    const { status, stderr } = bootstrap('demo');
    assert.equal(status, 69);
    assert.match(stderr, /E: no such package/);
  });

  it('prints the exact command where it may not install', () => {
    putId(1000);
    putProgram('apt-get');
    putProgram('sudo', 'exit 1');
    const { status, stderr, log } = bootstrap('demo');
    assert.equal(status, 69);
    assert.match(
      stderr,
      /sudo apt-get update && sudo apt-get install -y --no-install-recommends xvfb/,
    );
    assert.doesNotMatch(log, /apt-get/);
  });

  it('refuses an old Node and a machine without npm', () => {
    put('path/node', '#!/bin/sh\necho v18.19.0\n');
    assert.match(bootstrap('run').stderr, /needs Node 20 or newer.*v18\.19\.0/);
    rmSync(join(folder, 'path/node'));
    assert.match(bootstrap('run').stderr, /found Node: none/);
    assert.equal(bootstrap('run').status, 69);
  });

  it('says so when npm did not bring Node 24', () => {
    putProgram('npm');
    const { status, stderr } = bootstrap('run');
    assert.equal(status, 69);
    assert.match(stderr, /install scripts switched off/);
  });

  it('knows its purposes', () => assert.equal(bootstrap('everything').status, 64));
});
