// What the demo's parent process and its service processes say to each other over the IPC channel.

import type { ServiceAddress } from './caller.ts';
import type { TargetKind } from './topology.ts';

/** Given to a service process on its command line, as JSON. */
export interface ServiceConfig {
  readonly name: string;
  readonly cluster: string;
  /** Identity folder of this node. */
  readonly identity: string;
  /** Identity folder of the role service, with the name of its kind. */
  readonly serviceIdentity: string;
  /** 0: any free port; a restarted service gets the ports it had. */
  readonly servicePort: number;
  readonly collectorPort: number;
  readonly collectorWsPort: number;
  readonly seed: number;
  /** Path of the file in which its collector notes each GetMessage, or `-` for standard error. */
  readonly accessLog: string | undefined;
}

export interface ClusterNode {
  readonly name: string;
  /** Endpoints of its collector. */
  readonly addresses: readonly string[];
  readonly spiffeId: string;
}

export interface ServiceReady {
  readonly kind: 'ready';
  readonly servicePort: number;
  readonly collectorPort: number;
  readonly collectorWsPort: number;
}

export interface Failed {
  readonly kind: 'failed';
  readonly reason: string;
}

export type ToService =
  | {
      readonly kind: 'directory';
      readonly services: readonly ServiceAddress[];
      readonly nodes: readonly ClusterNode[];
      /** Port of the mesh node of its site; undefined: there is no mesh. */
      readonly meshPort: string | undefined;
      /** Planned calls of this client. */
      readonly callsPerSecond: number;
      /** What others serve. */
      readonly targets: readonly TargetKind[];
    }
  | { readonly kind: 'stop' };
