// A real `ssh -X` session that stays open while a benchmark runs: its forwarded display for clients of
// this machine, and a door between ssh and sshd that counts the encrypted bytes and may delay them.

import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startSshd } from '../../test/support/sshd.ts';
import { waitFor } from '../../test/support/wait-for.ts';
import { type ByteDoor, openByteDoor } from './byte-door.ts';

export interface SshLink {
  /** Of sshd, for DISPLAY: `localhost:110.0`. */
  readonly display: string;
  /** The file with its cookie. */
  readonly xauthority: string;
  readonly door: ByteDoor;
  close(): Promise<void>;
}

/** `words` for ssh, such as -C. @param delayMs one way, both ways */
export async function openSshLink(
  serverDisplay: string,
  words: readonly string[],
  delayMs = 0,
): Promise<SshLink> {
  const sshd = await startSshd();
  const door = await openByteDoor(sshd.port, delayMs);
  const local = join(sshd.folder, 'local.Xauthority');
  writeFileSync(local, '', { mode: 0o600 });
  const near = { name: serverDisplay, xauthority: local };
  const command = 'echo "$DISPLAY $XAUTHORITY"; exec sleep 86400';
  const ssh = sshd.run(near, command, true, [...words, '-p', String(door.port)]);
  let said = '';
  for (const stream of [ssh.stdout, ssh.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  const [, display = '', xauthority = ''] = await waitFor(
    'the ssh session',
    () => {
      if (ssh.exitCode !== null) throw new Error(`ssh ended (${ssh.exitCode}): ${said}`);
      return /^(\S*:\S+) (\S+)$/m.exec(said) ?? undefined;
    },
    30_000,
  );
  return {
    display,
    xauthority,
    door,
    async close() {
      ssh.kill('SIGTERM');
      if (ssh.exitCode === null && ssh.signalCode === null) await once(ssh, 'exit');
      door.close();
      await sshd.stop();
    },
  };
}
