// What a client holds on an X server, as the server counts it (X-Resource extension), and what the server's
// own process takes.

import { readFileSync } from 'node:fs';
import { systemClock } from '../../src/runtime/clock.ts';
import { type Connection, connect } from '../../src/x11/connection.ts';
import type { XReply } from '../../src/x11/x-client.ts';

/** The part of npm x11's extension that is used. */
interface ResourceExtension {
  QueryClientResources(
    xid: number,
    reply: XReply<readonly { readonly resourceType: number; readonly count: number }[]>,
  ): void;
  QueryClientPixmapBytes(xid: number, reply: XReply<number>): void;
}

const revertToParent = 2;

interface Extensible {
  SetInputFocus(window: number, revertTo: number): void;
  require(name: 'res', ready: (error: Error | null, extension: ResourceExtension) => void): void;
  GetAtomName(atom: number, reply: XReply<string>): void;
  ConfigureWindow(
    window: number,
    values: { readonly width: number; readonly height: number },
  ): void;
}

export interface Holdings {
  /** By the server's names of types: WINDOW, PIXMAP, GC, FONT ... */
  readonly counts: Readonly<Record<string, number>>;
  readonly pixmapBytes: number;
}

export class ResourceWatch {
  readonly #connection: Connection;
  readonly #x: Extensible;
  readonly #extension: ResourceExtension;

  /** Throws when the server has no X-Resource. */
  static async open(display: string): Promise<ResourceWatch> {
    const connection = await connect({ display, clock: systemClock });
    connection.listen({ event() {}, error() {}, lost() {} });
    const x = connection.x as unknown as Extensible;
    const extension = await new Promise<ResourceExtension>((resolve, reject) => {
      x.require('res', (error, ready) => (error ? reject(error) : resolve(ready)));
      connection.flush();
    });
    return new ResourceWatch(connection, x, extension);
  }

  private constructor(connection: Connection, x: Extensible, extension: ResourceExtension) {
    this.#connection = connection;
    this.#x = x;
    this.#extension = extension;
  }

  /** Of the client that `xid` belongs to. */
  async holdings(xid: number): Promise<Holdings> {
    const types = await this.#ask<readonly { resourceType: number; count: number }[]>((reply) =>
      this.#extension.QueryClientResources(xid, reply),
    );
    const counts: Record<string, number> = {};
    for (const { resourceType, count } of types) {
      const name = await this.#ask<string>((reply) => this.#x.GetAtomName(resourceType, reply));
      counts[name] = count;
    }
    const pixmapBytes = await this.#ask<number>((reply) =>
      this.#extension.QueryClientPixmapBytes(xid, reply),
    );
    return { counts, pixmapBytes };
  }

  /** As a person who pulls at a window's corner. */
  resize(window: number, width: number, height: number): void {
    this.#x.ConfigureWindow(window, { width, height });
    this.#connection.flush();
  }

  /** As a person who clicks on it: what has the focus is drawn at full rate. */
  focus(window: number): void {
    this.#x.SetInputFocus(window, revertToParent);
    this.#connection.flush();
  }

  close(): void {
    this.#connection.close();
  }

  #ask<T>(send: (reply: XReply<T>) => void): Promise<T> {
    const answer = this.#connection.ask<T>((_, reply) => send(reply));
    this.#connection.flush();
    return answer;
  }
}

/** Memory of a process that is resident, bytes. Linux only. */
export function residentBytes(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024;
}
