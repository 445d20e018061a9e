// What the suite of links needs of a binding: connections between two nodes, through something that can stop carrying
// without closing, as a frozen neighbour does.

import type { Transport } from '../../../src/mesh/link/transport.ts';

export interface Connection {
  /** Of north, which dialled south. */
  readonly dialler: Transport;
  /** Nothing passes any more in either direction, and nobody is told. */
  freeze(): void;
  /** What was held up passes. */
  thaw(): void;
  /** Both ends lose it. */
  cut(): void;
}

export interface Binding {
  readonly name: string;
  /** Opens what `connect` needs. */
  open(): Promise<void>;
  /** @param accept gets the end of south at once */
  connect(accept: (acceptor: Transport) => void): Promise<Connection>;
  close(): Promise<void>;
}

/** Resolves when `look` is true; looks as often as the process comes around. Rejects after 20 s, naming what was awaited. */
export async function until(what: string, look: () => boolean): Promise<void> {
  const endMs = performance.now() + 20_000;
  while (!look()) {
    if (performance.now() > endMs) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}
