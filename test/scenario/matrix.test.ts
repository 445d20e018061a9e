// The program over a real `ssh -X`, trusted and not, on every kind of X server under two window managers.
// `script/matrix` runs the whole; otherwise a corner of it, so that script/test stays short.

import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { collect, type DemoMesh, endOf, MESHSCOPE, startDemoMesh } from '../support/demo-mesh.ts';
import { missingPrograms, xServers } from '../support/servers/table.ts';
import { startWindowManager, windowManagers } from '../support/servers/wm.ts';
import type { StartedServer, XServerKind } from '../support/servers/x-server-kind.ts';
import { type Sshd, sshdMissing, startSshd } from '../support/sshd.ts';
import { waitFor } from '../support/wait-for.ts';
import * as windows from '../support/x-window.ts';
import { authorityFile } from '../support/xauthority-file.ts';
import * as steps from './matrix-steps.ts';

const SCREEN = { width: 1600, height: 1200 };
const FAMILY_WILD = 65_535;
const FAMILY_LOCAL = 256;
const RUN = { timeout: 180_000 };
const whole = process.env.MATRIX === 'whole';
/** Not of the matrix, but of its quick corner. */
const QUICK = ['Xvfb openbox untrusted', 'Xvfb twm trusted'];
const tools = missingPrograms(['xdotool', 'import', 'xprop', 'xwininfo']) ?? sshdMissing();

describe('the matrix of X servers', { skip: tools ?? false }, () => {
  let folder: string;
  let authFile: string;
  let sshd: Sshd;
  let mesh: DemoMesh;
  const cookie = randomBytes(16);

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'meshscope-matrix-'));
    authFile = join(folder, 'Xauthority');
    process.env.XAUTHORITY = authFile;
    sshd = await startSshd();
    mesh = await startDemoMesh('--no-mesh', '--nodes', '6', '--rate', '60');
  });

  after(async () => {
    await mesh?.stop();
    await sshd?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** For any display, and by name for the one that xauth is asked for by ssh. */
  function writeAuthority(display = ''): void {
    const any = { family: FAMILY_WILD, address: Buffer.alloc(0), display: '', data: cookie };
    const address = Buffer.from(hostname());
    const named = { ...any, family: FAMILY_LOCAL, address, display: display.slice(1) };
    writeFileSync(authFile, authorityFile(display === '' ? [any] : [named, any]), { mode: 0o600 });
  }

  function watch({ display }: StartedServer, trusted: boolean, state: string): ChildProcess {
    const words = ['watch', mesh.endpoint, '--identity', mesh.identity, '--windows', '1'];
    const command = [MESHSCOPE, ...words].map((word) => `'${word}'`).join(' ');
    const at = { name: display, xauthority: authFile };
    return sshd.run(at, `XDG_STATE_HOME='${state}' exec ${command}`, trusted);
  }

  async function withServer(
    kind: XServerKind,
    use: (server: StartedServer, own: string) => Promise<void>,
  ): Promise<void> {
    const own = join(folder, 'run');
    mkdirSync(own, { mode: 0o700 });
    writeAuthority();
    const server = await kind.start({ ...SCREEN, authFile, folder: own });
    try {
      writeAuthority(server.display);
      await use(server, own);
    } finally {
      await server.stop();
      rmSync(own, { recursive: true, force: true });
    }
  }

  async function run(
    server: StartedServer,
    trusted: boolean,
    own: string,
    name: string,
  ): Promise<void> {
    const ssh = watch(server, trusted, join(own, 'state'));
    const said = collect(ssh);
    try {
      const used = person(server.screen, trusted, () => keepPicture(server, name));
      await Promise.race([used, early(ssh, said)]);
      await waitFor('the end', () => ssh.exitCode !== null);
      assert.equal(ssh.exitCode, 0, said());
      // xauth tells that it makes the file; nothing else may be said.
      assert.equal(said().replace(/.*xauth: +file .* does not exist\s*/, ''), '');
    } catch (error) {
      await keepPicture(server, `${name} failed`);
      throw error;
    } finally {
      await endOf(ssh);
    }
  }

  /** Its windows as they are now, for a person to look at. */
  async function keepPicture({ screen }: StartedServer, name: string): Promise<void> {
    if (!process.env.SHOTS) return;
    const file = join(process.env.SHOTS, `${name.replaceAll(/\W+/g, '-')}.png`);
    await windows.screenshot({ display: screen, id: 'root' }, file).catch(() => undefined);
  }

  for (const kind of xServers) {
    describe(kind.name, { skip: missingPrograms(kind.programs) ?? false }, () => {
      const skipOf = (name: string, ...programs: readonly string[]) =>
        whole || QUICK.includes(`${kind.name} ${name}`)
          ? (missingPrograms(programs) ?? false)
          : 'script/matrix runs it';
      for (const manager of windowManagers) {
        for (const trusted of kind.security ? [false, true] : [true]) {
          const name = `${manager.name} ${trusted ? 'trusted' : 'untrusted'}`;
          test(`under ${name}`, { ...RUN, skip: skipOf(name, manager.name) }, () =>
            withServer(kind, async (server, own) => {
              const managing = await startWindowManager(manager, server.screen, own);
              try {
                await run(server, trusted, own, `${kind.name} ${name}`);
              } finally {
                await managing.stop();
              }
            }),
          );
        }
      }
      if (kind.security) return;
      test('untrusted is told to use ssh -Y', { ...RUN, skip: skipOf('untrusted') }, () =>
        withServer(kind, async (server, own) => {
          const ssh = watch(server, false, join(own, 'state'));
          const said = collect(ssh);
          const [code] = await once(ssh, 'exit');
          assert.equal(code, 69, said());
          assert.match(said(), /DISPLAY is not set.*SECURITY.*Xwayland.*ssh -Y/);
          assert.ok(!said().includes(cookie.toString('hex')));
        }),
      );
    });
  }
});

/** All that a person does; the last window that closes ends the program. */
async function person(
  screen: string,
  trusted: boolean,
  beforeClosing: () => Promise<void>,
): Promise<void> {
  const overview = await steps.openOverview(screen, trusted);
  const node = await steps.openNode(screen);
  const message = await steps.openMessage(node);
  await steps.filterRows(node);
  await steps.resize(node);
  await beforeClosing();
  await steps.closeByManager(message);
  await waitFor('the message to close', async () => !(await steps.isOpen(message, 'message')));
  await steps.closeByManager(node);
  await waitFor('the node to close', async () => !(await steps.isOpen(node, 'node')));
  assert.ok(await steps.isOpen(overview, 'overview'), 'the overview stays');
  await steps.closeByManager(overview);
}

async function early(ssh: ChildProcess, said: () => string): Promise<void> {
  const [code] = await once(ssh, 'exit');
  if (code !== 0) throw new Error(`it ended (${code}): ${said()}`);
}
