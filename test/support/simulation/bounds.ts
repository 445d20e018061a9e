// The law that everything is bounded, looked at while a run goes on.

import type { Process } from './host.ts';
import type { World } from './world.ts';

type Bounded = readonly [what: string, is: number, most: number];

/** Between the end of a certificate and that of its link; a process looks when it runs. */
const OUTLIVE_MS = 50;

export function checkBounds(world: World): void {
  for (const { name, process } of world.hosts.values()) {
    if (process === undefined) continue;
    checkCertificates(world, name, process);
    for (const [what, is, most] of [...sizesOf(process, world), ...linksOf(process, world)])
      if (is > most) world.ledger.violated('bounded', `${name}: ${what} ${is}, ${most} at most`);
  }
}

/** Where nobody has set the clock: there a link may outlive them, as its peer's certificate says a time of day. */
function checkCertificates(
  { ledger, clock, network }: World,
  name: string,
  { node, life }: Process,
): void {
  if (ledger.jumped.has(name) || life.clock.isFrozen) return;
  if (clock.monotonicMs() - life.clock.thawedMs < OUTLIVE_MS) return;
  for (const neighbour of node.links.neighbours) {
    const { certSerial } = node.links.get(neighbour)!.peer;
    if (network.certificates.overMs(certSerial) > OUTLIVE_MS)
      ledger.violated('links end with their certificates', `${name}: to ${neighbour}`);
  }
}

function sizesOf({ node, outbox, window, assembler }: Process, world: World): readonly Bounded[] {
  const { limits } = world;
  const { origin, destination, deadLetters } = node;
  return [
    ['messages that wait', origin.pending, limits.origin.pendingMax],
    ['bytes that wait', origin.pendingBytes, limits.origin.pendingBytesMax],
    ['being handled', destination.handling, limits.destination.handlingMax],
    ['bytes being handled', destination.handlingBytes, limits.destination.handlingBytesMax],
    ['chunks', assembler.bytes, limits.assembler.bytesMax],
    ['duplicate window', window.size, limits.window.messagesMax],
    ['bytes of the duplicate window', window.bytes, limits.window.bytesMax],
    ['outbox', outbox.messages, limits.outbox.messagesMax],
    ['bytes of the outbox', outbox.bytes, limits.outbox.bytesMax],
    ['dead letters', deadLetters.size, limits.deadLetters.lettersMax],
    ['bytes of dead letters', deadLetters.bytes, limits.deadLetters.bytesMax],
  ];
}

function linksOf({ node }: Process, { limits }: World): readonly Bounded[] {
  return node.links.neighbours.flatMap((neighbour): readonly Bounded[] => {
    const counts = node.links.get(neighbour)?.counts;
    const { creditFrames, creditBytes } = limits.link;
    // One envelope that is larger than the whole credit goes alone.
    const bytes = (counts?.unansweredFrames ?? 0) > 1 ? (counts?.unansweredBytes ?? 0) : 0;
    return [
      ['unanswered transfers', counts?.unansweredFrames ?? 0, creditFrames],
      ['unanswered bytes', bytes, creditBytes],
      [
        'transfers that wait for credit',
        node.forwarder.waitingFor(neighbour),
        limits.forwarder.waitingFramesMax,
      ],
    ];
  });
}
