// All nodes of a cluster as one collector tells them (Cluster.WatchNodes): a directory that somebody
// else keeps, or a list that never changes. Here it is only read.

import type { NodeEvent, NodeInfo } from '../protocol/cluster-codec.ts';

export interface NodeDirectory {
  /** Name of the cluster. */
  readonly cluster: string;
  /** The nodes now. */
  nodes(): readonly NodeInfo[];
  /** Calls `onChange` for each change after this; the answer stops it. */
  subscribe(onChange: (event: NodeEvent) => void): () => void;
}

/** A cluster whose nodes are known from the start. */
export function staticDirectory(cluster: string, nodes: readonly NodeInfo[]): NodeDirectory {
  return { cluster, nodes: () => nodes, subscribe: () => () => {} };
}
