// Reads a display name (X(7), DISPLAY NAMES): [protocol/][host]:number[.screen].
// It decides where to connect, and knows nothing of cookies.

import { DisplayError } from './display-error.ts';
import { unsetDisplayMessage } from './forwarding-advice.ts';

export interface DisplayAddress {
  /** As it was given. */
  readonly text: string;
  readonly number: number;
  readonly screen: number;
  /** A Unix socket, or a TCP host and port. */
  readonly endpoint:
    | { readonly kind: 'unix'; readonly path: string }
    | { readonly kind: 'tcp'; readonly host: string; readonly port: number };
}

const firstTcpPort = 6000;
const displayNumberMax = 59_535;

/** Throws DisplayError `no-display` for undefined or empty text, `bad-display` for other nonsense. */
export function parseDisplayAddress(
  text: string | undefined,
  env: Readonly<Record<string, string | undefined>> = process.env,
): DisplayAddress {
  if (text === undefined || text.trim() === '') {
    throw new DisplayError('no-display', unsetDisplayMessage(env));
  }
  const match = /^(?:([a-z]+)\/)?(.*):(\d{1,5})(?:\.(\d{1,3}))?$/i.exec(text.trim());
  const number = Number(match?.[3]);
  if (!match || number > displayNumberMax) throw badDisplay(text);
  const protocol = match[1]?.toLowerCase() ?? '';
  const host = match[2] ?? '';
  if (!['', 'unix', 'local', 'tcp', 'inet', 'inet6'].includes(protocol)) throw badDisplay(text);
  const base = { text, number, screen: Number(match[4] ?? 0) };
  if (host.startsWith('/')) {
    return { ...base, endpoint: { kind: 'unix', path: `${host}:${number}` } };
  }
  const local = host === '' || host === 'unix' || protocol === 'unix' || protocol === 'local';
  if (local && !['tcp', 'inet', 'inet6'].includes(protocol)) {
    return { ...base, endpoint: { kind: 'unix', path: `/tmp/.X11-unix/X${number}` } };
  }
  const name = host === '' ? 'localhost' : host.replace(/^\[(.*)\]$/, '$1');
  return { ...base, endpoint: { kind: 'tcp', host: name, port: firstTcpPort + number } };
}

function badDisplay(text: string): DisplayError {
  const shown = JSON.stringify(text.slice(0, 80));
  return new DisplayError(
    'bad-display',
    `DISPLAY is ${shown}, which is not a display name. ` +
      'It should look like ":0" or "localhost:10.0"; "ssh -X" sets it by itself.',
  );
}
