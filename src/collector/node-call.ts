// One WatchNodes: ADDED for each node, SNAPSHOT_END, then every change in its order. A caller that does
// not read is ended, because a change that it misses would make its picture wrong for good.

import { encodeNodeEvent, type NodeEvent } from '../protocol/cluster-codec.ts';
import { Code } from '../protocol/service.ts';
import type { FaultGuard } from './fault-guard.ts';
import type { NodeDirectory } from './node-directory.ts';
import type { Admitted } from './open-streams.ts';
import { ANSWERED, type CallSink, type ServedCall } from './served-call.ts';

/** Changes that wait for a slow caller before it is ended. */
export const WAITING_CHANGES_MAX = 16_384;

export interface NodeCallParts {
  readonly directory: NodeDirectory | undefined;
  readonly guard: FaultGuard;
}

export function serveNodes(
  { directory, guard }: NodeCallParts,
  { sink, onFault }: Pick<Admitted, 'sink' | 'onFault'>,
): ServedCall {
  if (directory === undefined) {
    sink.end(Code.Unimplemented, 'this collector is a cluster of one: it knows no other nodes');
    return ANSWERED;
  }
  const call = new NodeCall(directory, sink, guard, onFault);
  guard.run(() => call.resume(), onFault);
  return call;
}

class NodeCall implements ServedCall {
  readonly #sink: CallSink;
  readonly #stop: () => void;
  readonly #waiting: NodeEvent[] = [];
  #blocked = false;

  constructor(directory: NodeDirectory, sink: CallSink, guard: FaultGuard, onFault: () => void) {
    this.#sink = sink;
    const { cluster } = directory;
    for (const node of directory.nodes()) this.#waiting.push({ kind: 'added', node, cluster });
    this.#waiting.push({ kind: 'snapshot-end', node: undefined, cluster });
    this.#stop = directory.subscribe(
      guard.guarded((event: NodeEvent) => this.#add(event), onFault),
    );
  }

  #add(event: NodeEvent): void {
    if (this.#waiting.length >= WAITING_CHANGES_MAX) {
      this.cancel();
      this.#sink.end(Code.ResourceExhausted, 'too slow for the changes of the cluster');
      return;
    }
    this.#waiting.push(event);
    this.#pump();
  }

  #pump(): void {
    let sent = 0;
    while (!this.#blocked && sent < this.#waiting.length)
      this.#blocked = !this.#sink.write(encodeNodeEvent(this.#waiting[sent++]!));
    this.#waiting.splice(0, sent);
  }

  resume(): void {
    this.#blocked = false;
    this.#pump();
  }

  cancel(): void {
    this.#stop();
  }
}
