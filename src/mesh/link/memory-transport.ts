// Two ends of a connection in one process: for tests and for the simulator, which decides when and whether a batch
// arrives. It keeps the contract of a transport, back-pressure included.

import type { Transport, TransportClose, TransportEvents, TransportPeer } from './transport.ts';

/** What lies between the two ends. */
export interface MemoryWire {
  /** Takes a batch on its way; calls `arrive` when it is there, or never. In order, as a connection is. */
  carry(batch: Uint8Array, arrive: () => void): void;
  /** Room of one end for what is on its way, bytes. */
  readonly bufferBytes: number;
}

class MemoryEnd implements Transport {
  readonly peer: TransportPeer;
  readonly dialled: boolean;
  readonly #wire: MemoryWire;
  other: MemoryEnd | undefined;
  #events: TransportEvents | undefined;
  #early: ((events: TransportEvents) => void)[] = [];
  #underwayBytes = 0;
  #blocked = false;
  #closed = false;

  constructor(peer: TransportPeer, dialled: boolean, wire: MemoryWire) {
    this.peer = peer;
    this.dialled = dialled;
    this.#wire = wire;
  }

  start(events: TransportEvents): void {
    this.#events = events;
    const early = this.#early;
    this.#early = [];
    for (const deliver of early) deliver(events);
  }

  write(batch: Uint8Array): boolean {
    if (this.#closed) return true;
    this.#underwayBytes += batch.length;
    this.#wire.carry(batch, () => {
      this.#underwayBytes -= batch.length;
      this.other?.receive((events) => events.onBatch(batch));
      this.#unblock();
    });
    this.#blocked = this.#underwayBytes >= this.#wire.bufferBytes;
    return !this.#blocked;
  }

  #unblock(): void {
    if (!this.#blocked || this.#closed || this.#underwayBytes >= this.#wire.bufferBytes) return;
    this.#blocked = false;
    this.#events?.onWritable();
  }

  receive(deliver: (events: TransportEvents) => void): void {
    if (this.#closed) return;
    if (this.#events === undefined) this.#early.push(deliver);
    else deliver(this.#events);
  }

  close(close: TransportClose): void {
    if (this.#closed) return;
    // What was written before goes first: the wire keeps the order.
    this.#wire.carry(new Uint8Array(0), () => this.other?.end({ cause: 'closed', text: 'closed' }));
    this.end(close);
  }

  /** The connection is gone, without a word to the other end. */
  end(close: TransportClose): void {
    if (this.#closed) return;
    this.#closed = true;
    if (this.#events === undefined) this.#early.push((events) => events.onClose(close));
    else this.#events.onClose(close);
  }
}

export interface MemoryConnection {
  readonly dialler: Transport;
  readonly acceptor: Transport;
  /** Both ends learn that the connection is lost. */
  cut(): void;
}

/** What an end has shown in place of a certificate. */
export interface MemoryCertificate {
  readonly serial: string;
  readonly notAfterUtcMs: number;
}

export interface MemoryCertificates {
  readonly dialler: MemoryCertificate;
  readonly acceptor: MemoryCertificate;
}

const ENDLESS: MemoryCertificate = { serial: '', notAfterUtcMs: Number.POSITIVE_INFINITY };

function memoryPeer(node: string, { serial, notAfterUtcMs }: MemoryCertificate): TransportPeer {
  return {
    node,
    spiffeId: `spiffe://memory/node/${node}`,
    address: `memory:${node}`,
    keyExchange: '',
    certSerial: serial,
    certNotAfterUtcMs: notAfterUtcMs,
  };
}

/** Connects `from`, which dials, and `to`; `back` lies on the way from `to`. Without certificates it never ends by itself. */
export function memoryConnection(
  from: string,
  to: string,
  wire: MemoryWire,
  back: MemoryWire = wire,
  shown: MemoryCertificates = { dialler: ENDLESS, acceptor: ENDLESS },
): MemoryConnection {
  const ownCertNotAfterUtcMs = shown.dialler.notAfterUtcMs;
  const there = { ...memoryPeer(to, shown.acceptor), ownCertNotAfterUtcMs };
  const dialler = new MemoryEnd(there, true, wire);
  const acceptor = new MemoryEnd(memoryPeer(from, shown.dialler), false, back);
  dialler.other = acceptor;
  acceptor.other = dialler;
  const cut = (): void => {
    for (const end of [dialler, acceptor]) end.end({ cause: 'lost', text: 'connection lost' });
  };
  return { dialler, acceptor, cut };
}
