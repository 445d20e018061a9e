// Why a handshake with a client failed, in words for the log of the side that accepts. Told by codes, never by texts.

import { tlsFailure } from '../../identity/tls-failure.ts';

const REASONS: Readonly<Record<string, string>> = {
  ERR_TLS_HANDSHAKE_TIMEOUT: 'its handshake did not end in time',
  ERR_SSL_NO_SUITABLE_KEY_SHARE: 'it has no key exchange that this node accepts',
  ERR_SSL_NO_SHARED_GROUP: 'it has no key exchange that this node accepts',
  ERR_SSL_NO_APPLICATION_PROTOCOL: 'it does not speak the protocol of this port',
  ERR_SSL_PEER_DID_NOT_RETURN_A_CERTIFICATE: 'it showed no certificate',
  ECONNRESET: 'it left during the handshake',
};

/** @param verification Node's code when the chain of the client could not be verified */
export function handshakeFailure(error: Error, verification: string | undefined): string {
  if (verification !== undefined) {
    const failure = tlsFailure(Object.assign(new Error(verification), { code: verification }));
    return failure?.message ?? `peer refused: ${verification}`;
  }
  const code = 'code' in error ? String(error.code) : error.name;
  return REASONS[code] ?? tlsFailure(error)?.message ?? `its handshake failed (${code})`;
}
