// A real sshd on loopback with X11 forwarding, of this test alone: its own port, host key, user key
// and Xauthority. It serves the user that runs the test and is ended by its own process.

import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { waitFor } from './wait-for.ts';

const SSHD = '/usr/sbin/sshd';

export interface Sshd {
  readonly folder: string;
  /** On 127.0.0.1. */
  readonly port: number;
  /** Runs a command on the other side with its display forwarded, untrusted unless said otherwise. */
  run(
    display: { readonly name: string; readonly xauthority: string },
    command: string,
    trusted?: boolean,
    /** Further words for ssh, before the host. */
    words?: readonly string[],
  ): ChildProcess;
  stop(): Promise<void>;
}

/** Why there can be no sshd here; undefined when there can. */
export function sshdMissing(): string | undefined {
  for (const program of [SSHD, '/usr/bin/ssh', '/usr/bin/ssh-keygen', '/usr/bin/xauth'])
    if (!existsSync(program)) return `${program} is not installed (script/bootstrap installs it)`;
  if (process.getuid?.() === 0) return undefined;
  return existsSync('/run/sshd') ? undefined : '/run/sshd is not there and only root can make it';
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}

function keyPair(file: string): void {
  execFileSync('/usr/bin/ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', file]);
}

export async function startSshd(): Promise<Sshd> {
  const folder = mkdtempSync(join(tmpdir(), 'meshscope-sshd-'));
  const port = await freePort();
  if (process.getuid?.() === 0) mkdirSync('/run/sshd', { recursive: true });
  keyPair(join(folder, 'host'));
  keyPair(join(folder, 'user'));
  writeFileSync(join(folder, 'sshd_config'), serverConfig(folder, port));
  writeFileSync(join(folder, 'ssh_config'), clientConfig(folder, port));
  const server = spawn(SSHD, ['-D', '-e', '-f', join(folder, 'sshd_config')], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let log = '';
  server.stderr.setEncoding('utf8').on('data', (text: string) => {
    log = (log + text).slice(-8000);
  });
  await waitFor('sshd', () => {
    if (server.exitCode !== null) throw new Error(`sshd ended: ${log}`);
    return log.includes('listening on');
  });
  return {
    folder,
    port,
    run: (display, command, trusted = false, words = []) =>
      spawn(
        '/usr/bin/ssh',
        [
          '-X',
          '-F',
          join(folder, 'ssh_config'),
          '-o',
          `ForwardX11Trusted=${trusted ? 'yes' : 'no'}`,
          ...words,
          'bastion',
          command,
        ],
        {
          stdio: ['ignore', 'pipe', 'pipe'],
          env: { ...process.env, DISPLAY: display.name, XAUTHORITY: display.xauthority },
        },
      ),
    async stop() {
      if (server.exitCode === null) {
        server.kill('SIGTERM');
        await once(server, 'exit');
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function serverConfig(folder: string, port: number): string {
  return [
    `Port ${port}`,
    'ListenAddress 127.0.0.1',
    `HostKey ${folder}/host`,
    `AuthorizedKeysFile ${folder}/user.pub`,
    `PidFile ${folder}/pid`,
    'StrictModes no',
    'UsePAM no',
    'PermitRootLogin yes',
    'PasswordAuthentication no',
    'X11Forwarding yes',
    'X11UseLocalhost yes',
    'X11DisplayOffset 110',
    'XAuthLocation /usr/bin/xauth',
    `SetEnv XAUTHORITY=${folder}/remote.Xauthority XDG_STATE_HOME=${folder}/state`,
    '',
  ].join('\n');
}

function clientConfig(folder: string, port: number): string {
  return [
    'Host bastion',
    '  HostName 127.0.0.1',
    `  Port ${port}`,
    `  User ${userInfo().username}`,
    `  IdentityFile ${folder}/user`,
    '  IdentitiesOnly yes',
    `  UserKnownHostsFile ${folder}/known_hosts`,
    '  StrictHostKeyChecking no',
    '  BatchMode yes',
    '  ForwardX11 yes',
    '  LogLevel ERROR',
    '',
  ].join('\n');
}
