// The commands of the mesh itself, as the command line names them.

import type { Command } from 'commander';
import { COLLECTOR_DEFAULT, LISTEN_DEFAULT } from './node-config.ts';

function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}

export function addNode(root: Command): void {
  root
    .command('node')
    .description('Run a node of the mesh with its collector.')
    .option(
      '--name <name>',
      "the node's name, which its certificate must have (default: that name)",
    )
    .option('--identity <dir>', 'folder with ca.pem, cert.pem and key.pem of the role node')
    .option('--listen <host:port>', `for links over gRPC (default: ${LISTEN_DEFAULT})`)
    .option('--listen-tls <host:port>', 'for links over TLS with a 4-byte length before each frame')
    .option('--collector <host:port>', `where it is watched (default: ${COLLECTOR_DEFAULT})`)
    .option(
      '--neighbour <name=address>',
      'links to it; the address is HOST:PORT for gRPC or tls://HOST:PORT; may be repeated',
      collect,
      [] as readonly string[],
    )
    .option('--state <dir>', 'where durable messages are kept; without it none are taken')
    .option('--require-pq', 'link only by X25519MLKEM768 key exchange')
    .option(
      '--config <file>',
      'JSON with these options as keys: {"listen": ..., "neighbours": {...}}',
    )
    .addHelpText(
      'after',
      '\nEach option but --neighbour may stand in the environment: MESHSCOPE_NODE_LISTEN and so on.' +
        '\nSIGTERM finishes what is here first; SIGHUP reads the neighbours of the configuration again.' +
        '\n\nExample: meshscope node --identity ~/ledger-1 --listen 10.0.0.1:7444 --neighbour relay-1=10.0.0.9:7444',
    )
    .action(async (options) => {
      const { node } = await import('./commands/node.ts');
      await node(options);
    });
}
