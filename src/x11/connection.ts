// One connection to an X server, and the only importer of npm x11. Owns the handshake, pending
// replies (rejected when the server goes), errors by name, and the end of the connection. It knows
// no window and draws nothing.

import type { Duplex } from 'node:stream';
import x11 from 'x11';
import type { Clock } from '../runtime/clock.ts';
import { parseDisplayAddress } from './display-address.ts';
import { DisplayError, requestName, xErrorName } from './display-error.ts';
import { drawRequests } from './draw-requests.ts';
import { GuardedStream, type ServerStream } from './guarded-stream.ts';
import { readKeyboardSafely } from './keyboard-rows.ts';
import {
  type CookieSearch,
  connectTimeoutMs,
  cookieRefused,
  openServerSocket,
  searchCookie,
  unreachable,
} from './server-socket.ts';
import type { XClient, XEvent, XFailure, XReply, XScreen, XSetup } from './x-client.ts';

/** One batch of requests; a frame is far smaller, so it leaves in one write. */
const outputBufferBytes = 65_536;

export interface ConnectOptions {
  /** Default: DISPLAY of the environment. */
  readonly display?: string | undefined;
  /** An Xauthority file; default: XAUTHORITY of the environment, else ~/.Xauthority. */
  readonly xauthority?: string | undefined;
  readonly clock: Clock;
  /** An open stream to a server that wants no cookie, instead of `display`. */
  readonly stream?: Duplex;
}

export interface ConnectionListener {
  event(event: XEvent): void;
  /** An X error that no request was waiting for. */
  error(error: DisplayError, failure: XFailure): void;
  /** Once, when the connection ends other than by close(). */
  lost(error: DisplayError): void;
}

export class Connection {
  readonly x: XClient;
  readonly screen: XScreen;
  readonly setup: XSetup;
  #open = true;
  #endedBy = new DisplayError('lost', 'The X connection is closed.');
  #listener: ConnectionListener | undefined;
  readonly #waiting = new Set<(error: DisplayError) => void>();

  constructor(x: XClient, setup: XSetup, screen: XScreen) {
    this.x = x;
    this.setup = setup;
    this.screen = screen;
  }

