// What stands behind a port: the mesh, or one service that is reached without it. Sessions know nothing else of the
// node.

import type { PortAnswer, PortMessage } from '../../protocol/port-codec.ts';

export type PortReply = Omit<PortAnswer, 'kind' | 'number'>;
export type Delivery = Omit<PortMessage, 'kind' | 'number'>;

/** An attached service, as it is seen from the mesh. */
export interface PortInstance {
  readonly service: string;
  /** Delivered and not answered. */
  readonly unanswered: number;
  /** Takes another delivery now. */
  readonly hasRoom: boolean;
  /** One of both is called, once: `answer` by the deadline at the latest, `lost` when the connection ends before it. */
  deliver(
    delivery: Delivery,
    answer: (reply: PortReply) => void,
    lost: (reason: string) => void,
  ): void;
}

export interface PortBackend {
  /** Its name, for Hello. */
  readonly node: string;
  /**
   * A request or send of `fromService`, certified when `message.fromVerified`; `answer` is called once, soon for a request
   * that nobody wants any more.
   */
  submit(
    message: PortMessage,
    fromService: string,
    answer: (reply: PortReply) => void,
    isWanted: () => boolean,
  ): void;
  /** Deliveries for its service may come from now on, not within the call. Gives why they may not, or undefined. */
  attach(instance: PortInstance): string | undefined;
  /** Nothing more is delivered. */
  detach(instance: PortInstance): void;
  /** It has room again. */
  hasRoom(instance: PortInstance): void;
}

const NO_BYTES = new Uint8Array(0);

export function portReply(
  code: PortReply['code'],
  reason: string,
  more: Partial<PortReply> = {},
): PortReply {
  return { code, reason, payload: NO_BYTES, id: NO_BYTES, node: '', attempts: 0, ...more };
}
