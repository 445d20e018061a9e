// Services in another language take part: the two Python examples ask a service over the mesh and serve one, on a plain
// socket and by gRPC. Where Python or its libraries are missing, the test says so and is skipped.
import assert from 'node:assert/strict';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { identityFolderSource } from '../../../src/identity/identity-source.ts';
import { PortClient } from '../../../src/mesh/client/port-client.ts';
import type { ServiceHandler } from '../../../src/mesh/client/service-caller.ts';
import { servePortGrpc } from '../../../src/mesh/port/port-grpc.ts';
import type { PortListener } from '../../../src/mesh/port/port-listener.ts';
import { servePortTcp } from '../../../src/mesh/port/port-tcp.ts';
import { systemClock } from '../../../src/runtime/clock.ts';
import { makeTestAuthority, type TestAuthority } from '../../support/identity.ts';
import { waitFor } from '../../support/wait-for.ts';
import { type MeshLine, meshLine } from '../client/mesh-line.ts';

const EXAMPLES = resolve(import.meta.dirname, '../../../examples/python');
const LOOPBACK = { address: '127.0.0.1:0' };

/** The first Python that can import the modules; Debian's libraries belong to Debian's Python. */
function pythonWith(...modules: string[]): string | undefined {
  return ['/usr/bin/python3', 'python3'].find(
    (python) => spawnSync(python, ['-c', `import ${modules.join(', ')}`]).status === 0,
  );
}

const python = pythonWith('ssl');
const grpcPython = pythonWith('grpc', 'google.protobuf');

/** Ends its program whatever happens. */
interface Program {
  readonly child: ChildProcess;
  said(): string;
}

function run(interpreter: string, ...args: string[]): Program {
  const child = spawn(interpreter, args, { cwd: EXAMPLES, stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (more: string) => {
      text += more;
    });
  return { child, said: () => text };
}

async function end({ child }: Program): Promise<void> {
  if (child.exitCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

const greeter: ServiceHandler = {
  name: 'greeter',
  methods: [],
  handle: async ({ payload }) => Buffer.from(`good day, ${Buffer.from(payload).toString()}`),
};

describe('a service in Python', () => {
  let line: MeshLine;
  let ports: PortListener[];
  let clients: PortClient[];
  let authority: TestAuthority;
  let folder: string;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'meshscope-python-'));
    authority = await makeTestAuthority();
    line = meshLine(['a', 'b']);
    const [here, there] = line.nodes;
    const node = await authority.issue('node', 'a');
    const security = { identity: identityFolderSource(node, systemClock), clock: systemClock };
    ports = await Promise.all([
      servePortTcp(here!.sessions, LOOPBACK),
      servePortGrpc(here!.sessions, LOOPBACK),
      servePortTcp(here!.sessions, { address: `unix:${join(folder, 'frames')}` }),
      servePortGrpc(here!.sessions, { address: `unix:${join(folder, 'grpc')}` }),
      servePortTcp(here!.sessions, { ...LOOPBACK, security }),
      servePortTcp(there!.sessions, LOOPBACK),
    ]);
    const urls = [`tcp://${ports[5]!.address}`];
    clients = [
      new PortClient({ urls, serve: { service: 'greeter', handler: greeter } }),
      new PortClient({ urls }),
    ];
    await line.knows(here!.node, 'greeter');
  });
  after(async () => {
    await Promise.all(clients.map((client) => client.close(0)));
    await Promise.all(ports.map((port) => port.stop()));
    line.close();
    authority.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  /** It asks the greeter at b, and b asks what it serves at a. */
  async function takesPart(name: string, program: Program): Promise<void> {
    try {
      await waitFor(`the reply, of: ${program.said()}`, () => program.said().includes('reply:'));
      assert.match(program.said(), /^reply: good day, Python$/m);
      const call = clients[1]!.caller(name).call('', Buffer.from('pass it on'), {});
      assert.equal(Buffer.from(await call).toString(), 'PASS IT ON', program.said());
      const large = Buffer.alloc(5_000_000, 'x');
      const reply = await clients[1]!.caller(name).call('', large, {});
      assert.ok(Buffer.alloc(5_000_000, 'X').equals(reply), 'in parts, both ways');
    } finally {
      await end(program);
    }
    await waitFor('its leaving', () => !line.nodes[0]!.node.destination.services.includes(name));
  }

  const ask = ['--ask', 'greeter', '--body', 'Python'];
  const withoutPython = python === undefined ? 'there is no Python 3 here' : false;
  const withoutGrpc =
    grpcPython === undefined ? 'no Python here has python3-grpcio and python3-protobuf' : false;

  it('asks and serves on a plain socket', { skip: withoutPython }, () =>
    takesPart('one', run(python!, 'mesh_frames.py', ports[0]!.address, ...ask, '--serve', 'one')),
  );

  it('asks and serves on a socket in the file system', { skip: withoutPython }, () =>
    takesPart('two', run(python!, 'mesh_frames.py', ports[2]!.address, ...ask, '--serve', 'two')),
  );

  it('asks and serves over TLS with its own identity', { skip: withoutPython }, async () => {
    const identity = await authority.issue('service', 'three');
    const options = ['--identity', identity, ...ask, '--serve', 'three'];
    await takesPart('three', run(python!, 'mesh_frames.py', ports[4]!.address, ...options));
  });

  it('is refused over TLS under another name than its own', { skip: withoutPython }, async () => {
    const identity = await authority.issue('service', 'four');
    const options = ['--identity', identity, '--serve', 'three'];
    const program = run(python!, 'mesh_frames.py', ports[4]!.address, ...options);
    await once(program.child, 'exit');
    assert.match(program.said(), /the certificate is of four, not of three/);
  });

  it('asks and serves by gRPC', { skip: withoutGrpc }, () =>
    takesPart(
      'five',
      run(grpcPython!, 'mesh_grpc.py', ports[1]!.address, ...ask, '--serve', 'five'),
    ),
  );

  it('says in one line which Python it needs where its libraries are missing', {
    skip: withoutPython,
  }, () => {
    for (const file of ['mesh_grpc.py', 'receipts.py']) {
      // Without the folders that Debian's packages are in.
      const words = ['-S', '-E', file, '127.0.0.1:1', '--serve', 'seven'];
      const { status, stderr } = spawnSync(python!, words, { cwd: EXAMPLES, encoding: 'utf8' });
      assert.equal(status, 1);
      assert.match(
        stderr,
        /^No module named '\w+' at \S+: run it with .*\/usr\/bin\/python3[^\n]*\n$/,
      );
    }
  });

  it('asks and serves by gRPC on a socket in the file system', { skip: withoutGrpc }, () =>
    takesPart('six', run(grpcPython!, 'mesh_grpc.py', ports[3]!.address, ...ask, '--serve', 'six')),
  );
});
