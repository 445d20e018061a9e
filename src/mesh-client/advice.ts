// What a person can do about a failure that ends a command, where its reason does not say it already. It reads the reason
// as well as the code: a certificate that was revoked or is out of its time needs another one, not another role.

import type { MeshClientError, MeshClientErrorCode } from './mesh-client-error.ts';

const OF_CODE: Readonly<Partial<Record<MeshClientErrorCode, string>>> = {
  unreachable: 'Check the host and the port, and that the collector runs.',
  'tls-refused':
    'Both identities must be of one cluster, with the same ca.pem: that of the collector with the role node ' +
    'and its own name, yours (--identity) with the role auditor or observer.',
  'wrong-protocol': "Give the collector's own port, not the service's.",
  unimplemented: "Give the collector's own port, not the service's.",
  'permission-denied':
    'Use an identity with the role auditor, or observer for metadata only, with --identity.',
};

type Fault = 'revoked' | 'expired' | 'not-yet-valid';

/** As src/identity words them, here or at the collector: its refusal crosses the wire as text alone. */
const FAULTS: readonly (readonly [Fault, RegExp])[] = [
  ['revoked', /\bcertificate (?:of \S+ )?is revoked\b|\(certificate revoked\)/],
  ['expired', /\bcertificate (?:of \S+ )?is expired\b|\(certificate expired\)/],
  ['not-yet-valid', /\bcertificate (?:of \S+ )?is not valid yet\b/],
];

const OF_OURS: Readonly<Record<Fault, string>> = {
  revoked:
    'Have a new one issued (meshscope ca issue --dir CA --auditor NAME --out DIR), and use it with --identity.',
  expired:
    'Have it renewed (meshscope ca renew --dir CA --identity DIR), and compare the clocks of both machines.',
  'not-yet-valid': 'Compare the clocks of both machines.',
};

const OF_THE_PEERS: Readonly<Record<Fault, string>> = {
  revoked:
    'Do not trust what answers there: a node that may come back gets a new certificate (meshscope ca issue --dir CA ' +
    '--node NAME --out DIR). What is revoked stands in deny-list.pem of your identity folder: look for a newer one where you doubt it.',
  expired:
    'Whoever runs it renews it (meshscope ca renew --dir CA --identity DIR); compare the clocks of both machines.',
  'not-yet-valid': 'Compare the clocks of both machines.',
};

const PEER_REFUSED = /^peer refused: /;

/** A sentence or two; undefined where the reason says it already. */
export function adviceOn({ code, message }: MeshClientError): string | undefined {
  const isOfTrust = code === 'permission-denied' || code === 'tls-refused';
  const fault = isOfTrust ? FAULTS.find(([, words]) => words.test(message))?.[0] : undefined;
  if (fault === undefined) return OF_CODE[code];
  return (PEER_REFUSED.test(message) ? OF_THE_PEERS : OF_OURS)[fault];
}
