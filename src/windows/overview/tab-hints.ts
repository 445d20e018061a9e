// The key hints of each tab, in the order of the key table: what works there, and of the other tabs
// the one that is wanted most.

import { hintsOf, type KeyHint } from '../key-hints.ts';
import type { OverviewTab } from './overview-tab.ts';

/** Caps of what works in a tab alone. */
const ONLY: Readonly<Record<string, readonly OverviewTab[]>> = {
  Ret: ['tiles', 'heat-map', 'matrix'],
  Tab: ['tiles'],
  s: ['tiles', 'methods'],
  a: ['tiles', 'methods'],
  n: ['tiles', 'heat-map'],
  m: ['heat-map'],
  g: ['heat-map', 'matrix'],
  z: ['heat-map'],
  '1': ['heat-map', 'matrix', 'methods'],
  '2': ['tiles', 'matrix', 'methods'],
};

export function tabHints(tab: OverviewTab): readonly KeyHint[] {
  return hintsOf('overview').filter(({ cap }) => ONLY[cap]?.includes(tab) ?? true);
}
