// The first frame of each side: what this side says, and why what the other says is refused.

import type { Hello } from '../../protocol/link-frame.ts';
import { CONTRACT_VERSION } from '../../protocol/service.ts';
import { FRAME_BYTES_MIN, type LinkLimits } from './link-limits.ts';
import type { Transport } from './transport.ts';

/** Of a reason for people in either direction; longer ones are cut. */
export const NOTE_MAX_CHARS = 300;
/** IANA's names of groups are short words; what is shown to people is no place for anything else. */
const KEY_EXCHANGE = /^[\w.:-]{0,64}$/;

export interface HelloOptions {
  readonly node: string;
  readonly incarnation: bigint;
  readonly limits: LinkLimits;
  readonly transport: Transport;
}

export function ownHello({ node, incarnation, limits, transport }: HelloOptions): Hello {
  const { frameBytesMax, creditFrames, creditBytes } = limits;
  return {
    kind: 'hello',
    node,
    incarnation,
    contractVersion: CONTRACT_VERSION,
    frameBytesMax,
    creditFrames,
    creditBytes,
    keyExchange: transport.dialled ? transport.peer.keyExchange : '',
  };
}

/** Why a neighbour with this name in its certificate may not say this; undefined when it may. */
export function helloRefusal(hello: Hello, peerNode: string): string | undefined {
  if (hello.node !== peerNode) {
    const said = hello.node.slice(0, NOTE_MAX_CHARS);
    return `it says that it is ${JSON.stringify(said)}, its certificate says ${peerNode}`;
  }
  if (hello.contractVersion !== CONTRACT_VERSION)
    return `it speaks version ${hello.contractVersion} of the contract, this node ${CONTRACT_VERSION}`;
  if (hello.frameBytesMax < FRAME_BYTES_MIN)
    return `it takes frames of ${hello.frameBytesMax} bytes, ${FRAME_BYTES_MIN} are needed`;
  if (hello.creditFrames === 0 || hello.creditBytes === 0) return 'it gives no credit';
  if (!KEY_EXCHANGE.test(hello.keyExchange)) return 'its key exchange group is no name';
  return undefined;
}
