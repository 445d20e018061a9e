// `meshscope reply`: serves a name of the mesh through a node's local port, by an echo or by a command of the shell.
// SIGTERM and Ctrl-C finish what is being handled first.

import { PortClient } from '../../src/mesh/client/port-client.ts';
import { parseServiceUrl } from '../../src/mesh/client/service-url.ts';
import { terminalText } from '../../src/traffic/terminal-text.ts';
import { commandHandler, echoHandler } from '../command-handler.ts';
import { CommandError, ExitCode } from '../exit.ts';
import { type NodePort, nodePort, openPort, type PortOptions } from '../node-port.ts';
import { untilSignal } from '../signals.ts';

export interface ReplyOptions extends PortOptions {
  readonly echo?: boolean;
  readonly command?: string;
  /** Handled at once. */
  readonly concurrency: number;
}

const CONNECT_TIMEOUT_MS = 5000;
/** What is being handled is given so long to end. */
const DRAIN_TIMEOUT_MS = 10_000;

export async function reply(service: string, options: ReplyOptions): Promise<void> {
  const { echo = false, command, concurrency: deliverMax } = options;
  if (echo === (command !== undefined))
    throw new CommandError(ExitCode.Usage, 'answer by one of --echo and --command');
  const port = nodePort(options);
  refuseOtherName(service, port);
  const signalled = untilSignal();
  // What no further try mends ends the command now.
  const first = await openPort(port, CONNECT_TIMEOUT_MS);
  first.close({ cause: 'closed', text: 'done' });
  const handler = command === undefined ? echoHandler(service) : commandHandler(service, command);
  let isEnding = false;
  let said = '';
  const sayOnce = (text: string): void => {
    if (text !== said) say(text);
    said = text;
  };
  const client = new PortClient({
    ...port,
    serve: { service, handler },
    deliverMax,
    onState: (state) => {
      if ('node' in state) sayOnce(`${service} is served at ${state.node}`);
      else if (!isEnding) sayOnce(`${service} is not served: ${state.lost}`);
    },
  });
  const code = await signalled;
  isEnding = true;
  say(`${service} finishes what is here`);
  await client.close(DRAIN_TIMEOUT_MS);
  process.exitCode = code;
}

/** What every node would do, again and again. @throws CommandError refused */
function refuseOtherName(service: string, { urls, security }: NodePort): void {
  if (security === undefined || !urls.some((url) => parseServiceUrl(url).isSecure)) return;
  const { folder, id } = security.identity.current();
  if (id.role !== 'service' || id.name === service) return;
  const text = `the certificate in ${folder} is of the service ${id.name}, which alone it serves, and not ${service}`;
  throw new CommandError(ExitCode.Refused, text);
}

function say(text: string): void {
  process.stderr.write(`meshscope: ${terminalText(text)}\n`);
}
