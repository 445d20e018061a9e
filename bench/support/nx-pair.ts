// A pair of nxproxy processes, as X2Go and NoMachine have them: one beside the clients, one beside the
// server, with a door between that counts what the link would carry.

import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { waitFor } from '../../test/support/wait-for.ts';
import { type ByteDoor, openByteDoor } from './byte-door.ts';

export const NXPROXY = '/usr/bin/nxproxy';
/** nxproxy listens for the other one at this port plus the number of its display. */
const PROXY_PORT = 4000;
const X_PORT = 6000;
const [FIRST_DISPLAY, LAST_DISPLAY] = [300, 900];

export function nxMissing(): string | undefined {
  return existsSync(NXPROXY) ? undefined : `${NXPROXY} is not installed`;
}

export interface NxPair {
  /** For DISPLAY of clients. */
  readonly display: string;
  readonly door: ByteDoor;
  stop(): void;
}

/** `link` as nxproxy names it: modem packs best. */
export async function startNxPair(serverDisplay: string, link: string): Promise<NxPair> {
  const root = mkdtempSync(join(tmpdir(), 'meshscope-nx-'));
  const number = await freeNumber();
  const said: string[] = [];
  const start = (side: '-C' | '-S', options: string): ChildProcess => {
    const words = [side, `nx/nx,root=${root},cleanup=0,${options}:${number}`];
    const env = { ...process.env, NX_ROOT: root, DISPLAY: serverDisplay };
    const child = spawn(NXPROXY, words, { stdio: ['ignore', 'ignore', 'pipe'], env });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => said.push(text));
    return child;
  };
  const near = start('-C', `link=${link},loopback=1,listen=${PROXY_PORT + number}`);
  const waits = () => said.join('').includes('Waiting for connection');
  await waitFor('nxproxy near the clients', waits, 20_000);
  const door = await openByteDoor(PROXY_PORT + number);
  const far = start('-S', `connect=127.0.0.1,port=${door.port}`);
  await waitFor(
    'the proxies to meet',
    () => {
      const ended = [near, far].find((child) => child.exitCode !== null);
      if (ended) throw new Error(`nxproxy ended: ${said.join('').slice(-2000)}`);
      return said.join('').split('Session started').length === 3;
    },
    20_000,
  );
  return {
    display: `:${number}`,
    door,
    stop() {
      for (const child of [far, near]) child.kill('SIGKILL');
      door.close();
      rmSync(root, { recursive: true, force: true });
      rmSync(`/tmp/.X11-unix/X${number}`, { force: true });
    },
  };
}

async function freeNumber(): Promise<number> {
  for (let number = FIRST_DISPLAY; number < LAST_DISPLAY; number++) {
    if (existsSync(`/tmp/.X11-unix/X${number}`)) continue;
    if ((await isFree(PROXY_PORT + number)) && (await isFree(X_PORT + number))) return number;
  }
  throw new Error('no free display number for nxproxy');
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
