// Whether the overview asks for the person's attention: a node went down or lost events since they last
// looked at it. It stays so until they look, or until nothing is down and nothing was lost of late.

import type { NodeSnapshot } from './overview-frame.ts';

export interface UrgentTrouble {
  /** Node and kind of each that there is now. */
  readonly known: ReadonlySet<string>;
  readonly urgent: boolean;
}

export const NOTHING_URGENT: UrgentTrouble = { known: new Set(), urgent: false };

export function urgentTrouble(
  before: UrgentTrouble,
  nodes: readonly NodeSnapshot[],
  focused: boolean,
): UrgentTrouble {
  const known = new Set(nodes.flatMap((node) => urgentKinds(node)));
  const news = [...known].some((key) => !before.known.has(key));
  const urgent = !focused && known.size > 0 && (news || before.urgent);
  return { known, urgent };
}

function urgentKinds({ status, traffic }: NodeSnapshot): readonly string[] {
  const lost = traffic.lostLastMinute > 0 || traffic.lossesWithoutCount > 0;
  const kinds = [...(status.state === 'down' ? ['down'] : []), ...(lost ? ['loss'] : [])];
  return kinds.map((kind) => `${kind} ${status.node}`);
}
