// The first frames of a port: what the node says, and whom it does not let in.

import type { PortHello } from '../../protocol/port-codec.ts';
import { CONTRACT_VERSION } from '../../protocol/service.ts';
import { NAME_CHARS_MAX, type PortLimits } from './port-limits.ts';

export function nodeHello(node: string, { frameBytesMax, messageBytesMax }: PortLimits): PortHello {
  return {
    kind: 'hello',
    contractVersion: CONTRACT_VERSION,
    service: '',
    deliverMax: 0,
    node,
    frameBytesMax,
    messageBytesMax,
  };
}

/** Why who says it is not let in, or undefined. @param certified undefined over plaintext */
export function refusalOfHello(
  { contractVersion, service }: PortHello,
  certified: string | undefined,
): string | undefined {
  if (contractVersion !== CONTRACT_VERSION)
    return `contract version ${contractVersion}, this node speaks ${CONTRACT_VERSION}`;
  if (service.length > NAME_CHARS_MAX) return `a service's name of ${service.length} characters`;
  if (certified !== undefined && service !== '' && service !== certified)
    return `the certificate is of ${certified}, not of ${service}`;
  return undefined;
}
