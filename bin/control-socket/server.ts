// The control socket of a running watch: listens in the control folder, reads one request of a connection,
// answers it and closes. When the socket's file goes, as a login's runtime folder does, it listens anew.

import { chmodSync, lstatSync, unlinkSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { dirname, join } from 'node:path';
import { ExitCode, exitCodeOf } from '../exit.ts';
import { BoundedLine } from './bounded-line.ts';
import { findControlFolders, makeControlFolder } from './folder.ts';
import {
  answerLine,
  type ControlAnswer,
  type ControlRequest,
  readRequest,
  refusal,
  requestBytesMax,
} from './protocol.ts';

/** Further connections are closed at once. */
export const controlClientsMax = 8;
/** A request must be whole after it, ms. */
export const requestTimeoutMs = 5_000;
/** A display must have been opened after it, ms; longer than connecting and being greeted may take, 15 s each. */
export const answerTimeoutMs = 33_000;
/** How often the socket's file is looked for, ms. */
const tendEveryMs = 5_000;
/** sun_path of Linux without its end, bytes. */
const socketPathBytesMax = 107;

export interface ControlServerOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly uid: number;
  readonly pid: number;
  readonly handle: (request: ControlRequest) => Promise<ControlAnswer>;
  /** Nobody can connect any more, in words why, or '' when somebody can again. Not told at the start. */
  readonly onFault?: (fault: string) => void;
  /** Default: `requestTimeoutMs`. */
  readonly patienceMs?: number;
}

export class ControlServer {
  readonly #options: ControlServerOptions;
  readonly #tending: NodeJS.Timeout;
  #server: Server | undefined;
  #path: string | undefined;
  #inode: number | undefined;
  #closed = false;
  /** Why there is no socket; '' when there is one. */
  #fault = '';

  /** Never rejects: `fault` says why nobody can connect, and it is tried again. */
  static async open(options: ControlServerOptions): Promise<ControlServer> {
    const server = new ControlServer(options);
    await server.#listen();
    return server;
  }

  private constructor(options: ControlServerOptions) {
    this.#options = options;
    this.#tending = setInterval(() => void this.tend(), tendEveryMs).unref();
  }

  get path(): string | undefined {
    return this.#path;
  }

  /** In words; '' when it listens. */
  get fault(): string {
    return this.#fault;
  }

  /** Listens anew when its file is not there any more, or lies where nobody looks for it. */
  async tend(): Promise<void> {
    if (this.#closed || this.#isFound()) return;
    this.#server?.close();
    const before = this.#fault;
    await this.#listen();
    if (this.#fault !== before) this.#options.onFault?.(this.#fault);
  }

  #isFound(): boolean {
    const { env, uid } = this.#options;
    if (this.#path === undefined || inodeOf(this.#path) !== this.#inode) return false;
    return findControlFolders(env, uid).folders.includes(dirname(this.#path));
  }

  close(): void {
    this.#closed = true;
    clearInterval(this.#tending);
    this.#server?.close();
    if (this.#path !== undefined && inodeOf(this.#path) === this.#inode) remove(this.#path);
  }

  async #listen(): Promise<void> {
    this.#server = undefined;
    this.#path = undefined;
    const { env, uid, pid } = this.#options;
    const { folder, refused } = makeControlFolder(env, uid);
    if (folder === undefined) {
      this.#fault = refused.join('; ');
      return;
    }
    const path = join(folder, `${pid}.sock`);
    if (Buffer.byteLength(path) > socketPathBytesMax) {
      this.#fault = `${path} is too long for a socket`;
      return;
    }
    remove(path);
    const server = createServer({ allowHalfOpen: true }, (socket) => this.#serve(socket));
    server.maxConnections = controlClientsMax;
    this.#fault = await listening(server, path);
    if (this.#fault !== '') return;
    server.unref();
    this.#server = server;
    this.#path = path;
    this.#inode = inodeOf(path);
    if (this.#closed) this.close();
  }

  #serve(socket: Socket): void {
    const line = new BoundedLine(requestBytesMax);
    const { patienceMs = requestTimeoutMs } = this.#options;
    let timer = setTimeout(() => socket.destroy(), patienceMs).unref();
    let read = false;
    const answer = (given: ControlAnswer): void => {
      socket.end(`${answerLine(given)}\n`, () => socket.destroy());
    };
    const take = (request: Promise<ControlAnswer>): void => {
      read = true;
      socket.pause();
      clearTimeout(timer);
      timer = setTimeout(() => socket.destroy(), answerTimeoutMs).unref();
      void request.then(answer);
    };
    socket.on('error', () => socket.destroy());
    socket.on('close', () => clearTimeout(timer));
    socket.on('end', () => {
      if (!read) take(wrong('the request is not a whole line'));
    });
    socket.on('data', (bytes: Buffer) => {
      if (read) return;
      const state = line.push(bytes);
      if (state === 'too-long') take(wrong(`a request has at most ${requestBytesMax} bytes`));
      else if (state !== 'more') take(this.#answer(state.line));
    });
  }

  async #answer(line: string): Promise<ControlAnswer> {
    const asked = readRequest(line);
    if (!asked.ok) return asked.answer;
    try {
      return await this.#options.handle(asked.request);
    } catch (error) {
      const code = exitCodeOf(error);
      const words = code === ExitCode.Bug ? 'the watch failed at it' : (error as Error).message;
      return refusal(code, words);
    }
  }
}

async function wrong(message: string): Promise<ControlAnswer> {
  return refusal(ExitCode.WrongProtocol, message);
}

/** Why it does not listen; '' when it does. */
function listening(server: Server, path: string): Promise<string> {
  return new Promise((resolve) => {
    server.on('error', (error: NodeJS.ErrnoException) => resolve(`${path}: ${error.code}`));
    server.listen(path, () => {
      try {
        chmodSync(path, 0o600);
        resolve('');
      } catch (error) {
        server.close();
        resolve(`${path}: ${(error as NodeJS.ErrnoException).code}`);
      }
    });
  });
}

function inodeOf(path: string): number | undefined {
  try {
    return lstatSync(path).ino;
  } catch {
    return undefined;
  }
}

function remove(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // It is not there.
  }
}
