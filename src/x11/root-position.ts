// Asks the server where a window's upper left corner is in the root window.

import type { Connection } from './connection.ts';

/** Rejects with DisplayError: `protocol` when the window is gone, `lost`. */
export function rootPosition(
  connection: Connection,
  window: number,
): Promise<{ readonly x: number; readonly y: number }> {
  const { root } = connection.screen;
  const asked = connection
    .ask<{ destX: number; destY: number }>((x, reply) =>
      x.TranslateCoordinates(window, root, 0, 0, reply),
    )
    .then(({ destX, destY }) => ({ x: destX, y: destY }));
  connection.flush();
  return asked;
}
