// Another client of a display for selection tests, by npm x11 alone: who owns what, and requests
// that no clipboard program makes, answered as they came.

import { createRequire } from 'node:module';
import { waitFor } from './wait-for.ts';

type Reply<T> = (error: Error | null | undefined, value: T) => boolean | undefined;

interface RawEvent {
  readonly name: string;
  readonly wid?: number;
  readonly atom?: number;
  readonly state?: number;
  readonly property?: number;
  readonly target?: number;
  readonly selection?: number;
}

export interface RawProperty {
  readonly type: number;
  readonly format: number;
  readonly bytesAfter: number;
  readonly data: Buffer;
}

interface RawClient {
  atoms: Readonly<Record<string, number>>;
  AllocID(): number;
  CreateWindow(...words: readonly unknown[]): void;
  DestroyWindow(window: number): void;
  InternAtom(only: boolean, name: string, reply: Reply<number>): void;
  GetSelectionOwner(selection: number, reply: Reply<number>): void;
  ConvertSelection(...words: readonly number[]): void;
  ChangeProperty(
    mode: number,
    window: number,
    property: number,
    type: number,
    format: number,
    data: readonly number[] | Buffer,
  ): void;
  GetProperty(
    remove: number,
    window: number,
    property: number,
    type: number,
    offset: number,
    length: number,
    reply: Reply<RawProperty>,
  ): void;
  on(name: 'event' | 'error', listener: (event: RawEvent) => void): void;
  terminate(): void;
}

const x11 = createRequire(import.meta.url)('x11') as {
  createClient(
    options: object,
    ready: (
      error: Error | undefined,
      display: { client: RawClient; screen: { root: number }[] },
    ) => void,
  ): unknown;
};

export class SelectionClient {
  readonly client: RawClient;
  readonly window: number;
  readonly events: RawEvent[] = [];

  static open(display: string): Promise<SelectionClient> {
    return new Promise((resolve, reject) => {
      x11.createClient({ display, disableBigRequests: true }, (error, { client, screen }) => {
        if (error) reject(error);
        else resolve(new SelectionClient(client, screen[0]?.root ?? 0));
      });
    });
  }

  private constructor(client: RawClient, root: number) {
    this.client = client;
    // npm x11 keeps one table for all connections, but atoms are a server's own.
    client.atoms = { ...client.atoms };
    this.window = client.AllocID();
    const eventMask = 0x40_0000;
    client.CreateWindow(this.window, root, 0, 0, 1, 1, 0, 0, 1, 0, { eventMask });
    client.on('event', (event) => this.events.push(event));
    client.on('error', () => undefined);
  }

  atom(name: string): Promise<number> {
    return this.#asked((reply) => this.client.InternAtom(false, name, reply));
  }

  async ownerOf(selection: string): Promise<number> {
    const atom = await this.atom(selection);
    return this.#asked((reply) => this.client.GetSelectionOwner(atom, reply));
  }

  /** Asks for the selection, and gives the property that the answer names (0 refuses). */
  async convert(selection: string, target: string, property: string, time = 0): Promise<number> {
    const [selected, wanted] = [await this.atom(selection), await this.atom(target)];
    const named = property === '' ? 0 : await this.atom(property);
    const before = this.events.length;
    this.client.ConvertSelection(this.window, selected, wanted, named, time);
    return waitFor(`an answer about ${target}`, () => {
      const answers = this.events.slice(before).filter((one) => one.name === 'SelectionNotify');
      return answers.map((one) => ({ property: one.property ?? 0 }))[0];
    }).then(({ property: told }) => told);
  }

  /** What stands in the property; `remove` takes it away. */
  read(property: number, remove = true): Promise<RawProperty> {
    const words = 1024 * 1024;
    const { client, window } = this;
    return this.#asked((reply) =>
      client.GetProperty(remove ? 1 : 0, window, property, 0, 0, words, reply),
    );
  }

  /** The pieces of a value that was announced as INCR, until the empty one; the announcement was not read yet. */
  async pieces(property: number): Promise<readonly Buffer[]> {
    const pieces: Buffer[] = [];
    const newValues = (): number =>
      this.events.filter((e) => e.name === 'PropertyNotify' && e.atom === property && e.state === 0)
        .length;
    let seen = newValues();
    await this.read(property);
    for (;;) {
      await waitFor('the next piece', () => newValues() > seen);
      seen += 1;
      const { data } = await this.read(property);
      if (data.length === 0) return pieces;
      pieces.push(data);
    }
  }

  close(): void {
    this.client.terminate();
  }

  #asked<T>(send: (reply: Reply<T>) => void): Promise<T> {
    return new Promise((resolve, reject) => {
      send((error, value) => {
        if (error) reject(error);
        else resolve(value);
        return true;
      });
    });
  }
}
