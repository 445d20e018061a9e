// The one error of this folder: bytes that are not what the contract says.

export type ProtocolErrorCode = 'malformed' | 'too-large' | 'wrong-version';

export class ProtocolError extends Error {
  readonly code: ProtocolErrorCode;

  constructor(code: ProtocolErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'ProtocolError';
    this.code = code;
  }
}

/** Runs a generated decoder; whatever it throws becomes a ProtocolError that names the message. */
export function decoding<T>(name: string, decode: () => T): T {
  try {
    return decode();
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause);
    throw new ProtocolError('malformed', `${name} cannot be decoded: ${detail}`, { cause });
  }
}
