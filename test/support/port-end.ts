// The service's end of a port in memory: it says any frames, and keeps what its node said; for tests of the rules.

import type {
  PortChannel,
  PortChannelEvents,
  PortClose,
} from '../../src/mesh/port/port-channel.ts';
import {
  decodePortFrame,
  encodePortFrame,
  type PortFrame,
  type PortHello,
  type PortMessage,
} from '../../src/protocol/port-codec.ts';
import { CONTRACT_VERSION } from '../../src/protocol/service.ts';

const NONE = new Uint8Array(0);

export class PortEnd implements PortChannel {
  /** What the node wrote. */
  readonly frames: PortFrame[] = [];
  readonly closes: PortClose[] = [];
  #events: PortChannelEvents | undefined;
  /** What the node writes stays unread while false. */
  reads = true;
  queuedBytes = 0;
  isPaused = false;

  start(events: PortChannelEvents): void {
    this.#events = events;
  }

  write(frame: Uint8Array): boolean {
    const decoded = decodePortFrame(frame);
    if (decoded !== undefined) this.frames.push(decoded);
    if (!this.reads) this.queuedBytes += frame.length;
    return this.reads;
  }

  pause(): void {
    this.isPaused = true;
  }

  resume(): void {
    this.isPaused = false;
  }

  close(close: PortClose): void {
    this.closes.push(close);
  }

  say(...frames: readonly PortFrame[]): void {
    for (const frame of frames) this.#events?.onFrame(encodePortFrame(frame));
  }

  sayBytes(bytes: Uint8Array): void {
    this.#events?.onFrame(bytes);
  }

  /** Reads what waited. */
  readOn(): void {
    this.reads = true;
    this.queuedBytes = 0;
    this.#events?.onWritable();
  }

  /** The connection is lost. */
  lose(): void {
    this.#events?.onClose({ cause: 'lost', text: 'the connection was lost' });
  }

  of<K extends PortFrame['kind']>(kind: K): (PortFrame & { readonly kind: K })[] {
    return this.frames.filter((frame): frame is PortFrame & { readonly kind: K } => {
      return frame.kind === kind;
    });
  }
}

export function portHello(changes: Partial<PortHello> = {}): PortHello {
  return {
    kind: 'hello',
    contractVersion: CONTRACT_VERSION,
    service: '',
    deliverMax: 0,
    node: '',
    frameBytesMax: 0,
    messageBytesMax: 0,
    ...changes,
  };
}

export function portMessage(
  kind: PortMessage['kind'],
  number: number,
  changes: Partial<PortMessage> = {},
): PortMessage {
  return {
    kind,
    number,
    id: NONE,
    service: 'ledger',
    method: '',
    payload: NONE,
    timeoutMs: 1000,
    orderingKey: '',
    idempotencyKey: NONE,
    durable: false,
    metadata: [],
    trace: undefined,
    fromService: '',
    fromVerified: false,
    fromNode: '',
    ...changes,
  };
}

export function portAnswer(
  number: number,
  changes: Partial<Extract<PortFrame, { kind: 'answer' }>> = {},
): PortFrame {
  const empty = { reason: '', payload: NONE, id: NONE, node: '', attempts: 0 };
  return { kind: 'answer', number, code: 'ok', ...empty, ...changes };
}
