// A message window that is opened on real nodes, or on a recording of them, without a display.

import type { MeshClient } from '../../src/mesh-client/mesh-client.ts';
import { Direction } from '../../src/traffic/event.ts';
import { fetchJoined } from '../../src/windows/loop/joined-reading.ts';
import type { HopLadder } from '../../src/windows/message/hop-ladder.ts';
import {
  initialMessageModel,
  type MessageCommand,
  type MessageModel,
  openingCommands,
} from '../../src/windows/message/message-model.ts';
import { updateMessage } from '../../src/windows/message/message-update.ts';
import { sampleRow } from '../windows/message/message-sample.ts';

/** A message window without a display: it asks real nodes what its model asks for, until that is nothing. */
export async function openWindow(
  client: Pick<MeshClient, 'fetchCall' | 'nodes'>,
  node: string,
  key: Uint8Array,
): Promise<MessageModel> {
  const row = sampleRow({ callKey: key, direction: Direction.Outbound, method: 'up/request' });
  const query = { node, direction: row.direction, filter: undefined, anchor: 'newest', count: 9 };
  const clock = client.nodes().find((status) => status.node === node);
  let model = initialMessageModel({
    ...{ node, row, clock, theme: 'dark' },
    query: query as never,
  });
  const asked: MessageCommand[] = [...openingCommands(model)];
  for (let next = asked.shift(); next !== undefined; next = asked.shift()) {
    if (next.kind !== 'fetch-call' && next.kind !== 'fetch-way') continue;
    const { node: of } = next;
    const answer = await fetchJoined(client, of, key);
    const at = client.nodes().find((status) => status.node === of);
    const step = updateMessage(
      model,
      next.kind === 'fetch-call'
        ? { kind: 'call', callKey: key, answer }
        : { kind: 'way', callKey: key, node: of, answer, clock: at },
    );
    model = step.model;
    asked.push(...step.commands);
  }
  return model;
}

export function namesOf({ columns }: HopLadder): readonly string[] {
  return columns.map((column) => (column.kind === 'peer' ? column.name : `+${column.count}`));
}
