// One connection of a session: opens a transport, makes the collector's calls on it, and turns answers
// into inputs of session-step.ts. When it is closed nothing comes from it any more.

import type { IdentitySource } from '../identity/identity-source.ts';
import { readBatch } from '../protocol/batch-reader.ts';
import { METHODS } from '../protocol/service.ts';
import { decodeStatsReport, encodeWatchStatsRequest } from '../protocol/stats-codec.ts';
import { decodeStatusResponse, encodeGetStatusRequest } from '../protocol/status-codec.ts';
import { encodeWatchRequest, type WatchRequest } from '../protocol/watch-codec.ts';
import type { Clock } from '../runtime/clock.ts';
import { clockSample } from './clock-offset.ts';
import { parseNetworkEndpoint } from './endpoint.ts';
import { asClientError, MeshClientError, reading } from './mesh-client-error.ts';
import { type SessionCall, type SessionInput, STATUS_DEADLINE_MS } from './session-state.ts';
import type { OpenStream, OpenTransport, Transport } from './transport.ts';

export interface ConnectionOptions {
  /** The name that the node's certificate must have; undefined accepts any node of the domain. */
  readonly expectedName: string | undefined;
  /** undefined is good for plaintext endpoints only. */
  readonly identity: IdentitySource | undefined;
  readonly clock: Clock;
  readonly openTransport: OpenTransport;
}

export class SessionConnection {
  readonly #options: ConnectionOptions;
  readonly #onInput: (input: SessionInput) => void;
  #transport: Transport | undefined;
  #watch: OpenStream | undefined;
  #closed = false;

  /** Connects at once, then asks for the status. */
  constructor(address: string, options: ConnectionOptions, onInput: (input: SessionInput) => void) {
    this.#options = options;
    this.#onInput = onInput;
    this.#open(address);
  }

  get transport(): Transport | undefined {
    return this.#transport;
  }

  close(): void {
    this.#closed = true;
    this.#transport?.close();
  }

  async #open(address: string): Promise<void> {
    try {
      const parsed = parseNetworkEndpoint(address);
      if (!parsed.ok) throw new MeshClientError('bad-endpoint', parsed.reason);
      const transport = await this.#options.openTransport({
        ...this.#options,
        endpoint: parsed.endpoint,
      });
      if (this.#closed) {
        transport.close();
        return;
      }
      this.#transport = transport;
    } catch (error) {
      this.#ended('open', asClientError(error));
      return;
    }
    await this.askStatus();
  }

  async askStatus(): Promise<void> {
    const transport = this.#transport;
    if (transport === undefined) return;
    const { clock } = this.#options;
    const sentUtcMs = clock.nowMs();
    const sentMonoMs = clock.monotonicMs();
    let input: SessionInput;
    try {
      const request = encodeGetStatusRequest();
      const answer = await transport.unary(METHODS.getStatus.name, request, STATUS_DEADLINE_MS);
      const roundTripMs = clock.monotonicMs() - sentMonoMs;
      const status = reading(() => decodeStatusResponse(answer));
      const sample = clockSample(sentUtcMs, status.utcNs, roundTripMs);
      input = { kind: 'status', status, sample, tls: transport.tls() };
    } catch (error) {
      this.#ended('status', asClientError(error));
      return;
    }
    this.#input(input);
  }

  watchStats(): void {
    const request = encodeWatchStatsRequest(0);
    this.#stream('stats', METHODS.watchStats.name, request, (bytes) => ({
      kind: 'stats',
      report: decodeStatsReport(bytes),
    }));
  }

  watch(request: WatchRequest): void {
    const body = encodeWatchRequest(request);
    this.#watch = this.#stream('watch', METHODS.watch.name, body, (bytes) => ({
      kind: 'batch',
      batch: readBatch(bytes),
    }));
  }

  cancelWatch(): void {
    this.#watch?.cancel();
    this.#watch = undefined;
  }

  pauseWatch(): void {
    this.#watch?.pause();
  }

  resumeWatch(): void {
    this.#watch?.resume();
  }

  /** A message that cannot be read ends the session's connection: the rest cannot be believed. */
  #stream(
    call: SessionCall,
    method: string,
    body: Uint8Array,
    read: (bytes: Uint8Array) => SessionInput,
  ): OpenStream | undefined {
    return this.#transport?.stream(method, body, {
      onMessage: (bytes) => {
        let input: SessionInput;
        try {
          input = reading(() => read(bytes));
        } catch (error) {
          this.#ended(call, asClientError(error));
          return;
        }
        this.#input(input);
      },
      onEnd: (error) => this.#ended(call, error),
    });
  }

  #ended(call: SessionCall, error: MeshClientError | undefined): void {
    if (call === 'watch') this.#watch = undefined;
    this.#input({ kind: 'ended', call, error });
  }

  #input(input: SessionInput): void {
    if (!this.#closed) this.#onInput(input);
  }
}
