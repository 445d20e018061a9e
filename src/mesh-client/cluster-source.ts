// One question to one endpoint: which nodes are there? It stays open and follows the answers; an
// endpoint that serves no Cluster is asked for its own name instead. When closed, nothing comes from it.

import { decodeNodeEvent, encodeWatchNodesRequest } from '../protocol/cluster-codec.ts';
import { METHODS } from '../protocol/service.ts';
import { decodeStatusResponse, encodeGetStatusRequest } from '../protocol/status-codec.ts';
import type { Timer } from '../runtime/clock.ts';
import { type ClusterInput, type SourceMode, WATCH_NODES_DEADLINE_MS } from './cluster-state.ts';
import { parseNetworkEndpoint } from './endpoint.ts';
import { asClientError, MeshClientError, reading } from './mesh-client-error.ts';
import type { ConnectionOptions } from './session-connection.ts';
import { STATUS_DEADLINE_MS } from './session-state.ts';
import type { Transport } from './transport.ts';

export interface Question {
  readonly source: number;
  readonly mode: SourceMode;
  readonly address: string;
}

export class ClusterSource {
  readonly #question: Question;
  readonly #options: ConnectionOptions;
  readonly #onInput: (input: ClusterInput) => void;
  #transport: Transport | undefined;
  #deadline: Timer | undefined;
  #closed = false;

  constructor(
    question: Question,
    options: ConnectionOptions,
    onInput: (input: ClusterInput) => void,
  ) {
    this.#question = question;
    this.#options = options;
    this.#onInput = onInput;
    this.#ask();
  }

  close(): void {
    this.#closed = true;
    this.#deadline?.cancel();
    this.#transport?.close();
  }

  async #ask(): Promise<void> {
    try {
      const parsed = parseNetworkEndpoint(this.#question.address);
      if (!parsed.ok) throw new MeshClientError('bad-endpoint', parsed.reason);
      const { endpoint } = parsed;
      const transport = await this.#options.openTransport({ ...this.#options, endpoint });
      if (this.#closed) {
        transport.close();
        return;
      }
      this.#transport = transport;
      if (this.#question.mode === 'follow') this.#follow(transport);
      else await this.#askName(transport);
    } catch (error) {
      this.#failed(asClientError(error));
    }
  }

  #follow(transport: Transport): void {
    const ms = WATCH_NODES_DEADLINE_MS;
    const text = `no answer within ${(ms / 1000).toFixed(1)} s`;
    this.#deadline = this.#options.clock.setTimer(ms, () =>
      this.#failed(new MeshClientError('unreachable', text)),
    );
    transport.stream(METHODS.watchNodes.name, encodeWatchNodesRequest(), {
      onMessage: (bytes) => this.#event(bytes),
      onEnd: (error) => {
        this.#deadline?.cancel();
        // A node that stands in for its endpoint was named by it, and is no new cluster of one.
        const alone = error?.code === 'unimplemented' && this.#options.expectedName === undefined;
        if (alone && !this.#closed)
          this.#askName(transport).catch((e) => this.#failed(asClientError(e)));
        else this.#failed(error);
      },
    });
  }

  #event(bytes: Uint8Array): void {
    this.#deadline?.cancel();
    let input: ClusterInput;
    try {
      const event = reading(() => decodeNodeEvent(bytes));
      input = { kind: 'event', source: this.#question.source, event };
    } catch (error) {
      this.#failed(asClientError(error));
      return;
    }
    this.#input(input);
  }

  async #askName(transport: Transport): Promise<void> {
    const request = encodeGetStatusRequest();
    const answer = await transport.unary(METHODS.getStatus.name, request, STATUS_DEADLINE_MS);
    const { node, incarnation } = reading(() => decodeStatusResponse(answer));
    if (node === '') throw new MeshClientError('wrong-protocol', 'the collector has no name');
    const spiffeId = transport.tls()?.peerSpiffeId ?? '';
    const { source } = this.#question;
    this.#input({ kind: 'single', source, name: node, spiffeId, incarnation });
    this.close();
  }

  /** undefined: the endpoint ended the call in good order. */
  #failed(error: MeshClientError | undefined): void {
    this.#input({ kind: 'failed', source: this.#question.source, error });
    this.close();
  }

  #input(input: ClusterInput): void {
    if (!this.#closed) this.#onInput(input);
  }
}
