// Chooses the binding by the endpoint's scheme and loads it when the first connection needs it, so
// that a command that fails early, and the first picture, do not wait for grpc-js.

import { plaintextRefusal } from './endpoint.ts';
import { MeshClientError } from './mesh-client-error.ts';
import type { OpenTransport } from './transport.ts';

/** @param insecure allows plaintext beyond loopback; it never turns verification off */
export function transportOpener(insecure: boolean): OpenTransport {
  return async (options) => {
    const refusal = plaintextRefusal(options.endpoint, insecure);
    if (refusal !== undefined) throw new MeshClientError('bad-endpoint', refusal);
    if (options.endpoint.scheme === 'ws' || options.endpoint.scheme === 'wss') {
      const { openWsTransport } = await import('./ws-transport.ts');
      return openWsTransport(options);
    }
    const { openGrpcTransport } = await import('./grpc-transport.ts');
    return openGrpcTransport(options);
  };
}
