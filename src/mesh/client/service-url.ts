// Addresses of services and of nodes' ports as configuration has them, which choose the protocol: tcp:// tls:// unix:
// for frames behind a 4-byte length, grpc:// grpcs:// grpc+unix: for gRPC.

import { formatHostPort, parseHostPort } from '../link/host-port.ts';
import { MeshError } from '../mesh-error.ts';

export interface ServiceUrl {
  readonly protocol: 'frames' | 'grpc';
  readonly isSecure: boolean;
  /** host:port, or unix:PATH. */
  readonly address: string;
}

const SCHEMES: Readonly<Record<string, Pick<ServiceUrl, 'protocol' | 'isSecure'>>> = {
  'tcp://': { protocol: 'frames', isSecure: false },
  'tls://': { protocol: 'frames', isSecure: true },
  'grpc://': { protocol: 'grpc', isSecure: false },
  'grpcs://': { protocol: 'grpc', isSecure: true },
};

/** @throws MeshError option */
export function parseServiceUrl(text: string): ServiceUrl {
  if (text.startsWith('unix:')) return { protocol: 'frames', isSecure: false, address: text };
  if (text.startsWith('grpc+unix:'))
    return { protocol: 'grpc', isSecure: false, address: text.slice('grpc+'.length) };
  for (const [scheme, kind] of Object.entries(SCHEMES))
    if (text.startsWith(scheme)) {
      const address = formatHostPort(parseHostPort(text.slice(scheme.length)));
      return { ...kind, address };
    }
  const known = [...Object.keys(SCHEMES), 'unix:', 'grpc+unix:'].join(' ');
  throw new MeshError('option', `'${text}' begins with none of ${known}`);
}
