// The suite of links in memory.

import { memoryConnection } from '../../../src/mesh/link/memory-transport.ts';
import type { Binding } from './connection.ts';
import { describeLinks } from './contract.ts';

function memoryBinding(): Binding {
  return {
    name: 'memory',
    open: async () => {},
    close: async () => {},
    async connect(accept) {
      const waiting: (() => void)[] = [];
      let isFrozen = false;
      const deliver = (): void => {
        while (!isFrozen && waiting.length > 0) waiting.shift()!();
      };
      const { dialler, acceptor, cut } = memoryConnection('north', 'south', {
        bufferBytes: 256 * 1024,
        carry(_batch, arrive) {
          waiting.push(arrive);
          setImmediate(deliver);
        },
      });
      accept(acceptor);
      return {
        dialler,
        cut,
        freeze: () => {
          isFrozen = true;
        },
        thaw: () => {
          isFrozen = false;
          setImmediate(deliver);
        },
      };
    },
  };
}

describeLinks(memoryBinding());
