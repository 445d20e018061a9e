// Brings a window before the person: out of its icon, above the others, and, where the server lets us ask
// for it, with the keyboard. It asks and waits for nothing; a window manager may refuse each of it.

import type { Client } from './client.ts';

const stackAbove = 0;
/** EWMH 1.5, source indication: an ordinary application. */
const fromApplication = 1;

/** `raised`: the keyboard stays where it is, as an untrusted client's word to the root window is lost. */
export type RaiseOutcome = 'activated' | 'raised';

export function bringToFront(client: Client, window: number): RaiseOutcome {
  const { connection, atoms, trusted, userTime, userWindow } = client;
  const { x, screen } = connection;
  // ICCCM 4.1.4: from Iconic to Normal by mapping; of a window that is shown it does nothing.
  x.MapWindow(window);
  x.ConfigureWindow(window, { stackMode: stackAbove });
  const asks = trusted === true && atoms !== undefined;
  if (asks) {
    const words = [fromApplication, userTime ?? 0, userWindow ?? 0, 0, 0];
    x.SendClientMessage(screen.root, window, atoms._NET_ACTIVE_WINDOW, 32, words);
  }
  connection.flush();
  return asks ? 'activated' : 'raised';
}
