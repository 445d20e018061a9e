// The demo's services for a test, and programs beside them: started by their own command line, ended
// by their own process, with what they wrote at hand when something goes wrong.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { waitFor } from './wait-for.ts';

export const PROJECT = resolve(import.meta.dirname, '../..');
export const MESHSCOPE = join(PROJECT, 'bin/meshscope');
const START_TIMEOUT_MS = 60_000;

export interface DemoMesh {
  readonly endpoint: string;
  /** An auditor's identity folder. */
  readonly identity: string;
  /** Process id of the service of this node. */
  pidOf(node: string): number;
  /** The end of what it said on stderr. */
  said(): string;
  stop(): Promise<void>;
}

/** Resolves once all collectors serve. */
export async function startDemoMesh(...options: readonly string[]): Promise<DemoMesh> {
  const folder = mkdtempSync(join(tmpdir(), 'meshscope-mesh-'));
  const file = join(folder, 'endpoint');
  const demo = spawn(MESHSCOPE, ['demo', '--no-window', '--endpoint-file', file, ...options], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const said = collect(demo);
  await waitFor(
    'the demo',
    () => {
      if (demo.exitCode !== null) throw new Error(`the demo ended (${demo.exitCode}): ${said()}`);
      return existsSync(file);
    },
    START_TIMEOUT_MS,
  );
  const [endpoint = '', identity = ''] = readFileSync(file, 'utf8').split('\n');
  return {
    endpoint,
    identity,
    pidOf: (node) => serviceOf(demo.pid ?? 0, node),
    said,
    async stop() {
      await endOf(demo);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The child of `parent` whose command line names the node. */
function serviceOf(parent: number, node: string): number {
  const children = readFileSync(`/proc/${parent}/task/${parent}/children`, 'utf8')
    .trim()
    .split(' ');
  const pid = children.find((child) => {
    return readFileSync(`/proc/${child}/cmdline`, 'utf8').includes(`"name":"${node}"`);
  });
  if (pid === undefined) throw new Error(`the demo has no service ${node}`);
  return Number(pid);
}

/** Gathers stderr, the last 8,000 characters. */
export function collect(child: ChildProcess): () => string {
  let text = '';
  child.stderr?.setEncoding('utf8').on('data', (more: string) => {
    text = (text + more).slice(-8000);
  });
  return () => text;
}

/** SIGTERM, and its end. */
export async function endOf(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}
