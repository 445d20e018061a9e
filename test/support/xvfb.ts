// Xvfb, an X server without a screen, with what tests vary in it: size, cookies, further arguments.

import { startXServer, type XServerProcess } from './servers/x-server-process.ts';

export type Xvfb = XServerProcess;

export interface XvfbOptions {
  /** Pixels (default 1600 x 1200). */
  readonly width?: number;
  readonly height?: number;
  /** Bits a pixel (default 24); at 8 the colormap is a table of 256. */
  readonly depth?: 8 | 24;
  /** An Xauthority file whose cookie clients must show; without it every local user may connect. */
  readonly authFile?: string;
  readonly extraArguments?: readonly string[];
}

/** Resolves once the server accepts connections. Rejects with what Xvfb wrote when it does not start. */
export function startXvfb(options: XvfbOptions = {}): Promise<Xvfb> {
  const { width = 1600, height = 1200, depth = 24, authFile, extraArguments = [] } = options;
  const auth = authFile === undefined ? [] : ['-auth', authFile];
  const screen = ['-screen', '0', `${width}x${height}x${depth}`];
  return startXServer('Xvfb', [...screen, ...auth, ...extraArguments]);
}
