// Certificates that our authority would not issue, signed by themselves, for tests of what is read in one.

import { webcrypto } from 'node:crypto';
import { loadX509 } from '../../src/identity/x509-library.ts';

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

/** DER of a leaf with these alternative names; none: without the extension. */
export async function selfSigned(
  names: readonly (readonly ['url' | 'dns', string])[],
  commonName: string,
): Promise<Uint8Array> {
  const x509 = await loadX509();
  const keys = await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const alternative = names.map(([type, value]) => ({ type, value }));
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: `CN=${commonName}`,
    notBefore: new Date(0),
    notAfter: new Date('2100-01-01'),
    signingAlgorithm: ALGORITHM,
    keys: keys as webcrypto.CryptoKeyPair,
    extensions: [
      new x509.BasicConstraintsExtension(false),
      ...(names.length === 0 ? [] : [new x509.SubjectAlternativeNameExtension(alternative)]),
    ],
  });
  return new Uint8Array(certificate.rawData);
}
