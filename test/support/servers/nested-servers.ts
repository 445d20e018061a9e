// Servers that live inside another one: X servers in a window of Xvfb, and Xwayland in a Wayland
// compositor without a screen.

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { waitFor } from '../wait-for.ts';
import { startXvfb } from '../xvfb.ts';
import {
  type ServerSetting,
  type StartedServer,
  served,
  type XServerKind,
} from './x-server-kind.ts';
import { endProcess, startXServer } from './x-server-process.ts';

async function inXvfb(
  setting: ServerSetting,
  program: string,
  words: readonly string[],
): Promise<StartedServer> {
  const outer = await startXvfb(setting);
  const env = { ...process.env, DISPLAY: outer.display };
  try {
    const inner = await startXServer(program, [...words, '-auth', setting.authFile], env);
    return served(inner.display, inner.display, inner, outer);
  } catch (error) {
    await outer.stop();
    throw error;
  }
}

export const xephyr: XServerKind = {
  name: 'Xephyr',
  programs: ['Xephyr', 'Xvfb'],
  security: true,
  start: (setting) => inXvfb(setting, 'Xephyr', ['-screen', `${setting.width}x${setting.height}`]),
};

/** Trusted and without RENDER. */
export const xnest: XServerKind = {
  name: 'Xnest',
  programs: ['Xnest', 'Xvfb'],
  security: true,
  start: (setting) =>
    inXvfb(setting, 'Xnest', ['-geometry', `${setting.width}x${setting.height}+0+0`]),
};

/** With a root window, so that any window manager can run in it. */
export const xwayland: XServerKind = {
  name: 'Xwayland on headless weston',
  programs: ['Xwayland', 'weston'],
  security: false,
  async start(setting) {
    const { folder, authFile } = setting;
    const env = { ...process.env, XDG_RUNTIME_DIR: folder, WAYLAND_DISPLAY: 'wayland' };
    const weston = await startWeston(setting, env);
    try {
      const server = await startXServer('Xwayland', ['-auth', authFile], env);
      return served(server.display, server.display, server, weston);
    } catch (error) {
      await weston.stop();
      throw error;
    }
  },
};

async function startWeston({ width, height, folder }: ServerSetting, env: NodeJS.ProcessEnv) {
  const screen = ['--backend=headless-backend.so', `--width=${width}`, `--height=${height}`];
  const plain = ['--shell=kiosk-shell.so', '--idle-time=0', '--no-config', '--socket=wayland'];
  const log = `--log=${join(folder, 'weston.log')}`;
  const weston = spawn('weston', [...screen, ...plain, log], { stdio: 'ignore', env });
  let failure: Error | undefined;
  weston.once('error', (error) => {
    failure = error;
  });
  await waitFor('weston', () => {
    if (failure) throw failure;
    if (weston.exitCode !== null) throw new Error(`weston ended (${weston.exitCode})`);
    return existsSync(join(folder, 'wayland'));
  });
  return { stop: () => endProcess(weston) };
}
