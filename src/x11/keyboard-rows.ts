// Reads the rows of a GetKeyboardMapping reply. npm x11's own reading never ends when a server says that
// a row has no keysyms.

import type { XClient } from './x-client.ts';

/** The rows of a reply of npm x11: `body` begins 8 bytes into the packet, the keysyms at 32. */
export function keyboardRows(body: Uint8Array, keysymsPerKeycode: number): number[][] {
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  const rows: number[][] = [];
  const rowBytes = keysymsPerKeycode * 4;
  if (rowBytes === 0) return rows;
  for (let at = 24; at + rowBytes <= body.length; at += rowBytes) {
    const row = Array.from({ length: keysymsPerKeycode }, (_, i) =>
      view.getUint32(at + i * 4, true),
    );
    rows.push(row);
  }
  return rows;
}

/** What npm x11 keeps of a request under way, by sequence number: how to read the reply, and for whom. */
type Pending = Record<number, [read: (body: Uint8Array, head: number) => unknown, ...unknown[]]>;

/** The client reads keyboard tables by `keyboardRows` from now on. */
export function readKeyboardSafely(client: XClient): void {
  const ask = client.GetKeyboardMapping.bind(client);
  client.GetKeyboardMapping = (first, count, reply) => {
    ask(first, count, reply);
    const { replies } = client as unknown as { replies: Pending };
    const pending = replies[client.seq_num];
    if (pending) pending[0] = keyboardRows;
  };
}
