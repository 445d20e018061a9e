// What whoever starts a collector may say, and what each thing is when nothing is said. It is public:
// names here stay.

import type { ChannelCredentials } from '@grpc/grpc-js';
import type { IdentitySource } from '../identity/identity-source.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Randomness } from '../runtime/randomness.ts';
import type { AccessLog } from '../traffic/access-log.ts';
import type { MeshStatus } from '../traffic/mesh-status.ts';
import type { CollectorLimits } from './limits.ts';
import type { NodeDirectory } from './node-directory.ts';
import type { PayloadPolicyName } from './payload-policy.ts';

export interface CollectorOptions {
  /** Name of this node. Default: the name in its certificate, which it must be when there is one. */
  readonly node?: string;
  /**
   * Identity folder (ca.pem, cert.pem, key.pem) or a source of identities. Default: the folder that
   * MESHSCOPE_IDENTITY names, else the XDG configuration folder.
   */
  readonly identity?: string | IdentitySource;
  /** Serve without TLS: metadata only, on loopback only. Default false. */
  readonly plaintext?: boolean;
  /** With `plaintext`: on any address, and payloads too. Default false. */
  readonly insecure?: boolean;
  /** host:port of the gRPC server, port 0 for any; false for none. Default 127.0.0.1:0. */
  readonly listen?: string | false;
  /** host:port of the ws server; false for none. Default false. */
  readonly listenWs?: string | false;
  /** Which payloads are kept: where a schema is known, always, or never. Default schema. */
  readonly payload?: PayloadPolicyName;
  /** Fields to redact besides those with debug_redact: names, full names or paths; `*` is a glob. */
  readonly redact?: readonly string[];
  /**
   * Redact also what the schema does not have: a newer peer's field, which no rule can name. Costs a
   * walk through every payload that has a schema. Default false.
   */
  readonly redactUnknownFields?: boolean;
  /**
   * Metadata keys to redact besides the credentials; `*` is a glob. `grpc-message` is the status
   * message, which is kept otherwise, and which observers see.
   */
  readonly redactMetadata?: readonly string[];
  /** proto-loader definitions of what this node calls, so that its outbound payloads have a schema. */
  readonly definitions?: readonly unknown[];
  /** Serialized FileDescriptorSet, or the path of a file with one. */
  readonly descriptorSet?: string | Uint8Array;
  /** host:port of the local service, whose reflection is asked for schemas nobody else gave. */
  readonly reflection?: string | ReflectionTarget;
  /** Answers Cluster.WatchNodes. Default: UNIMPLEMENTED, a cluster of one. */
  readonly cluster?: NodeDirectory;
  /** Of a node of the mesh: its links, ways and queues, told in GetStatus. Default: nothing is said of a mesh. */
  readonly mesh?: () => MeshStatus | undefined;
  /** The client interceptor sends the call key to the other end. Default true. */
  readonly sendCallKey?: boolean;
  /**
   * Where each GetMessage is noted before it is answered: the path of a file, to which a line of JSON is appended, `-`
   * for standard error, or a log of your own. An access that cannot be noted is answered with INTERNAL. Default: nowhere.
   */
  readonly accessLog?: string | AccessLog;
  /**
   * Path of a deny-list, as `meshscope ca revoke` writes it: read at the start, which fails when it does not hold, and
   * again within a second whenever it is replaced; whom it names is let in no more, and their streams end. While there
   * is no file nobody is denied; an older one, or one that does not hold, is put back to the newest that did. What goes
   * wrong later is told by `process.emitWarning`. Default: none. Not over plaintext.
   */
  readonly denyList?: string;
  /** Besides `denyList`: asked with the serial of each caller's certificate, lower case hexadecimal without leading zeros. */
  readonly isRevoked?: (serial: string) => boolean;
  /**
   * Who owns an address `ip:port`, for peers without a verified certificate; never shown as verified.
   * Default: nobody knows, and the address is shown.
   */
  readonly nameOfAddress?: (address: string) => string | undefined;
  /** Bounds of the stores and tables. */
  readonly limits?: Partial<CollectorLimits>;
  /** For tests and simulation. */
  readonly clock?: Clock;
  /** For tests and simulation. */
  readonly randomness?: Randomness;
}

export interface ReflectionTarget {
  /** host:port */
  readonly address: string;
  /** Default: plaintext. */
  readonly credentials?: ChannelCredentials;
}
