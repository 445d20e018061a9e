// What the demo's parent process and its service processes say to each other over the IPC channel.

import type { ServiceAddress } from './caller.ts';
import type { ServiceKind } from './topology.ts';

/** Given to a service process on its command line, as JSON. */
export interface ServiceConfig {
  readonly name: string;
  readonly cluster: string;
  /** Identity folder of this node. */
  readonly identity: string;
  /** 0: any free port; a restarted service gets the ports it had. */
  readonly servicePort: number;
  readonly collectorPort: number;
  readonly collectorWsPort: number;
  readonly seed: number;
  /** Path of the file in which its collector notes each GetMessage, or `-` for standard error. */
  readonly accessLog: string | undefined;
  /** Planned calls of this client. */
  readonly callsPerSecond: number;
  /** What others serve. */
  readonly targets: readonly ServiceKind[];
}

export interface ClusterNode {
  readonly name: string;
  /** Endpoints of its collector. */
  readonly addresses: readonly string[];
  readonly spiffeId: string;
}

export type ToParent =
  | {
      readonly kind: 'ready';
      readonly servicePort: number;
      readonly collectorPort: number;
      readonly collectorWsPort: number;
    }
  | { readonly kind: 'failed'; readonly reason: string };

export type ToService =
  | {
      readonly kind: 'directory';
      readonly services: readonly ServiceAddress[];
      readonly nodes: readonly ClusterNode[];
    }
  | { readonly kind: 'stop' };
