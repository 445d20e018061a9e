// Nodes of a mesh as real processes of bin/meshscope, each with an identity of one CA, and what runs beside them.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { MESHSCOPE } from './demo-mesh.ts';
import type { TestAuthority } from './identity.ts';
import { bareEnvironment } from './run-meshscope.ts';
import { waitFor } from './wait-for.ts';

const START_TIMEOUT_MS = 60_000;

/** What `meshscope node` prints on its standard output. */
export interface NodeFacts {
  readonly node: string;
  readonly links: readonly string[];
  readonly ports: readonly string[];
  readonly collector: readonly string[];
  readonly metrics?: string;
}

/** A command that goes on until it is told to end. */
export class Running {
  readonly child: ChildProcess;
  stdout = '';
  stderr = '';

  constructor(words: readonly string[], env: Readonly<Record<string, string>> = {}) {
    this.child = spawn(MESHSCOPE, words, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: bareEnvironment(env),
    });
    this.child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.stdout += text;
    });
    this.child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.stderr += text;
    });
  }

  get isRunning(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Rejects when it ends first. */
  async says(text: RegExp, timeoutMs = START_TIMEOUT_MS): Promise<void> {
    await waitFor(
      `${text} in ${this.stderr}`,
      () => {
        if (text.test(this.stderr)) return true;
        if (!this.isRunning) throw new Error(`it ended: ${this.stderr}`);
        return false;
      },
      timeoutMs,
    );
  }

  /** Its exit code. */
  async end(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    if (!this.isRunning) return this.child.exitCode;
    const ended = once(this.child, 'close');
    this.child.kill(signal);
    await ended;
    return this.child.exitCode;
  }
}

export class MeshProcess extends Running {
  facts: NodeFacts = { node: '', links: [], ports: [], collector: [] };

  /** Resolves when it serves. */
  async ready(): Promise<this> {
    const line = await waitFor(
      'the node to say where it serves',
      () => {
        if (!this.isRunning) throw new Error(`the node ended: ${this.stderr}`);
        return this.stdout.includes('\n') && this.stdout;
      },
      START_TIMEOUT_MS,
    );
    this.facts = JSON.parse(line) as NodeFacts;
    return this;
  }

  /** host:port of its gRPC links. */
  get link(): string {
    return this.facts.links[0]?.replace('grpcs://', '') ?? '';
  }
}

/** Starts a node that listens on free ports, with plaintext local ports of both protocols. */
export async function startNode(
  authority: TestAuthority,
  name: string,
  neighbours: readonly MeshProcess[] = [],
  more: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<MeshProcess> {
  const identity = await authority.issue('node', name);
  const links = neighbours.flatMap(({ facts, link }) => ['--neighbour', `${facts.node}=${link}`]);
  const free = '127.0.0.1:0';
  const words = ['node', '--identity', identity, '--listen', free, '--collector', free];
  const ports = ['--port', `grpc://${free}`, '--port-tcp', `tcp://${free}`];
  return new MeshProcess([...words, ...ports, ...links, ...more], env).ready();
}
