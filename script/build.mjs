// Builds what the npm package ships, into dist/: the collector and the client library with their types, and the command line program.
// Runs on plain Node 20 or newer. Why it is cut this way: docs/decisions/0003-what-the-package-ships.md.
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, posix, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const dist = join(root, 'dist');
const types = join(dist, 'types');

const shared = {
  absWorkingDir: root,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.11',
  packages: 'external',
  legalComments: 'none',
  logLevel: 'warning',
};

/** One file, so that a service that is instrumented loads little. */
async function buildCollector() {
  await build({
    ...shared,
    entryPoints: ['src/collector/index.ts'],
    outfile: 'dist/collector.mjs',
  });
}

/** For services that need no collector. */
async function buildClient() {
  await build({ ...shared, entryPoints: ['src/mesh/client/index.ts'], outfile: 'dist/client.mjs' });
}

/** A chunk for each command, beside the entry: files find package.json and each other relative to themselves. */
async function buildProgram() {
  await build({
    ...shared,
    entryPoints: {
      main: 'bin/meshscope.ts',
      'demo-service': 'bin/demo-service.ts',
      'demo-node': 'bin/demo-node.ts',
    },
    outdir: 'dist',
    outExtension: { '.js': '.mjs' },
    chunkNames: '[name]-[hash]',
    splitting: true,
    // commander asks for a newer Node than the collector library does, though it runs on Node 20.
    alias: { commander: join(root, 'node_modules/commander/index.js') },
  });
  copyFileSync(join(root, 'script/package-entry.mjs'), join(dist, 'meshscope.mjs'));
  // Of the demo's service in Python.
  mkdirSync(join(dist, 'python'), { recursive: true });
  for (const name of ['receipts.py', 'mesh_grpc.py', 'port_messages.py'])
    copyFileSync(join(root, 'examples/python', name), join(dist, 'python', name));
  // Of the shapes of letters that the program carries.
  copyFileSync(join(root, 'docs/licenses/dejavu.txt'), join(dist, 'dejavu-license.txt'));
  chmodSync(join(dist, 'meshscope.mjs'), 0o755);
}

function emitDeclarations() {
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  const { status } = spawnSync(
    process.execPath,
    [compiler, '-p', join(root, 'tsconfig.build.json')],
    {
      stdio: 'inherit',
    },
  );
  if (status !== 0) throw new Error('tsc could not emit the declarations of the exports');
}

const importedPath = /(from\s+|import\(|import\s+|require\()(['"])(\.[^'"]+)\2/g;

/** The declaration file that a relative import of another one means. */
const declarationFor = (file, specifier) =>
  posix.join(posix.dirname(file), specifier.replace(/\.[cm]?[jt]s$/, '')).concat('.d.ts');

/** Follows imports from the entries; writes the extensions that every module resolution understands. */
function keepReachable(...entries) {
  const reached = new Set();
  const pending = [...entries];
  for (let file = pending.pop(); file !== undefined; file = pending.pop()) {
    if (reached.has(file)) continue;
    reached.add(file);
    const emitted = join(types, file);
    if (!existsSync(emitted)) {
      mkdirSync(dirname(emitted), { recursive: true });
      copyFileSync(join(root, file), emitted);
    }
    const text = readFileSync(emitted, 'utf8').replace(importedPath, (_, before, quote, path) => {
      pending.push(declarationFor(file, path));
      return `${before}${quote}${path.replace(/\.ts$/, '.js')}${quote}`;
    });
    writeFileSync(emitted, text);
  }
  for (const name of readdirSync(types, { recursive: true })) {
    const file = relative('.', name).split('\\').join('/');
    if (file.endsWith('.d.ts') && !reached.has(file)) rmSync(join(types, name));
  }
}

rmSync(dist, { recursive: true, force: true });
await Promise.all([buildCollector(), buildClient(), buildProgram()]);
emitDeclarations();
keepReachable('src/collector/index.d.ts', 'src/mesh/client/index.d.ts');
