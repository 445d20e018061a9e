// What a node says of its outbox while it runs: what of it is lost, and why nothing durable is taken.

import type { OutboxEvents } from '../src/mesh/delivery/outbox-events.ts';
import type { Say } from './node-log.ts';

export function outboxLines(say: Say): OutboxEvents {
  return {
    onDamaged: ({ segment, damagedBytes, records }) =>
      say(
        `the outbox was damaged: ${damagedBytes} bytes of outbox-${segment}.log are not as they were written, and the ` +
          `durable messages in them are lost; ${records} records beside them are whole, and the file stays as outbox-${segment}.damaged`,
        { segment, damagedBytes, records },
        'error',
      ),
    onFault: ({ message }, refuses) => {
      const then = refuses
        ? 'durable messages are refused until it works again'
        : 'a new file is begun';
      say(`the outbox has failed, ${then}: ${message}`, { refuses }, 'error');
    },
    onRecovered: () => say('the outbox works again'),
  };
}
