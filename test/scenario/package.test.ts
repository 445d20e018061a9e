// The package as npm would ship it, in an empty project: what is in it, its types, and a service that is instrumented
// with it and watched by its command line, on the machine's Node 20 where there is one and on Node 24.
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { makeTestAuthority } from '../support/identity.ts';
import { findWindow } from '../support/x-window.ts';
import { startXvfb } from '../support/xvfb.ts';

const run = promisify(execFile);
const root = resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'meshscope-package-'));
const program = join(folder, 'node_modules/meshscope/dist/meshscope.mjs');
const commandTimeoutMs = 120_000;
const maxUnpackedBytes = 4_500_000;

interface Packed {
  readonly filename: string;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string }[];
}

let packed: Packed;

/** npm on the machine's own Node, as a person would call it; quiet, and from its cache where it can. */
function npm(cwd: string, ...words: readonly string[]) {
  const quiet = ['--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'];
  return run('npm', [...words, ...quiet], { cwd, timeout: commandTimeoutMs, env: outsideEnv() });
}

/** Without what `npm` and `node --test` left for their children, which would change what they do. */
function outsideEnv(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/^(npm_|NODE_|INIT_CWD)/i.test(name));
  return Object.fromEntries(own);
}

async function installIntoEmptyProject(): Promise<void> {
  const { stdout } = await npm(root, 'pack', '--json', '--pack-destination', folder);
  const report: unknown = JSON.parse(stdout.slice(stdout.search(/^[[{]/m)));
  packed = Object.values(report as Record<string, Packed>)[0] as Packed;
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const peers = ['@grpc/grpc-js', '@grpc/proto-loader'].map(
    (name) => `${name}@${dependencies[name]}`,
  );
  await npm(folder, 'install', '--save-exact', join(folder, packed.filename), ...peers);
  cpSync(join(root, 'test/scenario/package-consumer'), folder, { recursive: true });
}

before(installIntoEmptyProject);
after(() => rmSync(folder, { recursive: true, force: true }));

describe('the package', () => {
  it('holds what it needs and nothing of the workshop', () => {
    const paths = packed.files.map(({ path }) => path);
    const needed = [
      'LICENSE',
      'README.md',
      'CHANGELOG.md',
      'dist/meshscope.mjs',
      'dist/collector.mjs',
      'dist/client.mjs',
    ];
    for (const path of [...needed, 'proto/meshscope/v1/collector.proto']) {
      assert.ok(paths.includes(path), `${path} is missing`);
    }
    assert.deepEqual(
      paths.filter((path) => /^(src|bin|test|script|bench|docs)\//.test(path)),
      [],
    );
    assert.ok(packed.unpackedSize < maxUnpackedBytes, `it unpacks to ${packed.unpackedSize} bytes`);
  });

  for (const [module, moduleResolution] of [
    ['nodenext', 'nodenext'],
    ['esnext', 'bundler'],
  ]) {
    it(`has types that a strict project reads with ${moduleResolution} resolution`, async () => {
      const source = [
        `import { type Collector, startCollector } from 'meshscope/collector';`,
        `export const one: Promise<Collector> = startCollector({ node: 'a', plaintext: true });`,
        `import { inProcess, type ServiceContract } from 'meshscope/client';`,
        `interface Shout { shout(text: string): Promise<string> }`,
        `declare const contract: ServiceContract<Shout>;`,
        `export const shouted: Promise<string> = inProcess(contract, { shout: async (text) => text }).shout('a');`,
        `// @ts-expect-error an address is host:port`,
        `export const two = startCollector({ listen: 7443 });`,
      ];
      const file = join(folder, `consumer-${moduleResolution}.ts`);
      writeFileSync(file, source.join('\n'));
      const compiler = join(root, 'node_modules/typescript/bin/tsc');
      const types = join(root, 'node_modules/@types');
      const options = [
        '--strict',
        '--noEmit',
        '--target',
        'es2022',
        '--typeRoots',
        types,
        '--types',
        'node',
      ];
      const modules = ['--module', module ?? '', '--moduleResolution', moduleResolution ?? ''];
      const checked = run(
        process.execPath,
        [compiler, ...options, ...modules, '--ignoreConfig', file],
        {
          cwd: folder,
        },
      );
      const complaint = await checked.then(
        () => '',
        (error: { stdout?: string }) => error.stdout ?? String(error),
      );
      assert.equal(complaint.replace(/^node_modules\/(?!meshscope\/).*\n/gm, ''), '');
    });
  }
});

/** Starts the service of the project and gives what it printed. */
async function startService(node: string, ...words: readonly string[]) {
  const service = spawn(node, [join(folder, 'service.mjs'), ...words], {
    cwd: folder,
    env: outsideEnv(),
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(service, 'exit');
  const line = await Promise.race([
    once(service.stdout, 'data').then(([data]) => String(data)),
    ended.then(([code]) => assert.fail(`the service ended with ${code}`)),
  ]);
  const printed = JSON.parse(line) as { node: string; endpoints: string[] };
  const stop = async (): Promise<void> => {
    service.stdin.end();
    await ended;
  };
  return { ...printed, stop };
}

function tail(node: string, ...words: readonly string[]) {
  return run(node, [program, 'tail', ...words], {
    cwd: folder,
    env: outsideEnv(),
    timeout: commandTimeoutMs,
  });
}

/** gRPC and ws over mutual TLS, with the service on one version of Node and the command on another. */
async function watchAcross(serviceNode: string, commandNode: string): Promise<void> {
  const authority = await makeTestAuthority();
  const auditor = await authority.issue('auditor', 'ada');
  const service = await startService(serviceNode, await authority.issue('node', 'greeter-1'));
  try {
    assert.equal(service.node, await versionOf(serviceNode));
    assert.deepEqual(
      service.endpoints.map((text) => text.split(':')[0]),
      ['grpcs', 'wss'],
    );
    for (const endpoint of service.endpoints)
      await seeCalls(commandNode, endpoint, '--identity', auditor);
  } finally {
    await service.stop();
    authority.remove();
  }
}

/** The dashboard from the package opens its windows, and ends when it is told to. */
async function seeWindows(node: string, endpoint: string): Promise<void> {
  const server = await startXvfb();
  const env = { ...outsideEnv(), DISPLAY: server.display };
  const watch = spawn(node, [program, 'watch', endpoint], { cwd: folder, env, stdio: 'inherit' });
  const ended = once(watch, 'exit');
  try {
    const window = findWindow(server.display, 'node', /^greeter-1 /);
    await Promise.race([window, ended.then(([code]) => assert.fail(`watch ended with ${code}`))]);
  } finally {
    watch.kill('SIGTERM');
    await ended;
    await server.stop();
  }
}

async function versionOf(node: string): Promise<string> {
  return (await run(node, ['--version'])).stdout.trim();
}

/** The first `node` on PATH that is of version 20. */
async function findNode20(): Promise<string | undefined> {
  for (const directory of (process.env.PATH ?? '').split(delimiter)) {
    const node = join(directory, 'node');
    const version = await versionOf(node).catch(() => '');
    if (version.startsWith('v20.')) return node;
  }
  return undefined;
}

async function seeCalls(node: string, ...words: readonly string[]): Promise<void> {
  const { stdout } = await tail(node, ...words, '-o', 'json', '--last', '1000', '--no-follow');
  const calls = stdout.split('\n').filter((line) => line.includes('consumer.v1.Greeter/Greet'));
  const trailers = calls.filter((line) => line.includes('SERVER_TRAILER'));
  assert.equal(trailers.length, 6, `three calls, each seen at both ends:\n${stdout}`);
}

async function watchInstrumentedService(node: string): Promise<void> {
  const service = await startService(node);
  try {
    assert.equal(service.node, await versionOf(node));
    const [endpoint = ''] = service.endpoints;
    await seeCalls(node, endpoint);
    await seeWindows(node, endpoint);
  } finally {
    await service.stop();
  }
}

describe('a service instrumented with the package, watched by its tail', () => {
  it('works on Node 24', () => watchInstrumentedService(process.execPath));

  it('works on Node 20', async (t) => {
    const node = await findNode20();
    if (node === undefined) return t.skip('no Node 20 on PATH');
    await watchInstrumentedService(node);
  });

  for (const [title, order] of [
    ['serves on Node 20 what Node 24 reads, over TLS', ['node20', 'node24']],
    ['serves on Node 24 what Node 20 reads, over TLS', ['node24', 'node20']],
  ] as const) {
    it(title, async (t) => {
      const node20 = await findNode20();
      if (node20 === undefined) return t.skip('no Node 20 on PATH');
      const nodes = { node20, node24: process.execPath };
      await watchAcross(nodes[order[0]], nodes[order[1]]);
    });
  }

  it('is started by the name that npm links', async () => {
    const { stdout } = await run(join(folder, 'node_modules/.bin/meshscope'), ['--version'], {
      env: outsideEnv(),
    });
    assert.match(stdout, /^\d+\.\d+\.\d+/);
  });
});

describe('a service that is served with the package', () => {
  for (const version of ['20', '24'])
    it(`is asked over both protocols on Node ${version}`, async (t) => {
      const node = version === '20' ? await findNode20() : process.execPath;
      if (node === undefined) return t.skip('no Node 20 on PATH');
      const options = { cwd: folder, env: outsideEnv(), timeout: commandTimeoutMs };
      const { stdout } = await run(node, [join(folder, 'shout.mjs')], options);
      assert.deepEqual(JSON.parse(stdout).replies, ['HEAR ME', 'HEAR ME']);
    });
});
