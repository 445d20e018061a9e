// What a window manager asks by a WM_PROTOCOLS message (ICCCM 4.2.8, EWMH _NET_WM_PING). Any client may
// send other messages whose data look the same: everything is checked. Pure.

import type { XClientMessage } from '../x-client.ts';
import type { Atoms } from './atoms.ts';

export type ProtocolWish = 'close' | 'ping' | undefined;

export function protocolWish(
  { message_type, format, data, wid }: XClientMessage,
  atoms: Atoms | undefined,
): ProtocolWish {
  if (!atoms || format !== 32 || message_type !== atoms.WM_PROTOCOLS) return undefined;
  if (data[0] === atoms.WM_DELETE_WINDOW) return 'close';
  return data[0] === atoms._NET_WM_PING && data[2] === wid ? 'ping' : undefined;
}
