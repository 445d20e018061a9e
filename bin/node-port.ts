// The local port of a node that a command speaks to: its addresses from --node or MESHSCOPE_NODE, and one connection to
// the first of them that lets it in.

import { identityFolderPath } from '../src/identity/folder.ts';
import { identityFolderSource } from '../src/identity/identity-source.ts';
import { dialPort } from '../src/mesh/client/dial-port.ts';
import { PortConnection, type PortConnectionEvents } from '../src/mesh/client/port-connection.ts';
import { parseServiceUrl, type ServiceUrl } from '../src/mesh/client/service-url.ts';
import type { LinkSecurity } from '../src/mesh/link/link-security.ts';
import { MeshError } from '../src/mesh/mesh-error.ts';
import type { PortClose } from '../src/mesh/port/port-channel.ts';
import { PORT_LIMITS } from '../src/mesh/port/port-limits.ts';
import { systemClock as clock } from '../src/runtime/clock.ts';
import { CommandError, ExitCode } from './exit.ts';
import { meshFailure } from './mesh-failure.ts';
import { withPortHint } from './plaintext-hint.ts';
import { portFailure } from './port-protocol.ts';

export interface PortOptions {
  /** Several: others to go to when the first is gone. */
  readonly node: readonly string[];
  readonly identity?: string;
}

export interface NodePort {
  readonly urls: readonly string[];
  /** Undefined when every address is without TLS. */
  readonly security: LinkSecurity | undefined;
}

/** An address without a scheme is gRPC with TLS. @throws CommandError usage, identity */
export function nodePort(options: PortOptions): NodePort {
  const named = options.node.length > 0 ? options.node : fromEnvironment();
  if (named.length === 0)
    throw new CommandError(ExitCode.Usage, "name a node's local port by --node or MESHSCOPE_NODE");
  const urls = named.map(withScheme);
  return { urls, security: portSecurity(urls.map(checkedUrl), options.identity) };
}

/** @throws CommandError identity */
export function portSecurity(
  urls: readonly ServiceUrl[],
  identity: string | undefined,
): LinkSecurity | undefined {
  if (!urls.some((url) => url.isSecure)) return undefined;
  const folder = identityFolderPath(identity, process.env);
  try {
    return { identity: identityFolderSource(folder, clock), clock };
  } catch (error) {
    throw withPortHint(meshFailure(error), urls);
  }
}

function fromEnvironment(): readonly string[] {
  const text = process.env.MESHSCOPE_NODE ?? '';
  return text.split(',').filter((one) => one !== '');
}

/** An address without a scheme is gRPC with TLS. */
export function withScheme(address: string): string {
  const hasScheme = address.includes('://') || /^(grpc\+)?unix:/.test(address);
  return hasScheme ? address : `grpcs://${address}`;
}

/** @throws CommandError usage */
export function checkedUrl(text: string): ServiceUrl {
  try {
    return parseServiceUrl(text);
  } catch (error) {
    throw meshFailure(error);
  }
}

/** Asks only. @throws CommandError unreachable, refused, wrong protocol, identity: of the last address that was tried */
export async function openPort(
  { urls, security }: NodePort,
  timeoutMs: number,
): Promise<PortConnection> {
  let failure: unknown;
  let last: ServiceUrl | undefined;
  for (const url of urls.map(parseServiceUrl)) {
    last = url;
    try {
      const { connection } = await greet(url, security, timeoutMs);
      return connection;
    } catch (error) {
      failure = error;
    }
  }
  throw last === undefined ? failure : await portFailure(last, failure);
}

/** Gives the name in the node's Hello; `onWithdraw` hears what it says in place of it. @throws MeshError @throws {IdentityError} */
export async function greet(
  url: ServiceUrl,
  security: LinkSecurity | undefined,
  timeoutMs: number,
  onWithdraw: (reason: string) => void = () => {},
): Promise<{ readonly connection: PortConnection; readonly node: string }> {
  const { frameBytesMax, messageBytesMax } = PORT_LIMITS;
  const endMs = clock.monotonicMs() + timeoutMs;
  const channel = await dialPort(url, { security, clock, frameBytesMax, timeoutMs });
  return new Promise((resolve, reject) => {
    const silent = `it did not say Hello within ${timeoutMs} ms`;
    const timer = clock.setTimer(Math.max(1, endMs - clock.monotonicMs()), () =>
      connection.close({ cause: 'silent', text: silent }),
    );
    const events: PortConnectionEvents = {
      onReady: (node) => {
        timer.cancel();
        resolve({ connection, node });
      },
      onDeliver: () => {},
      onWithdraw,
      onClosed: (close) => {
        timer.cancel();
        reject(closeFailure(url.address, close));
      },
    };
    const connection = new PortConnection({
      channel,
      service: '',
      deliverMax: 0,
      frameBytesMax,
      messageBytesMax,
      events,
    });
    connection.start();
  });
}

function closeFailure(address: string, { cause, text }: PortClose): MeshError {
  const isRefusal = cause === 'refused';
  return new MeshError(isRefusal ? 'refused' : 'unreachable', `${address}: ${text}`);
}
