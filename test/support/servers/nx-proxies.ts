// A pair of NX proxies before Xvfb, as users of X2Go and NoMachine have: clients connect to the one,
// the other stands beside the server, and what goes between them is NX's own protocol at modem speed.

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { waitFor } from '../wait-for.ts';
import { startXvfb } from '../xvfb.ts';
import { freeDisplay } from './free-display.ts';
import { served, type XServerKind } from './x-server-kind.ts';
import { endProcess } from './x-server-process.ts';

/** nxproxy derives its port from its display's number. */
const PORT_OF_DISPLAY_ZERO = 4000;
const FIRST_DISPLAY = 300;
const KEPT_CHARACTERS = 4000;

export const nxProxies: XServerKind = {
  name: 'a pair of nxproxy before Xvfb',
  programs: ['nxproxy', 'Xvfb'],
  security: true,
  async start(setting) {
    const server = await startXvfb(setting);
    const number = await freeDisplay(FIRST_DISPLAY, PORT_OF_DISPLAY_ZERO);
    const near = startProxy(setting.folder, 'C', number, server.display);
    const parts = [near, server];
    try {
      await near.says('Waiting for connection');
      const far = startProxy(setting.folder, 'S', number, server.display);
      parts.unshift(far);
      await near.says('Listening to X11 connections');
      await far.says('Session started');
    } catch (error) {
      for (const part of parts) await part.stop();
      throw error;
    }
    return served(`:${number}`, server.display, ...parts);
  },
};

/** `C`: beside the clients. `S`: beside the server of `display`. */
function startProxy(folder: string, side: 'C' | 'S', number: number, display: string) {
  const root = join(folder, `nx${side}`);
  mkdirSync(root);
  const peer = side === 'C' ? 'link=modem,loopback=1,accept=127.0.0.1' : 'connect=127.0.0.1';
  const proxy = spawn('nxproxy', [`-${side}`, `nx,${peer},root=${root}:${number}`], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, DISPLAY: display },
  });
  const said = heard(proxy);
  return {
    stop: () => endProcess(proxy),
    says: (words: string) =>
      waitFor(`nxproxy -${side}`, () => {
        if (proxy.exitCode !== null) throw new Error(`nxproxy ended: ${said()}`);
        return said().includes(words);
      }),
  };
}

function heard(proxy: ChildProcess): () => string {
  let text = '';
  const keep = (more: string) => {
    text = (text + more).slice(-KEPT_CHARACTERS);
  };
  proxy.once('error', (error) => keep(error.message));
  proxy.stderr?.setEncoding('utf8').on('data', keep);
  return () => text;
}
