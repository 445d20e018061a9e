// A mesh of node processes that keep their addresses: each can be killed, frozen, drained and started again in its place,
// with the same identity and outbox, as a supervisor would. Neighbours dial each other from both ends.

import { join } from 'node:path';
import { freePorts } from './free-ports.ts';
import type { TestAuthority } from './identity.ts';
import { MeshProcess } from './mesh-processes.ts';
import { runMeshscope } from './run-meshscope.ts';
import { waitFor } from './wait-for.ts';

export type Binding = 'grpc' | 'tls';

export interface MeshLink {
  readonly between: readonly [string, string];
  readonly binding: Binding;
}

/** Two ways of two links from west to east: over relay-1 and over relay-2. */
export function diamond(binding: (relay: string) => Binding): readonly MeshLink[] {
  return ['relay-1', 'relay-2'].flatMap((relay) =>
    ['west', 'east'].map((end) => ({ between: [end, relay] as const, binding: binding(relay) })),
  );
}

/** Of a node, in this order. */
const LISTENERS = ['--listen', '--listen-tls', '--collector', '--port', '--port-tcp'] as const;
const SCHEMES: Readonly<Partial<Record<string, string>>> = {
  '--port': 'grpc://',
  '--port-tcp': 'tcp://',
};
/** Its port may be the other end of somebody's connection for a moment. */
const START_TRIES = 20;
const KNOWN_TIMEOUT_MS = 150_000;

export class NodePlace {
  readonly name: string;
  readonly #words: readonly string[];
  readonly #addresses: ReadonlyMap<string, string>;
  process: MeshProcess | undefined;
  starts = 0;

  constructor(name: string, words: readonly string[], addresses: ReadonlyMap<string, string>) {
    this.name = name;
    this.#words = words;
    this.#addresses = addresses;
  }

  /** Of its local ports, for clients. */
  get grpcUrl(): string {
    return this.#addresses.get('--port') ?? '';
  }

  get tcpUrl(): string {
    return this.#addresses.get('--port-tcp') ?? '';
  }

  get collector(): string {
    return this.#addresses.get('--collector') ?? '';
  }

  /** Resolves when it serves. */
  async start(): Promise<void> {
    for (let tries = 1; ; tries++) {
      const process = new MeshProcess(this.#words);
      this.process = process;
      try {
        await process.ready();
        this.starts++;
        return;
      } catch (error) {
        if (tries === START_TRIES || !/cannot listen/.test(process.stderr)) throw error;
      }
    }
  }

  /** Its exit code. */
  async end(signal: NodeJS.Signals): Promise<number | null> {
    return (await this.process?.end(signal)) ?? null;
  }

  signal(signal: NodeJS.Signals): void {
    this.process?.child.kill(signal);
  }
}

export class ProcessMesh {
  readonly #places: ReadonlyMap<string, NodePlace>;
  /** Links of each node. */
  readonly #degree: number;
  readonly #auditor: string;

  constructor(places: ReadonlyMap<string, NodePlace>, degree: number, auditor: string) {
    this.#places = places;
    this.#degree = degree;
    this.#auditor = auditor;
  }

  get places(): readonly NodePlace[] {
    return [...this.#places.values()];
  }

  place(name: string): NodePlace {
    const place = this.#places.get(name);
    if (place === undefined) throw new Error(`no node ${name}`);
    return place;
  }

  async #statuses(from: string): Promise<readonly NodeStatus[]> {
    const { collector } = this.place(from);
    const words = ['status', collector, '--identity', this.#auditor, '-o', 'json'];
    const { stdout } = await runMeshscope(words);
    const lines = stdout.split('\n').filter(Boolean);
    return lines.map((line) => JSON.parse(line) as NodeStatus);
  }

  /** Neighbours of `from` that lead to `to`, best first, as its status says. */
  async ways(from: string, to: string): Promise<readonly string[]> {
    const own = (await this.#statuses(from)).find(({ node }) => node === from);
    return own?.collector?.mesh?.routes?.find(({ node }) => node === to)?.via ?? [];
  }

  /** Resolves when every node has all of its links and can reach all others. */
  async whole(): Promise<void> {
    const [first] = this.places;
    await waitFor(
      'all links of all nodes',
      async () => {
        const meshes = (await this.#statuses(first?.name ?? '')).map((one) => one.collector?.mesh);
        const isWhole = this.places.length === meshes.length;
        return isWhole && meshes.every((mesh) => mesh && this.#isWhole(mesh));
      },
      KNOWN_TIMEOUT_MS,
    );
  }

  #isWhole({ links = [], routes = [] }: MeshStatus): boolean {
    const up = links.filter(({ state }) => state === 'up').length;
    const reached = routes.filter(({ via }) => via.length > 0).length;
    return up === this.#degree && reached === this.places.length - 1;
  }

  /** Resolves when `count` ways lead from `from` to `to`. */
  async linked(from: string, to: string, count: number): Promise<readonly string[]> {
    return waitFor(
      `${count} ways from ${from} to ${to}`,
      async () => {
        const via = await this.ways(from, to);
        return via.length >= count && via;
      },
      KNOWN_TIMEOUT_MS,
    );
  }

  /** What they said, for a failure. */
  said(): string {
    return this.places.map(({ process }) => process?.stderr ?? '').join('');
  }

  async stop(): Promise<void> {
    for (const place of this.places) {
      place.signal('SIGCONT');
      await place.end('SIGKILL');
    }
  }
}

interface NodeStatus {
  readonly node: string;
  readonly collector?: { readonly mesh?: MeshStatus };
}

interface MeshStatus {
  readonly links?: readonly { readonly state: string }[];
  readonly routes?: readonly { readonly node: string; readonly via: readonly string[] }[];
}

/** @param links as many of each node */
export async function startProcessMesh(
  authority: TestAuthority,
  links: readonly MeshLink[],
): Promise<ProcessMesh> {
  const names = [...new Set(links.flatMap(({ between }) => between))];
  const ports = await freePorts(names.length * LISTENERS.length);
  const addressesOf = new Map(
    names.map((name) => [
      name,
      new Map(
        LISTENERS.map((one) => [one as string, `${SCHEMES[one] ?? ''}127.0.0.1:${ports.pop()}`]),
      ),
    ]),
  );
  const places = new Map<string, NodePlace>();
  for (const name of names) {
    const identity = await authority.issue('node', name);
    const words = ['node', '--identity', identity, '--state', join(authority.directory, name)];
    for (const [option, address] of addressesOf.get(name) ?? []) words.push(option, address);
    for (const { between, binding } of links) {
      if (!between.includes(name)) continue;
      const other = between[0] === name ? between[1] : between[0];
      const theirs = addressesOf.get(other);
      const at =
        binding === 'tls' ? `tls://${theirs?.get('--listen-tls')}` : theirs?.get('--listen');
      words.push('--neighbour', `${other}=${at}`);
    }
    places.set(name, new NodePlace(name, words, addressesOf.get(name) ?? new Map()));
  }
  const mesh = new ProcessMesh(
    places,
    (2 * links.length) / names.length,
    await authority.issue('auditor', 'ann'),
  );
  try {
    await Promise.all(mesh.places.map((place) => place.start()));
  } catch (error) {
    await mesh.stop();
    throw error;
  }
  return mesh;
}
