// Copies text through the terminal that started the program (OSC 52, xterm's control sequences):
// it works over ssh where the X selection of an untrusted client does not.

import { closeSync, openSync, writeSync } from 'node:fs';

/** Terminals cut longer sequences, bytes before base64. */
export const MAX_COPY_BYTES = 74_994;

/** Words on how it went, for the status line. */
export function copyThroughTerminal(text: string): string {
  const bytes = Buffer.from(text, 'utf8');
  if (bytes.length > MAX_COPY_BYTES)
    return `too long for the terminal's clipboard (${bytes.length} bytes): save it with w`;
  let terminal: number;
  try {
    terminal = openSync('/dev/tty', 'w');
  } catch {
    return 'no terminal to copy through: save it with w';
  }
  try {
    writeSync(terminal, `\u001b]52;c;${bytes.toString('base64')}\u0007`);
    return `${bytes.length} bytes copied through the terminal`;
  } catch {
    return 'the terminal did not take it: save it with w';
  } finally {
    closeSync(terminal);
  }
}
