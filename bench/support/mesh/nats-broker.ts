// Debian's nats-server with mutual TLS from the run's authority, on a free port of the loopback, or why there is none.

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

const PROGRAM = 'nats-server';
const READY = /Server is ready/;
const START_TIMEOUT_MS = 10_000;

export interface NatsBroker {
  readonly version: string;
  readonly port: number;
  readonly pid: number;
  stop(): void;
}

/** @param folder identity of the server */
export async function startNatsBroker(folder: string): Promise<NatsBroker | { missing: string }> {
  const { error, stdout } = spawnSync(PROGRAM, ['--version'], { encoding: 'utf8' });
  if (error !== undefined)
    return { missing: `${PROGRAM} is not installed (apt install ${PROGRAM})` };
  const port = await freePort();
  const config = join(folder, 'nats.conf');
  const file = (name: string): string => JSON.stringify(join(folder, name));
  const tls = `cert_file: ${file('cert.pem')}, key_file: ${file('key.pem')}, ca_file: ${file('ca.pem')}`;
  writeFileSync(config, `host: 127.0.0.1\nport: ${port}\ntls { ${tls}, verify: true }\n`);
  const child = spawn(PROGRAM, ['-c', config], { stdio: ['ignore', 'ignore', 'pipe'] });
  const said = await readiness(child);
  if (said !== undefined) return { missing: `${PROGRAM} did not start: ${said}` };
  return { version: stdout.trim(), port, pid: child.pid!, stop: () => child.kill('SIGTERM') };
}

/** Undefined when it is ready, else what it said. */
function readiness(child: ChildProcess): Promise<string | undefined> {
  return new Promise((resolve) => {
    let said = '';
    const timer = setTimeout(() => resolve(said || 'it says nothing'), START_TIMEOUT_MS);
    const end = (result: string | undefined): void => {
      clearTimeout(timer);
      resolve(result);
    };
    child.stderr?.on('data', (chunk: Buffer) => {
      said = `${said}${chunk}`.slice(-4000);
      if (READY.test(said)) end(undefined);
    });
    child.once('exit', () => end(said));
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
