// The one error of this folder. What goes wrong on a link or with a message is data (TransportClose, Ack); an error
// is what a caller asked for and cannot get.

export type MeshErrorCode =
  /** An option or address that cannot be. */
  | 'option'
  /** Nobody answers there, or not in time. */
  | 'unreachable'
  /** TLS, name, role or deny-list: either side refused. */
  | 'refused'
  /** The address cannot be listened on. */
  | 'listen'
  /** A file of the node could not be written or read. */
  | 'storage';

export class MeshError extends Error {
  readonly code: MeshErrorCode;

  constructor(code: MeshErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'MeshError';
    this.code = code;
  }
}
