// A display number for programs that can not find one themselves.

import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';

const TRIED = 500;

/** From `first` on; the port of the display's number is free as well. */
export async function freeDisplay(first: number, portOfDisplayZero: number): Promise<number> {
  for (let number = first; number < first + TRIED; number += 1) {
    const taken = existsSync(`/tmp/.X11-unix/X${number}`);
    if (!taken && (await isFree(portOfDisplayZero + number))) return number;
  }
  throw new Error(`no display is free from :${first} on`);
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    server.close();
    await once(server, 'close');
    return true;
  } catch {
    return false;
  }
}
