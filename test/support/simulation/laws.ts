// The laws that are looked at when a run is over and everything has had the time to come to rest.

import { Outbox } from '../../../src/mesh/delivery/outbox.ts';
import { idKey } from '../../../src/mesh/message-id.ts';
import type { Process, SimHost } from './host.ts';
import type { SentMessage } from './ledger.ts';
import type { World } from './world.ts';

export function checkAtEnd(world: World): void {
  for (const message of world.ledger.sent.values()) {
    checkSettled(world, message);
    checkAnswered(world, message);
    if (isOnce(world)) checkHandledOnce(world, message);
  }
  for (const host of world.hosts.values()) {
    checkKept(world, host);
    if (host.process === undefined) world.ledger.violated('it starts again', host.name);
    else checkProcess(world, host.name, host.process);
  }
}

/** Nothing fails; a node that drains with little room may leave before it could send every large reply. */
function isOnce({ plan: { kind, tight } }: World): boolean {
  return kind === 'calm' || (kind === 'drain' && !tight);
}

function checkSettled(world: World, message: SentMessage): void {
  if (!world.isOver(message))
    world.ledger.violated('settled once', `m${message.plan.number} never was`);
}

/** With all the time that it needs after the last fault, a message is answered and does not expire. */
function checkAnswered(world: World, { plan, settles, life }: SentMessage): void {
  const status = settles[0]?.settled.status;
  if (!plan.isPatient || world.plan.kind === 'hops' || status !== 'expired') return;
  if (world.ledger.jumped.has(life.host)) return;
  const reason = settles[0]?.settled.reason;
  world.ledger.violated('answered in the end', `m${plan.number}: ${reason}`);
}

/** Where nothing fails, at least once is once. */
function checkHandledOnce({ ledger }: World, { plan, runs, settles }: SentMessage): void {
  const handled = runs.filter((run) => run.answer !== 'retryable').length;
  if (handled > 1) ledger.violated('handled once', `m${plan.number}, ${handled} times`);
  if (settles[0]?.settled.status === 'ok' && handled === 0)
    ledger.violated('handled once', `m${plan.number} is answered, nobody handled it`);
}

/** What the disk says after a crash now: every accepted message was handled, is a dead letter or will be sent. */
function checkKept(world: World, host: SimHost): void {
  const disk = host.disk.copy();
  disk.crash();
  const outbox = new Outbox(disk, world.limits.outbox);
  const unsettled = new Set(outbox.unsettled.map(({ id }) => idKey(id)));
  const dead = new Set(outbox.deadLetters.map(({ message }) => idKey(message.id)));
  for (const message of world.ledger.sent.values()) {
    const { plan, accepted, runs, id, settles } = message;
    if (!plan.durable || !accepted || plan.from !== host.name) continue;
    const isHandled = runs.some(({ answer }) => answer === 'ok');
    const key = idKey(id);
    if (!isHandled && !dead.has(key) && !unsettled.has(key))
      world.ledger.violated('nothing accepted is lost', `m${plan.number} of ${host.name}`);
    const status = settles[0]?.settled.status;
    // A verdict that a broken disk did not take is lost with its process, and the message is sent again.
    const isSame = message.life === host.process?.life && host.process.outbox.broken === undefined;
    if (isSame && status !== undefined && status !== 'ok' && !dead.has(key))
      world.ledger.violated('dead letters are kept', `m${plan.number}, ${status}`);
  }
}

function checkProcess(world: World, name: string, process: Process): void {
  const { ledger, plan, limits } = world;
  const { node, handedBack, outbox, window, budget } = process;
  const { forwarder, origin, destination } = node;
  const law = (law: string, isKept: boolean, text: string): void => {
    if (!isKept) ledger.violated(law, `${name}: ${text}`);
  };
  law('outboxes come back', outbox.broken === undefined, `${outbox.broken}`);
  for (const neighbour of world.neighboursOf(name).keys())
    law('links come back', node.links.isUp(neighbour), `no link to ${neighbour}`);
  for (const neighbour of node.links.neighbours) {
    const unanswered = node.links.get(neighbour)?.counts.unansweredFrames ?? 0;
    law('credit comes back', unanswered === 0, `${unanswered} unanswered by ${neighbour}`);
    const waiting = forwarder.waitingFor(neighbour);
    law('credit comes back', waiting === 0, `${waiting} wait for ${neighbour}`);
  }
  const { hopLimitReached, repeated, rerouted, noWay } = forwarder.counts;
  if (plan.kind !== 'hops') law('no loops', hopLimitReached === 0, 'hop limit reached');
  if (plan.kind === 'calm' || plan.kind === 'hops')
    law('no loops', repeated === 0, `${repeated} transfers seen again`);
  // What came before the mesh was complete may have found none.
  const isComplete = plan.kind === 'calm' && plan.messages.every(({ atMs }) => atMs > 0);
  if (isComplete) law('no loops', noWay === 0, `${noWay} transfers led to where no way goes on`);
  law('rerouted at once', rerouted === handedBack, `${rerouted} of ${handedBack}`);
  const { share, savedMax, perS } = limits.budget;
  const seconds = world.clock.monotonicMs() / 1000;
  const most = savedMax + share * origin.counts.submitted + perS * seconds + 1;
  const inVain = origin.counts.retries - budget.givenBack;
  law('retries in vain within the budget', inVain <= most, `${inVain}`);
  law('retries in vain within the budget', inVain >= 0, `${budget.givenBack} given back`);
  // Replies to processes that are gone wait for their deadlines.
  const isSure = plan.kind === 'calm' || plan.kind === 'drain';
  law('comes to rest', !isSure || origin.pending === 0, `${origin.pending} pending`);
  law(
    'comes to rest',
    !isSure || destination.handling === 0,
    `${destination.handling} being handled`,
  );
  law('within the window', window.forgottenEarly === 0, `${window.forgottenEarly} forgotten`);
}
