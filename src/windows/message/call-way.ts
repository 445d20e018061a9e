// The way of a window's call, joined over nodes: what its own node told, what the others on the way told, who did not
// answer, and whom to ask next. It follows the hops from node to node.

import { fetchedEvents } from './call-facts.ts';
import type { HopTelling } from './hop-ladder.ts';
import { hopTellings, nodesToAsk, wayChoice } from './hop-tellings.ts';
import type { MessageCommand, MessageModel } from './message-model.ts';

export interface CallWay {
  readonly told: readonly HopTelling[];
  readonly missing: ReadonlySet<string>;
}

export function callWay({ way, ...model }: MessageModel): CallWay {
  const events = fetchedEvents({ way, ...model });
  const choice = wayChoice(events, model.event);
  const told = [...hopTellings(model.node, events, choice, model.clock)];
  const missing = new Set<string>();
  for (const [node, told1] of way) {
    if (told1 === 'asked') continue;
    const { answer, clock } = told1;
    if (answer.kind !== 'events') missing.add(node);
    else told.push(...hopTellings(node, answer.events, choice, clock));
  }
  return { told, missing };
}

/** Nodes on the way that are not asked yet are from now on. */
export function askingFurther(model: MessageModel): {
  readonly model: MessageModel;
  readonly commands: readonly MessageCommand[];
} {
  const nodes = nodesToAsk(model.node, callWay(model).told, model.way);
  if (nodes.length === 0) return { model, commands: [] };
  const asked = nodes.map((node) => [node, 'asked'] as const);
  const { callKey } = model.row;
  return {
    model: { ...model, way: new Map([...model.way, ...asked]) },
    commands: nodes.map((node) => ({ kind: 'fetch-way', node, callKey })),
  };
}
