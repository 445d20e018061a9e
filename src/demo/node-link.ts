// What the demo's parent process and its mesh nodes say to each other over the IPC channel.

/** Given to a mesh node's process on its command line, as JSON. */
export interface NodeConfig {
  readonly name: string;
  /** Identity folder of the node. */
  readonly identity: string;
  /** It listens for links over gRPC, or over TLS with a 4-byte length. */
  readonly listen: 'grpcs' | 'tls';
  /** Services attach there by gRPC, by frames; each a URL. Undefined: nowhere. */
  readonly port: string | undefined;
  readonly portTcp: string | undefined;
  /** File with the FileDescriptorSet of the services: what an auditor may read of their messages. */
  readonly descriptor: string;
  readonly accessLog: string | undefined;
}

export interface NodeReady {
  readonly kind: 'ready';
  /** As a neighbour names it. */
  readonly link: string;
  readonly ports: readonly string[];
  /** Endpoints of its collector. */
  readonly collector: readonly string[];
}

export type ToNode =
  | { readonly kind: 'neighbours'; readonly neighbours: Readonly<Record<string, string>> }
  | { readonly kind: 'stop' };
