// The overview's four tabs: which is shown when nobody has chosen, and the parts of the tiles that Tab
// walks. A mesh that was large once stays on the heat map, so that a node that leaves moves nothing.

export const OVERVIEW_TABS = ['tiles', 'heat-map', 'matrix', 'methods'] as const;
export type OverviewTab = (typeof OVERVIEW_TABS)[number];

/** From so many nodes on the heat map is shown first. */
export const HEAT_MAP_FROM_NODES = 64;

export const TAB_WORDS: Readonly<Record<OverviewTab, string>> = {
  tiles: 'Tiles',
  'heat-map': 'Heat map',
  matrix: 'Matrix',
  methods: 'Methods',
};

/** Parts of the tiles' tab that keys can move in. */
export const TILE_PANES = ['tiles', 'alerts', 'methods', 'matrix'] as const;
export type TilePane = (typeof TILE_PANES)[number];

/** What the number of nodes makes the first tab, `before` being what it was. */
export function defaultTab(before: OverviewTab, nodes: number): OverviewTab {
  return nodes >= HEAT_MAP_FROM_NODES ? 'heat-map' : before;
}
