// Whether the overview asks for the person's attention: a node went down or lost events, or the
// recording stopped, since they last looked at it. It stays so until they look, or until all is well.

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
  /** What else there is, of no node. */
  others: readonly string[] = [],
): UrgentTrouble {
  const known = new Set([...nodes.flatMap((node) => urgentKinds(node)), ...others]);
  const news = [...known].some((key) => !before.known.has(key));
  const urgent = !focused && known.size > 0 && (news || before.urgent);
  return { known, urgent };
}

function urgentKinds({ status, traffic }: NodeSnapshot): readonly string[] {
  const lost = traffic.lostLastMinute > 0 || traffic.lossesWithoutCount > 0;
  const kinds = [...(status.state === 'down' ? ['down'] : []), ...(lost ? ['loss'] : [])];
  return kinds.map((kind) => `${kind} ${status.node}`);
}
