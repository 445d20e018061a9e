// The frames of the ws binding (subprotocol meshscope.v1): one binary message, one frame.

import { meshscope } from './gen/meshscope.js';
import { decoding } from './protocol-error.ts';
import { fromBigint, toBigint } from './wide.ts';

export const WS_SUBPROTOCOL = 'meshscope.v1';

export interface ClientFrame {
  readonly id: number;
  /** Full method name without a leading slash: opens the call; '' in later frames. */
  readonly method: string;
  readonly body: Uint8Array;
  readonly cancel: boolean;
  /** 0n: none. */
  readonly deadlineUtcNs: bigint;
  /** Further response messages that the client can take. */
  readonly grant: number;
}

export interface ServerFrame {
  readonly id: number;
  /** One response message; undefined in the frame that ends the call. */
  readonly body: Uint8Array | undefined;
  readonly end: { readonly code: number; readonly message: string } | undefined;
}

export function encodeClientFrame(frame: ClientFrame): Uint8Array {
  return meshscope.v1.ClientFrame.encode({
    ...frame,
    deadlineUtcNs: fromBigint(frame.deadlineUtcNs),
  }).finish();
}

/** @throws ProtocolError malformed */
export function decodeClientFrame(bytes: Uint8Array): ClientFrame {
  return decoding('ClientFrame', () => {
    const wire = meshscope.v1.ClientFrame.decode(bytes);
    return {
      id: wire.id ?? 0,
      method: wire.method ?? '',
      body: wire.body ?? new Uint8Array(0),
      cancel: wire.cancel ?? false,
      deadlineUtcNs: toBigint(wire.deadlineUtcNs),
      grant: wire.grant ?? 0,
    };
  });
}

export function encodeServerFrame(frame: ServerFrame): Uint8Array {
  const wire: meshscope.v1.ServerFrame.$Properties = { id: frame.id };
  if (frame.body) wire.body = frame.body;
  if (frame.end) wire.end = { ...frame.end };
  return meshscope.v1.ServerFrame.encode(wire).finish();
}

/** @throws ProtocolError malformed */
export function decodeServerFrame(bytes: Uint8Array): ServerFrame {
  return decoding('ServerFrame', () => {
    const wire = meshscope.v1.ServerFrame.decode(bytes);
    const end = wire.end
      ? { code: wire.end.code ?? 0, message: wire.end.message ?? '' }
      : undefined;
    return { id: wire.id ?? 0, body: end ? undefined : (wire.body ?? new Uint8Array(0)), end };
  });
}