  /** Events before this are lost: call it in the same turn that the connection opened. */
  listen(listener: ConnectionListener): void {
    this.#listener = listener;
    this.x.on('event', (event) => {
      if (this.#open) outside(() => listener.event(event));
    });
  }

  get open(): boolean {
    return this.#open;
  }

  /** What requests are rejected with once it has ended. */
  get endedBy(): DisplayError {
    return this.#endedBy;
  }

  /** Bytes of all requests so far, before any compression by ssh. */
  get bytesSent(): number {
    return this.x.pack_stream.stats.bytes;
  }

  /** Writes what is buffered, now. */
  flush(): void {
    if (this.#open) this.x.flush(() => {});
  }

  /**
   * Sends a request with a reply. Rejects with DisplayError `protocol` (an X error, named) or
   * what ended the connection, mostly `lost`; after that at once and without sending.
   */
  ask<T>(send: (x: XClient, reply: XReply<T>) => void): Promise<T> {
    return new Promise((resolve, reject) => {
      if (!this.#open) return reject(this.#endedBy);
      this.#waiting.add(reject);
      send(this.x, (failure, value) => {
        this.#waiting.delete(reject);
        if (failure) reject(protocolError(failure));
        else resolve(value);
        return true;
      });
    });
  }

  /** Ends the connection after what is buffered is written; nothing is called afterwards. */
  close(): void {
    if (!this.#open) return;
    this.#end(new DisplayError('lost', 'The X connection was closed here.'));
    this.x.terminate();
  }

  /** For connect(): what the stream or the client report. */
  failed(failure: XFailure): void {
    if (!this.#open) return;
    if (failure.error !== undefined) {
      outside(() => this.#listener?.error(protocolError(failure), failure));
      return;
    }
    this.broken(lostError(failure));
  }

  /** For connect(): nothing more can be read. */
  broken(error: DisplayError): void {
    if (!this.#open) return;
    this.#endedBy = error;
    this.#end(error);
    outside(() => this.#listener?.lost(error));
  }

  #end(error: DisplayError): void {
    this.#open = false;
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const reject of waiting) reject(error);
  }
}

/** Throws DisplayError: every code but `lost`. */
export async function connect(options: ConnectOptions): Promise<Connection> {
  const { clock } = options;
  if (options.stream) return await handshake(options.stream, undefined, 0, clock);
  const address = parseDisplayAddress(options.display ?? process.env.DISPLAY);
  const socket = await openServerSocket(address, clock);
  // Kept from the first moment: an error without a listener would end the process.
  let broken: Error | undefined;
  socket.on('error', (error) => {
    broken = error;
  });
  const search = await searchCookie(address, socket.remoteAddress, options.xauthority);
  try {
    if (broken) throw new Refusal(broken.message, 'ended');
    // It ended while the cookie was looked for: its events have gone by unheard.
    if (socket.destroyed || socket.readableEnded)
      throw new Refusal('the connection was closed', 'ended');
    return await handshake(socket, search, address.screen, clock);
  } catch (error) {
    socket.destroy();
    if (!(error instanceof Refusal)) throw error;
    const cookieMatters = error.kind === 'said' || (error.kind === 'ended' && !search.cookie);
    if (cookieMatters) throw cookieRefused(address, search, error.message);
    throw unreachable(address, error.message, error.cause);
  }
}

/** How the handshake failed: the server gave a reason of its own, hung up, or is none or silent. */
type RefusalKind = 'said' | 'ended' | 'no-server';

class Refusal extends Error {
  readonly kind: RefusalKind;

  constructor(message: string, kind: RefusalKind, cause?: unknown) {
    super(message, { cause });
    this.kind = kind;
  }
}

function handshake(
  stream: ServerStream,
  search: CookieSearch | undefined,
  screenNumber: number,
  clock: Clock,
): Promise<Connection> {
  return new Promise((resolve, reject) => {
    let connection: Connection | undefined;
    const timer = clock.setTimer(connectTimeoutMs, () =>
      reject(new Refusal(`no answer within ${connectTimeoutMs / 1000} s`, 'no-server')),
    );
    const failed = (error: XFailure): void => {
      timer.cancel();
      if (connection) connection.failed(error);
      else reject(refusalOf(error));
    };
    const refused = (words: string, cause?: unknown): void => {
      timer.cancel();
      const error = unreadable(words, cause);
      if (connection) connection.broken(error);
      else reject(error);
      stream.destroy();
    };
    const client = x11.createClient(
      {
        stream: new GuardedStream(stream, refused),
        auth: search?.cookie ?? { name: '', data: '' },
        disableBigRequests: true,
        bufferRequests: {
          maxSize: outputBufferBytes,
          maxDelay: Number.POSITIVE_INFINITY,
          shouldFlush: () => false,
        },
      },
      (error, display) => {
        timer.cancel();
        if (error) return failed(error);
        const setup = display as XSetup;
        const screen = setup.screen[screenNumber];
        if (!screen) return reject(noScreen(screenNumber, setup.screen.length));
        // Atoms are a server's own, but npm x11 keeps one table for all connections.
        client.atoms = { ...client.atoms };
        client.importRequestsFromTemplates(client, drawRequests());
        readKeyboardSafely(client);
        connection = new Connection(client, setup, screen);
        resolve(connection);
      },
    ) as XClient;
    client.on('error', failed);
    stream.once('data', (bytes: Uint8Array) => {
      // X protocol, chapter 8: Failed, Success, Authenticate.
      if ((bytes[0] ?? 0) <= 2 || connection) return;
      timer.cancel();
      reject(new Refusal('what answers there is no X server', 'no-server'));
    });
    stream.on('close', () => failed(new Error('the connection was closed')));
    stream.on('end', () => failed(new Error('the server ended the connection')));
  });
}

function noScreen(wanted: number, has: number): DisplayError {
  if (has === 0) return new DisplayError('protocol', 'The X server has no screen.');
  const there = has === 1 ? 'has 1, number 0' : `has ${has}, numbers 0 to ${has - 1}`;
  const advice = 'Leave ".N" out at the end of the display name, or give one of these.';
  const words = `There is no screen ${wanted}: the server ${there}. ${advice}`;
  return new DisplayError('no-screen', words);
}

const serverReason = 'X server connection failed: ';

function refusalOf(error: XFailure): Refusal {
  const said = error.message.startsWith(serverReason);
  const text = said ? error.message.slice(serverReason.length) : error.message;
  return new Refusal(readable(text), said ? 'said' : 'ended', error);
}

/** The server's words, without control characters and of bounded length. */
function readable(text: string): string {
  return text
    .replace(/[^\x20-\x7e]+/g, ' ')
    .trim()
    .slice(0, 120);
}

function protocolError(failure: XFailure): DisplayError {
  if (failure.error === undefined) return lostError(failure);
  const name = xErrorName(failure.error);
  return new DisplayError(
    'protocol',
    `The X server answered ${requestName(failure.majorOpcode)} with ${name} (value 0x${(failure.badParam ?? 0).toString(16)}).`,
    { cause: failure, xError: name, request: failure.majorOpcode },
  );
}

function unreadable(words: string, cause: unknown): DisplayError {
  return new DisplayError(
    'protocol',
    `The X server of DISPLAY sent what X does not allow: ${words}. ` +
      'The server, or what forwards it, is broken or is no X server; try another display.',
    { cause },
  );
}

/** A fault of our own is not the server's: it is thrown where npm x11 does not stand between. */
function outside(call: () => void): void {
  try {
    call();
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}

function lostError(cause: Error): DisplayError {
  return new DisplayError(
    'lost',
    `The connection to the X server ended: ${readable(cause.message)}. ` +
      'The ssh session or the X server has gone; log in again with "ssh -X HOST" and start meshscope anew.',
    { cause },
  );
}
