// What to say when an identity is missing and perhaps none was needed: an endpoint without a scheme means TLS,
// and so does a node's port; --insecure does not change that. It only adds words to an error.

import type { ServiceUrl } from '../src/mesh/client/service-url.ts';
import {
  formatEndpoint,
  isLoopback,
  type NetworkEndpoint,
  parseEndpoint,
} from '../src/mesh-client/endpoint.ts';
import { CommandError, ExitCode, exitCodeOf } from './exit.ts';

export interface HintContext {
  readonly endpoints: readonly string[];
  readonly insecure?: boolean;
}

/** The error, with the endpoint's form for plaintext where that may have been meant. */
export function withPlaintextHint(error: unknown, { endpoints, insecure }: HintContext): unknown {
  if (exitCodeOf(error) !== ExitCode.Identity) return error;
  const meant = endpoints
    .map(asPlaintext)
    .find(({ host }) => host && (insecure || isLoopback(host)));
  if (!meant) return error;
  const why = insecure ? '--insecure does not turn TLS off' : 'this endpoint means TLS';
  const hint = `${why}: for a collector without TLS the endpoint is ${meant.text}`;
  return new CommandError(ExitCode.Identity, `${(error as Error).message}; ${hint}`, error);
}

/** Runs a command on endpoints. @throws what it throws, with the hint */
export async function hintingPlaintext(
  context: HintContext,
  run: () => Promise<void>,
): Promise<void> {
  try {
    await run();
  } catch (error) {
    throw withPlaintextHint(error, context);
  }
}

/** The same for a node's ports, whose form without TLS is for this machine alone. */
export function withPortHint(error: unknown, urls: readonly ServiceUrl[]): unknown {
  if (exitCodeOf(error) !== ExitCode.Identity) return error;
  const meant = urls.find(({ isSecure, address }) => isSecure && isLoopback(hostOf(address)));
  if (!meant) return error;
  const { protocol, address } = meant;
  const grpc = `grpc://${address}, or tcp:// where it is one of --port-tcp`;
  const form = protocol === 'frames' ? `tcp://${address}` : grpc;
  const hint = `this address means TLS: without TLS the port is ${form}`;
  return new CommandError(ExitCode.Identity, `${(error as Error).message}; ${hint}`, error);
}

function hostOf(address: string): string {
  return address.replace(/:\d+$/, '').replace(/^\[|\]$/g, '');
}

/** No host: it is plaintext already, or no endpoint. */
function asPlaintext(text: string): { readonly host: string; readonly text: string } {
  const parsed = parseEndpoint(text);
  if (!parsed.ok || parsed.endpoint.kind !== 'network' || !parsed.endpoint.secure)
    return { host: '', text };
  const scheme = parsed.endpoint.scheme === 'wss' ? 'ws' : 'grpc';
  const plain: NetworkEndpoint = { ...parsed.endpoint, scheme, secure: false };
  return { host: plain.host, text: formatEndpoint(plain) };
}
