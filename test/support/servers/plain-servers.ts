// Servers that stand for themselves: they need nothing but their program.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startXvfb } from '../xvfb.ts';
import { served, type XServerKind } from './x-server-kind.ts';
import { startXServer } from './x-server-process.ts';

export const xvfb: XServerKind = {
  name: 'Xvfb',
  programs: ['Xvfb'],
  security: true,
  async start(setting) {
    const server = await startXvfb(setting);
    return served(server.display, server.display, server);
  },
};

/** Its VNC side listens on a socket in the folder, not on a port. */
export const xvnc: XServerKind = {
  name: 'Xvnc',
  programs: ['Xvnc'],
  security: true,
  async start({ width, height, authFile, folder }) {
    const vnc = ['-SecurityTypes', 'None', '-rfbport', '-1', '-rfbunixpath', join(folder, 'vnc')];
    const screen = ['-geometry', `${width}x${height}`, '-depth', '24', '-auth', authFile];
    const server = await startXServer('Xvnc', [...screen, ...vnc]);
    return served(server.display, server.display, server);
  },
};

/** The server of a workstation, with the driver that has no card: it takes no terminal and no mouse. */
export const xorg: XServerKind = {
  name: 'Xorg with the dummy driver',
  programs: ['Xorg', '/usr/lib/xorg/modules/drivers/dummy_drv.so'],
  security: true,
  async start({ width, height, authFile, folder }) {
    const file = join(folder, 'xorg.conf');
    writeFileSync(file, xorgConfiguration(width, height));
    const apart = ['-novtswitch', '-sharevts', '-keeptty', '-logfile', join(folder, 'xorg.log')];
    const server = await startXServer('Xorg', ['-config', file, '-auth', authFile, ...apart]);
    return served(server.display, server.display, server);
  },
};

function xorgConfiguration(width: number, height: number): string {
  const [right, bottom] = [width + 560, height + 45];
  const across = `${width} ${width + 112} ${width + 280} ${right}`;
  const down = `${height} ${height + 3} ${height + 7} ${bottom}`;
  return `
Section "ServerFlags"
  Option "AutoAddDevices" "false"
EndSection
Section "Device"
  Identifier "card"
  Driver "dummy"
  VideoRam 65536
EndSection
Section "Monitor"
  Identifier "monitor"
  HorizSync 1-1000
  VertRefresh 1-1000
  Modeline "only" ${((right * bottom * 60) / 1e6).toFixed(2)} ${across} ${down}
EndSection
Section "Screen"
  Identifier "screen"
  Device "card"
  Monitor "monitor"
  DefaultDepth 24
  SubSection "Display"
    Depth 24
    Modes "only"
  EndSubSection
EndSection
`;
}
