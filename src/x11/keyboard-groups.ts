// Tells the server that this client knows groups of keys (XKB 1.0, section 3): to others it says of a locked
// second, third or fourth group no more than that Mod5 or so is down, which is AltGr's as well. Where the
// extension is not there, as for untrusted clients, the keymap makes the best of that.

import type { Connection } from './connection.ts';

interface XkbRequests {
  UseExtension(major: number, minor: number, reply: () => boolean): void;
  SelectEvents(
    device: number,
    affects: number,
    clear: number,
    selectAll: number,
    affectsMap: number,
    map: number,
  ): void;
}

const coreKeyboard = 0x100;
/** NewKeyboardNotify and MapNotify: who uses XKB gets no MappingNotify of another layout. */
const tableEvents = 0x1 | 0x2;
/** Of the map: symbols, modifiers and the rest, eight kinds. */
const anyPart = 0xff;

/** Nothing waits for it; keys before the answer are read as they were. */
export function announceGroups(connection: Connection): void {
  connection.x.require('xkb', (failure, extension) => {
    if (failure || !connection.open) return;
    const xkb = extension as XkbRequests;
    xkb.UseExtension(1, 0, () => true);
    xkb.SelectEvents(coreKeyboard, tableEvents, 0, tableEvents, anyPart, anyPart);
    connection.flush();
  });
}
