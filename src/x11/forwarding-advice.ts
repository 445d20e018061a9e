// What to do when the display that ssh should have brought is not there: never was, was lost on the
// way into tmux, screen or sudo, or refuses new connections by now. Words only; it looks at nothing.

import type { DisplayAddress } from './display-address.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** The whole message for a DISPLAY that is not set, one line. */
export function unsetDisplayMessage(env: Environment): string {
  const parts = ['DISPLAY is not set, so there is no X server to draw on.', lostOnTheWay(env)];
  const throughSsh = env.SSH_CONNECTION || env.SSH_CLIENT || env.SSH_TTY;
  parts.push(throughSsh ? notForwarded : elsewhere);
  return parts.filter((part) => part !== '').join(' ');
}

const notForwarded =
  'This login came through ssh without a display: log in again with "ssh -X HOST" (on a slow link ' +
  '"ssh -C -X HOST"); the server needs X11Forwarding yes and xauth. If DISPLAY stays unset with -X, ' +
  'the X server at your end lacks the SECURITY extension, as Xwayland and XQuartz do: then use ' +
  '"ssh -Y HOST", which lets HOST see your screen and your typing.';

const elsewhere =
  'Log in with "ssh -X HOST" (or "ssh -Y HOST"; the server needs X11Forwarding yes and xauth), or set ' +
  'DISPLAY, for example DISPLAY=:0 on the machine\'s own screen. "su -" and "sudo -i" drop it: set ' +
  'DISPLAY and XAUTHORITY of the login again there.';

/** '' when nothing is known to have dropped it. */
function lostOnTheWay({ TMUX, STY, SUDO_USER }: Environment): string {
  if (TMUX)
    return (
      'tmux keeps the environment of the login that it was started in: attach to it from a login ' +
      'with a display and open a new window there, or run: eval "$(tmux show-environment -s DISPLAY)".'
    );
  if (STY)
    return (
      'screen keeps the environment of the login that it was started in: look at $DISPLAY in a login ' +
      'with a display, and export it here.'
    );
  if (SUDO_USER)
    return (
      'sudo may have dropped it: try "sudo --preserve-env=DISPLAY,XAUTHORITY meshscope ..." from ' +
      'the login with the display.'
    );
  return '';
}

/** For a display that was forwarded and does not let us in any more. */
export function goneForwardingAdvice({ number, endpoint }: DisplayAddress): string {
  const ended = 'The ssh session that forwarded this display may have ended';
  const again = 'log in again with "ssh -X HOST".';
  const forwarded =
    endpoint.kind === 'tcp' && isLoopback(endpoint.host) && number >= firstForwarded;
  if (!forwarded) return `${ended}: ${again}`;
  return (
    `${ended}, or its untrusted forwarding has expired: ssh -X refuses new connections 20 minutes ` +
    'after the login (ForwardX11Timeout in ssh_config; 0 never), while programs that are ' +
    `connected go on. Then ${again}`
  );
}

/** sshd's X11DisplayOffset. */
const firstForwarded = 10;

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}
