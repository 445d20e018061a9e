// The words of `meshscope demo`; what it does is in bin/commands/demo.ts.

import type { Command } from 'commander';
import { MAX_NODES, MIN_NODES } from '../src/demo/topology.ts';
import { positiveNumber, wholeNumber } from './number-values.ts';

export function addDemo(root: Command): void {
  root
    .command('demo')
    .description('Run a small mesh of real services on this machine and watch it.')
    .option(
      '--nodes <n>',
      `service processes, ${MIN_NODES} to ${MAX_NODES}`,
      wholeNumber(MIN_NODES, MAX_NODES),
      MIN_NODES,
    )
    .option('--rate <r>', 'calls a second in all, nested ones included', positiveNumber, 60)
    .option('--duration <seconds>', 'end after this time (else at SIGINT)', positiveNumber)
    .option('--seed <n>', 'fixes methods, payloads, delays and faults', wholeNumber(0, 2 ** 31), 1)
    .option('--access-log <file>', 'note in it who reads which message, a line each; - is stderr')
    .option('--no-mesh', 'all calls go straight from service to service')
    .option('--no-window', 'run the services only')
    .option(
      '--endpoint-file <file>',
      'write endpoint, identity folder and ws endpoint here, a line each, once all serve',
    )
    .addHelpText('after', '\nExample: meshscope demo --nodes 8 --rate 200')
    .action(async (options) => {
      const { demo } = await import('./commands/demo.ts');
      await demo(options);
    });
}
