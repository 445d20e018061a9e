// What a person has who logs in from a desk: a real sshd, a display that asks for a cookie, and a demo mesh to
// watch from there. One set-up for the tests that go through all three.

import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DemoMesh, startDemoMesh } from './demo-mesh.ts';
import { type Sshd, startSshd } from './sshd.ts';
import { authorityFile } from './xauthority-file.ts';
import { startXvfb } from './xvfb.ts';

const FAMILY_WILD = 65_535;

export interface Bastion {
  readonly sshd: Sshd;
  readonly mesh: DemoMesh;
  /** Of the desk; XAUTHORITY of this process names its file too. */
  readonly display: { readonly name: string; readonly xauthority: string };
  /** Must stand in no output. */
  readonly cookie: Buffer;
  stop(): Promise<void>;
}

export async function startBastion(): Promise<Bastion> {
  const sshd = await startSshd();
  const cookie = randomBytes(16);
  const xauthority = join(sshd.folder, 'local.Xauthority');
  const entry = { family: FAMILY_WILD, address: Buffer.alloc(0), display: '', data: cookie };
  writeFileSync(xauthority, authorityFile([entry]), { mode: 0o600 });
  process.env.XAUTHORITY = xauthority;
  const server = await startXvfb({ width: 2240, height: 1540, authFile: xauthority });
  const mesh = await startDemoMesh('--no-mesh', '--nodes', '6', '--rate', '60');
  return {
    sshd,
    mesh,
    display: { name: server.display, xauthority },
    cookie,
    async stop() {
      await mesh.stop();
      await server.stop();
      await sshd.stop();
    },
  };
}
