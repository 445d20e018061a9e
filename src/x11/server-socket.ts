// Opens the stream to an X server and finds the cookie for it. Every way in which that fails
// becomes a DisplayError that says what to do.

import { readFile, stat } from 'node:fs/promises';
import { createConnection, type Socket } from 'node:net';
import { homedir, hostname } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '../runtime/clock.ts';
import type { DisplayAddress } from './display-address.ts';
import { DisplayError } from './display-error.ts';
import { goneForwardingAdvice } from './forwarding-advice.ts';
import { type Cookie, findCookie } from './xauthority.ts';

export const connectTimeoutMs = 15_000;
const xauthorityBytesMax = 1024 * 1024;

/** Throws DisplayError `unreachable`. */
export function openServerSocket(address: DisplayAddress, clock: Clock): Promise<Socket> {
  const { endpoint } = address;
  return new Promise((resolve, reject) => {
    const socket =
      endpoint.kind === 'unix'
        ? createConnection(endpoint.path)
        : createConnection(endpoint.port, endpoint.host);
    const timer = clock.setTimer(connectTimeoutMs, () => {
      socket.destroy();
      reject(unreachable(address, `no answer within ${connectTimeoutMs / 1000} s`));
    });
    const fail = (error: NodeJS.ErrnoException): void => {
      timer.cancel();
      socket.destroy();
      reject(unreachable(address, reasonOf(error), error));
    };
    socket.once('error', fail);
    socket.once('connect', () => {
      timer.cancel();
      socket.off('error', fail);
      socket.setNoDelay(true);
      resolve(socket);
    });
  });
}

export interface CookieSearch {
  /** Undefined when no file or no entry fits; many servers let a client in without one. */
  readonly cookie: Cookie | undefined;
  /** Where it was looked for. */
  readonly file: string;
  /** Why there is none, in words. */
  readonly missing: string;
}

/** Reads the file given, else XAUTHORITY, else ~/.Xauthority. Never throws. */
export async function searchCookie(
  address: DisplayAddress,
  peerAddress: string | undefined,
  given: string | undefined,
): Promise<CookieSearch> {
  const file = given || process.env.XAUTHORITY || join(homedir(), '.Xauthority');
  try {
    if ((await stat(file)).size > xauthorityBytesMax) {
      return { cookie: undefined, file, missing: `${file} is too large to be an Xauthority file` };
    }
    const cookie = findCookie(await readFile(file), { address, hostname: hostname(), peerAddress });
    return { cookie, file, missing: `${file} has no cookie for display ${address.number}` };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const why = code === 'EACCES' ? 'may not be read by this user' : 'does not exist';
    return { cookie: undefined, file, missing: `${file} ${why}` };
  }
}

/** The server wants a cookie, or another one. */
export function cookieRefused(
  address: DisplayAddress,
  search: CookieSearch,
  said: string,
): DisplayError {
  const why = search.cookie
    ? `the cookie in ${search.file} is not the one it wants (an old login, or another user's file)`
    : search.missing;
  return new DisplayError(
    'cookie-refused',
    `The X server of DISPLAY ${address.text} refused this user${said ? ` ("${said}")` : ''}: ${why}. ` +
      `XAUTHORITY must name the Xauthority file of the user who logged in. ${remedy(address)}`,
  );
}

function remedy(address: DisplayAddress): string {
  const owner = process.env.SUDO_USER;
  const home = owner && /^[a-z_][a-z0-9_.-]*$/i.test(owner) ? `~${owner}` : '~LOGIN_USER';
  const display = /^[\w.:/[\]-]+$/.test(address.text) ? address.text : '"$DISPLAY"';
  return (
    `After sudo: "sudo env XAUTHORITY=${home}/.Xauthority DISPLAY=${display} meshscope ...". ` +
    `After su: "xauth -f ${home}/.Xauthority extract - ${display} | xauth merge -". ` +
    'Otherwise log in again with "ssh -X HOST".'
  );
}

export function unreachable(address: DisplayAddress, why: string, cause?: unknown): DisplayError {
  const { endpoint } = address;
  const where = endpoint.kind === 'unix' ? endpoint.path : `${endpoint.host} port ${endpoint.port}`;
  const advice =
    endpoint.kind === 'tcp'
      ? goneForwardingAdvice(address)
      : 'Is an X server running there? Over ssh, log in with "ssh -X HOST", which sets DISPLAY.';
  return new DisplayError(
    'unreachable',
    `Cannot reach the X server of DISPLAY ${address.text} (${where}): ${why}. ${advice}`,
    { cause },
  );
}

function reasonOf(error: NodeJS.ErrnoException): string {
  switch (error.code) {
    case 'ECONNREFUSED':
      return 'connection refused';
    case 'ENOENT':
      return 'there is no such socket';
    case 'EACCES':
      return 'permission denied';
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'the host name is unknown';
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return 'the host does not answer';
    default:
      return error.message;
  }
}
