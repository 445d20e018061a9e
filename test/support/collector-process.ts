// Starts collector-program.ts as processes that know each other as one cluster, which a test can kill
// and start again on the same port.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { FromProgram, ProgramConfig, ToldNode, ToProgram } from './collector-program.ts';
import type { TestAuthority } from './identity.ts';
import { waitFor } from './wait-for.ts';

const PROGRAM = join(import.meta.dirname, 'collector-program.ts');
const START_TIMEOUT_MS = 30_000;

export interface CollectorSettings {
  readonly callsPerSecond?: number;
  readonly eventStoreBytes?: number;
  readonly env?: Readonly<Record<string, string>>;
}

export class CollectorProcess {
  readonly name: string;
  readonly #config: ProgramConfig;
  readonly #env: Readonly<Record<string, string>>;
  #child: ChildProcess | undefined;
  #said: FromProgram[] = [];
  #complaints = '';
  #nodes: readonly ToldNode[] = [];
  port = 0;
  endpoint = '';
  /** Not after a start on a port that was given. */
  wsEndpoint = '';
  /** With MESHSCOPE_OFF=1: what the service answered to a call of itself. */
  disabledAnswer: string | undefined;

  constructor(name: string, config: ProgramConfig, env: Readonly<Record<string, string>> = {}) {
    this.name = name;
    this.#config = config;
    this.#env = env;
  }

  static async start(
    authority: TestAuthority,
    name: string,
    settings: CollectorSettings = {},
  ): Promise<CollectorProcess> {
    const { callsPerSecond = 0, eventStoreBytes = 0, env = {} } = settings;
    const identity = await authority.issue('node', name);
    const cluster = authority.trustDomain;
    const config = { cluster, identity, port: 0, callsPerSecond, eventStoreBytes };
    const collector = new CollectorProcess(name, config, env);
    await collector.launch();
    return collector;
  }

  get pid(): number {
    return this.#child?.pid ?? 0;
  }

  get running(): boolean {
    return this.#child !== undefined && this.#child.exitCode === null && !this.#child.signalCode;
  }

  /**
   * The first time, or again on the port it had; resolves once it serves or says that it is off.
   * @param settings for this start alone
   */
  async launch(settings: Pick<CollectorSettings, 'callsPerSecond'> = {}): Promise<void> {
    const config = JSON.stringify({ ...this.#config, ...settings, port: this.port });
    const child = spawn(process.execPath, ['--expose-gc', PROGRAM, config], {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      env: { ...process.env, ...this.#env },
    });
    this.#child = child;
    this.#said = [];
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#complaints = (this.#complaints + text).slice(-4000);
    });
    child.on('message', (message) => void this.#said.push(message as FromProgram));
    const ready = await this.answer(['ready', 'disabled'], START_TIMEOUT_MS);
    this.disabledAnswer = ready.kind === 'disabled' ? ready.answered : undefined;
    if (ready.kind !== 'ready') return;
    this.port = ready.port;
    [this.endpoint = '', this.wsEndpoint = ''] = ready.endpoints;
    this.tell({ kind: 'nodes', nodes: this.#nodes });
  }

  /** Who else there is; kept for the next start. */
  introduce(nodes: readonly ToldNode[]): void {
    this.#nodes = nodes;
    this.tell({ kind: 'nodes', nodes });
  }

  tell(message: ToProgram): void {
    this.#child?.send(message);
  }

  /** The next message of one of these kinds, taken away. */
  async answer<K extends FromProgram['kind']>(
    kinds: readonly K[],
    timeoutMs = START_TIMEOUT_MS,
  ): Promise<Extract<FromProgram, { kind: K }>> {
    const wanted: readonly string[] = kinds;
    return waitFor(
      `${this.name} to say ${kinds.join(' or ')}`,
      () => {
        const at = this.#said.findIndex(({ kind }) => wanted.includes(kind));
        if (at >= 0) return this.#said.splice(at, 1)[0] as Extract<FromProgram, { kind: K }>;
        if (!this.running) throw new Error(`${this.name} ended: ${this.#complaints}`);
        return undefined;
      },
      timeoutMs,
    );
  }

  /** Memory that the process holds on to, after its garbage is collected, bytes. */
  async liveBytes(): Promise<number> {
    this.tell({ kind: 'memory' });
    return (await this.answer(['memory'])).liveBytes;
  }

  signal(signal: NodeJS.Signals): void {
    this.#child?.kill(signal);
  }

  /** Resolves when it is gone. */
  async kill(): Promise<void> {
    const child = this.#child;
    if (child === undefined || !this.running) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
}

/** Collectors of these names, each of which names all. */
export async function startCluster(
  authority: TestAuthority,
  names: readonly string[],
  settings: CollectorSettings = {},
): Promise<readonly CollectorProcess[]> {
  const all: CollectorProcess[] = [];
  for (const name of names) all.push(await CollectorProcess.start(authority, name, settings));
  const nodes = all.map(({ name, endpoint }) => ({
    name,
    addresses: [endpoint],
    spiffeId: `spiffe://${authority.trustDomain}/node/${name}`,
  }));
  for (const collector of all) collector.introduce(nodes);
  return all;
}
