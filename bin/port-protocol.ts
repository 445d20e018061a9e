// What is at an address that was reached and let a command in as no port does: the other protocol is told as such, with
// what would be right, in place of how it failed from inside.

import { IdentityError } from '../src/identity/identity-error.ts';
import type { ServiceUrl } from '../src/mesh/client/service-url.ts';
import { parseHostPort } from '../src/mesh/link/host-port.ts';
import { MeshError } from '../src/mesh/mesh-error.ts';
import { PORT_PROTOCOL } from '../src/mesh/port/port-tcp.ts';
import {
  probePeer,
  selectsProtocol,
  speaksHttp2Only,
  speaksTls,
} from '../src/mesh-client/peer-probe.ts';
import { CommandError, ExitCode } from './exit.ts';
import { meshFailure } from './mesh-failure.ts';

const ADVICE =
  "Give the node's own port: --port is grpcs:// or grpc://, --port-tcp is tls:// or tcp://.";
const GRPC_UNIMPLEMENTED = 12;

/** The command's failure for `error`, which came of `url`; asks the other end once more where that explains nothing. */
export async function portFailure(url: ServiceUrl, error: unknown): Promise<unknown> {
  const failure = meshFailure(error);
  if (url.address.startsWith('unix:') || !isUnexplained(error, failure)) return failure;
  const speaks = await spokenAt(url, error);
  if (speaks === undefined) return failure;
  return new CommandError(ExitCode.WrongProtocol, `${url.address}: ${speaks}. ${ADVICE}`, error);
}

/** Something answered: it is not that nobody listens there, or that nobody is known by that name. */
function isUnexplained(error: unknown, failure: unknown): boolean {
  if (!(failure instanceof CommandError)) return false;
  if (failure.exitCode === ExitCode.Unreachable) return !/\(E[A-Z_]{3,20}\)$/.test(failure.message);
  const cause = error instanceof MeshError ? error.cause : error;
  return cause instanceof IdentityError && cause.message.includes('protocol in common');
}

/** Undefined: what was expected, or nothing that is known. */
async function spokenAt(url: ServiceUrl, cause: unknown): Promise<string | undefined> {
  const { isSecure, protocol, address } = url;
  const scheme = isSecure ? 'grpcs' : 'grpc';
  const endpoint = {
    kind: 'network',
    scheme,
    secure: isSecure,
    ...parseHostPort(address),
  } as const;
  if (protocol === 'frames') {
    if (await speaksHttp2Only(endpoint)) return `it speaks gRPC: use ${scheme}://`;
    if (isSecure) return undefined;
    return (await speaksTls(endpoint)) ? 'it wants TLS: use tls:// or grpcs://' : undefined;
  }
  if (isSecure && (await selectsProtocol(endpoint, PORT_PROTOCOL)))
    return 'it speaks the 4-byte protocol: use tls://';
  if (hasNoPort(cause)) return 'it speaks gRPC and is no port of a node';
  const { code, message } = await probePeer(endpoint, false, cause);
  return code === 'wrong-protocol' ? message : undefined;
}

function hasNoPort(error: unknown): boolean {
  const status = error instanceof MeshError ? error.cause : undefined;
  return (
    typeof status === 'object' &&
    status !== null &&
    'code' in status &&
    status.code === GRPC_UNIMPLEMENTED
  );
}
