// Stands between the stream of an X server and npm x11: what the server may not send never reaches the
// library, and what the library cannot read ends the connection instead of the program.

import type { Duplex } from 'node:stream';
import { ServerPackets } from './server-packets.ts';

/** What npm x11 uses of a stream, and what a stream pair in tests has. */
export type ServerStream = Pick<
  Duplex,
  'on' | 'once' | 'removeListener' | 'write' | 'end' | 'destroy'
> &
  Partial<Pick<Duplex, 'destroyed' | 'writableLength' | 'writableEnded'>> & {
    setNoDelay?(on: boolean): unknown;
    readonly remoteAddress?: string | undefined;
  };

type Listener = (...values: unknown[]) => void;

export class GuardedStream {
  readonly #stream: ServerStream;
  readonly #refuse: (words: string, cause?: unknown) => void;
  readonly #packets = new ServerPackets();
  #refused = false;

  /** `refuse` is told once; nothing is read any more then. */
  constructor(stream: ServerStream, refuse: (words: string, cause?: unknown) => void) {
    this.#stream = stream;
    this.#refuse = refuse;
  }

  on(name: string, listener: Listener): this {
    if (name === 'data') this.#stream.on('data', (bytes) => this.#read(bytes, listener));
    else this.#stream.on(name, listener);
    return this;
  }

  removeListener(name: string, listener: Listener): this {
    this.#stream.removeListener(name, listener);
    return this;
  }

  write(bytes: Uint8Array, done?: () => void): boolean {
    return this.#stream.write(bytes, done);
  }

  end(): void {
    this.#stream.end();
  }

  setNoDelay(on: boolean): void {
    this.#stream.setNoDelay?.(on);
  }

  get remoteAddress(): string | undefined {
    return this.#stream.remoteAddress;
  }

  get destroyed(): boolean {
    return this.#stream.destroyed === true;
  }

  get writableEnded(): boolean {
    return this.#stream.writableEnded === true;
  }

  /** Undefined for a stream that takes everything at once: npm x11 asks. */
  get writableLength(): number | undefined {
    return this.#stream.writableLength;
  }

  #read(bytes: Uint8Array, listener: Listener): void {
    if (this.#refused) return;
    const taken = this.#packets.take(bytes);
    if (taken.kind === 'fault') {
      this.#fault(taken.words);
      return;
    }
    try {
      if (taken.bytes.length > 0) listener(taken.bytes);
    } catch (error) {
      this.#fault('an answer is not of the form that X asks for', error);
    }
  }

  #fault(words: string, cause?: unknown): void {
    this.#refused = true;
    this.#refuse(words, cause);
  }
}
